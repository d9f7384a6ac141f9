"""What a planned deck must keep: boxes that hold their words, and nothing off the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from exports.slides import metrics, sheet
from exports.slides.deck import (
    AnySlide,
    CardsSlide,
    ChartSlide,
    ClosingSlide,
    ContentsSlide,
    CoverSlide,
    Deck,
    DividerSlide,
    StatementSlide,
    TableSlide,
    TextSlide,
    TimelineSlide,
)
from exports.slides.front import contents_heights
from exports.slides.paint.pages import statement_box
from exports.slides.prose import Column, column_height
from exports.slides.sections import ASIDE_MEASURE, aside_room
from exports.slides.sheet import Box

TOLERANCE = 1.0


def overflows(deck: Deck) -> list[str]:
    """A line for each box that does not hold its words."""
    return [f"{slide.head.title}: {fault}" for slide in deck.slides for fault in _faults(slide)]


def _faults(slide: AnySlide) -> Iterator[str]:
    drop = slide.head.drop
    for name, column, box in _columns(slide):
        if column_height(column, box.w) > box.h - drop + TOLERANCE:
            yield f"{name} is {column_height(column, box.w):.0f} high in {box.h - drop:.0f}"
    match slide:
        case ContentsSlide(columns=columns, look=look):
            for contents in columns:
                if sum(contents_heights(contents, look)) > sheet.BODY.h - drop + TOLERANCE:
                    yield "contents too high"
        case TableSlide():
            if slide.header_height + sum(slide.heights) > sheet.BODY.h - drop + TOLERANCE:
                yield "table too high"
            if sum(slide.widths) > sheet.BODY.w + TOLERANCE:
                yield "table too wide"
        case TimelineSlide(rows=rows):
            if rows[-1].y + rows[-1].h > sheet.BODY.bottom + TOLERANCE:
                yield "timeline too high"


def _columns(slide: AnySlide) -> Iterator[tuple[str, Column, Box]]:
    aside = Box(0, 0, ASIDE_MEASURE, aside_room())
    match slide:
        case CoverSlide(lines=lines):
            yield "lines", lines, Box(0, 0, slide.body.w, sheet.COVER_BODY.bottom - slide.body.y)
            yield "publisher", slide.publisher, sheet.COVER_KICKER
        case DividerSlide(lines=lines, body=body, inside=inside):
            yield "lines", lines, body
            for card in inside:
                yield card.name, card.paras, card.box
        case StatementSlide():
            yield "body", slide.body, statement_box(slide)
            yield "aside", slide.aside, aside
        case TextSlide(columns=columns):
            for column in columns:
                yield "column", column, sheet.LEFT
        case ChartSlide():
            yield "aside", slide.aside, aside
        case ClosingSlide(body=body):
            yield "body", body, sheet.CLOSING_BODY
        case CardsSlide(cards=cards):
            for card in cards:
                pad = 0.0 if card.tone == "heading" else 2 * sheet.CARD_PADDING
                # The cards are placed already: the slide's drop does not count a second time.
                inner = Box(0, 0, card.box.w - 2 * sheet.CARD_PADDING, card.box.h - pad + slide.head.drop)
                yield card.name, card.paras, inner
                if card.box.bottom > sheet.BODY.bottom + TOLERANCE:
                    yield f"{card.name}, off the sheet,", card.paras, Box(0, 0, 1, -1)


def title_faults(deck: Deck) -> list[str]:
    """Titles that are empty, stand twice, or do not fit their box."""
    faults, seen = [], set()
    for slide in deck.slides:
        head = slide.head
        if not head.title.strip() or head.title.casefold() in seen:
            faults.append(f"“{head.title}” is empty or stands twice")
        seen.add(head.title.casefold())
        box, drop = _title_box(slide), head.drop
        if metrics.height(head.title, head.title_size, box.w, bold=True) > box.h + drop + TOLERANCE:
            faults.append(f"“{head.title}” does not fit")
    return faults


def _title_box(slide: AnySlide) -> Box:
    match slide:
        case CoverSlide() | DividerSlide():
            return slide.title_box
    return sheet.TITLE
