"""How a series is spread over slides: as few as will do, filled evenly, in the largest type that needs no more of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
STEPS = 14
"""Halvings of the room: exact to a fraction of a point."""


def fewest(choices: Iterable[T], slides: Callable[[T], int]) -> T:
    """The first of ``choices``, given largest type first, that takes the fewest slides."""
    return min(choices, key=slides)


def spread(heights: Sequence[float], room: float, most: int = 0) -> list[range]:
    """Which of a series of ``heights`` stand together: the fewest runs that fit ``room``, as even as their order allows.

    A height above the room has a run of its own. No run has more than ``most`` members, where that is given.
    """
    most = most or len(heights)
    runs = _fill(heights, room, most)
    low, high = 0.0, room
    for _ in range(STEPS):
        middle = (low + high) / 2
        tried = _fill(heights, middle, most)
        if len(tried) == len(runs):
            runs, high = tried, middle
        else:
            low = middle
    return runs


def _fill(heights: Sequence[float], room: float, most: int) -> list[range]:
    runs: list[range] = []
    start, used = 0, 0.0
    for n, height in enumerate(heights):
        if n > start and (used + height > room or n - start >= most):
            runs.append(range(start, n))
            start, used = n, 0.0
        used += height
    return [*runs, range(start, len(heights))]
