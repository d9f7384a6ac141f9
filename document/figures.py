"""Figures as people write and read them: a measure's value is a number in its unit, or words that say it all."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

LONGEST_VALUE = 60


def number(value: str) -> Decimal | None:
    """The number that ``value`` writes (“1,006.5”), or None where it is words such as “about 40%”."""
    try:
        found = Decimal(value.replace(",", "").replace("−", "-").strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and found.adjusted() <= 15 else None


def figure(value: str, unit: str) -> str:
    """A value with its unit: “66.2%”, “£1.7m”, “42 days”. Words stand as they are: they say their unit."""
    if not unit or number(value) is None:
        return value
    if unit.startswith("£"):
        return f"£{value}{unit[1:]}" if len(unit) <= 3 else f"£{value} {unit[1:].strip()}"
    return f"{value}%" if unit in {"%", "per cent"} else f"{value} {unit}"
