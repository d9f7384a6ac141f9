"""Where the words of a chart stand: beside the marks that they tell, clear of each other, of the other marks and of the lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

APART, BESIDE = 15.0, 8.0
"""How far words stand above or below their mark, and beside each other."""
RISE = 0.72
"""How high letters are, for a size of one."""


class Spot(NamedTuple):
    """The middle of a mark, or a corner of a line."""

    x: float
    y: float


class Box(NamedTuple):
    """Room that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether both want the same room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_struck(self, line: Sequence[Spot]) -> bool:
        """Whether a line, from corner to corner, goes through it. Its corners come from left to right."""
        return any(self._is_crossed(start, end) for start, end in pairwise(line))

    def _is_crossed(self, start: Spot, end: Spot) -> bool:
        left, right = max(self.left, start.x), min(self.right, end.x)
        if left > right:
            return False
        slope = (end.y - start.y) / (end.x - start.x) if end.x > start.x else 0.0
        heights = (
            (start.y, end.y)
            if end.x == start.x
            else tuple(start.y + slope * (x - start.x) for x in (left, right))
        )
        return max(heights) > self.top and min(heights) < self.bottom


@dataclass(frozen=True, slots=True)
class Field:
    """A chart's room for words, which are ``size`` high: from nought to ``broad``, and down to its ``floor``.

    ``mark`` is half the breadth of a mark.
    """

    size: float
    broad: float
    floor: float
    mark: float
    marks: tuple[Spot, ...]
    lines: tuple[tuple[Spot, ...], ...]

    def placed(self, wanted: Iterable[tuple[Spot, float]]) -> Iterator[Spot | None]:
        """Where the middle of the foot of each of the words stands, given its mark and its width; none where there is no room for it.

        The first have the choice. What a line would go through everywhere stands on it, above its mark.
        """
        taken: list[Box] = []
        for spot, wide in wanted:
            free = [(at, box) for at, box in self._places(spot, wide) if not any(map(box.meets, taken))]
            clear = [(at, box) for at, box in free if self._is_clear(box)]
            above = [(at, box) for at, box in free if at.y < spot.y]
            at, box = next(iter((*clear, *above)), (None, None))
            if box:
                taken.append(box)
            yield at

    def _is_clear(self, box: Box) -> bool:
        around = (Box(x - self.mark, y - self.mark, x + self.mark, y + self.mark) for x, y in self.marks)
        return not any(map(box.meets, around)) and not any(map(box.is_struck, self.lines))

    def _places(self, spot: Spot, wide: float) -> Iterator[tuple[Spot, Box]]:
        """Above the mark and below it: over its middle, else up to it or from it on."""
        over, under = spot.y - self.mark - APART, spot.y + self.mark + APART + self.size * RISE
        half = wide / 2
        for foot in (over, under):
            if foot < self.floor:
                for x in (spot.x, spot.x - half, spot.x + half):
                    middle = min(max(x, half), max(self.broad - half, half))
                    yield Spot(round(middle, 1), round(foot, 1)), self._box(middle, foot, half)

    def _box(self, middle: float, foot: float, half: float) -> Box:
        return Box(middle - half - BESIDE / 2, foot - self.size * RISE, middle + half + BESIDE / 2, foot)


def apart(wanted: Iterable[tuple[float, float]], gap: float) -> set[int]:
    """Which of several words on one line can stand there, by their place in ``wanted``, which tells the middle and the width of each.

    The first and the last come before those between them, from the left.
    """
    every = list(enumerate(wanted))
    kept: dict[int, tuple[float, float]] = {}
    for place, (middle, wide) in (*every[:1], *every[1:][-1:], *every[1:-1]):
        left, right = middle - wide / 2, middle + wide / 2
        if all(right + gap <= other[0] or other[1] + gap <= left for other in kept.values()):
            kept[place] = (left, right)
    return set(kept)
