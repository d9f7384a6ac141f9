"""What stands under the headings of sections, aims, measures and technologies."""

from __future__ import annotations

from collections.abc import Iterator

from document.nodes import LABELS, HorizonTechnology, Measure, Objective, Outcome, Roadmap, Section, Value
from document.outline import Entry
from document.richtext import RichText
from exports.flow.links import Links
from exports.flow.measure_svg import chart, figure
from exports.flow.parts import Cell, Column, Drawing, Fact, Facts, Grid, Part, Prose
from exports.flow.printing import Printing, facts_of


def body(rich: RichText, printing: Printing, level: int) -> tuple[Part, ...]:
    """The running text, if there is any."""
    return (Prose(printing.links.prose(rich, level)),) if rich else ()


def section(section: Section, entry: Entry, printing: Printing, level: int) -> tuple[Part, ...]:
    """For whom it is written, its text, and an overview of the technologies it presents."""
    audience = facts_of(("Written for", section.audience))
    facts: tuple[Part, ...] = (Facts(audience),) if audience else ()
    return (*facts, *body(section.body, printing, level), *_overview(entry, printing))


def outcome(outcome: Outcome, printing: Printing, level: int) -> tuple[Part, ...]:
    """Its text, the objectives it serves and the measures that show it."""
    measures = [each for each in printing.document.all(Measure) if each.outcome == outcome.ref]
    found = (
        Fact("Objectives", printing.links.all_to(Objective, outcome.objectives)),
        Fact("Measures", tuple(printing.links.to(each) for each in measures)),
    )
    facts = tuple(fact for fact in found if fact.values)
    tail: tuple[Part, ...] = (Facts(facts),) if facts else ()
    return (*body(outcome.body, printing, level), *tail)


def technology(technology: HorizonTechnology, printing: Printing, level: int) -> tuple[Part, ...]:
    """Where it stands, its text and the roadmaps it may enter."""
    facts = facts_of(("Where it stands", LABELS[technology.ring]), ("Category", technology.category))
    roadmaps = printing.links.all_to(Roadmap, technology.roadmaps)
    if roadmaps:
        facts += (Fact("Roadmaps", roadmaps),)
    return (Facts(facts), *body(technology.body, printing, level))


def measure(measure: Measure, printing: Printing) -> tuple[Part, ...]:
    """Its chart and every value, with the outcome it belongs to."""
    parts: list[Part] = []
    outcome = printing.document.get(Outcome, measure.outcome)
    if outcome:
        parts.append(Facts((Fact("Outcome", (printing.links.to(outcome),)),)))
    if drawn := chart(measure, printing.brand):
        parts.append(Drawing(drawn))
    if rows := tuple(_rows(measure)):
        columns = (Column("Value", "narrow"), Column("Date", "narrow"), Column("Figure", "number"))
        with_notes = any(row[3].words for row in rows)
        columns += (Column("Note", "wide"),) if with_notes else ()
        cells = tuple(row[: len(columns)] for row in rows)
        parts.append(Grid(f"{measure.title}: every value", columns, cells, name="values"))
    return tuple(parts)


def _rows(measure: Measure) -> Iterator[tuple[Cell, Cell, Cell, Cell]]:
    baseline = (measure.baseline,) if measure.baseline else ()
    for kind, values in (("Baseline", baseline), ("Measured", measure.actuals), ("Target", measure.targets)):
        for value in values:
            yield _row(kind, value, measure.unit)


def _row(kind: str, value: Value, unit: str) -> tuple[Cell, Cell, Cell, Cell]:
    when = value.date.label if value.date else "Not dated"
    return (
        Cell(kind, is_header=True),
        Cell(when),
        Cell(figure(value.value, unit), "number"),
        Cell(value.note),
    )


def _overview(entry: Entry, printing: Printing) -> tuple[Part, ...]:
    """The technologies of a horizon scan in one table."""
    found = [child.node for child in entry.children if isinstance(child.node, HorizonTechnology)]
    if len(found) < 2:
        return ()
    columns = (
        Column("Technology", "wide"),
        Column("Where it stands", "narrow"),
        Column("Category", "narrow"),
    )
    return (Grid("The horizon at a glance", columns, tuple(_technology(t, printing.links) for t in found)),)


def _technology(technology: HorizonTechnology, links: Links) -> tuple[Cell, ...]:
    return (
        Cell(links.to(technology), is_header=True),
        Cell(LABELS[technology.ring]),
        Cell(technology.category),
    )
