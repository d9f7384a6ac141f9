"""Figures as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from document.figures import figure, number


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("66.2", "%", "66.2%"),
        ("1.7", "£m", "£1.7m"),
        ("500", "£", "£500"),
        ("42", "days", "42 days"),
        ("3", "", "3"),
        ("12", "£ per resident", "£12 per resident"),
        ("about 40%", "%", "about 40%"),
        ("1,006", "calls", "1,006 calls"),
    ],
)
def test_a_figure_reads_as_people_write_it(value: str, unit: str, expected: str) -> None:
    assert figure(value, unit) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("66.2", Decimal("66.2")),
        (" 1,006 ", Decimal(1006)),
        ("−4", Decimal(-4)),
        ("1e99", None),
        ("nan", None),
        ("about 40%", None),
        ("", None),
    ],
)
def test_a_number_is_told_from_words(value: str, expected: Decimal | None) -> None:
    assert number(value) == expected
