"""What a piece of work has to do with other records, and which pieces stand beside it on its roadmap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from document.nodes import CaseStudy, Node, Objective, Priority, Roadmap, RoadmapItem, StrategyDocument
from document.places import Place, place_of

N = TypeVar("N", bound=Node)


@dataclass(frozen=True, slots=True)
class Relations:
    """The records that an item names, and the items that name it."""

    roadmap: Roadmap | None
    objectives: tuple[Objective, ...]
    priorities: tuple[Priority, ...]
    case_studies: tuple[CaseStudy, ...]
    depends_on: tuple[RoadmapItem, ...]
    needed_by: tuple[RoadmapItem, ...]


def relations(document: StrategyDocument, item: RoadmapItem) -> Relations:
    """Everything that ``item`` is linked with, as far as the document has it. Case studies may name the item as well."""
    naming = [study.ref for study in document.all(CaseStudy) if item.ref in study.items]
    return Relations(
        document.get(Roadmap, item.roadmap),
        _found(document, Objective, item.objectives),
        _found(document, Priority, item.priorities),
        _found(document, CaseStudy, dict.fromkeys((*item.case_studies, *naming))),
        _found(document, RoadmapItem, item.depends_on),
        tuple(other for other in document.all(RoadmapItem) if item.ref in other.depends_on),
    )


def place_on_roadmap(document: StrategyDocument, item: RoadmapItem) -> Place | None:
    """Where ``item`` stands, with its neighbours on the same roadmap before and after it."""
    place = place_of(document, item)
    if place is None or not place.trail:
        return place
    siblings = place.trail[-1].children
    at = siblings.index(place.entry)
    return replace(
        place,
        previous=siblings[at - 1] if at else None,
        following=siblings[at + 1] if at + 1 < len(siblings) else None,
    )


def _found(document: StrategyDocument, node_class: type[N], refs: Iterable[str]) -> tuple[N, ...]:
    return tuple(node for ref in refs if (node := document.get(node_class, ref)))
