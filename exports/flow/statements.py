"""What stands under the headings of sections, aims, measures and technologies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from document.dates import period_label
from document.figures import figure
from document.nodes import HorizonTechnology, Measure, Objective, Outcome, Roadmap, Section, Value
from document.outline import Entry
from document.richtext import RichText
from document.vocabulary import LABELS
from exports.flow.measure_svg import chart
from exports.flow.parts import Cell, Column, Drawing, Fact, Facts, Pair, Part, Prose
from exports.flow.printing import Printing, facts_of
from exports.flow.prose import plain

BESIDE, BRIEF, LONGEST_WORD, LONGEST_FIGURE = 5, 60, 11, 16
"""A table of so many rows at most stands beside its chart, if each of its cells has no more letters, nor a longer word; figures stand on one line."""


def body(rich: RichText, printing: Printing, level: int) -> tuple[Part, ...]:
    """The running text, if there is any."""
    return (Prose(printing.links.prose(rich, level)),) if rich else ()


def section(section: Section, entry: Entry, printing: Printing, level: int) -> tuple[Part, ...]:
    """For whom it is written, its text, and an overview of the technologies it presents."""
    audience = facts_of(("Written for", section.audience))
    facts: tuple[Part, ...] = (Facts(audience),) if audience else ()
    return (*facts, *body(section.body, printing, level), *overview(entry, printing))


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
    facts = facts_of(
        ("Where it stands", printing.ours(LABELS[technology.ring])), ("Category", technology.category)
    )
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
    rows = tuple(_rows(measure, printing))
    is_narrow = not printing.type_size and _is_small(rows)
    drawn = chart(measure, printing.brand, printing.type_size, is_narrow=is_narrow)
    if rows:
        heads = ("Value", "narrow"), ("Date", "narrow"), ("Figure", "number"), ("Note", "wide")
        shown = 4 if any(row[3].words for row in rows) else 3
        columns = tuple(Column(*head) for head in heads[:shown])
        cells = tuple(row[:shown] for row in rows)
        grid = printing.grid(printing.described(measure.title, "every value"), columns, cells, name="values")
        if drawn and is_narrow:
            parts.append(Pair(Drawing(drawn), grid))
        else:
            parts += [Drawing(drawn), grid] if drawn else [grid]
    return tuple(parts)


def _is_small(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether a table is small enough to stand beside its chart."""
    told = [plain(cell.words) for row in rows for cell in row]
    longest = max((len(word) for words in told for word in words.split()), default=0)
    if any(len(plain(row[2].words)) > LONGEST_FIGURE for row in rows):
        return False
    return len(rows) <= BESIDE and longest <= LONGEST_WORD and all(len(words) <= BRIEF for words in told)


def _rows(measure: Measure, printing: Printing) -> Iterator[tuple[Cell, Cell, Cell, Cell]]:
    baseline = (measure.baseline,) if measure.baseline else ()
    for kind, values in (("Baseline", baseline), ("Measured", measure.actuals), ("Target", measure.targets)):
        for value in values:
            yield _row(kind, value, measure.unit, printing)


def _row(kind: str, value: Value, unit: str, printing: Printing) -> tuple[Cell, Cell, Cell, Cell]:
    when = value.date.label if value.date else "Not dated"
    return (
        Cell(printing.ours(kind), is_header=True),
        Cell(printing.ours(when)),
        Cell(figure(value.value, unit), "number"),
        Cell(value.note),
    )


def overview(entry: Entry, printing: Printing) -> tuple[Part, ...]:
    """The roadmaps, or the technologies of a horizon scan, in one table."""
    roadmaps = [child.node for child in entry.children if isinstance(child.node, Roadmap)]
    technologies = [child.node for child in entry.children if isinstance(child.node, HorizonTechnology)]
    parts: list[Part] = []
    if len(roadmaps) > 1:
        columns = (Column("Roadmap", "wide"), Column("Period", "narrow"), Column("Items", "number"))
        parts.append(
            printing.grid(
                printing.ours("The roadmaps at a glance"),
                columns,
                tuple(_roadmap(r, printing) for r in roadmaps),
            )
        )
    if len(technologies) > 1:
        columns = (
            Column("Technology", "wide"),
            Column("Where it stands", "narrow"),
            Column("Category", "narrow"),
        )
        rows = tuple(_technology(each, printing) for each in technologies)
        parts.append(printing.grid(printing.ours("The horizon at a glance"), columns, rows))
    return tuple(parts)


def _roadmap(roadmap: Roadmap, printing: Printing) -> tuple[Cell, ...]:
    return (
        Cell(printing.links.to(roadmap), is_header=True),
        Cell(printing.ours(period_label(roadmap.start, roadmap.end, short=True))),
        Cell(str(len(printing.document.items_of(roadmap))), "number"),
    )


def _technology(technology: HorizonTechnology, printing: Printing) -> tuple[Cell, ...]:
    return (
        Cell(printing.links.to(technology), is_header=True),
        Cell(printing.ours(LABELS[technology.ring])),
        Cell(technology.category),
    )
