"""Slides of what has changed since an earlier publication: the counts, dates and statuses, what came and went, and each edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from document.diff import Op, Words
from document.nodes import AnyNode, RoadmapItem
from document.outline import Entry
from exports.changed import Edit, Line, Schedule, headline_of, label_of, schedule
from exports.selection import Selection
from exports.slides import sheet
from exports.slides.deck import AnySlide, ContentsLine, DeckSection
from exports.slides.folio import Folio, Subject, anchor_of, entry_anchor, evidence_line
from exports.slides.prose import OURS, Column, Para, Run, line
from exports.slides.roadmaps import item_table
from exports.slides.sections import statement_slides
from exports.slides.tables import Plan, Row, cell, table_slides

ANCHOR = "what has changed"
MOST_WORDS = 50
"""A line of more words, before or now, stands in the notes."""
SMALL = frozenset({"evidence", "evidence_note", "source"})
"""Fields that say what a record rests on: the notes tell their changes."""
NOTED = cell("In the notes", tone="muted", lang=OURS)


def changed_contents(selection: Selection) -> tuple[ContentsLine, ...]:
    """The line of the contents that leads to the changes; none for a selection that tells none."""
    return (ContentsLine("", schedule(selection).title, ANCHOR, 1, lang=OURS),) if selection.earlier else ()


def changed_sections(folio: Folio, selection: Selection) -> tuple[DeckSection, ...]:
    """The slides of changes as a section of the deck; none for a selection that tells none."""
    if selection.earlier is None:
        return ()
    told = schedule(selection)
    slides = [
        *([] if _is_moves_alone(told) else _overview(folio, told)),
        *_moves(folio, told),
        *_statuses(folio, told),
        *_records(folio, "New records", told.added, is_held=True),
        *_records(folio, "Withdrawn records", told.withdrawn, is_held=False),
        *_edits(folio, told),
    ]
    return (DeckSection("What has changed", tuple(slides)),)


def _is_moves_alone(told: Schedule) -> bool:
    """Whether dates moved and nothing else did: then one table tells it all, and needs no slide of counts before it."""
    return bool(told.moves) and len(told.counts) == 1


def item_section(folio: Folio, selection: Selection, roadmaps: Iterable[Entry]) -> DeckSection:
    """The changed items of roadmaps that did not change themselves, all in one table."""
    roadmaps = tuple(roadmaps)
    items = [
        child.node for each in roadmaps for child in each.children if isinstance(child.node, RoadmapItem)
    ]
    anchors = tuple(map(entry_anchor, roadmaps))
    subject = replace(_subject(folio, "New and changed roadmap items"), anchors=anchors)
    return DeckSection(
        "Roadmap items", tuple(item_table(folio, subject, items, _what_changed(schedule(selection))))
    )


def _what_changed(told: Schedule) -> dict[str, str]:
    """In a few words what is different about each item, by its reference."""
    found: dict[str, list[str]] = {}
    for words, nodes in (
        ("New", told.added),
        ("Dates moved", [move.item for move in told.moves]),
        ("Status changed", [change.item for change in told.statuses]),
        ("Words edited", [edit.node for edit in told.edits]),
    ):
        for node in nodes:
            if isinstance(node, RoadmapItem):
                found.setdefault(node.ref, []).append(words)
    return {ref: "\n".join(words) for ref, words in found.items()}


def _subject(folio: Folio, title: str) -> Subject:
    return Subject(folio.title(title), lang=OURS)


def _overview(folio: Folio, told: Schedule) -> list[AnySlide]:
    """What is compared with what, and how much differs. It is said where nothing does."""
    subject = replace(_subject(folio, told.title), anchors=(ANCHOR,))
    lines = (told.span,) if told else (told.span, told.nothing)
    statement = tuple(line(words, sheet.SUMMARY_SIZE, before=14, lang=OURS) for words in lines)
    return statement_slides(folio, subject, statement, _counts(told), ("what changed", "counts"))


def _counts(told: Schedule) -> Column:
    found: list[Para] = []
    for count, words in told.counts:
        found.append(line(str(count), sheet.SUMMARY_SIZE, bold=True, tone="primary", before=10))
        found.append(line(words, sheet.SMALL_SIZE, before=0, lang=OURS))
    return tuple(found)


def _moves(folio: Folio, told: Schedule) -> list[AnySlide]:
    rows = tuple(
        Row(
            (
                _named(move.item, move.roadmap),
                cell(move.before, lang=OURS),
                (*cell(move.after, bold=True, lang=OURS), *(cell(move.by, lang=OURS) if move.by else ())),
                cell(move.reason) if move.reason else cell("None was published.", lang=OURS),
            ),
            anchor_of(move.item),
        )
        for move in told.moves
    )
    columns = ("title", "", "start, end, horizon", "date_reason")
    plan = Plan(("Item", "Before", "Now", "Reason"), rows, (34, 18, 20, 28), columns=columns)
    return table_slides(folio, _moves_subject(folio, told), plan) if rows else []


def _moves_subject(folio: Folio, told: Schedule) -> Subject:
    """The subject of the moved dates; where there is nothing else, they are what has changed."""
    if not _is_moves_alone(told):
        return _subject(folio, "Moved dates")
    ((count, words),) = told.counts
    kicker = f"{count} {words}  ·  {told.earlier_day} to {told.day}"
    return replace(_subject(folio, told.title), kicker=kicker, notes=(told.span,), anchors=(ANCHOR,))


def _statuses(folio: Folio, told: Schedule) -> list[AnySlide]:
    rows = tuple(
        Row(
            (
                _named(change.item, change.roadmap),
                cell(change.before, lang=OURS),
                cell(change.after, bold=True, lang=OURS),
            ),
            anchor_of(change.item),
        )
        for change in told.statuses
    )
    columns = ("title", "", "status, status_wording, confidence")
    plan = Plan(("Item", "Before", "Now"), rows, (50, 25, 25), columns=columns)
    return table_slides(folio, _subject(folio, "Changed status"), plan) if rows else []


def _records(folio: Folio, title: str, nodes: Iterable[AnyNode], *, is_held: bool) -> list[AnySlide]:
    """Records with what they are; those that are no longer held have no record to name."""
    rows = tuple(
        Row(
            (
                _named(node) if is_held else cell(node.title, bold=True),
                cell(label_of(node), lang=OURS),
                cell(headline_of(node)),
            ),
            anchor_of(node) if is_held else "",
        )
        for node in nodes
    )
    plan = Plan(("Record", "Kind", "In brief"), rows, (40, 18, 42), columns=("title", "", "headline"))
    return table_slides(folio, _subject(folio, title), plan) if rows else []


def _named(node: AnyNode, beside: str = "") -> Column:
    """The record's title; what it belongs to and its evidence label below."""
    aside = cell(beside, tone="muted") if beside else ()
    return (*cell(node.title, bold=True), *aside, *evidence_line(node, sheet.TABLE_SIZE))


# Edits -----------------------------------------------------------------------------------------------------------------
def _edits(folio: Folio, told: Schedule) -> list[AnySlide]:
    """All edits in one table, line by line; the notes hold what is too long or too small for it."""
    rows = tuple(row for edit in told.edits for row in _rows(edit))
    if not rows:
        return []
    notes = tuple(words for edit in told.edits for words in _noted(edit))
    subject = replace(_subject(folio, "Edited records: before and now"), notes=notes)
    columns = ("title", "", "", "")
    plan = Plan(("Record", "What", "Before", "Now"), rows, (24, 12, 32, 32), columns=columns)
    return table_slides(folio, subject, plan)


def _rows(edit: Edit) -> Iterator[Row]:
    shown = [(each.label, _told(each.before), _told(each.after)) for each in edit.lines if _is_shown(each)]
    if not shown:
        shown.append(("Evidence and source", NOTED, NOTED))
    for n, (label, before, after) in enumerate(shown):
        name = _named(edit.node) if n == 0 else cell(edit.node.title, tone="muted")
        yield Row((name, cell(label, lang=OURS), before, after), anchor_of(edit.node))


def _is_shown(each: Line) -> bool:
    return each.name not in SMALL


def _told(words: Words) -> Column:
    """One side of a line: what came is bold, what went is struck through. A long one is in the notes."""
    if _is_long(words):
        return NOTED
    if not _text(words).strip():
        return cell("(nothing)", tone="muted", lang=OURS)
    return (Para(tuple(_run(op, part) for op, part in words), sheet.TABLE_SIZE),)


def _run(op: Op, text: str) -> Run:
    match op:
        case Op.SAME:
            return Run(text)
        case Op.ADDED:
            return Run(text, bold=True)
        case Op.REMOVED:
            return Run(text, struck=True)
        case _:
            assert_never(op)


def _noted(edit: Edit) -> Iterator[str]:
    """The lines that the table leaves to the notes."""
    for each in edit.lines:
        for side, words in (("before", each.before), ("now", each.after)):
            if words and (_is_long(words) or not _is_shown(each)):
                yield f"{edit.node.title}, {each.label.lower()}, {side}:"
                yield from _text(words).split("\n")


def _is_long(words: Words) -> bool:
    return len(_text(words).split()) > MOST_WORDS


def _text(words: Words) -> str:
    return "".join(part for _, part in words)
