"""Anchors of records within one volume, and links to them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from document.html import Style, html
from document.languages import PORTAL, is_portals
from document.nodes import AnyNode, StrategyDocument, kind_of
from document.richtext import RichText
from document.vocabulary import Volume
from exports.flow.prose import fitted
from exports.selection import Selection


def anchor_of(node: AnyNode) -> str:
    """The node's anchor: its kind and ref, so that equal refs of two kinds do not meet."""
    return f"{kind_of(node).slug}-{node.ref}"


@dataclass(frozen=True, slots=True)
class Links:
    """What can be linked to in one file."""

    document: StrategyDocument
    anchors: frozenset[str]
    is_volume: bool

    @classmethod
    def within(cls, selection: Selection) -> Links:
        """The links that lead to records printed in ``selection``."""
        return cls(
            selection.document,
            frozenset(map(anchor_of, selection.nodes())),
            isinstance(selection.volume, Volume),
        )

    def address(self, ref: str) -> str | None:
        """The address of the record with that ref, or None where this file does not print it."""
        node = self.document.find(ref)
        return f"#{anchor_of(node)}" if node and anchor_of(node) in self.anchors else None

    def to(self, node: AnyNode) -> SafeString:
        """The record's title as a link with its page; in words alone where this file does not hold it."""
        anchor = anchor_of(node)
        if anchor in self.anchors:
            return format_html(
                '<a href="#{0}">{1}<span class="page" data-to="#{0}"></span></a>', anchor, node.title
            )
        aside = "in the other volume" if self.is_volume else "not in this file"
        lang = "" if is_portals(self.document.details.language) else format_html(' lang="{}"', PORTAL)
        return format_html('{} <span class="aside"{}>({})</span>', node.title, lang, aside)

    def all_to(self, kind: type[AnyNode], refs: tuple[str, ...]) -> tuple[SafeString, ...]:
        """Links to those records of ``refs`` that the document holds."""
        found = (self.document.get(kind, ref) for ref in refs)
        return tuple(self.to(node) for node in found if node is not None)

    def prose(self, rich: RichText, level: int) -> SafeString:
        """``rich`` as print HTML whose first headings have ``level``."""
        return fitted(html(rich, heading_level=level, link=self.address, style=Style.PRINT))
