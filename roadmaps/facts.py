"""How a roadmap item stands, in words: the same on the timeline, in tables and on its own page."""

from __future__ import annotations

from document.moves import distance
from document.nodes import RoadmapItem
from document.vocabulary import LABELS, Confidence, Horizon

WORRIED = frozenset({Confidence.AT_RISK, Confidence.OFF_TRACK})


def state(item: RoadmapItem) -> str:
    """“In progress, at risk”: the status, and the confidence where it is a warning."""
    doubt = f", {LABELS[item.confidence].lower()}" if is_worrying(item) else ""
    return f"{item.status_label}{doubt}"


def is_worrying(item: RoadmapItem) -> bool:
    """Whether it is at risk or off track."""
    return item.confidence in WORRIED


def is_dated(item: RoadmapItem) -> bool:
    """Whether it can stand on a timeline."""
    return bool(item.start or item.end)


def when(item: RoadmapItem, *, short: bool = False) -> str:
    """Its period, or “Now”, “Next”, “Later”; “Not dated” where neither is known."""
    if not is_dated(item) and item.horizon is Horizon.NONE:
        return "Not dated"
    return item.when_short if short else item.when


def movement(item: RoadmapItem) -> str:
    """“2 quarters later than first published”; “” where the end has not moved, or the first one was kept nowhere."""
    if item.original_end is None or item.original_end == item.end:
        return ""
    if item.end is None:
        return "no end date any more"
    if item.original_end.last_day == item.end.last_day:
        return ""
    return f"{distance(item.original_end, item.end, by_end=True)} than first published"


def movement_sentence(item: RoadmapItem) -> str:
    """The whole of it: “It was first to end in Jul–Sep 2025 (Q2 2025/26); it now ends 2 quarters later than that.”"""
    if item.original_end is None:
        return ""
    first = f"The end first published was {item.original_end.label}"
    if item.end is None:
        return f"{first}; there is no end date now."
    if item.original_end.last_day == item.end.last_day:
        return f"{first}, and has not moved."
    return f"{first}; it is now {distance(item.original_end, item.end, by_end=True)}."
