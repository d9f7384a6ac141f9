"""The contents as tables of number, title and slide: every title is a link to its slide."""

from __future__ import annotations

from exports.slides import sheet
from exports.slides.deck import ContentsLine, ContentsSlide
from exports.slides.front import CONTENTS_HEADER, contents_line_height
from exports.slides.paint.canvas import Canvas
from exports.slides.paint.tables import Margins, row, table
from exports.slides.prose import Column, Para, Run
from exports.slides.sheet import Box, Place
from exports.slides.template_parts import CONTENTS_STYLE_ID

CONTENTS = "contents"
"""The anchor of the (first) contents slide."""
MARGINS = Margins(0.0, sheet.CONTENTS_PAD)


def paint_contents(canvas: Canvas, slide: ContentsSlide) -> None:
    """The lines in two tables side by side."""
    boxes, places = (sheet.LEFT, sheet.RIGHT), (Place.TABLE, Place.SECOND_TABLE)
    for place, lines, box in zip(places, slide.columns, boxes, strict=False):
        heights = [contents_line_height(line, slide.size) for line in (CONTENTS_HEADER, *lines)]
        header = _cells(
            CONTENTS_HEADER.number, Run(CONTENTS_HEADER.title, lang=CONTENTS_HEADER.lang), "Slide", slide.size
        )
        cells = [header, *(_line(line, slide.size) for line in lines)]
        rows = [
            row(each, height, canvas.setting(), MARGINS) for each, height in zip(cells, heights, strict=True)
        ]
        placed = Box(box.x, box.y + slide.head.drop, box.w, sum(heights))
        name = f"Contents, {lines[0].number} to {lines[-1].number}"
        alt = f"Table of contents, {len(lines)} lines. Columns: number, section, slide."
        canvas.put(canvas.frame(name, alt, placed, "tbl", place, table(_widths(), rows, CONTENTS_STYLE_ID)))


def _widths() -> tuple[float, float, float]:
    """The widths of number, title and slide."""
    title = sheet.LEFT.w - sheet.CONTENTS_NUMBER - sheet.CONTENTS_PAGE
    return sheet.CONTENTS_NUMBER, title, sheet.CONTENTS_PAGE


def _line(line: ContentsLine, size: float) -> tuple[Column, ...]:
    title = Run(line.title, bold=line.level == 1, link=f"slide:{line.anchor}", lang=line.lang)
    return _cells(line.number, title, str(line.slide_number or ""), size)


def _cells(number: str, title: Run, slide: str, size: float) -> tuple[Column, ...]:
    return (
        (Para((Run(number, bold=title.bold, lang=title.lang),), size),),
        (Para((title,), size),),
        (Para((Run(slide, bold=title.bold, lang=title.lang),), size, right=True),),
    )
