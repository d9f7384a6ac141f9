"""A measure's figures as a small chart for print: measured values as a line, targets as hollow diamonds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from django.utils.safestring import SafeString, mark_safe

from document.figures import figure, number
from document.nodes import Measure, Value
from exports.context import Brand
from exports.flow.lettering import width
from exports.flow.placing import Field, Spot, apart
from exports.flow.timeline_svg import FONT, POINT

WHOLE, NARROW = 1660.0, 700.0
"""How broad a chart is that has the page's breadth to itself, and one beside its table; in tenths of a millimetre."""
LEFT, RIGHT = 0.09, 0.89
"""Where the first day and the last are, as a share of the breadth."""
AXIS = 40.0, 60.0
"""How far the axis goes before the first day and after the last."""
ZERO = 56.0
"""How far before the first day the axis's nought ends."""
LOW, RISE, TALL = 100.0, 50.0, 370.0
"""The height of the field: some for each value, up to a most."""
SIZE = 29.0


@dataclass(frozen=True, slots=True)
class Point:
    """A value with its day (as an ordinal) and the words that label it."""

    day: float
    value: Decimal
    words: str
    when: str


def chart(
    measure: Measure, brand: Brand, type_size: float = 0, *, is_narrow: bool = False
) -> SafeString | None:
    """The chart, or None where fewer than two values are both dated and numbers. ``type_size`` is that of large print, in points."""
    actual = sorted(_points((measure.baseline, *measure.actuals), measure.unit), key=lambda point: point.day)
    targets = sorted(_points(measure.targets, measure.unit), key=lambda point: point.day)
    days = {point.day for point in (*actual, *targets)}
    if len(days) < 2 or not actual:
        return None
    size = type_size * POINT if type_size else SIZE
    scale = Scale.over([*actual, *targets], size, NARROW if is_narrow else WHOLE, has_key=bool(targets))
    return mark_safe(_drawing(measure, actual, targets, brand, scale))  # noqa: S308 - escaped here


def _points(values: tuple[Value | None, ...], unit: str) -> Iterator[Point]:
    for value in values:
        if value is None or value.date is None:
            continue
        if (height := number(value.value)) is not None:
            day = (value.date.first_day.toordinal() + value.date.last_day.toordinal()) / 2
            words = value.value if len(unit) > 3 else figure(value.value, unit)
            yield Point(day, height, words, value.date.short_label)


@dataclass(frozen=True, slots=True)
class Scale:
    """From days and values to the drawing. ``size`` is that of its letters; ``top`` and ``bottom`` leave room for them.

    ``tall`` is how high the field between these is: few values need less. ``broad`` is how broad the drawing is.
    The key to the marks, if it ``has_key``, stands at its top.
    """

    size: float
    broad: float
    has_key: bool
    tall: float
    first: float
    last: float
    least: Decimal
    most: Decimal

    @classmethod
    def over(cls, points: list[Point], size: float, broad: float, *, has_key: bool) -> Scale:
        """A scale that begins at nought, or below it where a value does."""
        values = [point.value for point in points]
        least, most = min(Decimal(0), *values), max(Decimal(0), *values)
        days = [point.day for point in points]
        tall = min(TALL, LOW + RISE * len(points))
        return cls(
            size, broad, has_key, tall, min(days), max(days), least, most if most > least else least + 1
        )

    @property
    def top(self) -> float:
        """Where the largest value is: below the key and its own label."""
        return round(self.size * (3.4 if self.has_key else 1.8), 1)

    @property
    def bottom(self) -> float:
        """Where the least value is."""
        return self.top + self.tall

    @property
    def mark(self) -> float:
        """Half the breadth of a value's mark."""
        return max(11.0, round(self.size * 0.2, 1))

    def within(self, x: float, words: str) -> float:
        """Where the middle of ``words`` can be, as near to ``x`` as the drawing's edges allow."""
        half = round(width(words, self.size) / 2, 1)
        return min(max(x, half), max(self.broad - half, half))

    def x(self, day: float) -> float:
        """Across."""
        share = (day - self.first) / ((self.last - self.first) or 1)
        return round(self.left + share * (self.right - self.left), 1)

    @property
    def left(self) -> float:
        """Where the first day is: the axis and its nought stand before it."""
        return round(max(self.broad * LEFT, ZERO + self.size * 0.7), 1)

    @property
    def right(self) -> float:
        """Where the last day is."""
        return round(self.broad * RIGHT, 1)

    def y(self, value: Decimal) -> float:
        """Down."""
        return round(self.bottom - float((value - self.least) / (self.most - self.least)) * self.tall, 1)

    def spot(self, point: Point) -> Spot:
        """Where a value's mark is."""
        return Spot(self.x(point.day), self.y(point.value))

    def field(self, actual: list[Point], targets: list[Point]) -> Field:
        """The room for figures between the marks, the lines and the axis."""
        marks = tuple(map(self.spot, (*actual, *targets)))
        lines = [tuple(map(self.spot, line)) for line in _lines(actual, targets)]
        zero = self.y(Decimal(0))
        axis = Spot(self.left - AXIS[0], zero), Spot(self.right + AXIS[1], zero)
        return Field(self.size, self.broad, self.bottom, self.mark + 4, marks, (axis, *lines))


def _drawing(measure: Measure, actual: list[Point], targets: list[Point], brand: Brand, scale: Scale) -> str:
    size = scale.size
    height = round(scale.bottom + size * 2.4, 1)
    title = f"Chart of {measure.title}. The table after it gives every value."
    path, ahead = (
        " ".join(f"{x:g},{y:g}" for x, y in map(scale.spot, line)) for line in _lines(actual, targets)
    )
    zero = scale.y(Decimal(0))
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {scale.broad:g} {height:g}" width="{scale.broad / 10:g}mm" height="{height / 10:g}mm">',
            f"<title>{escape(title)}</title>",
            f'<g font-family="{FONT}" font-size="{size:g}" fill="{brand.text}">',
            f'<line x1="{scale.left - AXIS[0]:g}" y1="{zero:g}" x2="{scale.right + AXIS[1]:g}" y2="{zero:g}" stroke="{brand.muted}" stroke-width="2"/>',
            f'<text x="{scale.left - ZERO:g}" y="{zero + size * 0.35:g}" text-anchor="end" fill="{brand.muted}">0</text>',
            f'<polyline points="{ahead}" fill="none" stroke="{brand.muted}" stroke-width="3" stroke-dasharray="4 10"/>'
            if " " in ahead
            else "",
            f'<polyline points="{path}" fill="none" stroke="{brand.primary}" stroke-width="6" stroke-linejoin="round"/>',
            *(_diamond(scale.x(point.day), scale.y(point.value), scale.mark, brand) for point in targets),
            *(_dot(scale.x(point.day), scale.y(point.value), scale.mark, brand) for point in actual),
            *_figures(scale, actual, targets),
            *_days(scale, [*actual, *targets], brand),
            *(_key(brand, scale) if scale.has_key else ()),
            "</g></svg>",
        )
    )


def _lines(actual: list[Point], targets: list[Point]) -> tuple[list[Point], list[Point]]:
    """What was measured, and from its last on what is to come."""
    return actual, [actual[-1], *(point for point in targets if point.day > actual[-1].day)]


def _figures(scale: Scale, actual: list[Point], targets: list[Point]) -> Iterator[str]:
    """The values in figures, the last first: those without room are left out, and stand in the table."""
    told = [*((each, True) for each in actual[::-1]), *((each, False) for each in targets[::-1])]
    wanted = [(scale.spot(each), width(each.words, scale.size, bold=bold)) for each, bold in told]
    for (point, bold), at in zip(told, scale.field(actual, targets).placed(wanted), strict=True):
        if at:
            weight = "700" if bold else "400"
            yield f'<text x="{at.x:g}" y="{at.y:g}" text-anchor="middle" font-weight="{weight}">{escape(point.words)}</text>'


def _dot(x: float, y: float, mark: float, brand: Brand) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{mark:g}" fill="{brand.primary}"/>'


def _diamond(x: float, y: float, mark: float, brand: Brand) -> str:
    side = mark + 4
    return (
        f'<path d="M{x:g} {y - side:g}L{x + side:g} {y:g}L{x:g} {y + side:g}L{x - side:g} {y:g}Z" fill="#ffffff"'
        f' stroke="{brand.primary}" stroke-width="4"/>'
    )


def _days(scale: Scale, points: list[Point], brand: Brand) -> Iterator[str]:
    """The dates below the axis, leaving out those that would collide with another. The first and the last come first."""
    days = {
        (scale.within(scale.x(each.day), each.when), each.when): None
        for each in sorted(points, key=lambda each: each.day)
    }
    kept = apart(((x, width(when, scale.size)) for x, when in days), scale.size / 2)
    for place, (x, when) in enumerate(days):
        if place in kept:
            yield f'<text x="{x:g}" y="{scale.bottom + scale.size * 1.8:g}" text-anchor="middle" fill="{brand.muted}">{escape(when)}</text>'


def _key(brand: Brand, scale: Scale) -> Iterator[str]:
    """Which mark is which, where there are two kinds."""
    size, mark = scale.size, scale.mark
    middle, foot = round(size * 0.7, 1), round(size * 1.04, 1)
    x = round(2 * mark + 18, 1)
    yield f'{_dot(mark + 3, middle, mark, brand)}<text x="{x:g}" y="{foot:g}">Measured</text>'
    x = round(x + width("Measured", size) + size, 1)
    yield f'{_diamond(x + mark, middle, mark, brand)}<text x="{x + 2 * mark + 15:g}" y="{foot:g}">Target</text>'
