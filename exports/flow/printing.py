"""What is known while a volume is being set: its document, its links, the brand and the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html

from document.languages import PORTAL, is_portals
from document.nodes import Node, RoadmapItem, StrategyDocument
from document.vocabulary import LABELS, Evidence
from exports.context import Brand, RenderContext
from exports.flow.links import Links
from exports.flow.parts import Cell, Column, Fact, Grid, Words
from exports.flow.prose import plain
from exports.flow.stacking import is_stacked
from exports.selection import Selection


@dataclass(frozen=True, slots=True)
class Printing:
    """A part of one publication, on its way to print. ``type_size`` is that of large print in points, or nought."""

    selection: Selection
    document: StrategyDocument
    links: Links
    brand: Brand
    day: date
    site_url: str
    type_size: float = 0.0

    @classmethod
    def of(cls, selection: Selection, context: RenderContext) -> Printing:
        """Everything that the pieces of ``selection`` need."""
        document = selection.document
        day = date.fromisoformat(document.published_on[:10])
        size = type_size(context)
        links = Links.within(selection, size)
        return cls(selection, document, links, context.brand, day, context.site_url, size)

    def ours(self, words: str) -> Words:
        """The portal's own words, marked with their language in a strategy that is written in another."""
        if not words or is_portals(self.document.details.language):
            return words
        return format_html('<span lang="{}">{}</span>', PORTAL, words)

    def labelled(self, label: str, words: Words) -> Words:
        """“Owner: Head of Libraries”: the portal's label before words of the strategy."""
        if is_portals(self.document.details.language):
            return f"{label}: {words}"
        return format_html("{} {}", self.ours(f"{label}:"), words)

    def described(self, title: str, words: str) -> Words:
        """“Networks: every item”: a title of the strategy before the portal's words."""
        if is_portals(self.document.details.language):
            return f"{title}: {words}"
        return format_html("{}: {}", title, self.ours(words))

    def grid(
        self,
        caption: Words,
        columns: tuple[Column, ...],
        rows: tuple[tuple[Cell, ...], ...],
        heading: str = "",
        name: str = "",
    ) -> Grid:
        """A table, with its cells below each other where large print leaves no room for its columns."""
        told = ((column.label, [plain(row[n].words) for row in rows]) for n, column in enumerate(columns))
        return Grid(caption, columns, rows, heading, name, is_stacked(told, self.type_size))

    def status(self, item: RoadmapItem) -> Words:
        """The status, with the source's own word where it differs."""
        if not item.status_wording:
            return self.ours(item.status_label)
        if is_portals(self.document.details.language):
            return item.status_label
        return format_html("{} ({})", self.ours(LABELS[item.status]), item.status_wording)

    def small_print(self, node: Node, *, with_owner: bool = True) -> tuple[Words, ...]:
        """Who answers for a record and what it rests on, a line each. Evidence that has a label is said there."""
        return tuple(self._small_print(node, with_owner))

    def _small_print(self, node: Node, with_owner: bool) -> Iterator[Words]:
        if with_owner and node.owner:
            yield self.labelled("Owner", node.owner.label)
        if node.evidence is Evidence.CONFIRMED:
            yield self.ours(f"Evidence: {LABELS[node.evidence]}")
        if node.evidence_note:
            yield self.labelled("Note", node.evidence_note)
        if node.source:
            yield self.labelled("Source", node.source)


def type_size(context: RenderContext) -> float:
    """The size of large print that the format asks for, in points; nought for the usual sizes."""
    return float(context.options.get("type_size", 0))


def facts_of(*pairs: tuple[str, Words]) -> tuple[Fact, ...]:
    """A fact for each label whose words are not empty."""
    return tuple(Fact(label, (words,)) for label, words in pairs if words)
