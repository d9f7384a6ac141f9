"""The drawings of the printed book, read from their SVG as plain shapes: what both word processors' writers draw as shapes of their own.

The SVG is that of ``exports.flow``; only what it writes is known here, and anything else is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element

from exports.reading.pages import local, words_of
from exports.slides import metrics

POINT = 72 / 254
"""Drawings count in tenths of a millimetre; shapes in points."""
DESCENT = 0.212
"""Of Arial, below its baseline, per size."""
SINGLE = 1.276
"""How far apart lines are, per size, where a text has one line only."""
LOOSE, SPARE = 1.05, 3.0
"""Room for words: what they measure times this, and these points more."""
_PATH = re.compile(r"M[\d. -]+([LHV][\d. -]+)+Z")
_STEP = re.compile(r"([MLHV])([\d. -]+)")
Stroke = tuple[tuple[float, float], ...]


class UnknownShape(ValueError):
    """A drawing holds what no writer would know how to draw."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a shape is painted: colours as ``#rrggbb``, “” for none; the width of its line in points."""

    filling: str = ""
    line: str = ""
    width: float = 0.0
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """Lines through points, or areas within them."""

    strokes: tuple[Stroke, ...]
    look: Look
    is_closed: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height."""
        xs, ys = zip(*(point for stroke in self.strokes for point in stroke), strict=True)
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle, by its box."""

    box: tuple[float, float, float, float]
    look: Look


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text. ``x`` is where they begin, are centred or end, by ``anchor``: “start”, “middle”, “end”. ``base`` is the first baseline."""

    lines: tuple[str, ...]
    x: float
    base: float
    leading: float
    size: float
    colour: str
    anchor: str = "start"
    is_bold: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of room for them."""
        needed = max(metrics.width(line, self.size, bold=self.is_bold) for line in self.lines) * LOOSE + SPARE
        left = self.x - {"start": 0.0, "middle": needed / 2, "end": needed}[self.anchor]
        return left, self.base - self.leading + DESCENT * self.size, needed, self.leading * len(self.lines)


Shape = Outline | Disc | Words


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing: what it shows, its size in points, and its shapes from the back to the front."""

    title: str
    width: float
    height: float
    shapes: tuple[Shape, ...]


def drawn(svg: Element) -> Drawn:
    """The drawing as shapes. Raises UnknownShape."""
    *_, width, height = (float(part) * POINT for part in svg.get("viewBox", "").split())
    title = next((words_of(each) for each in svg.iter() if local(each) == "title"), "")
    shapes = (shape for each in svg for shape in _shapes(each, {}))
    return Drawn(title, width, height, tuple(_gathered(_lined(shapes))))


# Elements ------------------------------------------------------------------------------------------------------------------
def _shapes(element: Element, above: Mapping[str, str]) -> Iterator[Shape]:
    known = {**above, **element.attrib}
    match local(element):
        case "title":
            return
        case "g":
            for child in element:
                yield from _shapes(child, known)
        case "text":
            yield _words(element, known)
        case "circle":
            x, y, radius = (_number(element, name) for name in ("cx", "cy", "r"))
            yield Disc((x - radius, y - radius, 2 * radius, 2 * radius), _look(known))
        case name:
            strokes, is_closed = _strokes(element, name)
            look = _look(known) if is_closed else replace(_look(known), filling="")
            yield Outline(strokes, look, is_closed)


def _strokes(element: Element, name: str) -> tuple[tuple[Stroke, ...], bool]:
    """The points of an element, and whether they enclose an area."""
    match name:
        case "line":
            x1, y1, x2, y2 = (_number(element, key) for key in ("x1", "y1", "x2", "y2"))
            return (((x1, y1), (x2, y2)),), False
        case "rect":
            x, y, w, h = (_number(element, key) for key in ("x", "y", "width", "height"))
            return (((x, y), (x + w, y), (x + w, y + h), (x, y + h)),), True
        case "polyline":
            pairs = (pair.split(",") for pair in element.get("points", "").split())
            return (tuple((float(x) * POINT, float(y) * POINT) for x, y in pairs),), False
        case "path":
            return (tuple(_path(element.get("d", ""))),), True
        case _:
            raise UnknownShape(f"No writer knows how to draw the element “{name}”.")


def _path(steps: str) -> Iterator[tuple[float, float]]:
    """The corners of a closed path of straight lines."""
    if not _PATH.fullmatch(steps):
        raise UnknownShape(f"No writer knows how to draw the path “{steps}”.")
    x = y = 0.0
    for letter, numbers in _STEP.findall(steps):
        found = [float(number) * POINT for number in numbers.split()]
        match letter:
            case "H":
                (x,) = found
            case "V":
                (y,) = found
            case _:
                x, y = found
        yield x, y


def _words(element: Element, known: Mapping[str, str]) -> Words:
    size = float(known["font-size"]) * POINT
    return Words(
        lines=(" ".join("".join(element.itertext()).split()),),
        x=_number(element, "x"),
        base=_number(element, "y"),
        leading=size * SINGLE,
        size=size,
        colour=known.get("fill", "#000000"),
        anchor=known.get("text-anchor", "start"),
        is_bold=known.get("font-weight") == "700",
    )


def _number(element: Element, name: str) -> float:
    return float(element.get(name, "0")) * POINT


def _look(known: Mapping[str, str]) -> Look:
    line = known.get("stroke", "")
    faint = float(known.get("stroke-opacity", "1"))
    filling = known.get("fill", "#000000")
    return Look(
        filling="" if filling == "none" else filling,
        line=_paler(line, faint) if line else "",
        width=float(known.get("stroke-width", "1")) * POINT,
        is_dashed="stroke-dasharray" in known,
    )


def _paler(colour: str, opacity: float) -> str:
    """The colour as it is seen through on white."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * opacity):02x}" for part in parts)


# Fewer shapes ---------------------------------------------------------------------------------------------------------------
def _lined(shapes: Iterator[Shape]) -> Iterator[Shape]:
    """Lines of one label as one text."""
    last: Words | None = None
    for shape in shapes:
        if last and isinstance(shape, Words) and _goes_on(last, shape):
            last = replace(last, lines=(*last.lines, *shape.lines), leading=_step(last, shape))
            continue
        if last:
            yield last
            last = None
        if isinstance(shape, Words):
            last = shape
        else:
            yield shape
    if last:
        yield last


def _goes_on(first: Words, second: Words) -> bool:
    alike = (first.x, first.size, first.colour, first.anchor, first.is_bold)
    return (
        alike == (second.x, second.size, second.colour, second.anchor, second.is_bold)
        and first.size < _step(first, second) < first.size * 1.5
    )


def _step(first: Words, second: Words) -> float:
    """How far apart the lines would be."""
    return (second.base - first.base) / len(first.lines)


def _gathered(shapes: Iterator[Shape]) -> Iterator[Shape]:
    """Lines that look alike and follow each other, such as those of a grid, as one shape."""

    def key(shape: Shape) -> Any:
        return shape.look if isinstance(shape, Outline) and not shape.is_closed else id(shape)

    for _, alike in groupby(shapes, key):
        first, *others = alike
        if isinstance(first, Outline) and others:
            first = replace(first, strokes=first.strokes + tuple(s for o in others for s in _of(o)))
        yield first


def _of(shape: Shape) -> tuple[Stroke, ...]:
    return shape.strokes if isinstance(shape, Outline) else ()
