"""Series are spread over as few slides as will do, evenly and in order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.slides.paging import fewest, spread
from exports.slides.prose import line, pour

HEIGHTS = st.lists(st.floats(1, 120), min_size=1, max_size=40)


@given(HEIGHTS, st.integers(0, 9))
def test_everything_stands_once_in_order_and_fits(heights: list[float], most: int) -> None:
    runs = spread(heights, 100, most)
    assert [n for run in runs for n in run] == list(range(len(heights)))
    for run in runs:
        assert len(run) == 1 or sum(heights[n] for n in run) <= 100 + 1e-6
        assert not most or len(run) <= most


@given(HEIGHTS)
def test_no_fewer_slides_would_do(heights: list[float]) -> None:
    count, used = 1, 0.0
    for n, height in enumerate(heights):
        if n and used + height > 100:
            count, used = count + 1, 0.0
        used += height
    assert len(spread(heights, 100)) == count


@pytest.mark.parametrize(("count", "shares"), [(11, [6, 5]), (10, [10]), (21, [7, 7, 7]), (1, [1])])
def test_no_slide_is_left_nearly_empty(count: int, shares: list[int]) -> None:
    assert [len(run) for run in spread([10.0] * count, 100)] == shares


def test_of_sizes_with_as_few_slides_the_largest_is_taken() -> None:
    slides = {16: 3, 14: 2, 12: 2}
    assert fewest(slides, slides.__getitem__) == 14


@pytest.mark.parametrize("room", range(70, 140))
def test_a_heading_never_ends_a_column(room: int) -> None:
    heading = replace(line("Heading", 16, bold=True, before=14), keep=True)
    paras = [line("First. " * 20, 16), heading, line("It has words that take two lines. " * 2, 16, before=3)]
    for column in pour(paras, 320, room):
        assert not column[-1].keep
