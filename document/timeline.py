"""Where a roadmap's bars stand: geometry in unit space, drawn by SVG and slides alike so that they cannot disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from document.dates import MONTHS, PartialDate
from document.nodes import RoadmapItem

QUARTER_LABELS_UP_TO_YEARS = 4
"""A longer axis is labelled by the year alone; quarter labels would collide."""
SPARSE_FROM = 2
"""Where only every third year or fewer has a label, the years between have no line either."""
OPEN_ENDED_QUARTERS = 4
"""How far an axis runs past the last known date when an item has no end."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line on the axis at ``x`` (0 to 1). ``major`` marks a year's beginning; ``label`` may be empty."""

    x: float
    label: str
    major: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """An item's bar in its lane, from ``x0`` to ``x1`` (0 to 1). An open end runs to the axis's edge."""

    item: RoadmapItem
    lane: int
    x0: float
    x1: float
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawn period in whole years. Items without dates are in ``undated``, never dropped."""

    start: date
    end: date
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    lanes: int
    today_x: float | None
    undated: tuple[RoadmapItem, ...]


def timeline(items: Iterable[RoadmapItem], *, today: date | None = None) -> Timeline:
    """Place ``items``, one lane each in their given order.

    The axis runs over whole calendar years: from the first known date to the last, and four quarters further where
    an item is open-ended. ``today_x`` is None where ``today`` is not given or lies outside the axis.
    """
    items = tuple(items)
    dated = [item for item in items if item.start or item.end]
    undated = tuple(item for item in items if not (item.start or item.end))
    start, end = _axis(dated, today)
    days = (end - start).days

    def x(day: date) -> float:
        return round(min(max((day - start).days / days, 0.0), 1.0), 6)

    bars = tuple(
        Bar(
            item,
            lane,
            x(item.start.first_day) if item.start else 0.0,
            x(_after(item.end)) if item.end else 1.0,
            item.start is None,
            item.end is None,
        )
        for lane, item in enumerate(dated)
    )
    inside = today is not None and start <= today <= end
    return Timeline(
        start, end, _ticks(start, end, x), bars, len(bars), x(today) if inside and today else None, undated
    )


def _axis(dated: list[RoadmapItem], today: date | None) -> tuple[date, date]:
    """The first day of the first year and the first day after the last."""
    known = [
        day
        for item in dated
        for end in (item.start, item.end)
        if end
        for day in (end.first_day, end.last_day)
    ]
    if not known:
        year = (today or date(2000, 1, 1)).year
        return date(year, 1, 1), date(year + 1, 1, 1)
    last = max(known)
    open_ended = any(item.end is None for item in dated)
    last_year = last.year + (OPEN_ENDED_QUARTERS // 4 if open_ended else 0)
    return date(min(known).year, 1, 1), date(last_year + 1, 1, 1)


def _after(value: PartialDate) -> date:
    return date.fromordinal(value.last_day.toordinal() + 1)


def _ticks(start: date, end: date, place: Callable[[date], float]) -> tuple[Tick, ...]:
    years = end.year - start.year
    step = max(1, -(-years // 12))
    stride = step if step > SPARSE_FROM else 1
    ticks = []
    for year in (*range(start.year, end.year, stride), end.year):
        labelled = year < end.year and (year - start.year) % step == 0
        ticks.append(Tick(place(date(year, 1, 1)), str(year) if labelled else "", True))
        if year < end.year and years <= QUARTER_LABELS_UP_TO_YEARS * 3:
            for month in (4, 7, 10):
                label = MONTHS[month - 1][:3] if years <= QUARTER_LABELS_UP_TO_YEARS else ""
                ticks.append(Tick(place(date(year, month, 1)), label, False))
    return tuple(ticks)
