"""Tables of changes in print: all of one part of the strategy, and the lines of one edited record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import mark_safe

from document.diff import Op
from document.diff import Words as Runs
from document.languages import runs_from_right
from document.nodes import AnyNode, RoadmapItem
from exports.changed.edits import Edit, Line
from exports.changed.groups import Group
from exports.changed.items import DateMove
from exports.changed.schedule import Schedule, headline_of, label_of
from exports.flow.links import anchor_of
from exports.flow.parts import Cell, Column, Facts, Grid, Part, Prose, Words
from exports.flow.printing import Printing, facts_of

NEW_LINE = mark_safe("<br>")
TALL = 1000
"""A cell of more characters takes most of a page; its table is broken within rows, as its head would find no room above such a row."""
COLUMNS = (
    Column("Record", "wide"),
    Column("Change", "state"),
    Column("Before", "wide"),
    Column("Now, and why", "wide"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One change of a record called ``name``: its sort in the portal's words, and what was and is."""

    name: Words
    change: str
    before: Words
    now: Words

    @property
    def is_tall(self) -> bool:
        """Whether a row of it is almost as high as a page."""
        return any(len(strip_tags(words)) > TALL for words in (self.name, self.before, self.now))


def group_parts(group: Group, told: Schedule, printing: Printing) -> tuple[Part, ...]:
    """Everything that changed in one part: a table, or in large print, whose columns would hold a word or two, lists below each other."""
    found = tuple(_changes(group, told, printing))
    counts = printing.ours(group.counts.capitalize())
    if printing.type_size:
        return (Prose(format_html("<p>{}</p>", counts)), *map(_listed, found))
    name = "schedule tall" if any(each.is_tall for each in found) else "schedule"
    return (Grid(counts, COLUMNS, tuple(_row(each, printing) for each in found), name=name),)


def _row(told: Told, printing: Printing) -> tuple[Cell, ...]:
    name = Cell(told.name, is_header=True)
    return name, Cell(printing.ours(told.change)), Cell(told.before), Cell(told.now)


def _listed(told: Told) -> Facts:
    pairs = ((told.change, told.name), ("Before", told.before), ("Now, and why", told.now))
    return Facts(facts_of(*pairs))


def _changes(group: Group, told: Schedule, printing: Printing) -> Iterator[Told]:
    """Every change of one part, by sort."""
    ours, changed = printing.ours, group.changed

    def name(node: AnyNode) -> Words:
        return _named(node, told, printing)

    for move in changed.moves:
        yield Told(name(move.item), "Dates moved", ours(move.before), _moved(move, printing))
    for status in changed.statuses:
        yield Told(name(status.item), "Status", ours(status.before), ours(status.after))
    for node in changed.added:
        yield Told(name(node), _what("New", node), "", headline_of(node))
    for node in changed.withdrawn:
        yield Told(name(node), _what("Withdrawn", node), headline_of(node), "")
    for edit in changed.edits:
        yield Told(name(edit.node), "Edited", *_edited(edit, printing))


def _what(change: str, node: AnyNode) -> str:
    """“New”; of any other record than an item also what kind it is: “New section”."""
    return change if isinstance(node, RoadmapItem) else f"{change} {label_of(node).lower()}"


def _moved(move: DateMove, printing: Printing) -> Words:
    """The dates now, by how much they moved, and why."""
    now = printing.ours(f"{move.after}; {move.by}" if move.by else move.after)
    why = printing.labelled("Why", move.reason) if move.reason else printing.ours("No reason was published.")
    return _lined((now, why))


def _named(node: AnyNode, told: Schedule, printing: Printing) -> Words:
    """The record as its heading names it, or as a link where the file holds it; its evidence label below."""
    is_held = anchor_of(node) in printing.links.anchors
    lines: list[Words] = [
        printing.links.to(node) if is_held else f"{told.number_of(node)} {node.title}".strip()
    ]
    if label := node.evidence_label:
        lines.append(format_html('<em class="mark">{}</em>', printing.ours(label)))
    return _lined(lines)


def _edited(edit: Edit, printing: Printing) -> tuple[Words, Words]:
    """An edited record's short fields before and now, and how much of the others is different."""
    before = [_labelled(edit, line, line.before, printing) for line in edit.shown]
    now = [_labelled(edit, line, line.after, printing) for line in edit.shown]
    return _lined(before), _lined((*now, *([printing.ours(edit.rest)] if edit.rest else [])))


def _labelled(edit: Edit, line: Line, words: Runs, printing: Printing) -> Words:
    return format_html("{} {}", printing.ours(f"{line.label}:"), _marked(edit, words, printing))


def _lined(lines: Iterable[Words]) -> Words:
    return format_html_join(NEW_LINE, "{}", ((line,) for line in lines))


def edited_table(edit: Edit, printing: Printing) -> Grid:
    """One record's changes, line by line."""
    columns = (Column("What", "state"), Column("Before", "wide"), Column("Now", "wide"))
    rows = tuple(
        (
            Cell(printing.ours(line.label), is_header=True),
            Cell(_marked(edit, line.before, printing)),
            Cell(_marked(edit, line.after, printing)),
        )
        for line in edit.lines
    )
    return printing.grid(printing.ours("The lines that differ"), columns, rows, name="edits")


def _marked(edit: Edit, runs: Runs, printing: Printing) -> Words:
    """The words, with those that came or went, and those in another language, marked; a word for an empty side."""
    if not runs:
        return printing.ours("(nothing)")
    return format_html_join(
        "", "{}", ((_spoken(_run(op, text), lang),) for op, text, lang in edit.spoken(runs))
    )


def _spoken(words: Words, lang: str) -> Words:
    if not lang:
        return words
    direction = mark_safe(' dir="rtl"') if runs_from_right(lang) else ""
    return format_html('<span lang="{}"{}>{}</span>', lang, direction, words)


def _run(op: Op, text: str) -> Words:
    match op:
        case Op.ADDED:
            return format_html("<strong>{}</strong>", text)
        case Op.REMOVED:
            return format_html('<span class="gone">{}</span>', text)
        case Op.SAME:
            return _lined(text.split("\n"))
        case _:
            assert_never(op)
