"""Lines between bars, over random roadmaps: none passes behind a bar that it does not join, and none hides in another."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from exports.slides.deck import Link, Way
from exports.slides.lanes import CLEAR, LEAD, STEP, Extent, extent, middle, routes
from exports.slides.sheet import Box

GRID = Box(400.0, 100.0, 500.0, 300.0)
ROW = 30.0
HALF = 10.0
Piece = tuple[float, float, float, float]
"""Left, top, right and bottom of one straight piece of a line."""
places = st.tuples(st.floats(0, 0.95), st.floats(0.01, 1.0), st.booleans())


@st.composite
def roadmaps(draw: st.DrawFn) -> tuple[list[Extent], list[tuple[int, int]]]:
    """Bars in rows, and which of them wait for which."""
    drawn = draw(st.lists(places, min_size=2, max_size=12))
    bars = [extent(x0, min(1.0, x0 + long), GRID, milestone=is_day) for x0, long, is_day in drawn]
    rows = st.integers(0, len(bars) - 1)
    pairs = draw(
        st.lists(st.tuples(rows, rows).filter(lambda pair: pair[0] != pair[1]), unique=True, max_size=14)
    )
    return bars, pairs


def _level(row: int) -> float:
    return GRID.y + row * ROW + ROW / 2


def pieces(link: Link, bars: list[Extent]) -> list[Piece]:
    """The straight pieces of a line, where the painters draw it."""
    down = 1 if link.second > link.first else -1
    leaves, target = middle(bars[link.first]), (bars[link.second][0], _level(link.second))
    level, gap = _level(link.first), _level(link.first) + down * ROW / 2
    edge = level + down * HALF
    points = {
        Way.FROM_END: [(bars[link.first][1], level), (link.turn, level)],
        Way.STRAIGHT: [(leaves, edge)],
        Way.ROUND: [(leaves, edge), (leaves, gap), (link.turn, gap)],
    }[link.way]
    points += [(link.turn, target[1]), target]
    return [(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in pairwise(points)]


def _is_behind(piece: Piece, bar: Extent, row: int) -> bool:
    left, top, right, bottom = piece
    return left < bar[1] and right > bar[0] and top < _level(row) + HALF and bottom > _level(row) - HALF


@given(roadmaps(), st.one_of(st.none(), st.floats(GRID.x, GRID.right)))
def test_no_line_passes_behind_a_bar(
    roadmap: tuple[list[Extent], list[tuple[int, int]]], today: float | None
) -> None:
    bars, pairs = roadmap
    for link in routes(bars, pairs, GRID, today):
        assert (link.first, link.second) in pairs
        assert GRID.x - LEAD <= link.turn <= bars[link.second][0] - LEAD
        assert today is None or abs(link.turn - today) >= CLEAR
        for piece in pieces(link, bars):
            assert not any(_is_behind(piece, bar, row) for row, bar in enumerate(bars))


@given(roadmaps())
def test_lines_of_different_bars_keep_apart(roadmap: tuple[list[Extent], list[tuple[int, int]]]) -> None:
    bars, pairs = roadmap
    for one, other in combinations(routes(bars, pairs, GRID), 2):
        if one.first == other.first:
            continue
        for a in pieces(one, bars):
            for b in pieces(other, bars):
                are_upright = a[0] == a[2] and b[0] == b[2]
                if are_upright and max(a[1], b[1]) < min(a[3], b[3]):
                    assert abs(a[0] - b[0]) >= STEP - 1e-6
                are_level = a[1] == a[3] == b[1] == b[3]
                if are_level and one.second != other.second:
                    assert max(a[0], b[0]) >= min(a[2], b[2])


def test_a_chain_of_overlapping_bars_is_drawn_whole() -> None:
    bars = [extent(n / 10, n / 10 + 0.3, GRID) for n in range(6)]
    pairs = [(n, n + 1) for n in range(5)]
    assert [(link.first, link.second) for link in routes(bars, pairs, GRID)] == pairs


def test_a_line_goes_round_the_bar_between() -> None:
    bars = [extent(0.0, 0.4, GRID), extent(0.15, 0.6, GRID), extent(0.5, 0.9, GRID)]
    (link,) = routes(bars, [(0, 2)], GRID)
    assert link.way is Way.ROUND
    assert link.turn < bars[1][0]


def test_lines_of_one_bar_share_a_lane() -> None:
    bars = [extent(*place, GRID) for place in ((0.2, 0.5), (0.3, 0.6), (0.31, 0.6), (0.7, 0.9))]
    links = routes(bars, [(0, 1), (0, 2), (0, 3)], GRID)
    assert len({link.turn for link in links[:2]}) == 1
    assert links[2].way is Way.FROM_END


def test_what_cannot_be_drawn_is_left_to_words() -> None:
    everywhere = extent(0.0, 1.0, GRID)
    bars = [extent(0.1, 0.2, GRID), everywhere, extent(0.5, 0.6, GRID), everywhere]
    assert [link.second for link in routes(bars, [(0, 2), (1, 2)], GRID, today=GRID.x - LEAD)] == [2]
    assert routes(bars, [(0, 1)], GRID, today=GRID.x - LEAD) == ()
