"""Where the lines between a timeline's bars run: in free lanes, so that none passes behind a bar that it does not join.

Only what lies left and right of what matters here, and the order of the rows; how high the rows are does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exports.slides.deck import Link, Way
from exports.slides.sheet import Box

BAR_H = 20.0
LEAD = 7.0
"""How far before a bar a line turns towards it at the least; the arrow needs as much."""
CLEAR = 3.0
"""How far a line keeps from bars that it does not join, and from the day of publication."""
STEP = 5.0
"""Lines from different bars run at least so far apart."""
CROSSING = 4
"""A line goes so many lanes further for each other line that it need not cross."""

Extent = tuple[float, float]
"""A bar's left and right edge, in points."""


def extent(x0: float, x1: float, grid: Box, *, milestone: bool = False) -> Extent:
    """Where a bar begins and ends that ``document.timeline`` placed from ``x0`` to ``x1``; a milestone is a diamond in their middle."""
    left, right = grid.x + x0 * grid.w, grid.x + x1 * grid.w
    if not milestone:
        return left, right
    middle = min(max((left + right) / 2, grid.x + BAR_H / 2), grid.right - BAR_H / 2)
    return middle - BAR_H / 2, middle + BAR_H / 2


def middle(bar: Extent) -> float:
    """The middle of a bar, where lines leave it upwards or downwards."""
    return (bar[0] + bar[1]) / 2


def routes(
    bars: Sequence[Extent], wanted: Sequence[tuple[int, int]], grid: Box, today: float | None = None
) -> tuple[Link, ...]:
    """The lines for ``wanted`` (the row that is waited for, the row that waits) that can be told apart; the rest need words.

    Short lines are placed first. ``today`` is where the line of the day of publication stands.
    """
    plan = _Lanes(bars, grid, today)
    for first, second in sorted(wanted, key=lambda pair: (abs(pair[0] - pair[1]), pair)):
        plan.add(first, second)
    found = {(link.first, link.second): link for link in plan.links}
    return tuple(found[pair] for pair in wanted if pair in found)


@dataclass(frozen=True, slots=True)
class _Across:
    """A piece of a line up or down at ``x``. Heights count in half rows: the bars of row 3 stand at 6, the gap below them at 7."""

    x: float
    top: int
    bottom: int


class _Lanes:
    """The lines that were placed so far, among the bars."""

    def __init__(self, bars: Sequence[Extent], grid: Box, today: float | None) -> None:
        self.bars, self.grid, self.today = bars, grid, today
        self.links: list[Link] = []

    def add(self, first: int, second: int) -> None:
        """Place a line in the best lane that is free; none where none is."""
        free = [
            (n + CROSSING * sum(self._crosses(link, other) for other in self.links), n, link)
            for n, link in enumerate(self._candidates(first, second))
            if self._is_free(link)
        ]
        if free:
            self.links.append(min(free, key=lambda choice: choice[:2])[2])

    def _candidates(self, first: int, second: int) -> Iterator[Link]:
        """From the earlier bar's end; else straight from its middle; else from its middle through the gap beside its row."""
        start, end = self.bars[first], self.bars[second]
        nearest = end[0] - LEAD
        own = [link.turn for link in self.links if link.first == first]
        yield from (
            Link(first, second, Way.FROM_END, x)
            for x in _lanes(nearest, max(start[1] + CLEAR, self.grid.x), own)
        )
        if middle(start) <= nearest:
            yield Link(first, second, Way.STRAIGHT, middle(start))
        yield from (Link(first, second, Way.ROUND, x) for x in _lanes(nearest, self.grid.x - LEAD, own))

    def _is_free(self, link: Link) -> bool:
        between = range(min(link.first, link.second) + 1, max(link.first, link.second))
        behind = any(self.bars[row][0] - CLEAR < link.turn < self.bars[row][1] + CLEAR for row in between)
        at_today = self.today is not None and abs(link.turn - self.today) < CLEAR
        return not (behind or at_today or any(self._clash(link, other) for other in self.links))

    def _clash(self, one: Link, other: Link) -> bool:
        """Whether lines of different bars would run in one lane."""
        if one.first == other.first:
            return False
        if any(_touch(a, b) for a in self._across(one) for b in self._across(other)):
            return True
        if Way.ROUND not in {one.way} & {other.way} or _gap(one) != _gap(other):
            return False
        (a, b), (c, d) = self._along(one), self._along(other)
        return min(b, d) - max(a, c) > -STEP

    def _across(self, link: Link) -> list[_Across]:
        """The pieces of a line that run up or down."""
        start, gap, end = 2 * link.first, 2 * _gap(link) + 1, 2 * link.second
        if link.way is not Way.ROUND:
            return [_Across(link.turn, min(start, end), max(start, end))]
        return [
            _Across(middle(self.bars[link.first]), min(start, gap), max(start, gap)),
            _Across(link.turn, min(gap, end), max(gap, end)),
        ]

    def _along(self, link: Link) -> Extent:
        """From where to where a line runs along beside its first bar's row."""
        start = middle(self.bars[link.first])
        return min(start, link.turn), max(start, link.turn)

    def _crosses(self, one: Link, other: Link) -> bool:
        return one.first != other.first and (self._cuts(one, other) or self._cuts(other, one))

    def _cuts(self, one: Link, other: Link) -> bool:
        """Whether a line's piece up or down goes through what leads the other into its bar."""
        top, bottom = sorted((one.first, one.second))
        return top < other.second < bottom and other.turn < one.turn < self.bars[other.second][0]


def _lanes(nearest: float, least: float, own: Sequence[float]) -> Iterator[float]:
    """The lanes from ``nearest`` to the left, as far as ``least``; those that lines of the same bar run in come first."""
    yield from (x for x in own if least <= x <= nearest)
    while nearest >= least:
        yield nearest
        nearest -= STEP


def _gap(link: Link) -> int:
    """The gap between rows beside the first bar, on the second's side: it has the number of the row above it."""
    return link.first if link.second > link.first else link.first - 1


def _touch(one: _Across, other: _Across) -> bool:
    return abs(one.x - other.x) < STEP - 1e-6 and max(one.top, other.top) <= min(one.bottom, other.bottom)
