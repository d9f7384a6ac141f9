"""Pieces of work and documents of them, without a database."""

from __future__ import annotations

from typing import Any

from document.dates import PartialDate
from document.nodes import Details, Node, Objective, Roadmap, RoadmapItem, StrategyDocument

DATES = ("start", "end", "original_end", "last_confirmed")


def work(ref: str = "i", start: str = "", end: str = "", **values: Any) -> RoadmapItem:
    """A piece of work on the roadmap “r”; dates are given as they are written."""
    values |= {"start": start, "end": end}
    dates = {name: PartialDate.parse(values[name]) for name in DATES if values.get(name)}
    others = {name: value for name, value in values.items() if name not in DATES}
    return RoadmapItem(**{"ref": ref, "title": f"Work {ref}", "roadmap": "r", **others, **dates})


def document_of(*nodes: Node) -> StrategyDocument:
    """A document of ``nodes`` with details, the roadmap “r” and the objective “o”."""
    own = (
        Details(ref="strategy", title="Strategy", publisher="Anyshire"),
        Objective(ref="o", title="Better services"),
        Roadmap(ref="r", title="The roadmap"),
    )
    return StrategyDocument(number="2026.0", edition="2026", published_on="2026-04-01", nodes=(*own, *nodes))  # type: ignore[arg-type]
