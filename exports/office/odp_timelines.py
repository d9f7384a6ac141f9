"""Timelines of an OpenDocument presentation: the same bars in the same places as in PowerPoint, in small named groups."""

from __future__ import annotations

from dataclasses import replace

from document.vocabulary import Confidence, Status
from exports.office.odf import attribute
from exports.office.odp_canvas import Canvas, at
from exports.slides import metrics, sheet
from exports.slides.bars import LABEL_GAP, LABEL_W, STATUS_W, TODAY_H
from exports.slides.deck import BarRow, Link, Shown, TimelineSlide, Way
from exports.slides.paint.links import gap_beside
from exports.slides.paint.timelines import (
    KEY_H,
    TICK_PADDING,
    bar_box,
    grid_lines,
    key_words,
    place,
    tick_words,
    year_bands,
)
from exports.slides.prose import line
from exports.slides.sheet import Box

HATCHES = {Status.IN_PROGRESS: "Slanted", Status.PAUSED: "Upright"}
"""Patterns of white lines on the status's colour, so that statuses differ without colour as well."""
HOLLOW = {Status.PLANNED: "", Status.PROPOSED: "Dashed", Status.CANCELLED: "Dotted"}
"""Statuses drawn as an outline, with this dash."""
DIAMOND = "500,0 1000,500 500,1000 0,500"
CORNER = 4.4


def paint_timeline(canvas: Canvas, slide: TimelineSlide) -> None:
    """The grid with its axis, the dependencies, a row for each item, and the line of the day of publication."""
    canvas.put(_grid(canvas, slide), _axis(canvas, slide))
    boxes = {row.name: bar_box(row, slide.grid) for row in slide.rows}
    for link in slide.links:
        canvas.put(_link(canvas, slide, link, boxes))
    canvas.put(*(_row(canvas, row, slide.grid) for row in slide.rows))
    if slide.today_x is not None:
        canvas.put(_today(canvas, slide, slide.today_x))


# The axis ------------------------------------------------------------------------------------------------------------------
def _grid(canvas: Canvas, slide: TimelineSlide) -> str:
    """Years as bands, quarters as lines, a rule below each row: each a single shape."""
    shapes = [canvas.strokes("Year bands", year_bands(slide), canvas.style(filling="pale"), closed=True)]
    for name, strokes, width in grid_lines(slide):
        if strokes:
            shapes.append(canvas.strokes(name, strokes, canvas.style(line="faint", width=width)))
    return canvas.group("Quarter grid", slide.description, shapes)


def _axis(canvas: Canvas, slide: TimelineSlide) -> str:
    """The names of the years, and of the quarters where there is room, and what the lines mean."""
    left = slide.grid.x - LABEL_W - STATUS_W
    key = line(key_words(slide), sheet.TABLE_SIZE, tone="muted")
    box = Box(left, slide.grid.y - KEY_H, LABEL_W + STATUS_W - LABEL_GAP, KEY_H)
    shapes = [canvas.words("Key", box, (key,), anchor="middle")] if key.text else []
    labels = [
        canvas.words(tick.label, box, (words,), anchor="middle") for tick, words, box in tick_words(slide)
    ]
    return canvas.group("Axis", "Years, and what the lines mean", [*shapes, *labels])


# The rows ------------------------------------------------------------------------------------------------------------------
def _row(canvas: Canvas, row: BarRow, grid: Box) -> str:
    """An item's title, its status in words, and its bar."""
    left = grid.x - LABEL_W - STATUS_W
    label = Box(left, row.y + row.top, LABEL_W - LABEL_GAP, row.h - row.top)
    status = replace(label, x=left + LABEL_W, w=STATUS_W - LABEL_GAP)
    shapes = (
        canvas.words(Shown(row.name, "title").name, label, row.label),
        canvas.words(Shown(row.name, "status").name, status, (row.status_words,)),
        _bar(canvas, row, grid),
    )
    return canvas.group(Shown(row.name, "dates").name, row.description, shapes)


def _bar(canvas: Canvas, row: BarRow, grid: Box) -> str:
    """The bar: an arrow at an open end, a diamond for a single day."""
    brand, box = canvas.deck.brand, bar_box(row, grid)
    own = str(getattr(brand, row.status.value.replace("-", "_")))
    risk = {Confidence.AT_RISK: brand.at_risk, Confidence.OFF_TRACK: brand.off_track}.get(row.confidence)
    style = canvas.style(
        filling="light" if row.status in HOLLOW else own,
        line=risk or own,
        width=2.5 if risk else 1.5,
        dash=HOLLOW.get(row.status, ""),
        hatch=HATCHES.get(row.status, ""),
    )
    points = DIAMOND if row.milestone else _arrow(row, box) if row.open_start or row.open_end else ""
    return canvas.shape(Shown(row.name, "bar").name, box, style, points=points, corner=CORNER)


def _arrow(row: BarRow, box: Box) -> str:
    """A bar that is pointed where its end is open; its point is half as long as it is high."""
    tip = min(500, round(box.h / 2 / box.w * 1000)) if box.w else 500
    left = f"0,500 {tip},0" if row.open_start else "0,0"
    right = f"{1000 - tip},0 1000,500 {1000 - tip},1000" if row.open_end else "1000,0 1000,1000"
    return f"{left} {right} {tip},1000" if row.open_start else f"{left} {right} 0,1000"


# Dependencies and the day ----------------------------------------------------------------------------------------------------
def _link(canvas: Canvas, slide: TimelineSlide, link: Link, boxes: dict[str, Box]) -> str:
    """A line from one bar to the one that waits for it, with an arrow. What it says stands in the row's description too."""
    before, after = slide.rows[link.first], slide.rows[link.second]
    start, end = boxes[before.name], boxes[after.name]
    middle, target = start.x + start.w / 2, (end.x, end.y + end.h / 2)
    edge = start.bottom if link.second > link.first else start.y
    last = [(link.turn, target[1]), target]
    match link.way:
        case Way.FROM_END:
            level = start.y + start.h / 2
            points = [(start.right, level), (link.turn, level), *last]
        case Way.STRAIGHT:
            points = [(middle, edge), *last]
        case Way.ROUND:
            gap = gap_beside(slide, link)
            points = [(middle, edge), (middle, gap), (link.turn, gap), *last]
    return _polyline(canvas, Shown(after.name, f"depends on {before.name}").name, points)


def _polyline(canvas: Canvas, name: str, points: list[tuple[float, float]]) -> str:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    inner = " ".join(f"{round((x - box.x) * 100)},{round((y - box.y) * 100)}" for x, y in points)
    dark = canvas.deck.brand.primary_dark
    style = canvas.deck.automatic.style(
        "graphic",
        f'<style:graphic-properties draw:fill="none" draw:stroke="solid" svg:stroke-width="1.25pt" svg:stroke-color="{dark}" '
        'draw:marker-end="Arrow" draw:marker-end-width="6pt"/>',
    )
    view = f"0 0 {max(1, round(box.w * 100))} {max(1, round(box.h * 100))}"
    return (
        f'<draw:polyline draw:name={attribute(name)} draw:style-name="{style}" draw:layer="layout" {at(box)} svg:viewBox="{view}" '
        f'draw:points="{inner}"/>'
    )


def _today(canvas: Canvas, slide: TimelineSlide, x: float) -> str:
    """A line through all rows, and below it the day, as far to the middle as there is room."""
    grid, where = slide.grid, place(x, slide.grid)
    words = f"Published {slide.today_label}"
    width = metrics.width(words, sheet.TABLE_SIZE, bold=True) / metrics.SLACK + 2 * TICK_PADDING
    left = min(max(where - width / 2, grid.x), grid.right - width)
    flag = Box(left, grid.bottom + 3, width, TODAY_H - 4)
    shapes = (
        canvas.shape("Line", Box(where - 0.75, grid.y, 1.5, flag.y - grid.y), canvas.style(filling="dark")),
        canvas.words(
            "Day",
            flag,
            (line(words, sheet.TABLE_SIZE, bold=True, tone="light"),),
            filling="dark",
            anchor="middle",
            inset=(TICK_PADDING, 0),
        ),
    )
    return canvas.group("Day of publication", words, shapes)
