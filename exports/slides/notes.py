"""Speaker notes: the full approved text of a record as plain lines, with its owner, its evidence and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from document.measured import Part, Row, rows
from document.nodes import (
    AnyNode,
    Benefit,
    CaseStudy,
    Details,
    GlossaryTerm,
    HorizonTechnology,
    Measure,
    Objective,
    Outcome,
    Priority,
    Reference,
    Roadmap,
    RoadmapItem,
    Section,
    StrategyDocument,
)
from document.richtext import (
    Block,
    Callout,
    Heading,
    List,
    Paragraph,
    Passage,
    Quote,
    RichText,
    Table,
    spans_text,
)
from document.vocabulary import EVIDENCE_NEEDS_LABEL, LABELS, Confidence

Lines = Iterator[str]


def notes_for(document: StrategyDocument, *nodes: AnyNode) -> tuple[str, ...]:
    """The notes of a slide that shows ``nodes``: an empty line parts them."""
    found: list[str] = []
    for node in nodes:
        found += [""] if found else []
        found += [part for line in _record(document, node) for part in line.split("\n") if part.strip()]
    return tuple(found)


def rich_lines(blocks: Iterable[Block], indent: str = "") -> Lines:
    """Rich text as plain lines: marks for lists, cells parted by bars."""
    for block in blocks:
        match block:
            case Paragraph(spans=spans):
                yield indent + spans_text(spans)
            case Heading(spans=spans):
                yield indent + spans_text(spans)
            case List():
                yield from _list_lines(block, indent)
            case Table(header=header, rows=rows):
                for row in (header, *rows):
                    yield indent + " | ".join(spans_text(cell) for cell in row)
            case Quote(blocks=inner):
                yield from rich_lines(inner, indent + "    ")
            case Callout(blocks=inner):
                yield indent + "Note:"
                yield from rich_lines(inner, indent + "    ")
            case Passage(blocks=inner):
                yield from rich_lines(inner, indent)
            case _:
                assert_never(block)


def _list_lines(block: List, indent: str) -> Lines:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}. " if block.ordered else "• "
        for n, text in enumerate(rich_lines(item, indent)):
            yield indent + (mark if n == 0 else "    ") + text.removeprefix(indent)


def _record(document: StrategyDocument, node: AnyNode) -> Lines:
    yield node.title
    if node.owner:
        yield f"Owner: {node.owner.label}"
    if node.evidence in EVIDENCE_NEEDS_LABEL or node.evidence_note:
        yield f"Evidence: {LABELS[node.evidence]}{f' ({node.evidence_note})' if node.evidence_note else ''}"
    yield from _own(document, node)
    if node.source:
        yield f"Source: {node.source}"


def _own(document: StrategyDocument, node: AnyNode) -> Lines:
    match node:
        case Section() | Objective() | Priority() | Outcome() | HorizonTechnology():
            yield from (node.headline, node.summary)
            yield from rich_lines(node.body.blocks)
            yield from _beside(document, node)
        case Roadmap():
            yield from (node.headline, node.summary)
            yield from _part("Where we are", node.where_we_are)
            yield from _part("Where we are going", node.where_we_are_going)
        case RoadmapItem():
            yield from _item(document, node)
        case CaseStudy():
            yield from _case_study(document, node)
        case Measure():
            yield from _measure(document, node)
        case Details():
            yield from (node.publisher, node.headline, node.summary, node.contact, node.notice)
        case Reference():
            yield from (node.author, node.year, node.group, node.url, node.note)
        case GlossaryTerm():
            yield from (node.stands_for, node.definition)
        case _:
            assert_never(node)


def _beside(
    document: StrategyDocument, node: Section | Objective | Priority | Outcome | HorizonTechnology
) -> Lines:
    """What a record of prose says beside its prose."""
    match node:
        case Section(audience=audience) if audience:
            yield f"For {audience}"
        case Outcome():
            yield _listed("Serves", titles(document, node.objectives))
        case HorizonTechnology():
            yield f"{LABELS[node.ring]}. {node.category}".rstrip()
            yield _listed("Roadmaps", titles(document, node.roadmaps))


def _case_study(document: StrategyDocument, study: CaseStudy) -> Lines:
    yield from (study.headline, study.summary)
    yield from _part("The challenge", study.challenge)
    yield from _part("What we did", study.what_was_done)
    yield from _benefits(study.benefits)
    yield _listed("Partners", study.partners)
    yield _listed("Roadmap items", titles(document, study.items))
    yield _listed("Background papers", titles(document, study.references))
    if study.image:
        yield f"The picture shows: {study.image.alt}"
        yield f"Picture: {study.image.credit}" if study.image.credit else ""


def _measure(document: StrategyDocument, measure: Measure) -> Lines:
    yield from (measure.headline, measure.summary, f"Unit: {measure.unit}" if measure.unit else "")
    for part in Part:
        yield _listed(part.value, (_figure(row) for row in rows(measure) if row.part is part))
    yield _listed("Shows progress to", titles(document, (measure.outcome,)) if measure.outcome else ())


def _item(document: StrategyDocument, item: RoadmapItem) -> Lines:
    yield item.headline
    yield from rich_lines(item.description.blocks)
    yield f"{LABELS[item.kind]}. {item.status_label}. {item.when}."
    yield f"The date as the source says it: {item.wording}" if item.wording else ""
    if item.confidence is not Confidence.NOT_STATED:
        yield f"Confidence: {LABELS[item.confidence]}"
    if item.original_end:
        yield f"End first published: {item.original_end.label}"
    yield f"Why the dates moved: {item.date_reason}" if item.date_reason else ""
    yield from _benefits(item.benefits)
    yield f"Cost: {item.cost}" if item.cost else ""
    yield f"Saving: {item.saving}" if item.saving else ""
    for label, refs in (
        ("Objectives", item.objectives),
        ("Priorities", item.priorities),
        ("Case studies", item.case_studies),
        ("Depends on", item.depends_on),
    ):
        yield _listed(label, titles(document, refs))
    yield f"Last confirmed: {item.last_confirmed.label}" if item.last_confirmed else ""


def _part(heading: str, body: RichText) -> Lines:
    if body:
        yield heading
        yield from rich_lines(body.blocks)


def _benefits(benefits: tuple[Benefit, ...]) -> Lines:
    for benefit in benefits:
        yield f"Benefit: {benefit.figure + ' ' if benefit.figure else ''}{benefit.text}"


def _listed(label: str, names: Iterable[str]) -> str:
    joined = "; ".join(names)
    return f"{label}: {joined}" if joined else ""


def _figure(row: Row) -> str:
    """“66.2% (2019/20, provisional)”."""
    aside = ", ".join(part for part in (row.when, row.value.note) if part)
    return f"{row.words} ({aside})" if aside else row.words


def titles(document: StrategyDocument, refs: Iterable[str]) -> list[str]:
    """The titles of the records that ``refs`` name; a ref that names none stands for itself."""
    return [found.title if (found := document.find(ref)) else ref for ref in refs]
