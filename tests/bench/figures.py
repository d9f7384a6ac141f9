"""The bench's own arithmetic: how fast costs grow, and whether goals are met."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import linear_regression


@dataclass(frozen=True, slots=True)
class Cost:
    """What one step cost: processor seconds and the most memory in MB. ``size`` is in pages or slides, ``written`` in bytes."""

    seconds: float
    memory: float
    size: int = 0
    written: int = 0

    @property
    def memory_each(self) -> float:
        """MB for each page or slide."""
        return self.memory / self.size


@dataclass(frozen=True, slots=True)
class Goal:
    """A ratio or a number of faults that was measured, and the most that it may be."""

    name: str
    measured: float
    most: float

    @property
    def is_met(self) -> bool:
        """Whether the measured ratio, to two places as it is printed, is no more than it may be."""
        return round(self.measured, 2) <= self.most

    @property
    def told(self) -> str:
        """What was measured: a ratio to two places, a number of faults as it is."""
        return f"{self.measured:.2f}" if isinstance(self.measured, float) else str(self.measured)

    @property
    def verdict(self) -> str:
        """“met” or “missed”."""
        return "met" if self.is_met else "missed"


def best(costs: Sequence[Cost]) -> Cost:
    """The cheapest of several runs of the same step: what disturbs a run only ever makes it dearer."""
    return min(costs, key=lambda cost: cost.seconds)


def growth(costs: Sequence[Cost]) -> float:
    """The exponent with which seconds grow with size: 1 where twice as much costs twice as much.

    It is the slope of the line through the logarithms. Raises ValueError for fewer than two sizes.
    """
    if len({cost.size for cost in costs}) < 2:
        raise ValueError("Growth is between two sizes at least.")
    sizes = [math.log(cost.size) for cost in costs]
    return linear_regression(sizes, [math.log(cost.seconds) for cost in costs]).slope


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns are as wide as their longest cell."""
    widths = [max(len(row[n]) for row in (header, *rows)) for n in range(len(header))]
    marks = ["-" * width for width in widths]
    return "\n".join(_line(row, widths) for row in (header, marks, *rows))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"
