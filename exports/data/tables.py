"""All tables of a selection, in reading order; those that would have no row are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from document.dates import day_label
from document.nodes import (
    CaseStudy,
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
    kind_of,
)
from document.outline import Entry
from exports.changed.schedule import numbers_key
from exports.context import RenderContext
from exports.data import aim_tables, roadmap_tables
from exports.data.records import REF
from exports.data.stamp import day_of
from exports.data.table import Column, Facts, Field, Holds, Table, Value, label, table
from exports.selection import Selection

N = TypeVar("N", bound=Node)


def tables(selection: Selection, context: RenderContext) -> tuple[Table, ...]:
    """Everything that the selection holds, as tables. Raises LookupError where the document has no strategy details."""
    facts = Facts.of(selection, context)
    found = (about(selection, context), contents(selection, facts), *_records(selection, facts))
    return tuple(each for each in found if each.rows)


def _records(selection: Selection, facts: Facts) -> Iterator[Table]:
    nodes = selection.nodes()

    def all_of(kind: type[N]) -> tuple[N, ...]:
        return tuple(node for node in nodes if isinstance(node, kind))

    yield aim_tables.sections(facts, all_of(Section))
    yield aim_tables.objectives(facts, all_of(Objective))
    yield aim_tables.priorities(facts, all_of(Priority))
    yield aim_tables.outcomes(facts, all_of(Outcome))
    yield aim_tables.measures(facts, all_of(Measure))
    yield aim_tables.measure_values(facts, all_of(Measure))
    yield roadmap_tables.roadmaps(facts, all_of(Roadmap))
    yield roadmap_tables.items(facts, all_of(RoadmapItem))
    yield roadmap_tables.dependencies(facts, all_of(RoadmapItem))
    yield roadmap_tables.benefits(facts, nodes)
    yield roadmap_tables.case_studies(facts, all_of(CaseStudy))
    yield aim_tables.technologies(facts, all_of(HorizonTechnology))
    yield aim_tables.references(facts, all_of(Reference))
    yield aim_tables.glossary(facts, all_of(GlossaryTerm))


def about(selection: Selection, context: RenderContext) -> Table:
    """What this is: the publication's own facts, a row each."""
    fields: tuple[Field[tuple[str, str, str]], ...] = (
        Field(REF, lambda facts, row: row[0]),
        Field(Column("name", "About this file", width=24), lambda facts, row: row[1]),
        Field(Column("value", "Says", width=90), lambda facts, row: row[2]),
    )
    facts = Facts.of(selection, context)
    words = "What this file is, and of which publication."
    return table(
        "about", "About", words, fields, (row for row in _known(selection, context) if row[2]), facts
    )


def _known(selection: Selection, context: RenderContext) -> tuple[tuple[str, str, str], ...]:
    """Ref, name and words of each fact; the words may be empty."""
    document, details = selection.document, selection.document.details
    return (
        ("title", "Strategy", details.title),
        ("contains", "This file", selection.title),
        ("numbers", "Numbers", numbers_key(selection)),
        ("publisher", "Publisher", details.publisher),
        ("publication", "Publication", document.number),
        ("published-on", "Published on", document.published_on[:10]),
        ("published", "Published", day_label(day_of(document.published_on))),
        ("edition", "Edition", document.edition),
        ("decision", "Decision", document.decision),
        ("decision-address", "Decision’s address", document.decision_url),
        ("changes", "What changed", document.summary),
        ("headline", "Headline", details.headline),
        ("summary", "Summary", details.summary),
        ("notice", "Please note", details.notice),
        ("contact", "Contact", details.contact),
        ("owner", "Owner", details.owner.label if details.owner else ""),
        ("evidence", "Evidence", label(details.evidence)),
        ("evidence-note", "Note on evidence", details.evidence_note),
        ("source", "Source", details.source),
        ("language", "Language", details.language),
        ("website", "Current version", context.site_url),
    )


def contents(selection: Selection, facts: Facts) -> Table:
    """Every heading in reading order, with its number."""
    fields: tuple[Field[Entry], ...] = (
        Field(replace(REF, width=32), lambda facts, entry: _ref(entry)),
        Field(Column("number", "Number", width=12), lambda facts, entry: entry.number),
        Field(Column("level", "Level", Holds.NUMBER, 8), lambda facts, entry: entry.level),
        Field(Column("kind", "Kind", width=20), lambda facts, entry: _kind(entry)),
        Field(Column("title", "Title", width=70), lambda facts, entry: entry.title),
        Field(Column("page", "Web page", Holds.ADDRESS, 44), _page),
    )
    words = "Everything in this file, in reading order."
    paper = ("ref", "number", "kind", "title")
    return table("contents", "Contents", words, fields, selection.walk(), facts, paper)


def _ref(entry: Entry) -> str:
    return f"{kind_of(entry.node).slug}/{entry.node.ref}" if entry.node else f"all/{entry.ref}"


def _kind(entry: Entry) -> str:
    return kind_of(entry.node).label if entry.node else "Collection"


def _page(facts: Facts, entry: Entry) -> Value:
    return facts.page(entry.node) if entry.node else ""
