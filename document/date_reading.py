"""Dates as people write them, read into partial dates: “Q2 2026”, “May 2026”, “3 May 2026”, “03/05/2026”, “Q1 2026/27”.

Numbers with slashes are read the British way, the day first. A quarter with a financial year is one of the financial year;
a quarter with a plain year is one of the calendar year.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from document.dates import FINANCIAL_YEAR_STARTS_IN, MONTHS, PartialDate

ACCEPTED = "2026, 2026/27, Q2 2026, May 2026 or 3 May 2026"
"""Examples of what is understood, for hints and messages."""

_MONTH_NUMBERS = {name[:length].lower(): n for n, name in enumerate(MONTHS, 1) for length in (3, len(name))}
_MONTH_NUMBERS["sept"] = 9
_MONTH = "(" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\.?"
_FINANCIAL_YEAR = r"(\d{4})[/-](\d{2}|\d{4})"


def read_date(text: str) -> PartialDate:
    """The date that ``text`` says, in any of the forms above or as its code.

    Raises:
        ValueError: it cannot be read or is no real date, with a sentence that gives examples.
    """
    said = _plain(text)
    try:
        return PartialDate.parse(said)
    except ValueError as error:
        unreal = "real date" in str(error)
    for form, code in _FORMS:
        if found := form.fullmatch(said):
            try:
                return PartialDate.parse(code(*found.groups()))
            except ValueError:
                unreal = True
    if unreal:
        raise ValueError(f"“{text.strip()}” is not a real date. Write one such as {ACCEPTED}.")
    raise ValueError(f"“{text.strip()}” cannot be read as a date. Write it like {ACCEPTED}.")


def written_date(value: PartialDate) -> str:
    """The date in a form to edit, which :func:`read_date` understands: months and days in words, all else as the code."""
    return value.label if value.code.count("-") and "Q" not in value.code else value.code


def _plain(text: str) -> str:
    """Lower case, single spaces, plain hyphens; without commas, “of”, and what a label adds in brackets."""
    said = re.sub(r"\s*\([^()]*\)$", "", text.strip().lower())
    said = re.sub(r"[\u2010-\u2015\u2212]", "-", said.replace(",", " ").replace(" of ", " "))
    return re.sub(r"\s*-\s*", "-", " ".join(said.split()))


def _year(text: str) -> str:
    return text if len(text) == 4 else f"20{text}"


def _financial(first: str, last: str) -> str:
    return f"{first}/{last[-2:]}"


def _financial_quarter(quarter: str, first: str, last: str) -> str:
    """The calendar quarter in which that quarter of the financial year falls."""
    PartialDate.parse(_financial(first, last))
    months = FINANCIAL_YEAR_STARTS_IN - 1 + (int(quarter) - 1) * 3
    return f"{int(first) + months // 12}-Q{months % 12 // 3 + 1}"


def _quarter_of_months(first: str, last: str, year: str) -> str:
    start, end = _MONTH_NUMBERS[first], _MONTH_NUMBERS[last]
    if end - start != 2 or end % 3:
        raise ValueError("these months are no quarter")
    return f"{year}-Q{end // 3}"


def _day(day: str, month: int, year: str) -> str:
    return f"{_year(year)}-{month:02d}-{int(day):02d}"


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., str]], ...] = (
    (re.compile(rf"(?:fy|financial year)? ?{_FINANCIAL_YEAR}"), _financial),
    (re.compile(rf"q([1-4])[ -]{_FINANCIAL_YEAR}"), _financial_quarter),
    (re.compile(rf"{_FINANCIAL_YEAR}[ -]q([1-4])"), lambda a, b, q: _financial_quarter(q, a, b)),
    (re.compile(r"q([1-4])[ -]?(\d{4})"), lambda quarter, year: f"{year}-Q{quarter}"),
    (re.compile(r"(\d{4})[ -]?q([1-4])"), lambda year, quarter: f"{year}-Q{quarter}"),
    (re.compile(rf"{_MONTH}(?:-| to ){_MONTH} (\d{{4}})"), _quarter_of_months),
    (re.compile(rf"{_MONTH}[ -](\d{{4}})"), lambda month, year: f"{year}-{_MONTH_NUMBERS[month]:02d}"),
    (re.compile(r"(\d{1,2})/(\d{4})"), lambda month, year: f"{year}-{int(month):02d}"),
    (
        re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH}[ -](\d{{4}}|\d{{2}})"),
        lambda day, month, year: _day(day, _MONTH_NUMBERS[month], year),
    ),
    (re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})"), lambda d, m, y: _day(d, int(m), y)),
)
