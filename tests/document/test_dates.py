"""Partial dates and how people say them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document.dates import PartialDate, Precision, period_label, quarters_between


@pytest.mark.parametrize(
    ("code", "precision", "first", "last", "label"),
    [
        ("2026", Precision.YEAR, date(2026, 1, 1), date(2026, 12, 31), "2026"),
        ("2026/27", Precision.FINANCIAL_YEAR, date(2026, 4, 1), date(2027, 3, 31), "2026/27"),
        ("2099/00", Precision.FINANCIAL_YEAR, date(2099, 4, 1), date(2100, 3, 31), "2099/00"),
        ("2026-q2", Precision.QUARTER, date(2026, 4, 1), date(2026, 6, 30), "Apr–Jun 2026 (Q1 2026/27)"),
        ("2026-Q1", Precision.QUARTER, date(2026, 1, 1), date(2026, 3, 31), "Jan–Mar 2026 (Q4 2025/26)"),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (" 2026-05-03 ", Precision.DAY, date(2026, 5, 3), date(2026, 5, 3), "3 May 2026"),
    ],
)
def test_parse_each_precision(code: str, precision: Precision, first: date, last: date, label: str) -> None:
    parsed = PartialDate.parse(code)
    assert (parsed.precision, parsed.first_day, parsed.last_day, parsed.label) == (
        precision,
        first,
        last,
        label,
    )
    assert PartialDate.parse(str(parsed)) == parsed


@pytest.mark.parametrize(
    "text", ["", "soon", "26", "2026-13", "2026-02-30", "2026-Q5", "2026/28", "0001", "2026-W01"]
)
def test_parse_refuses_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="expected a date such as 2026"):
        PartialDate.parse(text)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_quarter_of_holds_the_day(day: date) -> None:
    quarter = PartialDate.quarter_of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert quarter.precision is Precision.QUARTER


@given(st.text(max_size=12))
def test_parse_never_fails_otherwise(text: str) -> None:
    try:
        assert PartialDate.parse(text).first_day <= PartialDate.parse(text).last_day
    except ValueError:
        return


def test_period_label_with_open_ends() -> None:
    start, end = PartialDate.parse("2026-04"), PartialDate.parse("2027")
    assert period_label(start, end) == "April 2026 to 2027"
    assert (period_label(start, None), period_label(None, end)) == ("From April 2026", "By 2027")
    assert (period_label(None, None), period_label(end, end)) == ("", "2027")


def test_quarters_between_counts_the_last_quarter() -> None:
    assert quarters_between(PartialDate.parse("2025-Q2"), PartialDate.parse("2025")) == 2
    assert quarters_between(PartialDate.parse("2026-01"), PartialDate.parse("2025-Q4")) == -1


def test_dates_sort_by_their_days() -> None:
    codes = ["2026-Q4", "2025/26", "2026", "2025-05-03"]
    assert [str(d) for d in sorted(map(PartialDate.parse, codes))] == [
        "2025/26",
        "2025-05-03",
        "2026",
        "2026-Q4",
    ]
