"""The facts of a record, each in the forms that say it: a date may be told with or without its financial quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from document.dates import PartialDate, period_label
from document.figures import figure
from document.nodes import (
    AnyNode,
    Benefit,
    CaseStudy,
    Details,
    GlossaryTerm,
    HorizonTechnology,
    Measure,
    Node,
    Objective,
    Outcome,
    Priority,
    Reference,
    Roadmap,
    RoadmapItem,
    Section,
    StrategyDocument,
)
from document.vocabulary import LABELS, Confidence, Horizon

Forms = tuple[str, ...]


def facts_of(document: StrategyDocument, node: AnyNode) -> Iterator[Forms]:
    """What a record states beside its running text. References are told by the titles of the records they name."""
    yield from ((words,) for words in _words(node))
    yield from _dates(node)
    yield from ((title,) for title in _titles(document, node))


def _words(node: AnyNode) -> Iterator[str]:
    match node:
        case Section():
            yield node.audience
        case RoadmapItem():
            yield from _item(node)
        case CaseStudy():
            yield from _benefits(node.benefits)
            yield from node.partners
            yield node.image.credit if node.image else ""
        case Measure():
            yield from _values(node)
        case HorizonTechnology():
            yield from (LABELS[node.ring], node.category)
        case Reference():
            yield from (node.author, node.year, node.group, node.note)
        case GlossaryTerm():
            yield from (node.stands_for, node.definition)
        case Details() | Objective() | Priority() | Outcome() | Roadmap():
            pass
        case _:
            assert_never(node)


def _item(item: RoadmapItem) -> Iterator[str]:
    yield from (LABELS[item.kind], LABELS[item.status], item.status_wording, item.wording)
    yield LABELS[item.confidence] if item.confidence is not Confidence.NOT_STATED else ""
    yield LABELS[item.horizon] if item.horizon is not Horizon.NONE and not (item.start or item.end) else ""
    yield from (item.date_reason, item.cost, item.saving)
    yield from _benefits(item.benefits)


def _benefits(benefits: tuple[Benefit, ...]) -> Iterator[str]:
    for benefit in benefits:
        yield from (benefit.figure, benefit.text)


def _values(measure: Measure) -> Iterator[str]:
    baseline = (measure.baseline,) if measure.baseline else ()
    for value in (*baseline, *measure.actuals, *measure.targets):
        yield from (figure(value.value, measure.unit), value.note)


def _dates(node: AnyNode) -> Iterator[Forms]:
    match node:
        case Roadmap() | RoadmapItem():
            yield _forms(period_label(node.start, node.end), period_label(node.start, node.end, short=True))
        case Measure():
            baseline = (node.baseline,) if node.baseline else ()
            yield from (_date(value.date) for value in (*baseline, *node.actuals, *node.targets))
    if isinstance(node, RoadmapItem):
        yield from (_date(node.original_end), _date(node.last_confirmed))


def _date(value: PartialDate | None) -> Forms:
    return _forms(value.label, value.short_label) if value else ()


def _forms(*forms: str) -> Forms:
    return tuple(dict.fromkeys(filter(None, forms)))


def _titles(document: StrategyDocument, node: AnyNode) -> Iterator[str]:
    """The titles of the records that a record names, by their fields."""
    match node:
        case RoadmapItem():
            for kind, refs in (
                (Objective, node.objectives),
                (Priority, node.priorities),
                (CaseStudy, node.case_studies),
                (RoadmapItem, node.depends_on),
            ):
                yield from _titled(document, kind, refs)
        case CaseStudy():
            yield from _titled(document, RoadmapItem, node.items)
            yield from _titled(document, Reference, node.references)
        case Outcome():
            yield from _titled(document, Objective, node.objectives)
        case Measure():
            yield from _titled(document, Outcome, (node.outcome,))
        case HorizonTechnology():
            yield from _titled(document, Roadmap, node.roadmaps)


def _titled(document: StrategyDocument, kind: type[Node], refs: Iterable[str]) -> Iterator[str]:
    found = (document.get(kind, ref) for ref in refs)
    yield from (node.title for node in found if node is not None)
