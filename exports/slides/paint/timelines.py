"""Timelines as native shapes: a quarter grid, and one small named group for each item that a person can move."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from document.vocabulary import Confidence, Status
from exports.context import Brand
from exports.slides import metrics, sheet
from exports.slides.bars import LABEL_GAP, LABEL_W, QUARTER_H, STATUS_W, TODAY_H, YEAR_H
from exports.slides.colours import readable
from exports.slides.deck import AxisTick, BarRow, Shown, TimelineSlide
from exports.slides.drawing import colour, fill, has_our_colours, outline
from exports.slides.paint.canvas import Canvas
from exports.slides.paint.links import paint_links
from exports.slides.prose import OURS, Para, line
from exports.slides.sheet import Box
from exports.slides.theme import theme_colour

BAR_H, BAR_SHAPE = 20.0, "roundRect:22000"
TICK_PADDING = 4.0
KEY = "An arrow leads to what has to wait for it."
HATCHES = {Status.IN_PROGRESS: "wdUpDiag", Status.PAUSED: "vert"}
"""Patterns of white lines on the status's colour, so that statuses differ without colour as well."""
HOLLOW = {Status.PLANNED: "", Status.PROPOSED: "sysDash", Status.CANCELLED: "sysDot"}
"""Statuses drawn as an outline, with this dash."""


def paint_timeline(canvas: Canvas, slide: TimelineSlide, brand: Brand) -> None:
    """The grid with its axis, a row for each item, and the line of the day of publication."""
    canvas.put(_grid(canvas, slide))
    numbers: dict[str, int] = {}
    rows = [_row(canvas, row, slide.grid, brand, numbers) for row in slide.rows]
    boxes = {row.name: bar_box(row, slide.grid) for row in slide.rows}
    canvas.put(*paint_links(canvas, slide, boxes, numbers), *rows)
    if slide.today_x is not None:
        canvas.put(_today(canvas, slide, slide.today_x))


def place(x: float, grid: Box) -> float:
    """From unit space to the sheet."""
    return grid.x + x * grid.w


# The axis ------------------------------------------------------------------------------------------------------------
def _grid(canvas: Canvas, slide: TimelineSlide) -> str:
    """Years as bands, quarters as lines, both named above; a rule below each row."""
    grid = slide.grid
    top = tick_top(slide)
    left = grid.x - LABEL_W - STATUS_W
    shapes = [*_bands(canvas, slide), *_lines(canvas, slide), *_labels(canvas, slide)]
    for row in slide.rows:
        rule = Box(left, row.y + row.h - 0.25, grid.right - left, 0.5)
        shapes.append(canvas.shape("Rule", rule, filling=fill("faint")))
    if slide.links:
        box = Box(left, grid.y - QUARTER_H, LABEL_W + STATUS_W - LABEL_GAP, QUARTER_H)
        shapes.append(
            canvas.words("Key", box, (line(KEY, sheet.TABLE_SIZE, tone="muted", lang=OURS),), anchor="ctr")
        )
    whole = Box(left, top, grid.right - left, grid.bottom - top)
    return canvas.group("Quarter grid", slide.description, whole, shapes)


def tick_top(slide: TimelineSlide) -> float:
    """Where the names of the years begin."""
    quarters = any(tick.label and not tick.major for tick in slide.ticks)
    return slide.grid.y - YEAR_H - (QUARTER_H if quarters else 0)


def _bands(canvas: Canvas, slide: TimelineSlide) -> Iterator[str]:
    """Every other year on a pale ground."""
    grid, top = slide.grid, tick_top(slide)
    majors = [tick.x for tick in slide.ticks if tick.major]
    for n, (start, end) in enumerate(itertools.pairwise(majors)):
        if n % 2 == 0:
            box = Box(place(start, grid), top, (end - start) * grid.w, grid.bottom - top)
            yield canvas.shape("Year", box, filling=fill("pale"))


def _lines(canvas: Canvas, slide: TimelineSlide) -> Iterator[str]:
    grid = slide.grid
    for tick in slide.ticks:
        top = tick_top(slide) if tick.major else grid.y
        width = 1.0 if tick.major else 0.5
        box = Box(place(tick.x, grid) - width / 2, top, width, grid.bottom - top)
        yield canvas.shape("Quarter", box, filling=fill("faint"))


def _labels(canvas: Canvas, slide: TimelineSlide) -> Iterator[str]:
    grid, top = slide.grid, tick_top(slide)
    for tick in slide.ticks:
        room = tick.room * grid.w
        needed = metrics.width(tick.label, sheet.TABLE_SIZE, bold=tick.major) / metrics.SLACK + TICK_PADDING
        if tick.label and needed <= room:
            yield _label(canvas, tick, Box(place(tick.x, grid) + TICK_PADDING, top, room - TICK_PADDING, 0))


def _label(canvas: Canvas, tick: AxisTick, box: Box) -> str:
    y, height = (box.y, YEAR_H) if tick.major else (box.y + YEAR_H, QUARTER_H)
    words = line(
        tick.label, sheet.TABLE_SIZE, bold=tick.major, tone="dark" if tick.major else "muted", lang=OURS
    )
    return canvas.words(tick.label, Box(box.x, y, box.w, height), (words,), anchor="ctr")


# The rows ------------------------------------------------------------------------------------------------------------
def _row(canvas: Canvas, row: BarRow, grid: Box, brand: Brand, numbers: dict[str, int]) -> str:
    """An item's title, its status in words, and its bar, whose shape's number goes into ``numbers``."""
    left = grid.x - LABEL_W - STATUS_W
    label = Box(left, row.y + row.top, LABEL_W - LABEL_GAP, row.h - row.top)
    status = replace(label, x=left + LABEL_W, w=STATUS_W - LABEL_GAP)
    shapes = (
        canvas.words(Shown(row.name, "title, evidence, depends_on", "title"), label, row.label),
        canvas.words(Shown(row.name, "status, confidence", "status"), status, (row.status_words,)),
        bar(canvas, row, grid, brand),
    )
    numbers[row.name] = canvas.last
    whole = Box(left, row.y, grid.right - left, row.h)
    return canvas.group(Shown(row.name, "start, end", "dates"), row.description, whole, shapes)


def bar(canvas: Canvas, row: BarRow, grid: Box, brand: Brand) -> str:
    """The bar: an arrow at an open end, a diamond for a single day."""
    seen = readable(brand) if has_our_colours() else brand
    own = theme_colour(brand, str(getattr(seen, row.status.value.replace("-", "_"))))
    risk = {Confidence.AT_RISK: seen.at_risk, Confidence.OFF_TRACK: seen.off_track}.get(row.confidence)
    edge = theme_colour(brand, risk) if risk else own
    return canvas.shape(
        Shown(row.name, "start, end", "bar"),
        bar_box(row, grid),
        preset=_preset(row),
        filling=_filling(row.status, own),
        line=outline(edge, 2.5 if risk else 1.5, HOLLOW.get(row.status, "")),
        flipped=row.open_start and not row.milestone,
    )


def bar_box(row: BarRow, grid: Box) -> Box:
    """Where the bar stands: in the middle of its row."""
    y = row.y + (row.h - BAR_H) / 2
    x0, x1 = place(row.x0, grid), place(row.x1, grid)
    if row.milestone:
        middle = min(max((x0 + x1) / 2, grid.x + BAR_H / 2), grid.right - BAR_H / 2)
        return Box(middle - BAR_H / 2, y, BAR_H, BAR_H)
    return Box(x0, y, x1 - x0, BAR_H)


def _preset(row: BarRow) -> str:
    if row.milestone:
        return "diamond"
    return "homePlate" if row.open_start or row.open_end else BAR_SHAPE


def _filling(status: Status, own: str) -> str:
    if status in HATCHES:
        ground = f"<a:fgClr>{colour('light')}</a:fgClr><a:bgClr>{colour(own)}</a:bgClr>"
        return f'<a:pattFill prst="{HATCHES[status]}">{ground}</a:pattFill>'
    return fill("light" if status in HOLLOW else own)


# The day of publication ------------------------------------------------------------------------------------------------
def _today(canvas: Canvas, slide: TimelineSlide, x: float) -> str:
    """A line through all rows, and below it the day, as far to the middle as there is room."""
    grid, at = slide.grid, place(x, slide.grid)
    words = f"Published {slide.today_label}"
    width = metrics.width(words, sheet.TABLE_SIZE, bold=True) / metrics.SLACK + 2 * TICK_PADDING
    left = min(max(at - width / 2, grid.x), grid.right - width)
    flag = Box(left, grid.bottom + 3, width, TODAY_H - 4)
    paras: tuple[Para, ...] = (line(words, sheet.TABLE_SIZE, bold=True, tone="light", lang=OURS),)
    shapes = (
        canvas.shape("Line", Box(at - 0.75, grid.y, 1.5, flag.y - grid.y), filling=fill("dark")),
        canvas.words(
            "Day", flag, paras, filling=fill("dark"), inset=(TICK_PADDING, 0), anchor="ctr", wrap=False
        ),
    )
    return canvas.group("Day of publication", words, Box(left, grid.y, width, flag.bottom - grid.y), shapes)
