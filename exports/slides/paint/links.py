"""Dependencies on a timeline: elbow lines from bar to bar, glued to both, so that they follow when a person moves one.

They run in the gaps between bars and behind them, and never left of the grid, where the words stand. What they say stands in
words too, in the row's alternative text and in the notes; so screen readers pass over the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exports.slides.deck import BarRow, Shown, TimelineSlide
from exports.slides.drawing import fill, xfrm
from exports.slides.paint.canvas import Canvas
from exports.slides.sheet import Box

LEAD = 7.0
"""How far before a bar a line turns towards it; the arrow needs as much."""
LEAST = 1.0
"""Two ends straight above each other are taken to be this far apart: a line is placed in parts of its own width."""


@dataclass(frozen=True, slots=True)
class End:
    """Where a line meets a bar: the side, as the format numbers a shape's sides, and the place."""

    shape: int
    side: int
    x: float
    y: float


def paint_links(
    canvas: Canvas, slide: TimelineSlide, boxes: Mapping[str, Box], bars: Mapping[str, int]
) -> Iterator[str]:
    """The slide's dependencies. ``boxes`` and ``bars`` are where the bars stand, and their shapes' numbers, by their names."""
    for first, second in slide.links:
        before, after = slide.rows[first], slide.rows[second]
        start, end = boxes[before.name], boxes[after.name]
        number = bars[before.name]
        name = Shown(after.name, "depends_on", f"depends on {before.name}")
        to = _end(after, end, bars[after.name], "left")
        if end.x - start.right >= LEAD:
            yield _elbow(canvas, name, _end(before, start, number, "right"), to, end.x - LEAD)
        elif end.x - (start.x + start.w / 2) >= LEAD:
            side = "bottom" if end.y > start.y else "top"
            yield _corner(canvas, name, _end(before, start, number, side), to)
        else:
            turn = max(min(start.x, end.x), slide.grid.x + LEAD) - LEAD
            yield _elbow(canvas, name, _end(before, start, number, "left"), to, turn)


SIDES = {"top": 0, "left": 1, "bottom": 2, "right": 3}
TURNED = {"left": "right", "right": "left"}
"""A shape's sides as the format numbers them; on a shape that is turned round, left is right."""


def _end(row: BarRow, box: Box, shape: int, side: str) -> End:
    """The middle of a bar's ``side``."""
    turned = row.open_start and not row.milestone
    number = SIDES[TURNED.get(side, side) if turned else side]
    x = {"left": box.x, "right": box.right}.get(side, box.x + box.w / 2)
    y = {"top": box.y, "bottom": box.bottom}.get(side, box.y + box.h / 2)
    return End(shape, number, x, y)


def _elbow(canvas: Canvas, name: Shown, start: End, end: End, turn: float) -> str:
    """A line along, across and along again; its middle part stands at ``turn``."""
    width, height = max(abs(end.x - start.x), LEAST), abs(end.y - start.y)
    flips = (' flipH="1"' if end.x < start.x else "") + (' flipV="1"' if end.y < start.y else "")
    along = (start.x - turn if end.x < start.x else turn - start.x) / width
    place = xfrm(Box(min(start.x, end.x), min(start.y, end.y), width, height), attributes=flips)
    turned = f'<a:gd name="adj1" fmla="val {round(along * 100000)}"/>'
    form = f'<a:prstGeom prst="bentConnector3"><a:avLst>{turned}</a:avLst></a:prstGeom>'
    return _line(canvas, name, start, end, place + form)


def _corner(canvas: Canvas, name: Shown, start: End, end: End) -> str:
    """A line across and then along. The format has it the other way round, so it is turned by a quarter."""
    wide, high = end.x - start.x, abs(end.y - start.y)
    middle_x, middle_y = (start.x + end.x) / 2, (start.y + end.y) / 2
    turned = ' rot="16200000"' + (' flipH="1"' if end.y > start.y else "")
    place = xfrm(Box(middle_x - high / 2, middle_y - wide / 2, high, wide), attributes=turned)
    return _line(
        canvas, name, start, end, f'{place}<a:prstGeom prst="bentConnector2"><a:avLst/></a:prstGeom>'
    )


def _line(canvas: Canvas, name: Shown, start: End, end: End, form: str) -> str:
    identity, tagged = canvas.identity(name, "")
    return (
        f'<p:cxnSp><p:nvCxnSpPr>{identity}<p:cNvCxnSpPr><a:stCxn id="{start.shape}" idx="{start.side}"/>'
        f'<a:endCxn id="{end.shape}" idx="{end.side}"/></p:cNvCxnSpPr><p:nvPr>{tagged}</p:nvPr></p:nvCxnSpPr><p:spPr>{form}'
        f'<a:ln w="15875">{fill("dark")}<a:round/><a:tailEnd type="triangle" w="med" len="med"/></a:ln></p:spPr></p:cxnSp>'
    )
