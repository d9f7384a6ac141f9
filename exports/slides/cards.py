"""Slides of cards: records in a grid, or in named columns such as now, next and later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from document.nodes import AnyNode
from exports.slides import sheet
from exports.slides.deck import AnySlide, Card, CardsSlide
from exports.slides.folio import Folio, Subject
from exports.slides.notes import notes_for
from exports.slides.prose import Column, column_height, line, pour
from exports.slides.sheet import Box

GAP = 16.0
HEADING_H = 34.0


@dataclass(frozen=True, slots=True)
class Record:
    """What one card says. ``name`` is the record's anchor, ``node`` the record, for the notes."""

    name: str
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


def _cut(record: Record, measure: float, room: float) -> list[Record]:
    """A record higher than a slide as several cards."""
    if column_height(record.paras, measure) <= room:
        return [record]
    return [replace(record, paras=column) for column in pour(record.paras, measure, room)]


def grid_slides(
    folio: Folio, subject: Subject, records: Sequence[Record], columns: int = 2
) -> list[AnySlide]:
    """Records in rows of ``columns``, read along the rows; a row is as high as its highest card."""
    body = sheet.BODY.below(subject.drop)
    boxes = body.columns(columns, GAP)
    measure = boxes[0].w - 2 * sheet.CARD_PADDING
    pieces = [piece for record in records for piece in _cut(record, measure, body.h - 2 * sheet.CARD_PADDING)]
    pages: list[_Page] = [_Page((), ())]
    y = body.y
    for n in range(0, len(pieces), columns):
        row = pieces[n : n + columns]
        height = max(column_height(record.paras, measure) for record in row) + 2 * sheet.CARD_PADDING
        if pages[-1].cards and y + height > body.bottom + 0.5:
            pages.append(_Page((), ()))
            y = body.y
        cards = tuple(
            Card(r.name, Box(b.x, round(y, 1), b.w, round(height, 1)), r.paras)
            for b, r in zip(boxes, row, strict=False)
        )
        pages[-1] = _Page(pages[-1].cards + cards, (*pages[-1].records, *row))
        y += height + GAP
    return _slides(folio, subject, pages)


def group_slides(folio: Folio, subject: Subject, groups: Sequence[Group]) -> list[AnySlide]:
    """Named columns of cards; every slide of a series has the columns' names."""
    body = sheet.BODY.below(subject.drop)
    boxes = body.columns(len(groups), GAP)
    stacks = [_stack(group, box) for group, box in zip(groups, boxes, strict=True)]
    count = max(len(stack) for stack in stacks)
    pages = []
    for n in range(count):
        cards: list[Card] = []
        records: list[Record] = []
        for group, box, stack in zip(groups, boxes, stacks, strict=True):
            cards.append(_heading(group, box, n))
            here = stack[n] if n < len(stack) else ()
            cards += [card for card, _ in here]
            records += [record for _, record in here]
        pages.append(_Page(tuple(cards), tuple(records)))
    return _slides(folio, subject, pages)


def _heading(group: Group, box: Box, n: int) -> Card:
    words = f"{group.heading} (continued)" if n and group.records else group.heading
    paras = (line(words, sheet.HEADING_SIZE, bold=True, tone="light"),)
    return Card(f"column {group.heading}", replace(box, h=HEADING_H), paras, "heading")


def _stack(group: Group, box: Box) -> list[list[tuple[Card, Record]]]:
    """A column's cards over slides."""
    measure = box.w - 2 * sheet.CARD_PADDING
    top = box.y + HEADING_H + GAP / 2
    pages: list[list[tuple[Card, Record]]] = [[]]
    y = top
    room = box.bottom - top - 2 * sheet.CARD_PADDING
    pieces = [piece for record in group.records for piece in _cut(record, measure, room)]
    for record in pieces:
        height = round(column_height(record.paras, measure) + 2 * sheet.CARD_PADDING, 1)
        if pages[-1] and y + height > box.bottom + 0.5:
            pages.append([])
            y = top
        pages[-1].append((Card(record.name, Box(box.x, round(y, 1), box.w, height), record.paras), record))
        y += height + GAP / 2
    return pages


def _slides(folio: Folio, subject: Subject, pages: Sequence[_Page]) -> list[AnySlide]:
    slides: list[AnySlide] = []
    for head, page in zip(folio.heads(subject, len(pages)), pages, strict=True):
        nodes = tuple(dict.fromkeys(record.node for record in page.records if record.node))
        names = tuple(dict.fromkeys(record.name for record in page.records if record.name))
        notes = notes_for(folio.document, *nodes) if nodes else head.notes
        slides.append(
            CardsSlide(head=replace(head, notes=notes, anchors=head.anchors + names), cards=page.cards)
        )
    return slides
