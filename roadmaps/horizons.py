"""Now, next and later: what is under way on a day, what begins within a year of it, and what comes after that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from document.nodes import RoadmapItem
from document.vocabulary import LABELS, Horizon, Status
from roadmaps.facts import is_dated


class Group(StrEnum):
    """Where an item is listed."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"
    UNDATED = "undated"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


HEADINGS = {
    Group.NOW: LABELS[Horizon.NOW],
    Group.NEXT: LABELS[Horizon.NEXT],
    Group.LATER: LABELS[Horizon.LATER],
    Group.UNDATED: "Not dated",
    Group.DELIVERED: LABELS[Status.DELIVERED],
    Group.CANCELLED: LABELS[Status.CANCELLED],
}
MEANINGS = {
    Group.NOW: "Under way, or due",
    Group.NEXT: "Begins within a year",
    Group.LATER: "Begins after that",
}
LONGEST_COLUMN = 8
ALWAYS = (Group.NOW, Group.NEXT, Group.LATER)
ENDED = {Status.DELIVERED: Group.DELIVERED, Status.CANCELLED: Group.CANCELLED}
_NAMED = {Horizon.NOW: Group.NOW, Horizon.NEXT: Group.NEXT, Horizon.LATER: Group.LATER}


@dataclass(frozen=True, slots=True)
class Column:
    """Items under a heading."""

    group: Group
    items: tuple[RoadmapItem, ...]

    @property
    def heading(self) -> str:
        """“Now”."""
        return HEADINGS[self.group]

    @property
    def meaning(self) -> str:
        """What the heading means, where it needs to be said."""
        return MEANINGS.get(self.group, "")


@dataclass(frozen=True, slots=True)
class Board:
    """Columns side by side; one that is long makes them stand one below the other, each with its items side by side."""

    columns: tuple[Column, ...]
    over: tuple[Column, ...] = ()

    @property
    def is_stacked(self) -> bool:
        """Whether a column is too long to stand beside others."""
        return any(len(column.items) > LONGEST_COLUMN for column in self.columns)


def board(items: Iterable[RoadmapItem], day: date) -> Board:
    """``items`` as they stand on ``day``: now, next and later always, the other groups where they have any."""
    items = tuple(items)
    places = [group_of(item, day) for item in items]
    found = (
        Column(group, tuple(item for item, place in zip(items, places, strict=True) if place is group))
        for group in Group
    )
    shown = [column for column in found if column.items or column.group in ALWAYS]
    over = tuple(column for column in shown if column.group in ENDED.values())
    return Board(tuple(column for column in shown if column not in over), over)


def undated_board(items: Iterable[RoadmapItem]) -> Board:
    """Items without dates by the horizon they were given; empty groups are left out."""
    items = tuple(items)
    groups = [(group, horizon) for horizon, group in _NAMED.items()] + [(Group.UNDATED, Horizon.NONE)]
    found = (
        Column(group, tuple(item for item in items if item.horizon is horizon)) for group, horizon in groups
    )
    return Board(tuple(column for column in found if column.items))


def group_of(item: RoadmapItem, day: date) -> Group:
    """Where one item stands on ``day``. Dates decide; where there are none, the horizon that its owner named."""
    if item.status in ENDED:
        return ENDED[item.status]
    if not is_dated(item):
        return _NAMED.get(item.horizon, Group.UNDATED)
    if item.status is Status.IN_PROGRESS or _is_due(item, day):
        return Group.NOW
    begins = item.start or item.end  # of one that has an end only, that is all that is known
    return Group.NEXT if begins and begins.first_day < _a_year_after(day) else Group.LATER


def _is_due(item: RoadmapItem, day: date) -> bool:
    """Whether it has begun by its dates, or should have ended."""
    if item.start:
        return item.start.first_day <= day
    return item.end is not None and item.end.last_day < day


def _a_year_after(day: date) -> date:
    """Council plans are made for a year; that is how far “next” reaches."""
    return date(day.year + 1, day.month, min(day.day, 28))
