"""Anchors of records within one volume, and links to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from document.html import Style, html
from document.languages import PORTAL, is_portals
from document.nodes import AnyNode, GlossaryTerm, StrategyDocument, kind_of
from document.outline import Entry
from document.richtext import RichText
from document.vocabulary import Volume
from exports.flow.prose import fitted
from exports.selection import Selection


def anchor_of(node: AnyNode) -> str:
    """The node's anchor: its kind and ref, so that equal refs of two kinds do not meet."""
    return f"{kind_of(node).slug}-{node.ref}"


def _number(entry: Entry) -> str:
    """The number that stands before the title; terms of the glossary show none."""
    return "" if isinstance(entry.node, GlossaryTerm) else entry.number


@dataclass(frozen=True, slots=True)
class Links:
    """What can be linked to in one file: ``anchors`` with the number that stands before each title.

    ``type_size`` is that of large print in points, or nought.
    """

    document: StrategyDocument
    anchors: Mapping[str, str]
    is_volume: bool
    type_size: float = 0.0

    @classmethod
    def within(cls, selection: Selection, type_size: float = 0.0) -> Links:
        """The links that lead to records printed in ``selection``."""
        return cls(
            selection.document,
            {anchor_of(entry.node): _number(entry) for entry in selection.walk() if entry.node},
            isinstance(selection.volume, Volume),
            type_size,
        )

    def address(self, ref: str) -> str | None:
        """The address of the record with that ref, or None where this file does not print it."""
        node = self.document.find(ref)
        return f"#{anchor_of(node)}" if node and anchor_of(node) in self.anchors else None

    def to(self, node: AnyNode, *, numbered: bool = True) -> SafeString:
        """The record's title as a link, and its number for readers on paper; in words alone where this file does not hold it.

        Numbers, unlike pages, stay as they are when other parts of the book grow: so its parts can be set by themselves.
        """
        anchor = anchor_of(node)
        if anchor in self.anchors:
            link = format_html('<a href="#{}">{}</a>', anchor, node.title)
            number = self.anchors[anchor]
            return format_html("{} ({})", link, number) if number and numbered else link
        aside = "in the other volume" if self.is_volume else "not in this file"
        lang = "" if is_portals(self.document.details.language) else format_html(' lang="{}"', PORTAL)
        return format_html('{} <span class="aside"{}>({})</span>', node.title, lang, aside)

    def all_to(self, kind: type[AnyNode], refs: tuple[str, ...]) -> tuple[SafeString, ...]:
        """Links to those records of ``refs`` that the document holds."""
        found = (self.document.get(kind, ref) for ref in refs)
        return tuple(self.to(node) for node in found if node is not None)

    def prose(self, rich: RichText, level: int) -> SafeString:
        """``rich`` as print HTML whose first headings have ``level``."""
        written = html(rich, heading_level=level, link=self.address, style=Style.PRINT)
        return fitted(written, self.type_size)
