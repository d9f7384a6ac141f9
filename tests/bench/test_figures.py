"""The bench's own arithmetic."""

from __future__ import annotations

import pytest

from tests.bench.figures import Cost, Goal, best, growth, table


@pytest.mark.parametrize(("exponent", "seconds"), [(1.0, (2, 8, 32)), (2.0, (1, 16, 256)), (0.5, (3, 6, 12))])
def test_growth_is_the_exponent_of_size(exponent: float, seconds: tuple[float, ...]) -> None:
    costs = [Cost(each, 1.0, size) for each, size in zip(seconds, (10, 40, 160), strict=True)]
    assert growth(costs) == pytest.approx(exponent)


def test_growth_needs_two_sizes() -> None:
    with pytest.raises(ValueError, match="two sizes"):
        growth([Cost(1.0, 1.0, 10), Cost(2.0, 1.0, 10)])


@pytest.mark.parametrize(("measured", "verdict"), [(1.1, "met"), (1.104, "met"), (1.11, "missed")])
def test_a_goal_is_met_by_what_is_printed(measured: float, verdict: str) -> None:
    assert Goal("Growth", measured, 1.1).verdict == verdict


def test_ratios_are_told_to_two_places_and_faults_as_they_are() -> None:
    assert [Goal("Growth", 1.0, 1.1).told, Goal("Faults", 2, 0).told] == ["1.00", "2"]
    assert not Goal("Faults", 1, 0).is_met


def test_the_cheapest_run_counts() -> None:
    assert best([Cost(3.0, 1.0), Cost(2.0, 9.0), Cost(2.5, 1.0)]) == Cost(2.0, 9.0)


def test_memory_is_told_for_each_page() -> None:
    assert Cost(1.0, 120.0, 80).memory_each == 1.5


def test_a_table_has_columns_of_one_width() -> None:
    assert table(("A", "B"), [("long", "")]).splitlines() == ["| A    | B |", "| ---- | - |", "| long |   |"]
