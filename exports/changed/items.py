"""Roadmap items whose dates moved, or that stand otherwise than before, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from document.changes import Changes, Moved
from document.moves import distance
from document.nodes import AnyNode, Roadmap, RoadmapItem, StrategyDocument
from document.vocabulary import LABELS, Confidence


@dataclass(frozen=True, slots=True)
class DateMove:
    """An item whose dates moved: its period before and now, by how much, and the public reason (or “”)."""

    item: RoadmapItem
    roadmap: str
    before: str
    after: str
    by: str
    reason: str

    @property
    def node(self) -> AnyNode:
        """The record that changed."""
        return self.item


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An item that stands otherwise than before, in words: “In progress, on track”."""

    item: RoadmapItem
    roadmap: str
    before: str
    after: str

    @property
    def node(self) -> AnyNode:
        """The record that changed."""
        return self.item


def date_move(moved: Moved, document: StrategyDocument) -> DateMove:
    """How the dates of an item moved."""
    before, after = moved.before, moved.after
    return DateMove(
        after,
        _roadmap(after, document),
        _period(before),
        _period(after),
        "; ".join(_distances(before, after)),
        after.date_reason,
    )


def _roadmap(item: RoadmapItem, document: StrategyDocument) -> str:
    roadmap = document.get(Roadmap, item.roadmap)
    return roadmap.title if roadmap else ""


def _period(item: RoadmapItem) -> str:
    return item.when_short or "Not dated"


def _distances(before: RoadmapItem, after: RoadmapItem) -> Iterator[str]:
    """“starts 1 quarter later”, “ends 2 quarters later”: only where both dates are known and their days differ."""
    if before.start and after.start and before.start.first_day != after.start.first_day:
        yield f"starts {distance(before.start, after.start, by_end=False)}"
    if before.end and after.end and before.end.last_day != after.end.last_day:
        yield f"ends {distance(before.end, after.end, by_end=True)}"
    elif before.end and not after.end:
        yield "no end date any more"


def status_changes(found: Changes, document: StrategyDocument) -> tuple[StatusChange, ...]:
    """The items whose status or confidence is another."""
    pairs = [(moved.before, moved.after) for moved in found.moved]
    for each in found.changed:
        before, after = each.change.before, each.change.after
        if isinstance(before, RoadmapItem) and isinstance(after, RoadmapItem):
            pairs.append((before, after))
    return tuple(
        StatusChange(after, _roadmap(after, document), state(before), state(after))
        for before, after in pairs
        if state(before) != state(after)
    )


def state(item: RoadmapItem) -> str:
    """The status, and the confidence where one is stated: “In progress, on track”."""
    if item.confidence is Confidence.NOT_STATED:
        return item.status_label
    return f"{item.status_label}, {LABELS[item.confidence].lower()}"
