"""Collections as readers meet them: each record with what belongs to it, grouped where there are groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from document import measured
from document.alphabet import by_letter
from document.dates import period_label
from document.nodes import (
    CaseStudy,
    GlossaryTerm,
    HorizonTechnology,
    Measure,
    NodeKind,
    Objective,
    Outcome,
    Priority,
    Reference,
    Roadmap,
    RoadmapItem,
    StrategyDocument,
)
from document.vocabulary import LABELS, Ring, Status

STATUS_ORDER = (
    Status.DELIVERED,
    Status.IN_PROGRESS,
    Status.PLANNED,
    Status.PROPOSED,
    Status.PAUSED,
    Status.CANCELLED,
)
"""From what is done to what will not be: the order in which progress is told."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many items have a status, and where their part of the whole lies, from ``x0`` to ``x1`` (0 to 1)."""

    status: Status
    count: int
    x0: float
    x1: float

    @property
    def words(self) -> str:
        """“3 in progress”."""
        return f"{self.count} {LABELS[self.status].lower()}"

    @property
    def width(self) -> float:
        """The share of the whole (0 to 1)."""
        return round(self.x1 - self.x0, 4)


def progress(items: Iterable[RoadmapItem]) -> tuple[Share, ...]:
    """How far ``items`` are, in :data:`STATUS_ORDER`; statuses that none has are left out."""
    counts = Counter(item.status for item in items)
    total, before, shares = sum(counts.values()), 0, []
    for status in STATUS_ORDER:
        if count := counts[status]:
            shares.append(Share(status, count, round(before / total, 4), round((before + count) / total, 4)))
            before += count
    return tuple(shares)


@dataclass(frozen=True, slots=True)
class RoadmapCard:
    """A roadmap with how far its items are."""

    node: Roadmap
    items: tuple[RoadmapItem, ...]
    progress: tuple[Share, ...]
    period: str


@dataclass(frozen=True, slots=True)
class MeasureCard:
    """A measure with its outcome, every value, and the three that matter most."""

    node: Measure
    outcome: Outcome | None
    rows: tuple[measured.Row, ...]
    bars: tuple[measured.Bar, ...]
    baseline: measured.Row | None
    latest: measured.Row | None
    target: measured.Row | None

    @property
    def has_notes(self) -> bool:
        """Whether any value has a note."""
        return any(row.value.note for row in self.rows)


@dataclass(frozen=True, slots=True)
class OutcomeCard:
    """An outcome with the objectives it serves and the measures that show it."""

    node: Outcome
    objectives: tuple[Objective, ...]
    measures: tuple[MeasureCard, ...]


@dataclass(frozen=True, slots=True)
class AimCard:
    """An objective or a priority with the outcomes and the roadmap items that name it."""

    node: Objective | Priority
    outcomes: tuple[Outcome, ...]
    items: tuple[RoadmapItem, ...]


@dataclass(frozen=True, slots=True)
class TechnologyRow:
    """A technology of the horizon scan with the roadmaps it may enter."""

    node: HorizonTechnology
    roadmaps: tuple[Roadmap, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Records under a common heading, which is empty where they have none."""

    heading: str
    members: tuple[Any, ...]


def roadmap_card(document: StrategyDocument, roadmap: Roadmap) -> RoadmapCard:
    """The roadmap with its items and how far they are."""
    items = document.items_of(roadmap)
    return RoadmapCard(roadmap, items, progress(items), period_label(roadmap.start, roadmap.end, short=True))


def measure_card(document: StrategyDocument, measure: Measure) -> MeasureCard:
    """The measure with its values in order."""
    return MeasureCard(
        measure,
        document.get(Outcome, measure.outcome),
        measured.rows(measure),
        measured.bars(measure),
        measured.baseline(measure),
        measured.latest(measure),
        measured.target(measure),
    )


def outcome_card(document: StrategyDocument, outcome: Outcome) -> OutcomeCard:
    """The outcome with its objectives and measures."""
    objectives = (document.get(Objective, ref) for ref in outcome.objectives)
    measures = (measure for measure in document.all(Measure) if measure.outcome == outcome.ref)
    return OutcomeCard(
        outcome,
        tuple(objective for objective in objectives if objective),
        tuple(measure_card(document, measure) for measure in measures),
    )


def _aim_card(document: StrategyDocument, aim: Objective | Priority) -> AimCard:
    is_objective = isinstance(aim, Objective)
    outcomes = [each for each in document.all(Outcome) if is_objective and aim.ref in each.objectives]
    items = [
        item
        for item in document.all(RoadmapItem)
        if aim.ref in (item.objectives if is_objective else item.priorities)
    ]
    return AimCard(aim, tuple(outcomes), tuple(items))


def _technologies(document: StrategyDocument) -> tuple[Group, ...]:
    """By ring, nearest first."""
    rows = [
        TechnologyRow(node, tuple(found for ref in node.roadmaps if (found := document.get(Roadmap, ref))))
        for node in document.all(HorizonTechnology)
    ]
    groups = (Group(LABELS[ring], tuple(row for row in rows if row.node.ring is ring)) for ring in Ring)
    return tuple(group for group in groups if group.members)


def _references(document: StrategyDocument) -> tuple[Group, ...]:
    """By group, in the order in which the groups first appear."""
    found: dict[str, list[Reference]] = {}
    for paper in document.all(Reference):
        found.setdefault(paper.group, []).append(paper)
    return tuple(Group(heading, tuple(papers)) for heading, papers in found.items())


def _glossary(document: StrategyDocument) -> tuple[Group, ...]:
    """By first letter, A to Z; what begins with no letter comes first."""
    groups = by_letter(document.all(GlossaryTerm), lambda term: term.title)
    return tuple(Group(letter, terms) for letter, terms in groups)


_ARRANGE: dict[str, Callable[[StrategyDocument], tuple[Any, ...]]] = {
    "objectives": lambda document: tuple(_aim_card(document, aim) for aim in document.all(Objective)),
    "priorities": lambda document: tuple(_aim_card(document, aim) for aim in document.all(Priority)),
    "outcomes": lambda document: tuple(outcome_card(document, each) for each in document.all(Outcome)),
    "measures": lambda document: tuple(measure_card(document, each) for each in document.all(Measure)),
    "roadmaps": lambda document: tuple(roadmap_card(document, each) for each in document.all(Roadmap)),
    "case-studies": lambda document: document.all(CaseStudy),
    "horizon-technologies": _technologies,
    "references": _references,
    "glossary": _glossary,
}


def arranged(document: StrategyDocument, kind: NodeKind) -> tuple[Any, ...]:
    """The records of a collection as its page shows them: cards, groups or, where there is no more to say, nodes."""
    arrange = _ARRANGE.get(kind.plural)
    return arrange(document) if arrange else document.all(kind.node)
