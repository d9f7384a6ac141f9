"""Slides of running text in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from document.richtext import RichText
from exports.slides import sheet
from exports.slides.deck import AnySlide, TextSlide
from exports.slides.folio import Folio, Subject
from exports.slides.paging import fewest
from exports.slides.prose import OURS, Column, Para, enlarged, line, paras_of, pour

SIZES = (20.0, sheet.SUMMARY_SIZE, sheet.BODY_SIZE, sheet.SMALL_SIZE)
"""The largest that takes the fewest slides is taken."""
EVEN_STEPS = 6
HEADING_ROOM = 28.0
"""What a column's heading takes from its height."""


@dataclass(frozen=True, slots=True)
class Part:
    """A text under its heading; ``field`` is what the record calls it."""

    heading: str
    field: str
    text: RichText


_Named = tuple[str, Column]
"""A column and the field that it shows."""


def two_column_slides(folio: Folio, subject: Subject, parts: Sequence[Part]) -> list[AnySlide]:
    """Two texts side by side, each under its heading; one after the other where that spares a slide, or the smallest type."""
    given = [part for part in parts if part.text]
    return _slides(folio, subject, subject.settled(lambda drop: _parallel(folio, given, sheet.BODY.h - drop)))


def _parallel(folio: Folio, given: Sequence[Part], room: float) -> list[tuple[_Named, ...]]:
    *large, least = [
        _pair([_columns(folio, part, size, room - HEADING_ROOM) for part in given]) for size in SIZES
    ]
    after = [_twos(_in_turn(folio, given, size, room)) for size in SIZES]
    return fewest([*large, *after[:-1], least, after[-1]], len)


def _in_turn(folio: Folio, parts: Sequence[Part], size: float, room: float) -> list[_Named]:
    """The texts one after the other, over as many columns as they need."""
    paras: list[Para] = []
    for part in parts:
        heading = replace(_heading(part.heading, 0), keep=True, before=size)
        paras += [heading, *_text(folio, part, size)]
    name = ", ".join(part.field for part in parts)
    return [(name, column) for column in _even(paras, room)]


def _even(paras: Sequence[Para], room: float) -> list[Column]:
    """Paragraphs over columns; where there are two, no higher than both need."""
    columns = pour(paras, sheet.LEFT.w, room)
    low, high = room / 2, room
    for _ in range(EVEN_STEPS if len(columns) == 2 else 0):
        middle = (low + high) / 2
        tried = pour(paras, sheet.LEFT.w, middle)
        if len(tried) == 2:
            columns, high = tried, middle
        else:
            low = middle
    return columns


def _text(folio: Folio, part: Part, size: float) -> list[Para]:
    found = paras_of(part.text.blocks, folio.resolve, size)
    return found or [line("See the table on the next slide.", size, lang=OURS)]


def _columns(folio: Folio, part: Part, size: float, room: float) -> list[_Named]:
    columns = pour(_text(folio, part, size), sheet.LEFT.w, room)
    return [(part.field, (_heading(part.heading, n), *column)) for n, column in enumerate(columns)]


def _heading(text: str, n: int) -> Para:
    return line(
        f"{text} (continued)" if n else text, sheet.HEADING_SIZE, bold=True, tone="primary", lang=OURS
    )


def _pair(poured: list[list[_Named]]) -> list[tuple[_Named, ...]]:
    """Two texts in parallel as long as both last; what remains of one, two columns a slide."""
    if len(poured) == 1:
        return _twos(poured[0])
    left, right = poured
    both = min(len(left), len(right))
    return [*zip(left[:both], right[:both], strict=True), *_twos(left[both:] or right[both:])]


def _twos(columns: list[_Named]) -> list[tuple[_Named, ...]]:
    return [tuple(columns[n : n + 2]) for n in range(0, len(columns), 2)]


def text_slides(folio: Folio, subject: Subject, paras: Sequence[Para], fields: str) -> list[AnySlide]:
    """Paragraphs in :data:`BODY_SIZE` over as many two-column slides as they need; ``fields`` are what they show."""
    sizes = [enlarged(paras, size - sheet.BODY_SIZE) for size in SIZES]

    def poured(drop: float) -> list[tuple[_Named, ...]]:
        choices = (_even(sized, sheet.BODY.h - drop) for sized in sizes)
        return fewest((_twos([(fields, column) for column in columns]) for columns in choices), len)

    return _slides(folio, subject, subject.settled(poured))


def _slides(folio: Folio, subject: Subject, pages: Sequence[tuple[_Named, ...]]) -> list[AnySlide]:
    return [
        TextSlide(
            head=head,
            columns=tuple(column for _, column in page),
            fields=tuple(name for name, _ in page),
        )
        for head, page in zip(folio.heads(subject, len(pages)), pages, strict=True)
    ]
