"""Native tables of an OpenDocument presentation: a header row, cells as high and as wide as they were measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from exports.office.odp_canvas import Canvas, Setting
from exports.office.odp_looks import colour
from exports.slides import sheet
from exports.slides.deck import ContentsLine, ContentsSlide, TableSlide
from exports.slides.front import CONTENTS_HEADER, contents_heights
from exports.slides.prose import Column, Para, Run
from exports.slides.sheet import Box


@dataclass(frozen=True, slots=True)
class TableLook:
    """The space beside, and above and below, words; the header's ground and words; the rules below it and between rows.

    ``row_y`` is the space above and below the words of rows below the header.
    """

    x: float
    y: float
    row_y: float
    head_filling: str
    head_tone: str
    head_rule: tuple[str, float]
    rule: tuple[str, float]


TABLE = TableLook(sheet.CELL_X, sheet.CELL_Y, sheet.CELL_Y, "dark", "light", ("muted", 0.5), ("muted", 0.5))
CONTENTS = TableLook(
    0.0, sheet.CONTENTS_PAD, sheet.CONTENTS_PAD, "", "muted", ("accent", 2.0), ("muted", 0.25)
)


def paint_table(canvas: Canvas, slide: TableSlide, name: str) -> None:
    """The slide's table. Its first column names the rows where the rows are records, or where the corner is left empty."""
    box = sheet.BODY.below(slide.head.drop)
    heights = (slide.header_height, *slide.heights)
    cells = [[(para,) for para in slide.header], *slide.rows]
    named = bool(slide.records) or not slide.header[0].text.strip()
    placed = Box(box.x, box.y, sum(slide.widths), sum(heights))
    look = replace(TABLE, row_y=TABLE.y + slide.air)
    inner = table(canvas, look, slide.widths, heights, cells, named=named)
    canvas.put(canvas.frame(name, placed, canvas.style(), inner, alt=slide.description))


def paint_contents(canvas: Canvas, slide: ContentsSlide) -> None:
    """The lines in one table, or in two side by side; every title is a link to its slide."""
    look = slide.look
    margins = replace(CONTENTS, y=look.pad, row_y=look.pad)
    for lines, box in zip(slide.columns, look.boxes, strict=False):
        heights = contents_heights(lines, look)
        header = _cells(
            CONTENTS_HEADER.number, Run(CONTENTS_HEADER.title, lang=CONTENTS_HEADER.lang), "Slide", look.size
        )
        cells = [header, *(_line(each, look.size) for each in lines)]
        placed = Box(box.x, box.y + slide.head.drop, box.w, sum(heights))
        name = f"Contents, {lines[0].number} to {lines[-1].number}"
        alt = f"Table of contents, {len(lines)} lines. Columns: number, section, slide."
        inner = table(canvas, margins, look.widths, heights, cells)
        canvas.put(canvas.frame(name, placed, canvas.style(), inner, alt=alt))


def table(
    canvas: Canvas,
    look: TableLook,
    widths: Iterable[float],
    heights: Iterable[float],
    rows: Iterable[Sequence[Column]],
    *,
    named: bool = True,
) -> str:
    """A table. Its first row is the header; its first column too where the rows are ``named`` by it."""
    columns = ""
    for width in widths:
        style = canvas.deck.automatic.style(
            "table-column", f'<style:table-column-properties style:column-width="{width:.2f}pt"/>'
        )
        columns += f'<table:table-column table:style-name="{style}"/>'
    painted = "".join(
        _row(canvas, look, cells, height, is_header=n == 0)
        for n, (cells, height) in enumerate(zip(rows, heights, strict=True))
    )
    first = ' table:use-first-column-styles="true"' if named else ""
    return f'<table:table table:use-first-row-styles="true"{first}>{columns}{painted}</table:table>'


def _row(canvas: Canvas, look: TableLook, cells: Sequence[Column], height: float, *, is_header: bool) -> str:
    """A row, at least ``height`` points high."""
    style = canvas.deck.automatic.style(
        "table-row", f'<style:table-row-properties style:row-height="{height:.2f}pt"/>'
    )
    kind = _cell_style(canvas, look, is_header)
    setting = Setting(look.head_tone, bold=True) if is_header else Setting()
    inner = "".join(
        f'<table:table-cell table:style-name="{kind}">{canvas.paragraphs(column, setting)}</table:table-cell>'
        for column in cells
    )
    return f'<table:table-row table:style-name="{style}">{inner}</table:table-row>'


def _cell_style(canvas: Canvas, look: TableLook, is_header: bool) -> str:
    brand = canvas.deck.brand
    filling = look.head_filling if is_header else ""
    ground = (
        f'draw:fill="solid" draw:fill-color="{colour(brand, filling)}"' if filling else 'draw:fill="none"'
    )
    tone, width = look.head_rule if is_header else look.rule
    y = look.y if is_header else look.row_y
    room = (
        f'fo:padding-left="{look.x}pt" fo:padding-right="{look.x}pt" fo:padding-top="{y}pt" fo:padding-bottom="{y}pt" '
        'draw:textarea-vertical-align="top"'
    )
    rule = f'fo:border="none" fo:border-bottom="{width}pt solid {colour(brand, tone)}"'
    return canvas.deck.automatic.style(
        "table-cell",
        f'<style:graphic-properties {ground} {room}/><style:paragraph-properties {rule} style:font-independent-line-spacing="true"/>',
    )


def _line(entry: ContentsLine, size: float) -> tuple[Column, ...]:
    title = Run(entry.title, bold=entry.level == 1, link=f"slide:{entry.anchor}", lang=entry.lang)
    return _cells(entry.number, title, str(entry.slide_number or ""), size)


def _cells(number: str, title: Run, slide: str, size: float) -> tuple[Column, ...]:
    return (
        (Para((Run(number, bold=title.bold, lang=title.lang),), size),),
        (Para((title,), size),),
        (Para((Run(slide, bold=title.bold, lang=title.lang),), size, right=True),),
    )
