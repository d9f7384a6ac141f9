"""How the dates of a record moved, as sentences: “End moved from … to …, 2 quarters later.”"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from document.dates import PartialDate, Precision
from document.nodes import AnyNode
from document.vocabulary import LABELS, Horizon

_WHOLE_QUARTERS = frozenset({Precision.YEAR, Precision.FINANCIAL_YEAR, Precision.QUARTER})


def moves(before: AnyNode, after: AnyNode) -> tuple[str, ...]:
    """A sentence for each date that differs; none for a kind without dates."""
    return tuple(_sentences(before, after))


def _sentences(before: AnyNode, after: AnyNode) -> Iterator[str]:
    for name in ("start", "end"):
        old, new = getattr(before, name, None), getattr(after, name, None)
        if old != new:
            yield f"{name.capitalize()} {_moved(old, new, by_end=name == 'end')}."
    was: Horizon = getattr(before, "horizon", Horizon.NONE)
    is_now: Horizon = getattr(after, "horizon", Horizon.NONE)
    if was != is_now and was and is_now:
        yield f"Horizon moved from {LABELS[was]} to {LABELS[is_now]}."
    elif was != is_now:
        yield (
            f"It was for “{LABELS[was]}”, without dates."
            if was
            else f"It is for “{LABELS[is_now]}” now, without dates."
        )


def _moved(old: PartialDate | None, new: PartialDate | None, *, by_end: bool) -> str:
    if old is None or new is None:
        return f"set to {new.label}; it had none" if new else f"taken away; it was {old.label if old else ''}"
    return f"moved from {old.label} to {new.label}, {distance(old, new, by_end=by_end)}"


def distance(old: PartialDate, new: PartialDate, *, by_end: bool) -> str:
    """“2 quarters later”: how far a period's last day moved, or for a start its first, in the largest unit that both dates are whole in."""
    first, second = (old.last_day, new.last_day) if by_end else (old.first_day, new.first_day)
    if first == second:
        return "which ends on the same day" if by_end else "which starts on the same day"
    direction = "later" if second > first else "earlier"
    return f"{_amount(old, new, min(first, second), max(first, second))} {direction}"


def _amount(old: PartialDate, new: PartialDate, first: date, second: date) -> str:
    months = (second.year - first.year) * 12 + second.month - first.month
    if {old.precision, new.precision} <= _WHOLE_QUARTERS:
        return _count(months // 12, "year") if months % 12 == 0 else _count(months // 3, "quarter")
    if Precision.DAY in (old.precision, new.precision) and months < 2:
        return _count((second - first).days, "day")
    return _count(months, "month")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
