"""A measure's values in order, as words and as bars in unit space."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from document.figures import figure, number
from document.nodes import Measure, Value

MOST_BARS = 16
"""A chart of more bars says less than the table beside it, so it is left out."""


class Part(StrEnum):
    """What a value is to its measure."""

    BASELINE = "Baseline"
    MEASURED = "Measured"
    TARGET = "Target"


@dataclass(frozen=True, slots=True)
class Row:
    """One value: ``words`` is its figure with the unit, ``when`` its date in words, ``number`` None where it is no number."""

    part: Part
    value: Value
    words: str
    when: str
    number: Decimal | None

    @property
    def is_target(self) -> bool:
        """Whether it is hoped for, not measured."""
        return self.part is Part.TARGET


@dataclass(frozen=True, slots=True)
class Bar:
    """A row's bar from ``x0`` to ``x1`` (0 to 1); nought stands at one of the two."""

    row: Row
    x0: float
    x1: float

    @property
    def length(self) -> float:
        """How long it is (0 to 1)."""
        return round(self.x1 - self.x0, 4)


def rows(measure: Measure) -> tuple[Row, ...]:
    """Every value: the baseline, what was measured, then the targets; earliest first, undated ones last."""
    groups = (
        (Part.BASELINE, (measure.baseline,) if measure.baseline else ()),
        (Part.MEASURED, measure.actuals),
        (Part.TARGET, measure.targets),
    )
    return tuple(
        _row(part, value, measure.unit) for part, values in groups for value in sorted(values, key=_day)
    )


def bars(measure: Measure) -> tuple[Bar, ...]:
    """A bar for each value that is a number; none where there are fewer than two, or too many for a chart to help."""
    drawn = [(row, row.number) for row in rows(measure) if row.number is not None]
    if not 2 <= len(drawn) <= MOST_BARS:
        return ()
    nought = Decimal(0)
    least = min(nought, *(length for _, length in drawn))
    span = (max(nought, *(length for _, length in drawn)) - least) or Decimal(1)

    def x(value: Decimal) -> float:
        return round(float((value - least) / span), 4)

    return tuple(Bar(row, x(min(length, nought)), x(max(length, nought))) for row, length in drawn)


def baseline(measure: Measure) -> Row | None:
    """Where it started."""
    return next((row for row in rows(measure) if row.part is Part.BASELINE), None)


def latest(measure: Measure) -> Row | None:
    """The last value that was measured; None before the first."""
    measured = [row for row in rows(measure) if row.part is Part.MEASURED]
    dated = [row for row in measured if row.value.date]
    return next(reversed(dated or measured), None)


def target(measure: Measure) -> Row | None:
    """The last target; one without a date only where no other is."""
    targets = [row for row in rows(measure) if row.is_target]
    dated = [row for row in targets if row.value.date]
    return next(reversed(dated or targets), None)


def _row(part: Part, value: Value, unit: str) -> Row:
    when = value.date.label if value.date else ""
    return Row(part, value, figure(value.value, unit), when, number(value.value))


def _day(value: Value) -> date:
    return value.date.last_day if value.date else date.max
