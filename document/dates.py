"""Partial dates and periods: a year, a financial year, a quarter, a month or a day.

Councils plan in financial years (1 April to 31 March) and calendar quarters; a date here keeps the precision it was
given with, and says both ways of naming a quarter.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import StrEnum
from functools import total_ordering
from typing import Final

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
FINANCIAL_YEAR_STARTS_IN = 4
"""April: the United Kingdom's local government financial year (Local Government Finance Act 1992, section 69)."""
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199


class Precision(StrEnum):
    """How exactly a partial date is known, widest first."""

    YEAR = "year"
    FINANCIAL_YEAR = "financial-year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"


_FORMS = (
    (Precision.YEAR, re.compile(r"(\d{4})")),
    (Precision.FINANCIAL_YEAR, re.compile(r"(\d{4})/(\d{2})")),
    (Precision.QUARTER, re.compile(r"(\d{4})-Q([1-4])")),
    (Precision.MONTH, re.compile(r"(\d{4})-(\d{2})")),
    (Precision.DAY, re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
)
EXPECTED = "a date such as 2026, 2026/27, 2026-Q2, 2026-05 or 2026-05-03"


@total_ordering
class PartialDate:
    """A date with its precision. ``code`` is its exact written form, such as ``2026-Q2``; equal codes are equal dates.

    A plain class, not a dataclass, so that the codec stores it as its code.
    """

    __slots__ = ("code", "first_day", "last_day", "precision")

    def __init__(self, code: str, precision: Precision, first_day: date, last_day: date) -> None:
        self.code: Final = code
        self.precision: Final = precision
        self.first_day: Final = first_day
        self.last_day: Final = last_day

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read a written form; surrounding space and a lower-case q are forgiven.

        Raises:
            ValueError: ``text`` is not such a date, with a sentence that says what was expected.
        """
        code = str(text).strip().upper()
        for precision, form in _FORMS:
            if found := form.fullmatch(code):
                try:
                    first, last = _days(precision, *(int(part) for part in found.groups()))
                except ValueError as error:
                    raise ValueError(
                        f"“{text}” is not a real date ({error}); expected {EXPECTED}."
                    ) from error
                return cls(code, precision, first, last)
        raise ValueError(f"“{text}” is not a date that can be read; expected {EXPECTED}.")

    @classmethod
    def quarter_of(cls, day: date) -> PartialDate:
        """The calendar quarter that holds ``day``."""
        return cls.parse(f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}")

    @property
    def label(self) -> str:
        """How people say it: “Apr–Jun 2026 (Q1 2026/27)”, “3 May 2026”, “2026/27”."""
        first = self.first_day
        match self.precision:
            case Precision.YEAR | Precision.FINANCIAL_YEAR:
                return self.code
            case Precision.QUARTER:
                return f"{self.short_label} ({self.financial_quarter})"
            case Precision.MONTH:
                return f"{MONTHS[first.month - 1]} {first.year}"
            case Precision.DAY:
                return day_label(first)

    @property
    def short_label(self) -> str:
        """The label without the financial quarter, for slides and tables: “Apr–Jun 2026”."""
        if self.precision is not Precision.QUARTER:
            return self.label
        return f"{MONTHS[self.first_day.month - 1][:3]}–{MONTHS[self.last_day.month - 1][:3]} {self.first_day.year}"

    @property
    def financial_quarter(self) -> str:
        """The quarter of the financial year that holds the first day: “Q1 2026/27” for April 2026."""
        first = self.first_day
        year = first.year if first.month >= FINANCIAL_YEAR_STARTS_IN else first.year - 1
        quarter = (first.month - FINANCIAL_YEAR_STARTS_IN) % 12 // 3 + 1
        return f"Q{quarter} {financial_year_label(year)}"

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return f"PartialDate({self.code!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self.code == other.code

    def __hash__(self) -> int:
        return hash(self.code)

    def __lt__(self, other: PartialDate) -> bool:
        return (self.first_day, self.last_day) < (other.first_day, other.last_day)


def _days(precision: Precision, year: int, part: int = 0, day: int = 0) -> tuple[date, date]:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(f"the year must lie between {EARLIEST_YEAR} and {LATEST_YEAR}")
    match precision:
        case Precision.YEAR:
            return date(year, 1, 1), date(year, 12, 31)
        case Precision.FINANCIAL_YEAR:
            if part != (year + 1) % 100:
                raise ValueError(f"the financial year after {year} ends in {(year + 1) % 100:02d}")
            return date(year, FINANCIAL_YEAR_STARTS_IN, 1), date(year + 1, FINANCIAL_YEAR_STARTS_IN - 1, 31)
        case Precision.QUARTER:
            month = part * 3
            return date(year, month - 2, 1), date(year, month, calendar.monthrange(year, month)[1])
        case Precision.MONTH:
            first = date(year, part, 1)
            return first, first.replace(day=calendar.monthrange(year, part)[1])
        case Precision.DAY:
            return date(year, part, day), date(year, part, day)


def financial_year_label(first_year: int) -> str:
    """“2026/27” for the financial year that starts in April 2026."""
    return f"{first_year}/{(first_year + 1) % 100:02d}"


def day_label(day: date) -> str:
    """“3 May 2026”, the same on every platform and in every locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period_label(start: PartialDate | None, end: PartialDate | None, *, short: bool = False) -> str:
    """“April 2026 to 2027”, “From 2026”, “By 2027”, or “” when both ends are open."""

    def name(value: PartialDate) -> str:
        return value.short_label if short else value.label

    if start and end:
        return name(start) if start == end else f"{name(start)} to {name(end)}"
    if start:
        return f"From {name(start)}"
    return f"By {name(end)}" if end else ""


def quarters_between(earlier: PartialDate, later: PartialDate) -> int:
    """How many quarters the last day moved; negative when ``later`` ends first."""

    def index(value: PartialDate) -> int:
        return value.last_day.year * 4 + (value.last_day.month - 1) // 3

    return index(later) - index(earlier)
