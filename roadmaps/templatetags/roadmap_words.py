"""Filters that put a roadmap item's facts into words."""

from __future__ import annotations

from django import template

from document.nodes import Roadmap, RoadmapItem, StrategyDocument
from roadmaps import facts

register = template.Library()

register.filter("state", facts.state)
register.filter("when", facts.when)
register.filter("movement", facts.movement)
register.filter("is_worrying", facts.is_worrying)
register.filter("is_dated", facts.is_dated)


@register.filter
def when_short(item: RoadmapItem) -> str:
    """Its period without financial quarters: “Apr–Jun 2026 to 2027”."""
    return facts.when(item, short=True)


@register.filter
def roadmap_in(item: RoadmapItem, document: StrategyDocument) -> Roadmap | None:
    """The roadmap that it is on."""
    return document.get(Roadmap, item.roadmap)
