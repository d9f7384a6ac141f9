"""The tables of prose and aims: sections, objectives, priorities, outcomes, measures, horizon scan, papers and glossary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from document import measured
from document.nodes import (
    GlossaryTerm,
    HorizonTechnology,
    Measure,
    Objective,
    Outcome,
    Priority,
    Reference,
    Roadmap,
    Section,
)
from document.vocabulary import Ring, Volume
from exports.data.prose import cell_text
from exports.data.records import IN_SHORT, KEPT, NAMED, REF, SAID, linked
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
)

TEXT = Column("text", "Text", width=80)
ON_PAPER = (*IN_SHORT, "owner_role", "evidence")
PARTS = tuple(part.value for part in measured.Part)


def sections(facts: Facts, found: tuple[Section, ...]) -> Table:
    """A row for each section, with its whole text."""
    own: tuple[Field[Section], ...] = (
        Field(TEXT, lambda facts, section: cell_text(section.body)),
        Field(Column("parent", "Within", Holds.REF, 18), lambda facts, section: section.parent),
        Field(
            Column("volume", "Volume", Holds.CHOICE, 28, choices(Volume)),
            lambda facts, section: label(section.volume),
        ),
        Field(Column("audience", "Written for", width=24), lambda facts, section: section.audience),
        Field(Column("presents", "Presents", width=18), lambda facts, section: section.presents),
    )
    fields: tuple[Field[Section], ...] = (*NAMED, *SAID, *own, *KEPT)
    about = "The sections of the text in reading order."
    return table("sections", "Sections", about, fields, found, facts, ON_PAPER)


def objectives(facts: Facts, found: tuple[Objective, ...]) -> Table:
    """A row for each objective."""
    return table("objectives", "Objectives", "The strategic objectives.", _aim(), found, facts, ON_PAPER)


def priorities(facts: Facts, found: tuple[Priority, ...]) -> Table:
    """A row for each priority."""
    return table("priorities", "Priorities", "The key priorities.", _aim(), found, facts, ON_PAPER)


def _aim() -> tuple[Field[Objective | Priority], ...]:
    text: Field[Objective | Priority] = Field(TEXT, lambda facts, aim: cell_text(aim.body))
    return (*NAMED, *SAID, text, *KEPT)


def outcomes(facts: Facts, found: tuple[Outcome, ...]) -> Table:
    """A row for each outcome."""
    own: tuple[Field[Outcome], ...] = (
        Field(TEXT, lambda facts, outcome: cell_text(outcome.body)),
        *linked(
            Column("objectives", "Objective references", Holds.REF, 24),
            Column("objective_titles", "Objectives", width=44),
            Objective,
        ),
    )
    about = "What will have been achieved if the strategy is delivered."
    paper = (*IN_SHORT, "objective_titles")
    return table("outcomes", "Outcomes", about, (*NAMED, *SAID, *own, *KEPT), found, facts, paper)


def measures(facts: Facts, found: tuple[Measure, ...]) -> Table:
    """A row for each measure; its values have a table of their own."""
    own: tuple[Field[Measure], ...] = (
        Field(Column("unit", "Unit", width=14), lambda facts, measure: measure.unit),
        Field(Column("outcome", "Outcome reference", Holds.REF, 18), lambda facts, measure: measure.outcome),
        Field(
            Column("outcome_title", "Outcome", width=40),
            lambda facts, measure: facts.title(Outcome, measure.outcome),
        ),
        Field(
            Column("baseline", "Baseline", width=16), lambda facts, measure: _said(measured.baseline(measure))
        ),
        Field(Column("latest", "Latest", width=16), lambda facts, measure: _said(measured.latest(measure))),
        Field(Column("target", "Target", width=16), lambda facts, measure: _said(measured.target(measure))),
    )
    about = "The figures that show whether outcomes are reached. Every value stands in “Measure values”."
    paper = ("ref", "number", "title", "unit", "baseline", "latest", "target", "outcome_title", "owner_role")
    return table("measures", "Measures", about, (*NAMED, *SAID, *own, *KEPT), found, facts, paper)


class Reading(NamedTuple):
    """One value of a measure, in its order among those of its part."""

    measure: Measure
    row: measured.Row
    place: int


_VALUES: tuple[Field[Reading], ...] = (
    Field(REF, lambda facts, each: f"{each.measure.ref}/{each.row.part.value.lower()}/{each.place}"),
    Field(Column("measure", "Measure reference", Holds.REF, 18), lambda facts, each: each.measure.ref),
    Field(Column("measure_title", "Measure", width=40), lambda facts, each: each.measure.title),
    Field(Column("part", "Value", Holds.CHOICE, 12, PARTS), lambda facts, each: each.row.part.value),
    Field(Column("date", "Date", width=12), lambda facts, each: code(each.row.value.date)),
    Field(Column("when", "When", width=28), lambda facts, each: each.row.when),
    Field(Column("from", "From", Holds.DAY, 18), lambda facts, each: first_day(each.row.value.date)),
    Field(Column("to", "To", Holds.DAY, 18), lambda facts, each: last_day(each.row.value.date)),
    Field(Column("number", "Number", Holds.NUMBER, 14), lambda facts, each: each.row.number),
    Field(Column("unit", "Unit", width=14), lambda facts, each: each.measure.unit),
    Field(Column("figure", "Figure in words", width=20), lambda facts, each: each.row.words),
    Field(Column("note", "Note", width=50), lambda facts, each: each.row.value.note),
)


def measure_values(facts: Facts, found: tuple[Measure, ...]) -> Table:
    """A row for each value of each measure, earliest first within baseline, measured and target."""
    readings = (reading for measure in found for reading in _readings(measure))
    about = "Every baseline, measured value and target. “Number” is empty where the source gives words."
    paper = ("ref", "measure_title", "part", "when", "number", "unit", "figure", "note")
    return table("measure-values", "Measure values", about, _VALUES, readings, facts, paper)


def technologies(facts: Facts, found: tuple[HorizonTechnology, ...]) -> Table:
    """A row for each technology on the horizon."""
    own: tuple[Field[HorizonTechnology], ...] = (
        Field(TEXT, lambda facts, technology: cell_text(technology.body)),
        Field(
            Column("ring", "Where it stands", Holds.CHOICE, 14, choices(Ring)),
            lambda facts, technology: label(technology.ring),
        ),
        Field(Column("category", "Category", width=24), lambda facts, technology: technology.category),
        *linked(
            Column("roadmaps", "Roadmap references", Holds.REF, 24),
            Column("roadmap_titles", "Roadmaps", width=40),
            Roadmap,
        ),
    )
    about = "The technologies that the horizon scan follows."
    paper = (*IN_SHORT, "ring", "category", "owner_role")
    return table("horizon-scan", "Horizon scan", about, (*NAMED, *SAID, *own, *KEPT), found, facts, paper)


def references(facts: Facts, found: tuple[Reference, ...]) -> Table:
    """A row for each background paper."""
    own: tuple[Field[Reference], ...] = (
        Field(Column("author", "Author", width=30), lambda facts, paper: paper.author),
        Field(Column("year", "Year", width=10), lambda facts, paper: paper.year),
        Field(Column("address", "Address", Holds.ADDRESS, 44), lambda facts, paper: paper.url),
        Field(Column("group", "Group", width=28), lambda facts, paper: paper.group),
        Field(Column("note", "Note", width=50), lambda facts, paper: paper.note),
    )
    about = "What was read, and what the strategy rests on."
    paper = ("ref", "number", "title", "author", "year", "address", "group")
    return table("references", "Background papers", about, (*NAMED, *own, *KEPT), found, facts, paper)


def glossary(facts: Facts, found: tuple[GlossaryTerm, ...]) -> Table:
    """A row for each term."""
    own: tuple[Field[GlossaryTerm], ...] = (
        Field(Column("stands_for", "Stands for", width=40), lambda facts, term: term.stands_for),
        Field(Column("definition", "Definition", width=80), lambda facts, term: term.definition),
    )
    about = "Words and abbreviations, and what they mean here."
    paper = ("ref", "number", "title", "stands_for", "definition")
    return table("glossary", "Glossary", about, (*NAMED, *own, *KEPT), found, facts, paper)


def _readings(measure: Measure) -> Iterator[Reading]:
    counts: dict[measured.Part, int] = {}
    for row in measured.rows(measure):
        counts[row.part] = counts.get(row.part, 0) + 1
        yield Reading(measure, row, counts[row.part])


def _said(row: measured.Row | None) -> str:
    if row is None:
        return ""
    return f"{row.words} ({row.when})" if row.when else row.words
