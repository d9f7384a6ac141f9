"""Bars in unit space."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from document.dates import PartialDate
from document.nodes import RoadmapItem
from document.timeline import timeline
from document.vocabulary import Horizon


def item(ref: str, start: str = "", end: str = "") -> RoadmapItem:
    """An item of that period."""
    dates = [PartialDate.parse(code) if code else None for code in (start, end)]
    horizon = Horizon.NONE if start or end else Horizon.NEXT
    return RoadmapItem(ref=ref, title=ref, roadmap="r", start=dates[0], end=dates[1], horizon=horizon)


def test_timeline_spans_whole_years_and_places_today() -> None:
    made = timeline([item("a", "2026-Q2", "2026-Q2"), item("b", "2025", "2027")], today=date(2026, 1, 1))
    assert (made.start, made.end, made.lanes) == (date(2025, 1, 1), date(2028, 1, 1), 2)
    assert made.today_x is not None
    assert abs(made.today_x - 365 / 1095) < 1e-6
    first, second = made.bars
    assert (second.x0, second.x1) == (0.0, 1.0)
    assert abs(first.x1 - first.x0 - 91 / 1095) < 1e-6


def test_timeline_open_ends_run_to_the_edge() -> None:
    (bar, other) = timeline([item("a", "2025-Q1"), item("b", "", "2025")]).bars
    assert (bar.open_end, bar.x1, other.open_start, other.x0) == (True, 1.0, True, 0.0)


def test_timeline_of_a_long_time_has_a_line_for_each_label_and_no_more() -> None:
    ticks = timeline([item("a", "1950", "2049")]).ticks
    assert [tick.label for tick in ticks] == ["1950", *map(str, range(1959, 2050, 9)), ""]
    assert len(timeline([item("a", "2020", "2035")]).ticks) == 17


def test_timeline_without_dates_keeps_every_item() -> None:
    made = timeline([item("a"), item("b")])
    assert (made.bars, [i.ref for i in made.undated]) == ((), ["a", "b"])


codes = st.builds("{:04d}-Q{}".format, st.integers(1950, 2150), st.integers(1, 4)) | st.just("")


@given(st.lists(st.tuples(codes, codes), max_size=20))
def test_timeline_keeps_bars_inside_and_loses_none(periods: list[tuple[str, str]]) -> None:
    made = timeline([item(str(n), *sorted(p) if all(p) else p) for n, p in enumerate(periods)])
    assert len(made.bars) + len(made.undated) == len(periods)
    assert all(0 <= bar.x0 < bar.x1 <= 1 for bar in made.bars)
    places = [tick.x for tick in made.ticks]
    assert places == sorted(places)
    assert places[0] == 0.0
    assert places[-1] == 1.0
