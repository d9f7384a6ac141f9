"""What stands under the headings of roadmaps and their items."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.html import format_html

from document.dates import period_label, quarters_between
from document.nodes import Benefit, CaseStudy, Objective, Priority, Roadmap, RoadmapItem
from document.outline import Entry
from document.vocabulary import LABELS, Confidence, Horizon
from exports.flow.parts import Cell, Column, Drawing, Fact, Facts, Grid, Part, Prose, Words
from exports.flow.printing import Printing, facts_of
from exports.flow.timeline_svg import drawings, state


def roadmap_parts(roadmap: Roadmap, entry: Entry, printing: Printing, level: int) -> tuple[Part, ...]:
    """Its period, its two texts, the timeline as a drawing and the same as a table."""
    items = printing.document.items_of(roadmap)
    parts: list[Part] = []
    if facts := facts_of(("Period", printing.ours(period_label(roadmap.start, roadmap.end)))):
        parts.append(Facts(facts))
    texts = (("Where we are", roadmap.where_we_are), ("Where we are going", roadmap.where_we_are_going))
    for heading, rich in texts:
        if rich:
            parts.append(Prose(printing.links.prose(rich, min(level + 1, 6)), heading))
    drawn = drawings(
        roadmap.title, items, today=printing.day, brand=printing.brand, type_size=printing.type_size
    )
    parts += [Drawing(svg, heading="" if n else "Timeline") for n, svg in enumerate(drawn)]
    if items:
        parts.append(_table(roadmap, entry, printing))
    return tuple(parts)


def _table(roadmap: Roadmap, entry: Entry, printing: Printing) -> Grid:
    columns = (
        Column("No.", "ordinal"),
        Column("Item", "wide"),
        Column("When", "when"),
        Column("Status", "state"),
    )
    rows = tuple(
        _row(child.number, child.node, printing)
        for child in entry.children
        if isinstance(child.node, RoadmapItem)
    )
    is_whole = len(rows) == len(printing.document.items_of(roadmap))
    told = printing.described(roadmap.title, "every item" if is_whole else "the items in this file")
    return printing.grid(told, columns, rows, name="items")


def _row(number: str, item: RoadmapItem, printing: Printing) -> tuple[Cell, ...]:
    return (
        Cell(number, "ordinal"),
        Cell(printing.links.to(item, numbered=False), is_header=True),
        Cell(printing.ours(_when(item, short=True))),
        Cell(printing.ours(f"{state(item)}{item.slipped_words}")),
    )


def item_parts(item: RoadmapItem, printing: Printing, level: int) -> tuple[Part, ...]:
    """Its facts, its description, and what it has to do with."""
    parts: list[Part] = [Facts((*_state(item, printing), *_slippage(item, printing)))]
    if item.description:
        parts.append(Prose(printing.links.prose(item.description, level)))
    if related := tuple(_related(item, printing)):
        parts.append(Facts(related))
    return tuple(parts)


def _state(item: RoadmapItem, printing: Printing) -> tuple[Fact, ...]:
    """When, how it stands, what kind of work, what it costs and who answers for it."""
    wording = item.wording if item.wording != item.when else ""
    is_open = item.confidence is Confidence.NOT_STATED
    is_placed = item.horizon is not Horizon.NONE and (item.start or item.end)
    return facts_of(
        ("When", printing.ours(_when(item))),
        ("Date as first worded", wording),
        ("Status", printing.status(item)),
        ("Confidence", "" if is_open else printing.ours(LABELS[item.confidence])),
        ("Horizon", printing.ours(LABELS[item.horizon]) if is_placed else ""),
        ("Kind of work", printing.ours(LABELS[item.kind])),
        ("Cost", item.cost),
        ("Saving", item.saving),
        ("Owner", item.owner.label if item.owner else ""),
    )


def _when(item: RoadmapItem, *, short: bool = False) -> str:
    """The period, or the horizon of an item without dates."""
    if not (item.start or item.end) and item.horizon is Horizon.NONE:
        return "Not dated"
    return item.when_short if short else item.when


def _slippage(item: RoadmapItem, printing: Printing) -> Iterator[Fact]:
    """The end first published where it has changed, by how much, and why."""
    if item.original_end and item.original_end != item.end:
        yield Fact("End first published", (printing.ours(f"{item.original_end.label}{_moved(item)}"),))
    elif item.original_end:
        yield Fact("End first published", (printing.ours(f"{item.original_end.label} (unchanged)"),))
    if item.date_reason:
        yield Fact("Why the date moved", (item.date_reason,))


def _moved(item: RoadmapItem) -> str:
    if item.original_end is None:
        return ""
    if item.end is None:
        return " (now without an end date)"
    quarters = quarters_between(item.original_end, item.end)
    if not quarters:
        return ""
    size = abs(quarters)
    return f" (now {size} {'quarter' if size == 1 else 'quarters'} {'later' if quarters > 0 else 'earlier'})"


def _related(item: RoadmapItem, printing: Printing) -> Iterator[Fact]:
    """What it brings, serves, needs and enables, and when it was last confirmed."""
    links, document = printing.links, printing.document
    followers = [other for other in document.all(RoadmapItem) if item.ref in other.depends_on]
    if item.benefits:
        yield Fact("Benefits", tuple(_benefit(benefit) for benefit in item.benefits))
    related: tuple[tuple[str, tuple[Words, ...]], ...] = (
        ("Objectives", links.all_to(Objective, item.objectives)),
        ("Priorities", links.all_to(Priority, item.priorities)),
        ("Depends on", links.all_to(RoadmapItem, item.depends_on)),
        ("Needed by", tuple(links.to(other) for other in followers)),
        ("Case studies", links.all_to(CaseStudy, item.case_studies)),
    )
    yield from (Fact(label, found, runs_on=True) for label, found in related if found)
    if item.last_confirmed:
        yield Fact("Last confirmed", (printing.ours(item.last_confirmed.label),))


def _benefit(benefit: Benefit) -> Words:
    if not benefit.figure:
        return benefit.text
    return format_html("<strong>{}</strong> {}", benefit.figure, benefit.text)
