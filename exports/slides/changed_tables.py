"""The tables of changes on slides: a row for each item that moved or stands otherwise, a row for each part where there are more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import assert_never

from document.diff import Op, Words
from document.nodes import AnyNode, RoadmapItem
from exports.changed.edits import SMALL, Edit, text_of
from exports.changed.groups import Group
from exports.changed.items import DateMove, StatusChange
from exports.changed.schedule import Schedule, headline_of, label_of
from exports.numbers import key_of
from exports.slides import sheet
from exports.slides.deck import AnySlide
from exports.slides.folio import Folio, Subject, anchor_of, evidence_line
from exports.slides.prose import OURS, Column, Para, Run
from exports.slides.tables import Plan, Row, cell, table_slides

MOVED, STATUSES, ADDED = "Moved dates", "Changed status", "New records"
WITHDRAWN, EDITED, LINES = "Withdrawn records", "Edited records", "Edited records: before and now"
FEW = 12
"""Edits of no more lines than this are told before and now at once."""
IN_NOTES = SMALL | {"evidence"}
"""Fields that say what a record rests on: of edits line by line, the notes tell theirs."""
MOST_IN_ROW = 6
"""So many records of a part stand in one row."""
MOST_WORDS = 50
"""A line of more words, before or now, stands in the notes."""
NOTED = cell("In the notes", tone="muted", lang=OURS)


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one deck. What they have no room for stands in the notes of the same slide."""

    folio: Folio
    told: Schedule

    @staticmethod
    def labels(told: Schedule) -> tuple[str, ...]:
        """The titles of the tables that :meth:`all` gives, which also are the names for links to them."""
        sorts = (told.moves, told.statuses, told.added, told.withdrawn, told.edits)
        titles = (MOVED, STATUSES, ADDED, WITHDRAWN, LINES if _are_few(told) else EDITED)
        return tuple(title for title, found in zip(titles, sorts, strict=True) if found)

    def all(self) -> list[AnySlide]:
        """A table for each sort of change."""
        return [
            *self.moves(),
            *self._statuses(),
            *self._records(ADDED, "New", lambda group: group.changed.added),
            *self._records(WITHDRAWN, "Withdrawn", lambda group: group.changed.withdrawn),
            *(self._line_by_line() if _are_few(self.told) else self._edits()),
        ]

    def lines(self) -> list[AnySlide]:
        """All edits line by line, where :meth:`all` does not tell them so."""
        return [] if _are_few(self.told) else self._line_by_line()

    def _subject(self, title: str) -> Subject:
        return Subject(self.folio.title(title), anchors=(title,), lang=OURS)

    def _slides(self, title: str, plan: Plan, subject: Subject | None = None) -> list[AnySlide]:
        return table_slides(self.folio, subject or self._subject(title), plan) if plan.rows else []

    # Items ------------------------------------------------------------------------------------------------------------
    def moves(self, subject: Subject | None = None) -> list[AnySlide]:
        """Items whose dates moved: from when to when, by how much, and why."""
        rows = tuple(
            Row(
                (
                    self._item(move),
                    cell(move.before, lang=OURS),
                    (
                        *cell(move.after, bold=True, lang=OURS),
                        *(cell(move.by, lang=OURS) if move.by else ()),
                    ),
                    cell(move.reason) if move.reason else cell("None was published.", lang=OURS),
                ),
                anchor_of(move.item),
            )
            for move in self.told.moves
        )
        columns = ("title", "", "start, end, horizon", "date_reason")
        plan = Plan(("Item", "Before", "Now", "Reason"), rows, (34, 18, 20, 28), columns=columns)
        return self._slides(MOVED, plan, subject)

    def _statuses(self) -> list[AnySlide]:
        rows = tuple(
            Row(
                (
                    self._item(change),
                    cell(change.before, lang=OURS),
                    cell(change.after, bold=True, lang=OURS),
                ),
                anchor_of(change.item),
            )
            for change in self.told.statuses
        )
        columns = ("title", "", "status, status_wording, confidence")
        return self._slides(STATUSES, Plan(("Item", "Before", "Now"), rows, (50, 25, 25), columns=columns))

    def _item(self, change: DateMove | StatusChange) -> Column:
        """The item's title; its number, its roadmap and its evidence label below."""
        found = (self.told.number_of(change.item), change.roadmap)
        aside = cell("  ·  ".join(filter(None, found)), tone="muted") if any(found) else ()
        title = cell(change.item.title, bold=True)
        return (*title, *aside, *evidence_line(change.item, sheet.TABLE_SIZE))

    # Records by part --------------------------------------------------------------------------------------------------
    def _records(self, title: str, word: str, of: Callable[[Group], tuple[AnyNode, ...]]) -> list[AnySlide]:
        """Records that came or went, by their titles; the notes say what each is."""
        rows = (
            row
            for group in self.told.groups
            for row in _rows_of(
                group, [(self._named(node, _kind(node)), (_described(node, word),)) for node in of(group)]
            )
        )
        return self._slides(title, Plan(("Part of the strategy", "Records"), tuple(rows), (32, 68)))

    def _edits(self) -> list[AnySlide]:
        """Which records were edited, and in which fields; the notes say as much of it as a schedule does."""
        rows = (
            row
            for group in self.told.groups
            for row in _rows_of(
                group,
                [
                    (self._named(edit.node, _fields(edit)), tuple(_edited(edit)))
                    for edit in group.changed.edits
                ],
            )
        )
        return self._slides(EDITED, Plan(("Part of the strategy", "Records"), tuple(rows), (32, 68)))

    def _named(self, node: AnyNode, aside: str) -> Para:
        """A record in one line: its title and number, ``aside``, and its evidence label."""
        number = self.told.number_of(node)
        asides = ", ".join(filter(None, (number, aside)))
        label = node.evidence_label
        runs = (
            Run(node.title),
            *((Run(f"  {asides}", tone="muted", lang=OURS),) if asides else ()),
            *((Run(f"  {label}", italic=True, tone="muted", lang=OURS),) if label else ()),
        )
        return Para(runs, sheet.TABLE_SIZE, mark="•", before=2)

    # Line by line -----------------------------------------------------------------------------------------------------
    def _line_by_line(self) -> list[AnySlide]:
        """All edits in one table, line by line; the notes hold what is too long or too small for it."""
        rows = tuple(
            row for group in self.told.groups for edit in group.changed.edits for row in _rows(edit, group)
        )
        columns = ("title", "", "", "")
        plan = Plan(("Record", "What", "Before", "Now"), rows, (24, 12, 32, 32), columns=columns)
        return self._slides(LINES, plan)


def _are_few(told: Schedule) -> bool:
    return sum(len(edit.lines) for edit in told.edits) <= FEW


def _rows_of(group: Group, lines: list[tuple[Para, tuple[str, ...]]]) -> Iterator[Row]:
    """The records of a part with their notes, a few to a row, so that no row is higher than a slide."""
    for start in range(0, len(lines), MOST_IN_ROW):
        some = lines[start : start + MOST_IN_ROW]
        part = part_cell(group, bold=not start)
        yield Row(
            (part, tuple(line for line, _ in some)), notes=tuple(said for _, own in some for said in own)
        )


def part_cell(group: Group, *, bold: bool = False, tone: str = "") -> Column:
    """A part's number and title."""
    number = group.entry.number
    runs = (
        *((Run(f"{number} ", bold=bold, tone=tone, lang=OURS),) if number else ()),
        Run(group.entry.title, bold=bold, tone=tone, lang=OURS if group.is_ours else ""),
    )
    return (Para(runs, sheet.TABLE_SIZE, before=2),)


def _kind(node: AnyNode) -> str:
    return "" if isinstance(node, RoadmapItem) else label_of(node).lower()


def _fields(edit: Edit) -> str:
    """The edited fields; those that say what a record rests on only where nothing else was edited."""
    labels = [label[:1].lower() + label[1:] for name, label in edit.fields if name not in IN_NOTES]
    return "; ".join(labels or ["evidence and source"])


def _described(node: AnyNode, word: str) -> str:
    headline = headline_of(node)
    return f"{word}: {node.title}. {headline}" if headline else f"{word}: {node.title}"


def _edited(edit: Edit) -> Iterator[str]:
    """What a schedule tells of an edit, as notes."""
    yield f"Edited: {edit.node.title}"
    for each in edit.shown:
        yield f"{each.label}, before: {text_of(each.before) or '(nothing)'}"
        yield f"{each.label}, now: {text_of(each.after) or '(nothing)'}"
    if edit.rest:
        yield edit.rest


def _rows(edit: Edit, group: Group) -> Iterator[Row]:
    """A row for each line. The first says which record it is, and below that which part it is in."""
    shown = [each for each in edit.lines if each.name not in IN_NOTES]
    cells = [(each.label, _told(each.before, edit), _told(each.after, edit)) for each in shown]
    cells = cells or [("Evidence and source", NOTED, NOTED)]
    notes = tuple(_noted(edit))
    for n, (label, before, after) in enumerate(cells):
        title = cell(edit.node.title, bold=True) if n == 0 else cell(edit.node.title, tone="muted")
        name = (
            (*title, *_within(edit, group), *evidence_line(edit.node, sheet.TABLE_SIZE)) if n == 0 else title
        )
        yield Row((name, cell(label, lang=OURS), before, after), anchor_of(edit.node), notes=notes)


def _within(edit: Edit, group: Group) -> Column:
    part = group.entry.node
    return () if part and key_of(part) == key_of(edit.node) else part_cell(group, tone="muted")


def _told(words: Words, edit: Edit) -> Column:
    """One side of a line: what came is bold, what went is struck through. A long one is in the notes."""
    if _is_long(words):
        return NOTED
    if not text_of(words).strip():
        return cell("(nothing)", tone="muted", lang=OURS)
    return (Para(tuple(_run(*run) for run in edit.spoken(words)), sheet.TABLE_SIZE),)


def _run(op: Op, text: str, lang: str) -> Run:
    match op:
        case Op.SAME:
            return Run(text, lang=lang)
        case Op.ADDED:
            return Run(text, bold=True, lang=lang)
        case Op.REMOVED:
            return Run(text, struck=True, lang=lang)
        case _:
            assert_never(op)


def _noted(edit: Edit) -> Iterator[str]:
    """The lines that the table leaves to the notes."""
    for each in edit.lines:
        for side, words in (("before", each.before), ("now", each.after)):
            if words and (_is_long(words) or each.name in IN_NOTES):
                yield f"{edit.node.title}, {each.label.lower()}, {side}:"
                yield from text_of(words).split("\n")


def _is_long(words: Words) -> bool:
    return len(text_of(words).split()) > MOST_WORDS
