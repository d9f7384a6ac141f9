"""Now, next and later, as they follow from dates."""

from __future__ import annotations

from datetime import date

import pytest

from document.vocabulary import Horizon, Status
from roadmaps.horizons import LONGEST_COLUMN, Group, board, group_of, undated_board
from tests.roadmaps.work import work

DAY = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("values", "group"),
    [
        ({"start": "2026-04-01", "end": "2027"}, Group.NOW),
        ({"start": "2026-04-02", "end": "2027"}, Group.NEXT),
        ({"start": "2027-03-31"}, Group.NEXT),
        ({"start": "2027-04-01"}, Group.LATER),
        ({"start": "2020", "end": "2021"}, Group.NOW),
        ({"end": "2026-03-31"}, Group.NOW),
        ({"end": "2026-04-01"}, Group.NEXT),
        ({"end": "2028"}, Group.LATER),
        ({"start": "2028", "status": Status.IN_PROGRESS}, Group.NOW),
        ({"start": "2020", "status": Status.PAUSED}, Group.NOW),
        ({"start": "2026-Q1", "status": Status.DELIVERED}, Group.DELIVERED),
        ({"start": "2028", "status": Status.CANCELLED}, Group.CANCELLED),
        ({"horizon": Horizon.NOW}, Group.NOW),
        ({"horizon": Horizon.LATER, "status": Status.IN_PROGRESS}, Group.LATER),
        ({"horizon": Horizon.LATER, "status": Status.DELIVERED}, Group.DELIVERED),
        ({}, Group.UNDATED),
    ],
)
def test_group_of_goes_by_dates_and_then_by_the_horizon(values, group):
    assert group_of(work(**values), DAY) is group


def test_group_of_copes_with_a_publication_on_a_leap_day():
    assert group_of(work(start="2025-02-27"), date(2024, 2, 29)) is Group.NEXT


def test_board_has_now_next_and_later_even_when_they_are_empty():
    assert [column.heading for column in board([], DAY).columns] == ["Now", "Next", "Later"]
    assert board([], DAY).over == ()


def test_board_keeps_every_item_once_and_in_order():
    items = [
        work("a", "2026-Q1"),
        work("b", "2030"),
        work("c", "2020", status=Status.DELIVERED),
        work("d", "2025"),
        work("e"),
    ]
    found = board(items, DAY)
    refs = {column.heading: [item.ref for item in column.items] for column in (*found.columns, *found.over)}
    assert refs == {"Now": ["a", "d"], "Next": [], "Later": ["b"], "Not dated": ["e"], "Delivered": ["c"]}


def test_board_is_stacked_once_a_column_is_long():
    items = [work(str(n), "2026-Q1") for n in range(LONGEST_COLUMN + 1)]
    assert not board(items[:-1], DAY).is_stacked
    assert board(items, DAY).is_stacked


def test_undated_board_has_only_the_columns_that_are_filled():
    items = [
        work("a", horizon=Horizon.LATER),
        work("b", horizon=Horizon.NOW, status=Status.DELIVERED),
        work("c"),
    ]
    found = [(column.heading, [item.ref for item in column.items]) for column in undated_board(items).columns]
    assert found == [("Now", ["b"]), ("Later", ["a"]), ("Not dated", ["c"])]
