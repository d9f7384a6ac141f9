"""The contents as one or two tables of number, title and slide: every title is a link to its slide."""

from __future__ import annotations

from exports.slides.deck import ContentsLine, ContentsSlide
from exports.slides.front import CONTENTS_HEADER, contents_heights
from exports.slides.paint.canvas import Canvas
from exports.slides.paint.tables import Margins, row, table
from exports.slides.prose import Column, Para, Run
from exports.slides.sheet import Box, Place
from exports.slides.template_parts import CONTENTS_STYLE_ID

CONTENTS = "contents"
"""The anchor of the (first) contents slide."""


def paint_contents(canvas: Canvas, slide: ContentsSlide) -> None:
    """The lines in one table, or in two side by side."""
    look, places = slide.look, (Place.TABLE, Place.SECOND_TABLE)
    for place, lines, box in zip(places, slide.columns, look.boxes, strict=False):
        heights = contents_heights(lines, look)
        header = _cells(
            CONTENTS_HEADER.number, Run(CONTENTS_HEADER.title, lang=CONTENTS_HEADER.lang), "Slide", look.size
        )
        cells = [header, *(_line(line, look.size) for line in lines)]
        margins = Margins(0.0, look.pad)
        rows = [
            row(each, height, canvas.setting(), margins) for each, height in zip(cells, heights, strict=True)
        ]
        placed = Box(box.x, box.y + slide.head.drop, box.w, sum(heights))
        name = f"Contents, {lines[0].number} to {lines[-1].number}"
        alt = f"Table of contents, {len(lines)} lines. Columns: number, section, slide."
        canvas.put(canvas.frame(name, alt, placed, "tbl", place, table(look.widths, rows, CONTENTS_STYLE_ID)))


def _line(line: ContentsLine, size: float) -> tuple[Column, ...]:
    title = Run(line.title, bold=line.level == 1, link=f"slide:{line.anchor}", lang=line.lang)
    return _cells(line.number, title, str(line.slide_number or ""), size)


def _cells(number: str, title: Run, slide: str, size: float) -> tuple[Column, ...]:
    return (
        (Para((Run(number, bold=title.bold, lang=title.lang),), size),),
        (Para((title,), size),),
        (Para((Run(slide, bold=title.bold, lang=title.lang),), size, right=True),),
    )
