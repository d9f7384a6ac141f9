"""The chapter that tells what has changed since an earlier publication: dates and statuses in tables, then each edited record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from document.diff import Op
from document.diff import Words as Runs
from document.nodes import AnyNode
from exports.changed import Edit, Schedule, headline_of, label_of, schedule
from exports.flow.lettering import shortened
from exports.flow.links import anchor_of
from exports.flow.parts import (
    RUNNING_SIZE,
    RUNNING_WIDTH,
    Cell,
    Chapter,
    Column,
    ContentsLine,
    Fact,
    Facts,
    Grid,
    Part,
    Piece,
    Prose,
    Words,
)
from exports.flow.printing import Printing, evidence_label
from exports.selection import Selection

NEW_LINE = mark_safe("<br>")
ANCHOR = "what-has-changed"
LEVEL = 2


def changed_chapter(selection: Selection, printing: Printing) -> tuple[Chapter, ...]:
    """The chapter of changes; none for a selection that tells no changes."""
    if selection.earlier is None:
        return ()
    told = schedule(selection)
    pieces = (_overview(told, printing), *(_edit(edit, printing) for edit in told.edits))
    return (Chapter(pieces, flows=False, running=shortened(told.title, RUNNING_SIZE, RUNNING_WIDTH)),)


def changed_contents(selection: Selection) -> tuple[ContentsLine, ...]:
    """Its line in the contents."""
    if selection.earlier is None:
        return ()
    return (ContentsLine(ANCHOR, "", schedule(selection).title, is_ours=True),)


def _overview(told: Schedule, printing: Printing) -> Piece:
    """The counts, and a table for each sort of change but edits, which have pieces of their own."""
    parts: list[Part] = [_opening(told, printing)]
    if told.counts:
        parts.append(Facts(tuple(Fact(words.capitalize(), (str(count),)) for count, words in told.counts)))
    tables = (_moves(told, printing), _statuses(told, printing), _added(told, printing))
    parts += [*(grid for grid in (*tables, _withdrawn(told, printing)) if grid.rows)]
    return Piece(ANCHOR, "changed", "", told.title, LEVEL, parts=tuple(parts), is_ours=True)


def _opening(told: Schedule, printing: Printing) -> Prose:
    words = told.span if told else f"{told.span} {told.nothing}"
    return Prose(format_html("<p>{}</p>", printing.ours(words)))


def _moves(told: Schedule, printing: Printing) -> Grid:
    columns = (Column("Item", "wide"), Column("Before", "moved"), Column("Now", "moved"), Column("Reason"))
    rows = tuple(
        (
            Cell(_named(move.item, printing, move.roadmap), is_header=True),
            Cell(printing.ours(move.before)),
            Cell(printing.ours(f"{move.after}; {move.by}" if move.by else move.after)),
            Cell(move.reason or printing.ours("None was published.")),
        )
        for move in told.moves
    )
    return Grid(printing.ours("Roadmap items whose dates moved"), columns, rows, "Moved dates", "moves")


def _statuses(told: Schedule, printing: Printing) -> Grid:
    columns = (Column("Item", "wide"), Column("Before", "state"), Column("Now", "state"))
    rows = tuple(
        (
            Cell(_named(change.item, printing, change.roadmap), is_header=True),
            Cell(printing.ours(change.before)),
            Cell(printing.ours(change.after)),
        )
        for change in told.statuses
    )
    return Grid(
        printing.ours("Roadmap items whose status changed"), columns, rows, "Changed status", "statuses"
    )


def _added(told: Schedule, printing: Printing) -> Grid:
    return _records(told.added, printing, "New records", "Records that are new", is_held=True)


def _withdrawn(told: Schedule, printing: Printing) -> Grid:
    caption = f"Records that publication {told.earlier} has and this one has not"
    return _records(told.withdrawn, printing, "Withdrawn records", caption, is_held=False)


def _records(
    nodes: Iterable[AnyNode], printing: Printing, heading: str, caption: str, *, is_held: bool
) -> Grid:
    columns = (Column("Record", "wide"), Column("Kind", "state"), Column("In brief", "wide"))
    rows = tuple(
        (
            Cell(_named(node, printing) if is_held else node.title, is_header=True),
            Cell(printing.ours(label_of(node))),
            Cell(headline_of(node)),
        )
        for node in nodes
    )
    return Grid(printing.ours(caption), columns, rows, heading, "records")


def _named(node: AnyNode, printing: Printing, beside: str = "") -> Words:
    """The record's title, as a link where the file holds the record; its roadmap and its evidence label below."""
    held = anchor_of(node) in printing.links.anchors
    lines: list[Words] = [printing.links.to(node) if held else node.title]
    if beside:
        lines.append(format_html('<span class="aside">{}</span>', beside))
    if label := evidence_label(node):
        lines.append(format_html('<em class="mark">{}</em>', printing.ours(label)))
    return format_html_join(NEW_LINE, "{}", ((line,) for line in lines))


# Edits -----------------------------------------------------------------------------------------------------------------
def _edit(edit: Edit, printing: Printing) -> Piece:
    """One record's other changes, line by line. It is read in full further on."""
    columns = (Column("What", "state"), Column("Before", "wide"), Column("Now", "wide"))
    rows = tuple(
        (
            Cell(printing.ours(line.label), is_header=True),
            Cell(_marked(line.before, printing)),
            Cell(_marked(line.after, printing)),
        )
        for line in edit.lines
    )
    node = edit.node
    grid = Grid(printing.ours("The lines that differ"), columns, rows, name="edits")
    return Piece(
        anchor=f"edited-{anchor_of(node)}",
        kind="edited",
        number="",
        title=printing.described(node.title, "before and now"),
        level=LEVEL + 1,
        label=evidence_label(node),
        parts=(grid,),
    )


def _marked(runs: Runs, printing: Printing) -> Words:
    """The words, with those that came or went marked; a word for an empty side."""
    if not runs:
        return printing.ours("(nothing)")
    return format_html_join("", "{}", ((_run(op, text),) for op, text in runs))


def _run(op: Op, text: str) -> Words:
    match op:
        case Op.ADDED:
            return format_html("<strong>{}</strong>", text)
        case Op.REMOVED:
            return format_html('<span class="gone">{}</span>', text)
        case Op.SAME:
            return format_html_join(NEW_LINE, "{}", ((line,) for line in text.split("\n")))
        case _:
            assert_never(op)
