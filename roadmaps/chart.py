"""A timeline as the web draws it: a row of words for each item, and beside it a strip with the item's bar.

``document.timeline`` says where bars stand (0 to 1 of the axis); here it is only decided which shape and which marks a bar gets. Templates
write the places as percentages, so that one drawing fits a phone and a wide screen, and the words wrap as words do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from document.arranged import STATUS_ORDER
from document.dates import day_label
from document.nodes import RoadmapItem, StrategyDocument
from document.timeline import Bar, Tick, Timeline, timeline
from document.vocabulary import LABELS, Status
from roadmaps.facts import is_worrying

NARROWEST = 0.02
"""A bar that is narrower than this share of the axis is drawn as a point: it would be too thin to see on a phone."""
LABELS_ON_A_PHONE = 6
RIGHT_PART, EDGE = 0.6, 0.93
"""Beyond these shares of the axis, the day's label and a bar's warning go to the left of their place, to stay inside."""
HATCHED = frozenset({Status.IN_PROGRESS, Status.PAUSED})
"""Statuses that are filled with a pattern; the others are filled, hollow or dashed."""
WARNING_WIDTH = 18
"""In pixels, as it is drawn."""
PACKED_ROOM = 0.008
"""The least room between two bars in one lane of an overview."""


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """A label on the axis. Those that are not ``essential`` are left out where there is little room."""

    x: float
    words: str
    major: bool
    essential: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An item on the timeline. ``first_end`` is where its end first was, if it has moved later (0 to 1)."""

    bar: Bar
    first_end: float | None

    @property
    def item(self) -> RoadmapItem:
        """The item that is drawn."""
        return self.bar.item

    @property
    def width(self) -> float:
        """How long the bar is (0 to 1)."""
        return round(self.bar.x1 - self.bar.x0, 6)

    @property
    def middle(self) -> float:
        """Where a point stands (0 to 1)."""
        return round((self.bar.x0 + self.bar.x1) / 2, 6)

    @property
    def is_point(self) -> bool:
        """Whether it is too short to be drawn as a bar. An open end makes a bar long by itself."""
        return self.width < NARROWEST and not (self.bar.open_start or self.bar.open_end)

    @property
    def is_hatched(self) -> bool:
        """Whether its status is told by a pattern."""
        return self.item.status in HATCHED

    @property
    def is_worrying(self) -> bool:
        """Whether it is at risk or off track."""
        return is_worrying(self.item)

    @property
    def warning_x(self) -> float:
        """The place that the warning of a worrying item stands beside (0 to 1)."""
        return self.middle if self.is_point else self.bar.x1

    @property
    def warning_shift(self) -> int:
        """How many pixels right of that place it begins; left of it where the axis ends."""
        beside = 14 if self.is_point else 8
        return -beside - WARNING_WIDTH if self.bar.x1 > EDGE else beside

    @property
    def slip_start(self) -> float:
        """Where the line begins that shows how far the end moved."""
        return min(self.first_end or 0.0, self.bar.x1)

    @property
    def slip_width(self) -> float:
        """How long that line is (0 to 1)."""
        return round(self.bar.x1 - self.slip_start, 6)


@dataclass(frozen=True, slots=True)
class Sign:
    """An entry of the key. ``name`` is a status's code, or “today”, “open”, “slip”, “risk”."""

    name: str
    words: str
    is_status: bool
    is_hatched: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Dated items as rows, undated ones apart. ``day`` is the day of publication, the chart's “today”."""

    placed: Timeline
    rows: tuple[Row, ...]
    labels: tuple[AxisLabel, ...]
    day: date

    @property
    def undated(self) -> tuple[RoadmapItem, ...]:
        """Items that no place on the axis can be given."""
        return self.placed.undated

    @property
    def lines(self) -> tuple[Tick, ...]:
        """The ticks that are drawn; the geometry keeps those of a century few."""
        return self.placed.ticks

    @property
    def years(self) -> str:
        """“2020 to 2028”, or “2026” for an axis of one year."""
        first, last = self.placed.start.year, self.placed.end.year - 1
        return str(first) if first == last else f"{first} to {last}"

    @property
    def day_words(self) -> str:
        """“Published 12 April 2021”."""
        return f"Published {day_label(self.day)}"

    @property
    def day_is_right(self) -> bool:
        """Whether the day's label goes to the left of its line."""
        return (self.placed.today_x or 0) > RIGHT_PART

    @property
    def key(self) -> tuple[Sign, ...]:
        """What the signs mean that are on this chart; those that are not on it are left out."""
        statuses = {row.item.status for row in self.rows}
        signs = [
            Sign(status.value, LABELS[status], True, status in HATCHED)
            for status in STATUS_ORDER
            if status in statuses
        ]
        others = (
            ("open", "No date set at this end", any(r.bar.open_start or r.bar.open_end for r in self.rows)),
            ("slip", "How far the end has moved", any(row.first_end is not None for row in self.rows)),
            ("risk", "At risk or off track", any(row.is_worrying for row in self.rows)),
            ("today", self.day_words, self.placed.today_x is not None),
        )
        return (*signs, *(Sign(name, words, False) for name, words, is_there in others if is_there))


def chart(items: Iterable[RoadmapItem], day: date) -> Chart:
    """The timeline of ``items`` in their order, with ``day`` marked."""
    placed = timeline(items, today=day)
    rows = tuple(Row(bar, _first_end(placed, bar)) for bar in placed.bars)
    return Chart(placed, rows, _labels(placed), day)


def chart_of_one(document: StrategyDocument, item: RoadmapItem, day: date) -> Chart:
    """The row of ``item`` alone, on the axis of its whole roadmap."""
    whole = chart((other for other in document.all(RoadmapItem) if other.roadmap == item.roadmap), day)
    return replace(whole, rows=tuple(row for row in whole.rows if row.item.ref == item.ref))


def packed(rows: Sequence[Row]) -> tuple[tuple[Row, ...], ...]:
    """The rows in as few lanes as they fit in without touching, for an overview that has no words beside its bars."""
    lanes: list[list[Row]] = []
    for row in sorted(rows, key=_left):
        free = next((lane for lane in lanes if _right(lane[-1]) + PACKED_ROOM <= _left(row)), None)
        if free is None:
            lanes.append([row])
        else:
            free.append(row)
    return tuple(map(tuple, lanes))


def _left(row: Row) -> float:
    return row.middle - NARROWEST / 2 if row.is_point else row.bar.x0


def _right(row: Row) -> float:
    return row.middle + NARROWEST / 2 if row.is_point else row.bar.x1


def _first_end(placed: Timeline, bar: Bar) -> float | None:
    """Where the end first was, on the same axis; None unless it has moved later since."""
    first = bar.item.original_end
    if first is None or not bar.item.has_slipped:
        return None
    days = (placed.end - placed.start).days
    after = first.last_day.toordinal() + 1 - placed.start.toordinal()
    return round(min(max(after / days, 0.0), 1.0), 6)


def _labels(placed: Timeline) -> tuple[AxisLabel, ...]:
    labelled = [tick for tick in placed.ticks if tick.label]
    years = sum(tick.major for tick in labelled)
    step = -(-years // LABELS_ON_A_PHONE)
    found, year = [], -1
    for tick in labelled:
        year += tick.major
        found.append(AxisLabel(tick.x, tick.label, tick.major, tick.major and year % step == 0))
    return tuple(found)
