"""Slides of running text in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from document.richtext import RichText
from exports.slides import sheet
from exports.slides.deck import AnySlide, TextSlide
from exports.slides.folio import Folio, Subject
from exports.slides.prose import Column, Para, line, paras_of, pour

HEADING_ROOM = 28.0
"""What a column's heading takes from its height."""


def two_column_slides(
    folio: Folio, subject: Subject, parts: Sequence[tuple[str, RichText]]
) -> list[AnySlide]:
    """Two texts side by side, each under its heading; the longer one goes on over both columns."""
    room = sheet.BODY.h - subject.drop - HEADING_ROOM
    poured = [_columns(folio, heading, text, room) for heading, text in parts if text]
    pages = _pair(poured)
    heads = folio.heads(subject, len(pages))
    return [TextSlide(head=head, columns=page) for head, page in zip(heads, pages, strict=True)]


def _columns(folio: Folio, heading: str, text: RichText, room: float) -> list[Column]:
    paras = paras_of(text.blocks, folio.resolve, sheet.BODY_SIZE) or [
        line("See the table on the next slide.")
    ]
    columns = pour(paras, sheet.LEFT.w, room)
    return [(_heading(heading, n), *column) for n, column in enumerate(columns)]


def _heading(text: str, n: int) -> Para:
    return line(f"{text} (continued)" if n else text, sheet.HEADING_SIZE, bold=True, tone="primary")


def _pair(poured: list[list[Column]]) -> list[tuple[Column, ...]]:
    """Two texts in parallel as long as both last; what remains of one, two columns a slide."""
    if len(poured) == 1:
        return _twos(poured[0])
    left, right = poured
    both = min(len(left), len(right))
    return [*zip(left[:both], right[:both], strict=True), *_twos(left[both:] or right[both:])]


def _twos(columns: list[Column]) -> list[tuple[Column, ...]]:
    return [tuple(columns[n : n + 2]) for n in range(0, len(columns), 2)]


def text_slides(folio: Folio, subject: Subject, paras: Sequence[Para]) -> list[AnySlide]:
    """Paragraphs over as many two-column slides as they need."""
    pages = _twos(pour(paras, sheet.LEFT.w, sheet.BODY.h - subject.drop))
    heads = folio.heads(subject, len(pages))
    return [TextSlide(head=head, columns=page) for head, page in zip(heads, pages, strict=True)]
