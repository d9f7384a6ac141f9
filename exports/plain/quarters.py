"""A roadmap in words: its items in a list for each quarter in which they begin, where print has a drawing and a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from document.dates import PartialDate, Precision
from document.languages import PORTAL, is_portals
from document.nodes import RoadmapItem
from document.richtext import Phrase, Strong, Text
from document.vocabulary import LABELS, Horizon
from exports.reading.blocks import (
    Block,
    Chapter,
    Drawing,
    Item,
    Listing,
    Paragraph,
    Passage,
    Picture,
    Table,
    one_line,
)
from exports.selection import Selection

ITEMS = "items"
"""The class of the table of a roadmap's items."""


def by_quarter(chapters: Iterable[Chapter], selection: Selection) -> Iterator[Chapter]:
    """``chapters`` with lists in the place of the tables of roadmaps; drawings, which say no more than these, and pictures without words are gone."""
    numbered = {entry.number: entry.node for entry in selection.walk() if isinstance(entry.node, RoadmapItem)}
    teller = _Teller(numbered, is_portals(selection.document.details.language))
    for chapter in chapters:
        yield replace(chapter, blocks=tuple(teller.told(chapter.blocks)))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Knows the items by their numbers, and whether the strategy is in the portal's own language."""

    numbered: dict[str, RoadmapItem]
    is_english: bool

    def told(self, blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            match block:
                case Drawing() | Picture(alt=""):
                    continue
                case Table(name=name) if ITEMS in name.split():
                    yield from self.lists(block)
                case Passage(lang=lang, blocks=inner):
                    yield from (Passage(lang, kept) for kept in [tuple(self.told(inner))] if kept)
                case _:
                    yield block

    def lists(self, table: Table) -> Iterator[Block]:
        """The table's rows, grouped by when their items begin; as a table where its rows are not the items expected."""
        rows = [(item, row) for row in table.rows if (item := self.numbered.get(one_line(row[0].words)))]
        if len(rows) < len(table.rows):
            yield table
            return
        groups: dict[str, list[Item]] = {}
        for item, row in sorted(rows, key=lambda pair: _place(pair[0])):
            facts = "; ".join(one_line(cell.words) for cell in row[2:])
            line = (*row[0].words, Text(" "), *row[1].words, Text(f": {facts}"))
            groups.setdefault(_heading(item), []).append(Item((Paragraph(line),)))
        if table.caption:
            yield Paragraph(table.caption)
        for heading, items in groups.items():
            words = (Strong((Text(heading),)),)
            yield Paragraph(words if self.is_english else (Phrase(PORTAL, words),))
            yield Listing(tuple(items))


def _place(item: RoadmapItem) -> tuple[int, str]:
    """Where an item stands among the others: by its first day, then those that only end, then by horizon."""
    if item.start:
        return 0, item.start.first_day.isoformat() + str(_is_wide(item.start))
    if item.end:
        return 1, ""
    return 2, str([Horizon.NOW, Horizon.NEXT, Horizon.LATER, Horizon.NONE].index(item.horizon))


def _heading(item: RoadmapItem) -> str:
    if item.start:
        start = item.start if _is_wide(item.start) else PartialDate.quarter_of(item.start.first_day)
        return f"Begins in {start.label}"
    if item.end:
        return "Without a first date"
    return "Not dated" if item.horizon is Horizon.NONE else LABELS[item.horizon]


def _is_wide(start: PartialDate) -> bool:
    """Whether the date is less exact than a quarter."""
    return start.precision in {Precision.YEAR, Precision.FINANCIAL_YEAR}
