"""Dependencies on a timeline: elbow lines from bar to bar, glued to both where they can be, so that they follow when a person moves one.

They run in the free lanes that ``exports.slides.lanes`` found, and never left of the grid, where the words stand. What they say stands in
words too, in the row's alternative text and in the notes; so screen readers pass over the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exports.slides.deck import BarRow, Link, Shown, TimelineSlide, Way
from exports.slides.drawing import fill, freeform, xfrm
from exports.slides.paint.canvas import Canvas
from exports.slides.sheet import Box

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
    for link in slide.links:
        before, after = slide.rows[link.first], slide.rows[link.second]
        name = Shown(after.name, "depends_on", f"depends on {before.name}")
        side = leaving(link)
        start = _end(before, boxes[before.name], bars[before.name], side)
        end = _end(after, boxes[after.name], bars[after.name], "left")
        match link.way:
            case Way.FROM_END:
                yield _elbow(canvas, name, start, end, link.turn)
            case Way.STRAIGHT:
                yield _corner(canvas, name, start, end)
            case Way.ROUND:
                yield _round(canvas, name, start, end, (gap_beside(slide, link), link.turn))


def leaving(link: Link) -> str:
    """The side of the first bar that a line leaves from."""
    return "right" if link.way is Way.FROM_END else "bottom" if link.second > link.first else "top"


def gap_beside(slide: TimelineSlide, link: Link) -> float:
    """The height half-way between the first bar and the next one on the second's side."""
    row = slide.rows[link.first]
    beside = slide.rows[link.first + (1 if link.second > link.first else -1)]
    return (row.y + row.h / 2 + beside.y + beside.h / 2) / 2


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


def _round(canvas: Canvas, name: Shown, start: End, end: End, by: tuple[float, float]) -> str:
    """A line across to a gap, along it, across again and along into the bar. ``by`` are the gap's height and the second lane.

    It is a drawn line: other programs lay connectors of this form anew, behind bars.
    """
    gap, turn = by
    points = [(start.x, start.y), (start.x, gap), (turn, gap), (turn, end.y), (end.x, end.y)]
    left, right = min(start.x, turn), max(start.x, end.x)
    box = Box(left, min(start.y, end.y), right - left, abs(end.y - start.y))
    return canvas.shape(name, box, form=freeform(box, [points]), line=_stroke())


def _stroke() -> str:
    """The look of a line: it ends in an arrow."""
    return f'<a:ln w="15875">{fill("dark")}<a:round/><a:tailEnd type="triangle" w="med" len="med"/></a:ln>'


def _line(canvas: Canvas, name: Shown, start: End, end: End, form: str) -> str:
    identity, tagged = canvas.identity(name, "")
    return (
        f'<p:cxnSp><p:nvCxnSpPr>{identity}<p:cNvCxnSpPr><a:stCxn id="{start.shape}" idx="{start.side}"/>'
        f'<a:endCxn id="{end.shape}" idx="{end.side}"/></p:cNvCxnSpPr><p:nvPr>{tagged}</p:nvPr></p:nvCxnSpPr><p:spPr>{form}'
        f"{_stroke()}</p:spPr></p:cxnSp>"
    )
