"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document.date_reading import read_date, written_date
from document.dates import PartialDate

CODES = st.one_of(
    st.builds(lambda y: f"{y}", st.integers(1900, 2199)),
    st.builds(lambda y: f"{y}/{(y + 1) % 100:02d}", st.integers(1900, 2198)),
    st.builds(lambda y, q: f"{y}-Q{q}", st.integers(1900, 2199), st.integers(1, 4)),
    st.builds(lambda y, m: f"{y}-{m:02d}", st.integers(1900, 2199), st.integers(1, 12)),
    st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat),
)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (" 2026-q2 ", "2026-Q2"),
        ("Q2 2026", "2026-Q2"),
        ("2026 Q2", "2026-Q2"),
        ("Q1 2026/27", "2026-Q2"),
        ("Q4 2026/27", "2027-Q1"),
        ("2026/27 Q3", "2026-Q4"),
        ("Apr–Jun 2026", "2026-Q2"),
        ("April to June 2026", "2026-Q2"),
        ("2024/25", "2024/25"),
        ("2024/2025", "2024/25"),
        ("2025-26", "2025/26"),
        ("FY 2024/25", "2024/25"),
        ("financial year 2024-25", "2024/25"),
        ("May 2026", "2026-05"),
        ("sept. 2026", "2026-09"),
        ("05/2026", "2026-05"),
        ("2025-06", "2025-06"),
        ("3 May 2026", "2026-05-03"),
        ("3rd of May, 2026", "2026-05-03"),
        ("03/05/2026", "2026-05-03"),
        ("3.5.26", "2026-05-03"),
    ],
)
def test_date_is_read_as_people_write_it(said: str, code: str) -> None:
    assert read_date(said).code == code


@pytest.mark.parametrize(
    "said",
    [
        "soon",
        "Q5 2026",
        "May to June 2026",
        "31 February 2026",
        "2024/26",
        "13/2026",
        "3026",
        "",
        "Q1 2026/29",
    ],
)
def test_what_is_no_date_is_refused_with_examples(said: str) -> None:
    with pytest.raises(ValueError, match=r"2026, 2026/27, Q2 2026, May 2026 or 3 May 2026"):
        read_date(said)


@given(CODES)
def test_every_label_and_written_form_is_read_back(code: str) -> None:
    value = PartialDate.parse(code)
    assert read_date(value.label) == read_date(value.short_label) == read_date(written_date(value)) == value
