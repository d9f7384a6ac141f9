"""The words of a chart stand clear of each other, of marks and of lines."""

from __future__ import annotations

import pytest

from exports.flow.placing import Field, Spot, apart

SIZE, MARK = 30.0, 10.0


def placed(*lines: tuple[Spot, ...], marks: tuple[Spot, ...]) -> list[Spot | None]:
    """Where a word of 60 stands for each of the marks."""
    field = Field(SIZE, 600, 400, MARK, marks, lines)
    return list(field.placed([(mark, 60.0) for mark in marks]))


def test_words_stand_above_the_middle_of_their_mark() -> None:
    assert placed(marks=(Spot(300, 200),)) == [Spot(300, 175)]


def test_words_make_way_for_a_line_that_rises_from_their_mark() -> None:
    (at,) = placed((Spot(300, 200), Spot(320, 100)), marks=(Spot(300, 200),))
    assert at is not None
    assert at == Spot(270, 175)


def test_words_stand_below_where_others_stand_above() -> None:
    first, second = placed(marks=(Spot(300, 200), Spot(330, 205)))
    assert first == Spot(300, 175)
    assert second is not None
    assert second.y > 205


def test_words_stay_in_the_field() -> None:
    (at,) = placed(marks=(Spot(5, 200),))
    assert at == Spot(30, 175)
    assert placed(marks=(Spot(300, 395),))[0] == Spot(300, 370)


def test_words_without_room_are_left_out() -> None:
    assert placed(marks=(Spot(300, 200),) * 4).count(None) == 2


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ([], set()),
        ([(50, 40)], {0}),
        ([(50, 40), (100, 40), (110, 40)], {0, 2}),
        ([(50, 40), (100, 40), (120, 40), (200, 40)], {0, 1, 3}),
        ([(50, 40), (60, 40)], {0}),
    ],
)
def test_the_first_and_the_last_date_come_first(wanted: list[tuple[float, float]], kept: set[int]) -> None:
    assert apart(wanted, 8) == kept
