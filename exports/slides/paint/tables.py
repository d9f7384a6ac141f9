"""Native tables: a header row, the template's table style, cells as high and as wide as they were measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exports.slides import sheet
from exports.slides.deck import TableSlide
from exports.slides.drawing import emu
from exports.slides.paint.canvas import Canvas
from exports.slides.paint.identity import Rows
from exports.slides.paint.text import Setting, paragraphs
from exports.slides.prose import Column
from exports.slides.sheet import Box, Place
from exports.slides.template_parts import TABLE_STYLE_ID

URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


@dataclass(frozen=True, slots=True)
class Margins:
    """The space beside, and above and below, the words of a cell, in points."""

    x: float = sheet.CELL_X
    y: float = sheet.CELL_Y

    @property
    def xml(self) -> str:
        """As a cell's properties."""
        x, y = emu(self.x), emu(self.y)
        return f'<a:tcPr marL="{x}" marR="{x}" marT="{y}" marB="{y}" anchor="t"/>'


def paint_table(canvas: Canvas, slide: TableSlide) -> None:
    """The slide's table. Its first column names the rows where the rows are records, or where the corner is left empty."""
    setting, margins = canvas.setting(), Margins()
    rows = [row([(para,) for para in slide.header], slide.header_height, setting, margins)]
    roomy = Margins(y=sheet.CELL_Y + slide.air)
    rows += [
        row(cells, height, setting, roomy) for cells, height in zip(slide.rows, slide.heights, strict=True)
    ]
    box = sheet.BODY.below(slide.head.drop)
    placed = Box(box.x, box.y, sum(slide.widths), slide.header_height + sum(slide.heights))
    graphic = table(
        slide.widths, rows, TABLE_STYLE_ID, named=bool(slide.records) or not slide.header[0].text.strip()
    )
    shown = Rows(slide.records, slide.columns) if slide.records else None
    name = canvas.shown(slide.fields, "table")
    canvas.put(canvas.frame(name, slide.description, placed, "tbl", Place.TABLE, graphic, shown))


def table(widths: Iterable[float], rows: Iterable[str], style: str, *, named: bool = True) -> str:
    """A table's graphic. Its first row is the header; its first column too where the rows are ``named`` by it."""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in widths)
    first = ' firstCol="1"' if named else ""
    return (
        f'<a:graphicData uri="{URI}"><a:tbl><a:tblPr firstRow="1"{first}><a:tableStyleId>{style}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl></a:graphicData>"
    )


def row(cells: Sequence[Column], height: float, setting: Setting, margins: Margins) -> str:
    """A row, at least ``height`` points high."""
    painted = "".join(
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs(column, setting)}</a:txBody>{margins.xml}</a:tc>"
        for column in cells
    )
    return f'<a:tr h="{emu(height)}">{painted}</a:tr>'
