"""All roadmaps together: on one axis, each with how far its work is and what it consists of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from document.arranged import Share, progress
from document.dates import period_label
from document.nodes import Roadmap, RoadmapItem, StrategyDocument
from roadmaps.chart import Chart, Row, chart, packed
from roadmaps.horizons import Board, undated_board

MOST_OPENED = 40
"""Chosen work of up to so many items is shown at once; more of it is folded up under its roadmap."""


@dataclass(frozen=True, slots=True)
class Part:
    """One roadmap's share of the overview."""

    node: Roadmap
    items: tuple[RoadmapItem, ...]
    rows: tuple[Row, ...]
    undated: Board

    @property
    def progress(self) -> tuple[Share, ...]:
        """How far the items are."""
        return progress(self.items)

    @property
    def period(self) -> str:
        """“2020 to 2030”, or “”."""
        return period_label(self.node.start, self.node.end, short=True)

    @property
    def lanes(self) -> tuple[tuple[Row, ...], ...]:
        """The bars in as few lanes as they need."""
        return packed(self.rows)


@dataclass(frozen=True, slots=True)
class Overview:
    """Roadmaps on a common axis. ``is_open`` tells whether their items are shown without being asked for."""

    chart: Chart
    parts: tuple[Part, ...]
    is_open: bool


def overview(
    document: StrategyDocument, items: Iterable[RoadmapItem], day: date, *, chosen: bool
) -> Overview:
    """The roadmaps of ``items``; where these were not ``chosen`` but are all, also the roadmaps that have none."""
    items = tuple(items)
    whole = chart(items, day)
    parts = (_part(roadmap, items, whole) for roadmap in document.all(Roadmap))
    shown = tuple(part for part in parts if part.items or not chosen)
    return Overview(whole, shown, chosen and len(items) <= MOST_OPENED)


def _part(roadmap: Roadmap, items: tuple[RoadmapItem, ...], whole: Chart) -> Part:
    mine = tuple(item for item in items if item.roadmap == roadmap.ref)
    rows = tuple(row for row in whole.rows if row.item.roadmap == roadmap.ref)
    undated = (item for item in whole.undated if item.roadmap == roadmap.ref)
    return Part(roadmap, mine, rows, undated_board(undated))
