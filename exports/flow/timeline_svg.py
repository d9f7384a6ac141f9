"""A roadmap's timeline as SVG for print. The geometry is ``document.timeline``'s; this only draws it, in tenths of a millimetre."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import accumulate

from django.utils.safestring import SafeString, mark_safe

from document.dates import day_label
from document.nodes import RoadmapItem
from document.timeline import Bar, Timeline, timeline
from document.vocabulary import LABELS, Confidence, Status
from exports.context import Brand
from exports.flow.lettering import width, wrapped

WHOLE, LABEL, GAP = 1660.0, 560.0, 30.0
AXIS, FOOT, YEAR = 78.0, 26.0, 20.0
"""The axis's height, the foot's, and where years begin below the drawing's top."""
SIZE, LEADING = 29.0, 37.0
THIN, TALL = 44.0, 62.0
"""A bar's height, and the least height of a lane."""
TALLEST = 1750.0
"""A drawing taller than this goes on in a further one, so that each fits on a page."""
TALLEST_LARGE = 1780.0
POINT = 254 / 72
"""In tenths of a millimetre."""
FONT = "'Atkinson Hyperlegible Next','Atkinson Hyperlegible Next Extended','Liberation Sans','DejaVu Sans',sans-serif"


@dataclass(frozen=True, slots=True)
class Shape:
    """How large letters are, and how wide the column of labels is. In large print the labels stand above their bars."""

    size: float = SIZE
    label: float = LABEL
    tallest: float = TALLEST

    @classmethod
    def of(cls, type_size: float) -> Shape:
        """The shape for a size of type in points; nought is the usual one."""
        return cls(type_size * POINT, 0.0, TALLEST_LARGE) if type_size else cls()

    @property
    def is_stacked(self) -> bool:
        """Whether labels stand above bars."""
        return not self.label

    def scaled(self, length: float) -> float:
        """A length that grows with the letters."""
        return round(length * self.size / SIZE, 1)

    def x(self, unit: float) -> float:
        """Across, from the axis's own measure."""
        return round(self.label + unit * (WHOLE - self.label - 4), 1)

    def lane(self, bar: Bar) -> Lane:
        """The bar with its label."""
        words, room = bar.item.title, self.label - GAP
        if self.is_stacked:
            words, room = f"{words}: {state(bar.item)}", WHOLE
        return Lane(bar, tuple(wrapped(words, self.size, room)), self)


@dataclass(frozen=True, slots=True)
class Lane:
    """A bar with its wrapped label and the height that these need."""

    bar: Bar
    lines: tuple[str, ...]
    shape: Shape

    @property
    def text(self) -> float:
        """The height of the label, in tenths of a millimetre."""
        return len(self.lines) * self.shape.scaled(LEADING)

    @property
    def height(self) -> float:
        """In tenths of a millimetre."""
        if self.shape.is_stacked:
            return self.text + self.shape.scaled(THIN + 28)
        return max(TALL, self.text + 20)

    @property
    def middle(self) -> float:
        """Where the bar's middle is, from the top."""
        if self.shape.is_stacked:
            return self.text + self.shape.scaled(THIN / 2 + 14)
        return self.height / 2


def drawings(
    name: str, items: Iterable[RoadmapItem], *, today: date, brand: Brand, type_size: float = 0
) -> tuple[SafeString, ...]:
    """The timeline of ``items`` in as many drawings as its height needs; none where no item is dated.

    ``type_size`` is that of large print, in points.
    """
    placed, shape = timeline(items, today=today), Shape.of(type_size)
    groups = list(_pages([shape.lane(bar) for bar in placed.bars], shape))
    return tuple(
        mark_safe(_drawing(_title(name, placed, n, len(groups)), placed, group, today, brand))  # noqa: S308 - escaped here
        for n, group in enumerate(groups, 1)
    )


def _pages(lanes: list[Lane], shape: Shape) -> Iterator[list[Lane]]:
    """Lanes in as few groups as pages can hold, and of as many each, so that none stands alone."""
    for count in range(1, len(lanes) + 1):
        groups = list(_shared(lanes, count))
        if count == len(lanes) or all(
            sum(lane.height for lane in group) <= shape.tallest for group in groups
        ):
            yield from groups
            return


def _shared(lanes: list[Lane], count: int) -> Iterator[list[Lane]]:
    """The lanes in ``count`` groups, none of which has more than one more than another."""
    size, more = divmod(len(lanes), count)
    start = 0
    for place in range(count):
        end = start + size + (place < more)
        yield lanes[start:end]
        start = end


def _title(name: str, placed: Timeline, part: int, parts: int) -> str:
    years = f"{placed.start.year} to {placed.end.year - 1}"
    where = f", part {part} of {parts}" if parts > 1 else ""
    return f"Timeline of {name}, {years}{where}. The table after it says the same in words."


def _drawing(title: str, placed: Timeline, lanes: list[Lane], today: date, brand: Brand) -> str:
    shape = lanes[0].shape
    top, body = shape.scaled(AXIS), sum(lane.height for lane in lanes)
    height = round(top + body + shape.scaled(FOOT), 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" viewBox="0 0 {WHOLE:g} {height:g}"'
        f' width="166mm" height="{height / 10:g}mm">',
        f"<title>{escape(title)}</title>",
        f'<g font-family="{FONT}" font-size="{shape.size:g}" fill="{brand.text}">',
        *_ground(placed, today, top + body, brand, shape),
        *_grid(placed, top + body, brand, shape),
    ]
    tops = list(accumulate((lane.height for lane in lanes[:-1]), initial=top))
    parts += (_line(0, y, WHOLE, y, _mixed(brand.muted, 0.3), 1.2) for y in tops)
    parts += _axis(placed, brand, shape)
    for lane, y in zip(lanes, tops, strict=True):
        parts += _lane(lane, y, brand)
    return "".join((*parts, "</g></svg>"))


def _text(x: float, y: float, words: str, *, fill: str = "", anchor: str = "", weight: str = "") -> str:
    extra = f' fill="{fill}"' if fill else ""
    extra += f' text-anchor="{anchor}"' if anchor else ""
    extra += f' font-weight="{weight}"' if weight else ""
    return f'<text x="{x:g}" y="{y:g}"{extra}>{escape(words)}</text>'


def _grid(placed: Timeline, bottom: float, brand: Brand, shape: Shape) -> Iterator[str]:
    """The lines of quarters, then those of years: lines that look alike follow each other, so that word processors have one shape of them."""
    for ticks, share, thick, top in (
        ([tick for tick in placed.ticks if not tick.major], 0.18, 1.2, shape.scaled(AXIS) - 18),
        ([tick for tick in placed.ticks if tick.major], 0.45, 2, YEAR),
    ):
        for x in (shape.x(tick.x) for tick in ticks):
            yield _line(x, top, x, bottom, _mixed(brand.muted, share), thick)


def _axis(placed: Timeline, brand: Brand, shape: Shape) -> Iterator[str]:
    """The years, and quarters where there is room, in words."""
    free = 0.0
    for tick in placed.ticks:
        x, needed = shape.x(tick.x), width(tick.label, shape.size, bold=True)
        if tick.label and tick.major and x >= free and x + 10 + needed <= WHOLE:
            yield _text(x + 10, shape.scaled(44), tick.label, weight="700")
            free = x + needed + 12
        elif tick.label and not tick.major and len(placed.ticks) <= 13 and not shape.is_stacked:
            yield _text(x + 8, AXIS - 6, tick.label, fill=brand.muted)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, thick: float) -> str:
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{colour}" stroke-width="{thick:g}"/>'
    )


def _mixed(colour: str, share: float) -> str:
    """``colour`` on white paper, as thin as its ``share``: what is opaque needs no blending, and prints alike everywhere."""
    channels = (255 - round((255 - int(colour[at : at + 2], 16)) * share) for at in (1, 3, 5))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _lane(lane: Lane, y: float, brand: Brand) -> Iterator[str]:
    shape, middle = lane.shape, y + lane.middle
    top = y + shape.scaled(10) if shape.is_stacked else middle - lane.text / 2
    for n, line in enumerate(lane.lines):
        base = round(top + n * shape.scaled(LEADING) + shape.size * 0.93, 1)
        if shape.is_stacked:
            yield _blank(0, base - shape.size * 0.34, width(line, shape.size), shape.size)
        yield _text(0, base, line)
    yield from _bar(lane.bar, middle, brand, shape)


def _bar(bar: Bar, middle: float, brand: Brand, shape: Shape) -> Iterator[str]:
    """The bar, with the status in or beside it; in large print that stands with the label."""
    colour = str(getattr(brand, bar.item.status.value.replace("-", "_")))
    x0, x1 = shape.x(bar.x0), max(shape.x(bar.x1), shape.x(bar.x0) + 14)
    hollow = bar.item.status is Status.PROPOSED
    dash = ' stroke-dasharray="10 7"' if hollow else ""
    fill = "#ffffff" if hollow else colour
    yield f'<path d="{_outline(bar, x0, x1, middle, shape.scaled(THIN))}" fill="{fill}" stroke="{colour}" stroke-width="3"{dash}/>'
    if shape.is_stacked:
        return
    words = state(bar.item)
    room = x1 - x0 - 28 - (20 if bar.open_start else 0) - (26 if bar.open_end else 0)
    base = round(middle + SIZE * 0.34, 1)
    ink = brand.text if hollow else "#ffffff"
    needed = width(words, SIZE)
    if needed <= room:
        yield _text(x0 + 14 + (20 if bar.open_start else 0), base, words, fill=ink)
    elif x1 + 14 + needed <= WHOLE:
        yield _blank(x1 + 8, middle, needed + 10) + _text(x1 + 14, base, words)
    else:
        yield _blank(x0 - 18 - needed, middle, needed + 10) + _text(x0 - 14, base, words, anchor="end")


def _blank(x: float, middle: float, room: float, size: float = SIZE) -> str:
    """White behind words that stand on the grid."""
    return f'<rect x="{x:g}" y="{middle - size * 0.62:g}" width="{room:g}" height="{size * 1.24:g}" fill="#ffffff"/>'


def state(item: RoadmapItem) -> str:
    """The status, and the confidence where it is a warning: “In progress, at risk”."""
    worried = item.confidence in {Confidence.AT_RISK, Confidence.OFF_TRACK}
    return LABELS[item.status] + (f", {LABELS[item.confidence].lower()}" if worried else "")


def _outline(bar: Bar, x0: float, x1: float, middle: float, thickness: float) -> str:
    """The bar's outline: an open end is an arrow's head, an open start its notch."""
    top, bottom = round(middle - thickness / 2, 1), round(middle + thickness / 2, 1)
    start = (
        f"M{x0:g} {bottom:g}L{x0 + 18:g} {middle:g}L{x0:g} {top:g}"
        if bar.open_start
        else f"M{x0:g} {bottom:g}V{top:g}"
    )
    end = (
        f"H{x1 - 22:g}L{x1:g} {middle:g}L{x1 - 22:g} {bottom:g}Z" if bar.open_end else f"H{x1:g}V{bottom:g}Z"
    )
    return start + end


def _ground(placed: Timeline, today: date, bottom: float, brand: Brand, shape: Shape) -> Iterator[str]:
    """What lies under a drawing, as a group of its own with no other in it (``exports.flow.ground``)."""
    size = shape.size if shape.is_stacked else SIZE * 0.86
    yield f'<g class="ground" font-family="{FONT}" font-size="{size:g}" fill="{brand.off_track}">'
    yield from _years(placed, bottom, brand, shape)
    if placed.today_x is not None:
        yield from _today(
            shape.x(placed.today_x), f"Published {day_label(today)}", bottom, size, brand, shape
        )
    yield "</g>"


def _years(placed: Timeline, bottom: float, brand: Brand, shape: Shape) -> Iterator[str]:
    """Every other year is shaded, so that the eye keeps to one."""
    edges = [tick.x for tick in placed.ticks if tick.major]
    for start, end in zip(edges[::2], [*edges, 1.0][1::2], strict=False):
        x0, x1 = shape.x(start), shape.x(end)
        yield f'<rect x="{x0:g}" y="{YEAR:g}" width="{x1 - x0:g}" height="{bottom - YEAR:g}" fill="{brand.pale}"/>'


def _today(x: float, words: str, bottom: float, size: float, brand: Brand, shape: Shape) -> Iterator[str]:
    """The day of publication."""
    needed = width(words, size)
    anchor, at = ("start", x) if x + needed <= WHOLE else ("end", x - 8)
    if anchor == "end" and at < needed:
        anchor, at = "start", WHOLE - needed
    yield _line(x, shape.scaled(AXIS) - 24, x, bottom, brand.off_track, 3.4)
    yield f'<text x="{at:g}" y="{bottom + shape.scaled(26):g}" text-anchor="{anchor}">{words}</text>'
