"""What is checked before a document is published: faults that stop it, and remarks that a publisher should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from document.dates import day_label
from document.nodes import (
    AnyNode,
    CaseStudy,
    Details,
    HorizonTechnology,
    Measure,
    Outcome,
    Roadmap,
    RoadmapItem,
    Section,
    StrategyDocument,
    kind_of,
)
from document.vocabulary import EVIDENCE_NEEDS_LABEL, Status


class Level(StrEnum):
    """How grave a finding is. A fault stops a publication."""

    FAULT = "fault"
    WARNING = "warning"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``kind`` and ``ref`` name the record; both are empty when it is about the whole."""

    level: Level
    message: str
    kind: str = ""
    ref: str = ""


def check(document: StrategyDocument, *, today: date) -> tuple[Finding, ...]:
    """Every finding on ``document``, faults first."""
    found = [*_whole(document)]
    for node in document.nodes:
        found += [
            Finding(level, message, kind_of(node).slug, node.ref)
            for level, message in _node(document, node, today)
        ]
    return tuple(sorted(found, key=lambda finding: list(Level).index(finding.level)))


def has_faults(findings: tuple[Finding, ...]) -> bool:
    """Whether a publication must not be made."""
    return any(finding.level is Level.FAULT for finding in findings)


def _whole(document: StrategyDocument) -> Iterator[Finding]:
    details = document.all(Details)
    if len(details) != 1:
        yield Finding(Level.FAULT, f"There must be one record of strategy details; there are {len(details)}.")
    counted = Counter((kind_of(node).slug, node.ref) for node in document.nodes)
    for (kind, ref), count in counted.items():
        if count > 1:
            yield Finding(Level.FAULT, f"{count} records have this reference.", kind, ref)
    labelled = sum(node.evidence in EVIDENCE_NEEDS_LABEL for node in document.nodes)
    if labelled:
        yield Finding(
            Level.REMARK, f"{labelled} records are shown with a label, because they are not published facts."
        )


def _node(document: StrategyDocument, node: AnyNode, today: date) -> Iterator[tuple[Level, str]]:
    match node:
        case Section():
            if node.parent and document.get(Section, node.parent) is None:
                yield Level.FAULT, f"Its parent section “{node.parent}” is not approved."
            if not (node.headline or node.summary):
                yield Level.WARNING, "It has neither headline nor summary, so its slide says little."
        case RoadmapItem():
            yield from _item(document, node, today)
        case Measure() if node.outcome and document.get(Outcome, node.outcome) is None:
            yield Level.WARNING, f"Its outcome “{node.outcome}” is not approved; the link is left out."
        case CaseStudy():
            yield from _links(document, RoadmapItem, node.items)
        case HorizonTechnology():
            yield from _links(document, Roadmap, node.roadmaps)
        case _:
            pass


def _item(document: StrategyDocument, item: RoadmapItem, today: date) -> Iterator[tuple[Level, str]]:
    if document.get(Roadmap, item.roadmap) is None:
        yield Level.FAULT, f"Its roadmap “{item.roadmap}” is not approved."
    if item.has_slipped and not item.date_reason:
        yield Level.WARNING, "It ends later than first published, and no public reason is given."
    over = item.end is not None and item.end.last_day < today
    if over and item.end and item.status not in {Status.DELIVERED, Status.CANCELLED}:
        yield Level.WARNING, f"It should have ended by {day_label(item.end.last_day)} and is not delivered."
    yield from _links(document, RoadmapItem, item.depends_on)
    yield from _links(document, CaseStudy, item.case_studies)


def _links(
    document: StrategyDocument, kind: type[AnyNode], refs: tuple[str, ...]
) -> Iterator[tuple[Level, str]]:
    for ref in refs:
        if document.get(kind, ref) is None:
            yield Level.WARNING, f"It refers to “{ref}”, which is not approved; the link is left out."
