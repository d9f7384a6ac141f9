"""The tables of roadmaps: the roadmaps, their items, what items depend on, benefits, and case studies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from document.dates import period_label, quarters_between
from document.nodes import (
    AnyNode,
    Benefit,
    CaseStudy,
    Objective,
    Priority,
    Reference,
    Roadmap,
    RoadmapItem,
)
from document.vocabulary import Confidence, Horizon, ItemKind, Status
from exports.data.prose import cell_text
from exports.data.records import IN_SHORT, KEPT, NAMED, REF, SAID, led_to, linked, listed
from exports.data.table import (
    Column,
    Facts,
    Field,
    Holds,
    Table,
    choices,
    code,
    first_day,
    label,
    last_day,
    table,
    words,
)

YES_NO = ("Yes", "No")


def roadmaps(facts: Facts, found: tuple[Roadmap, ...]) -> Table:
    """A row for each roadmap."""
    own: tuple[Field[Roadmap], ...] = (
        Field(
            Column("where_we_are", "Where we are", width=70),
            lambda facts, roadmap: cell_text(roadmap.where_we_are),
        ),
        Field(
            Column("where_we_are_going", "Where we are going", width=70),
            lambda facts, roadmap: cell_text(roadmap.where_we_are_going),
        ),
        Field(
            Column("period", "Period", width=30),
            lambda facts, roadmap: period_label(roadmap.start, roadmap.end),
        ),
        Field(
            Column("starts_on", "First day", Holds.DAY, 18), lambda facts, roadmap: first_day(roadmap.start)
        ),
        Field(Column("ends_on", "Last day", Holds.DAY, 18), lambda facts, roadmap: last_day(roadmap.end)),
        Field(
            Column("items", "Number of items", Holds.NUMBER, 12),
            lambda facts, roadmap: len(facts.document.items_of(roadmap)),
        ),
    )
    fields: tuple[Field[Roadmap], ...] = (*NAMED, *SAID, *own, *KEPT)
    paper = (*IN_SHORT, "period", "items", "owner_role")
    return table("roadmaps", "Roadmaps", "The roadmaps, a row each.", fields, found, facts, paper)


_WORK: tuple[Field[RoadmapItem], ...] = (
    Field(Column("roadmap", "Roadmap reference", Holds.REF, 18), lambda facts, item: item.roadmap),
    Field(
        Column("roadmap_title", "Roadmap", width=36), lambda facts, item: facts.title(Roadmap, item.roadmap)
    ),
    Field(Column("description", "Description", width=70), lambda facts, item: cell_text(item.description)),
    Field(
        Column("kind", "Kind of work", Holds.CHOICE, 28, choices(ItemKind)),
        lambda facts, item: label(item.kind),
    ),
    Field(
        Column("status", "Status", Holds.CHOICE, 14, choices(Status)), lambda facts, item: label(item.status)
    ),
    Field(
        Column("status_wording", "Status in the source’s words", width=24),
        lambda facts, item: item.status_wording,
    ),
    Field(
        Column("confidence", "Confidence", Holds.CHOICE, 14, choices(Confidence)),
        lambda facts, item: label(item.confidence),
    ),
    Field(
        Column("horizon", "Horizon", Holds.CHOICE, 10, choices(Horizon)),
        lambda facts, item: label(item.horizon),
    ),
)
_DATES: tuple[Field[RoadmapItem], ...] = (
    Field(Column("when", "When", width=30), lambda facts, item: _when(item)),
    Field(Column("start", "Start", width=12), lambda facts, item: code(item.start)),
    Field(Column("starts_on", "Starts on", Holds.DAY, 18), lambda facts, item: first_day(item.start)),
    Field(Column("end", "End", width=12), lambda facts, item: code(item.end)),
    Field(Column("ends_on", "Ends on", Holds.DAY, 18), lambda facts, item: last_day(item.end)),
    Field(Column("wording", "Date as first worded", width=24), lambda facts, item: item.wording),
    Field(
        Column("original_end", "End first published", width=12), lambda facts, item: code(item.original_end)
    ),
    Field(
        Column("original_end_words", "End first published, in words", width=28),
        lambda facts, item: words(item.original_end),
    ),
    Field(
        Column("original_end_on", "First published as ending on", Holds.DAY, 18),
        lambda facts, item: last_day(item.original_end),
    ),
    Field(
        Column("has_slipped", "Has slipped", Holds.CHOICE, 10, YES_NO),
        lambda facts, item: YES_NO[not item.has_slipped],
    ),
    Field(Column("quarters_moved", "Quarters moved", Holds.NUMBER, 12), lambda facts, item: _moved(item)),
    Field(Column("date_reason", "Why the date moved", width=40), lambda facts, item: item.date_reason),
    Field(
        Column("last_confirmed", "Last confirmed", width=16), lambda facts, item: words(item.last_confirmed)
    ),
    Field(
        Column("last_confirmed_on", "Last confirmed on", Holds.DAY, 18),
        lambda facts, item: last_day(item.last_confirmed),
    ),
)
_WORTH: tuple[Field[RoadmapItem], ...] = (
    Field(Column("cost", "Cost", width=24), lambda facts, item: item.cost),
    Field(Column("saving", "Saving", width=24), lambda facts, item: item.saving),
    *linked(
        Column("objectives", "Objective references", Holds.REF, 24),
        Column("objective_titles", "Objectives", width=40),
        Objective,
    ),
    *linked(
        Column("priorities", "Priority references", Holds.REF, 24),
        Column("priority_titles", "Priorities", width=40),
        Priority,
    ),
    led_to(Column("depends_on", "Depends on", Holds.REF, 24)),
    *linked(
        Column("case_studies", "Case study references", Holds.REF, 24),
        Column("case_study_titles", "Case studies", width=40),
        CaseStudy,
    ),
)


def items(facts: Facts, found: tuple[RoadmapItem, ...]) -> Table:
    """A row for each item, with partial dates as written and as real days."""
    about = (
        "What the roadmaps promise, a row for each item. A date such as 2026-Q2 begins on “Starts on” and is over on "
        "“Ends on”."
    )
    fields: tuple[Field[RoadmapItem], ...] = (*NAMED, *SAID[:1], *_WORK, *_DATES, *_WORTH, *KEPT)
    paper = ("ref", "number", "title", "headline", "status", "confidence", "when", "owner_role")
    return table("roadmap-items", "Roadmap items", about, fields, found, facts, paper)


class Dependency(NamedTuple):
    """One item needs another."""

    item: RoadmapItem
    needs: str


def dependencies(facts: Facts, found: tuple[RoadmapItem, ...]) -> Table:
    """A row for each item that another needs."""
    fields: tuple[Field[Dependency], ...] = (
        Field(REF, lambda facts, row: f"{row.item.ref}/needs/{row.needs}"),
        Field(Column("item", "Item reference", Holds.REF, 18), lambda facts, row: row.item.ref),
        Field(Column("item_title", "Item", width=44), lambda facts, row: row.item.title),
        Field(Column("depends_on", "Depends on reference", Holds.REF, 18), lambda facts, row: row.needs),
        Field(
            Column("depends_on_title", "Depends on", width=44),
            lambda facts, row: facts.title(RoadmapItem, row.needs),
        ),
    )
    rows = (Dependency(item, ref) for item in found for ref in item.depends_on)
    about = "Which items need which others, a row for each pair."
    return table("dependencies", "Dependencies", about, fields, rows, facts)


class Gain(NamedTuple):
    """One benefit of an item or a case study, in its order."""

    of: RoadmapItem | CaseStudy
    place: int
    benefit: Benefit


def benefits(facts: Facts, found: tuple[AnyNode, ...]) -> Table:
    """A row for each benefit of items and case studies."""
    fields: tuple[Field[Gain], ...] = (
        Field(REF, lambda facts, gain: f"{gain.of.ref}/benefit/{gain.place}"),
        Field(
            Column("of_kind", "Benefit of", Holds.CHOICE, 16, ("Roadmap item", "Case study")),
            lambda facts, gain: "Roadmap item" if isinstance(gain.of, RoadmapItem) else "Case study",
        ),
        Field(Column("of", "Record’s reference", Holds.REF, 18), lambda facts, gain: gain.of.ref),
        Field(Column("of_title", "Record", width=44), lambda facts, gain: gain.of.title),
        Field(Column("figure", "Figure", width=18), lambda facts, gain: gain.benefit.figure),
        Field(Column("benefit", "Benefit", width=70), lambda facts, gain: gain.benefit.text),
    )
    about = "What roadmap items and case studies bring, a row for each benefit."
    return table("benefits", "Benefits", about, fields, _gains(found), facts)


def _gains(found: tuple[AnyNode, ...]) -> Iterator[Gain]:
    for node in found:
        if isinstance(node, RoadmapItem | CaseStudy):
            yield from (Gain(node, place, benefit) for place, benefit in enumerate(node.benefits, 1))


_STUDY: tuple[Field[CaseStudy], ...] = (
    Field(Column("challenge", "The challenge", width=70), lambda facts, study: cell_text(study.challenge)),
    Field(
        Column("what_was_done", "What we did", width=70),
        lambda facts, study: cell_text(study.what_was_done),
    ),
    Field(Column("partners", "Partners", width=36), lambda facts, study: listed(study.partners)),
    *linked(
        Column("items", "Item references", Holds.REF, 24),
        Column("item_titles", "Roadmap items", width=44),
        RoadmapItem,
    ),
    *linked(
        Column("references", "Background paper references", Holds.REF, 24),
        Column("reference_titles", "Background papers", width=44),
        Reference,
    ),
)
_PICTURED: tuple[Field[CaseStudy], ...] = (
    Field(
        Column("picture", "What the picture shows", width=44),
        lambda facts, study: study.image.alt if study.image else "",
    ),
    Field(
        Column("picture_credit", "Picture by", width=24),
        lambda facts, study: study.image.credit if study.image else "",
    ),
)


def case_studies(facts: Facts, found: tuple[CaseStudy, ...]) -> Table:
    """A row for each case study."""
    fields: tuple[Field[CaseStudy], ...] = (*NAMED, *SAID, *_STUDY, *_PICTURED, *KEPT)
    about, paper = "What was done, and what came of it.", (*IN_SHORT, "partners", "owner_role")
    return table("case-studies", "Case studies", about, fields, found, facts, paper)


def _when(item: RoadmapItem) -> str:
    if not (item.start or item.end) and item.horizon is Horizon.NONE:
        return "Not dated"
    return item.when


def _moved(item: RoadmapItem) -> int | None:
    """How many quarters later the item ends than first published; None where that cannot be said."""
    return quarters_between(item.original_end, item.end) if item.original_end and item.end else None
