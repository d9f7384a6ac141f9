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
from exports.slides.drawing import colour, fill, freeform, has_our_colours, outline
from exports.slides.lanes import BAR_H, extent
from exports.slides.paint.canvas import Canvas
from exports.slides.paint.links import paint_links
from exports.slides.prose import OURS, Para, line
from exports.slides.sheet import Box
from exports.slides.theme import theme_colour

BAR_SHAPE = "roundRect:22000"
TICK_PADDING = 4.0
QUARTERS, ARROWS = "Each line is a quarter.", "An arrow leads to what has to wait."
KEY_H = 17.0
HATCHES = {Status.IN_PROGRESS: "wdUpDiag", Status.PAUSED: "vert"}
"""Patterns of white lines on the status's colour, so that statuses differ without colour as well."""
HOLLOW = {Status.PLANNED: "", Status.PROPOSED: "sysDash", Status.CANCELLED: "sysDot"}
"""Statuses drawn as an outline, with this dash."""


def paint_timeline(canvas: Canvas, slide: TimelineSlide, brand: Brand) -> None:
    """The grid with its axis, a row for each item, and the line of the day of publication."""
    canvas.put(_grid(canvas, slide), _axis(canvas, slide))
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
    """Years as bands, quarters as lines, a rule below each row: each a single shape."""
    grid, top = slide.grid, tick_top(slide)
    left = grid.x - LABEL_W - STATUS_W
    whole = Box(left, top, grid.right - left, grid.bottom - top)
    bands = freeform(whole, year_bands(slide), closed=True)
    shapes = [canvas.shape("Year bands", whole, form=bands, filling=fill("pale"))]
    for name, strokes, width in grid_lines(slide):
        if strokes:
            form = freeform(whole, strokes)
            shapes.append(canvas.shape(name, whole, form=form, line=outline("faint", width)))
    return canvas.group("Quarter grid", slide.description, whole, shapes)


def _axis(canvas: Canvas, slide: TimelineSlide) -> str:
    """The names of the years, and of the quarters where there is room, and what the lines mean."""
    grid, top = slide.grid, tick_top(slide)
    left = grid.x - LABEL_W - STATUS_W
    key = line(key_words(slide), sheet.TABLE_SIZE, tone="muted", lang=OURS)
    box = Box(left, grid.y - KEY_H, LABEL_W + STATUS_W - LABEL_GAP, KEY_H)
    whole = Box(left, top, grid.right - left, grid.y - top)
    shapes = [canvas.words("Key", box, (key,), anchor="ctr")] if key.text else []
    labels = [canvas.words(tick.label, box, (words,), anchor="ctr") for tick, words, box in tick_words(slide)]
    return canvas.group("Axis", "Years, and what the lines mean", whole, [*shapes, *labels])


def key_words(slide: TimelineSlide) -> str:
    """What the lines and the arrows of a timeline mean, where it has any."""
    minors = [tick for tick in slide.ticks if not tick.major]
    are_unnamed = minors and not any(tick.label for tick in minors)
    return " ".join(filter(None, (QUARTERS if are_unnamed else "", ARROWS if slide.links else "")))


Strokes = list[list[tuple[float, float]]]


def year_bands(slide: TimelineSlide) -> Strokes:
    """Every other year, as the corners of its band."""
    grid, top = slide.grid, tick_top(slide)
    majors = [place(tick.x, grid) for tick in slide.ticks if tick.major]
    return [
        [(start, top), (end, top), (end, grid.bottom), (start, grid.bottom)]
        for start, end in list(itertools.pairwise(majors))[::2]
    ]


def grid_lines(slide: TimelineSlide) -> tuple[tuple[str, Strokes, float], ...]:
    """The lines of the quarters and of the years and the rules below the rows: each with a name and a width."""
    grid, top = slide.grid, tick_top(slide)
    left = grid.x - LABEL_W - STATUS_W
    upright = [(tick.major, place(tick.x, grid)) for tick in slide.ticks]
    return (
        ("Quarters", [[(x, grid.y), (x, grid.bottom)] for major, x in upright if not major], 0.5),
        ("Years", [[(x, top), (x, grid.bottom)] for major, x in upright if major], 1.0),
        ("Rules", [[(left, row.y + row.h), (grid.right, row.y + row.h)] for row in slide.rows], 0.5),
    )


def tick_top(slide: TimelineSlide) -> float:
    """Where the names of the years begin."""
    quarters = any(tick.label and not tick.major for tick in slide.ticks)
    return slide.grid.y - YEAR_H - (QUARTER_H if quarters else 0)


def tick_words(slide: TimelineSlide) -> Iterator[tuple[AxisTick, Para, Box]]:
    """The ticks whose names there is room for, with these as words, and where they stand."""
    grid, top = slide.grid, tick_top(slide)
    for tick in slide.ticks:
        room = tick.room * grid.w
        needed = metrics.width(tick.label, sheet.TABLE_SIZE, bold=tick.major) / metrics.SLACK + TICK_PADDING
        if tick.label and needed <= room:
            y, height = (top, YEAR_H) if tick.major else (top + YEAR_H, QUARTER_H)
            tone = "dark" if tick.major else "muted"
            words = line(tick.label, sheet.TABLE_SIZE, bold=tick.major, tone=tone, lang=OURS)
            yield tick, words, Box(place(tick.x, grid) + TICK_PADDING, y, room - TICK_PADDING, height)


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
    left, right = extent(row.x0, row.x1, grid, milestone=row.milestone)
    return Box(left, row.y + (row.h - BAR_H) / 2, right - left, BAR_H)


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
