"""Slides of cards: records in a grid, or in named columns such as now, next and later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from document.nodes import AnyNode
from exports.slides import sheet
from exports.slides.deck import AnySlide, Card, CardsSlide, Shown
from exports.slides.folio import Folio, Subject
from exports.slides.notes import notes_for
from exports.slides.paging import fewest, spread
from exports.slides.prose import OURS, Column, column_height, enlarged, line, pour
from exports.slides.sheet import Box

GAP = 16.0
COLUMNS = (2, 3)
"""How many cards may stand side by side."""
HEADING_H = 34.0
GROWTHS = (8.0, 6.0, 4.0, 2.0, 0.0)
"""How much larger than planned the type of cards is set where it takes no more slides for it."""
FEWEST_TO_HALVE, FEWEST_COLUMNS = 4, 2
MOST_STRETCH = 1.3
"""Cards are made up to so much higher than their words need, to fill the slide."""


@dataclass(frozen=True, slots=True)
class Record:
    """What one card says. ``shown`` is what it shows of which record, or a name; ``node`` is that record, for the notes."""

    shown: Shown | str
    paras: Column
    node: AnyNode | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A named column of cards."""

    heading: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    cards: tuple[Card, ...]
    records: tuple[Record, ...]
    ragged: bool = False


def _measure(box: Box) -> float:
    return box.w - 2 * sheet.CARD_PADDING


def _height(record: Record, box: Box) -> float:
    return round(column_height(record.paras, _measure(box)) + 2 * sheet.CARD_PADDING, 1)


def _cut(record: Record, box: Box, room: float) -> list[Record]:
    """A record higher than ``room`` as several cards."""
    if _height(record, box) <= room:
        return [record]
    columns = pour(record.paras, _measure(box), room - 2 * sheet.CARD_PADDING)
    return [replace(record, paras=column) for column in columns]


def _grown(records: Sequence[Record], by: float) -> list[Record]:
    return [replace(record, paras=enlarged(record.paras, by)) for record in records]


def grid_slides(
    folio: Folio, subject: Subject, records: Sequence[Record], columns: Sequence[int] = COLUMNS
) -> list[AnySlide]:
    """Records in rows, read along the rows; a row is as high as its highest card."""
    pages = subject.settled(lambda drop: _best_grid(records, sheet.BODY.below(drop), columns))
    return _slides(folio, subject, pages)


def fits_grid(subject: Subject, records: Sequence[Record], columns: Sequence[int] = COLUMNS) -> bool:
    """Whether one slide holds the records in a grid."""
    return len(_best_grid(records, sheet.BODY.below(subject.own_drop), columns)) == 1


def fits_groups(subject: Subject, groups: Sequence[Group]) -> bool:
    """Whether one slide holds the columns."""
    return len(_best_groups(groups, sheet.BODY.below(subject.own_drop))) == 1


def _best_grid(records: Sequence[Record], body: Box, columns: Sequence[int]) -> list[_Page]:
    if len(records) == 1:
        columns = (1,)
    choices = [_grid(_grown(records, by), body, count) for by, count in product(GROWTHS, columns)]
    return min(choices, key=_cost)


def _cost(pages: Sequence[_Page]) -> tuple[int, int, int]:
    """How many slides, how many cards, which are more where records are cut, and how many slides end in a row that is not full."""
    return len(pages), sum(len(page.cards) for page in pages), sum(page.ragged for page in pages)


def _grid(records: Sequence[Record], body: Box, columns: int) -> list[_Page]:
    boxes = body.columns(columns, GAP)
    pieces = [piece for record in records for piece in _cut(record, boxes[0], body.h)]
    rows = [pieces[n : n + columns] for n in range(0, len(pieces), columns)]
    heights = [max(_height(record, boxes[0]) for record in row) for row in rows]
    # The room counts a gap below the last row too, as every row has one.
    runs = spread([height + GAP for height in heights], body.h + GAP)
    return [_grid_page([rows[n] for n in run], [heights[n] for n in run], boxes) for run in runs]


def _grid_page(rows: list[list[Record]], heights: list[float], boxes: tuple[Box, ...]) -> _Page:
    """Rows from the top, stretched to fill the slide as far as looks well."""
    room = boxes[0].h - GAP * (len(rows) - 1)
    stretch = max(1.0, min(MOST_STRETCH, room / sum(heights)))
    cards: list[Card] = []
    y = boxes[0].y
    for row, height in zip(rows, heights, strict=True):
        high = round(height * stretch, 1)
        cards += [
            Card(r.shown, Box(b.x, round(y, 1), b.w, high), r.paras) for b, r in zip(boxes, row, strict=False)
        ]
        y += high + GAP
    return _Page(tuple(cards), tuple(record for row in rows for record in row), len(rows[-1]) < len(boxes))


def group_slides(folio: Folio, subject: Subject, groups: Sequence[Group]) -> list[AnySlide]:
    """Named columns of cards, without the empty ones; every slide of a series has its columns' names."""
    given = [group for group in groups if group.records]
    pages = subject.settled(lambda drop: _best_groups(given, sheet.BODY.below(drop)))
    return _slides(folio, subject, pages)


def ring_slides(folio: Folio, subject: Subject, groups: Sequence[Group]) -> list[AnySlide]:
    """Named columns of cards where one slide holds them; else a grid of cards that each say their group."""
    given = [group for group in groups if group.records]
    if fits_groups(subject, given):
        return group_slides(folio, subject, given)
    said = [_saying(group, record) for group in given for record in group.records]
    return grid_slides(folio, subject, said)


def _saying(group: Group, record: Record) -> Record:
    label = line(group.heading, sheet.SMALL_SIZE, bold=True, tone="primary", lang=OURS)
    return replace(record, paras=(label, *record.paras))


def _best_groups(groups: Sequence[Group], body: Box) -> list[_Page]:
    """The columns over as few slides as will do. Four columns may become two and two."""
    half = -(-len(groups) // 2)
    splits = ((groups[:half], groups[half:]), (groups,)) if len(groups) >= FEWEST_TO_HALVE else ((groups,),)
    choices = [
        [page for part in split for page in _group_pages(part, body, by)]
        for by, split in product(GROWTHS, splits)
    ]
    return fewest(choices, len)


def _group_pages(groups: Sequence[Group], body: Box, by: float) -> list[_Page]:
    boxes = body.columns(max(len(groups), FEWEST_COLUMNS), GAP)[: len(groups)]
    stacks = [_stack(_grown(group.records, by), box) for group, box in zip(groups, boxes, strict=True)]
    count = max(len(stack) for stack in stacks)
    stacks = [_shared_out(stack, box, count) for stack, box in zip(stacks, boxes, strict=True)]
    pages = []
    for n in range(count):
        cards: list[Card] = []
        records: list[Record] = []
        for group, box, stack in zip(groups, boxes, stacks, strict=True):
            cards += [_heading(group, box, n), *_stacked(stack[n], box)]
            records += stack[n]
        pages.append(_Page(tuple(cards), tuple(records)))
    return pages


def _shared_out(stack: list[list[Record]], box: Box, count: int) -> list[list[Record]]:
    """A column's records over all ``count`` slides, so that none of them is left without; where that fits."""
    records = [record for run in stack for record in run]
    size = -(-len(records) // count)
    shares = [records[n * size : (n + 1) * size] for n in range(count)]
    room = _below_heading(box).h + GAP / 2
    if all(sum(_height(record, box) + GAP / 2 for record in share) <= room for share in shares):
        return shares
    return stack + [[]] * (count - len(stack))


def _heading(group: Group, box: Box, n: int) -> Card:
    words = f"{group.heading} (continued)" if n and group.records else group.heading
    paras = (line(words, sheet.HEADING_SIZE, bold=True, tone="light", lang=OURS),)
    return Card(f"column {group.heading}", replace(box, h=HEADING_H), paras, "heading")


def _below_heading(box: Box) -> Box:
    return box.below(HEADING_H + GAP / 2)


def _stack(records: Sequence[Record], box: Box) -> list[list[Record]]:
    """A column's records over slides."""
    room = _below_heading(box).h
    pieces = [piece for record in records for piece in _cut(record, box, room)]
    runs = spread([_height(piece, box) + GAP / 2 for piece in pieces], room + GAP / 2) if pieces else []
    return [[pieces[n] for n in run] for run in runs] or [[]]


def _stacked(records: Sequence[Record], box: Box) -> list[Card]:
    cards: list[Card] = []
    y = _below_heading(box).y
    for record in records:
        height = _height(record, box)
        cards.append(Card(record.shown, Box(box.x, round(y, 1), box.w, height), record.paras))
        y += height + GAP / 2
    return cards


def _slides(folio: Folio, subject: Subject, pages: Sequence[_Page]) -> list[AnySlide]:
    slides: list[AnySlide] = []
    for head, page in zip(folio.heads(subject, len(pages)), pages, strict=True):
        nodes = tuple(dict.fromkeys(record.node for record in page.records if record.node))
        names = tuple(dict.fromkeys(r.shown.record for r in page.records if isinstance(r.shown, Shown)))
        notes = notes_for(folio.document, *nodes) if nodes else head.notes
        slides.append(
            CardsSlide(head=replace(head, notes=notes, anchors=head.anchors + names), cards=page.cards)
        )
    return slides
