"""Slides of what has changed since an earlier publication: how much, by which publications and where, then a table for each sort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from document.nodes import RoadmapItem
from document.outline import Entry
from exports.changed.groups import SORT_LABELS, Group
from exports.changed.schedule import Schedule, schedule
from exports.selection import Selection
from exports.slides import sheet
from exports.slides.changed_tables import Tables, part_cell
from exports.slides.deck import AnySlide, ContentsLine, DeckSection
from exports.slides.folio import Folio, Subject, entry_anchor
from exports.slides.prose import OURS, Column, Para, line
from exports.slides.releases import release_slides
from exports.slides.roadmaps import item_table
from exports.slides.sections import statement_slides
from exports.slides.tables import Plan, Row, cell, table_slides

ANCHOR = "what has changed"
FEWEST_PARTS = 3
"""Changes in fewer parts need no slide that says where they are."""


def changed_contents(selection: Selection) -> tuple[ContentsLine, ...]:
    """The lines of the contents that lead to the changes; none for a selection that tells none."""
    if selection.earlier is None:
        return ()
    told = schedule(selection)
    lines = [ContentsLine("", told.title, ANCHOR, 1, lang=OURS)]
    if selection.is_brief and not _is_moves_alone(told):
        found = [(told.since, told.since)] if _are_several(told) else []
        found += [(label, label) for label in Tables.labels(told)]
        lines += [ContentsLine("", label, anchor, 2, lang=OURS) for label, anchor in found]
    return tuple(lines)


def changed_sections(folio: Folio, selection: Selection) -> tuple[DeckSection, ...]:
    """The slides of changes as a section of the deck; none for a selection that tells none."""
    if selection.earlier is None:
        return ()
    told = schedule(selection)
    tables = Tables(folio, told)
    if _is_moves_alone(told):
        slides = tables.moves(_alone(folio, told))
    else:
        slides = [*_overview(folio, told), *_publications(folio, told), *_where(folio, told), *tables.all()]
    if not selection.is_brief:
        slides += tables.lines()
    return (DeckSection("What has changed", tuple(slides)),)


def _is_moves_alone(told: Schedule) -> bool:
    """Whether dates moved and nothing else did: then one table tells it all, and needs no slide of counts before it."""
    return bool(told.moves) and len(told.counts) == 1 and not _are_several(told)


def _are_several(told: Schedule) -> bool:
    """Whether more than one publication made the changes; of one, the slide about the publication says what it did."""
    return len(told.releases) > 1


def _alone(folio: Folio, told: Schedule) -> Subject:
    """The subject of moved dates that are all that has changed."""
    ((count, words),) = told.counts
    kicker = f"{count} {words}  ·  {told.earlier_day} to {told.day}"
    return replace(_subject(folio, told.title), kicker=kicker, notes=(told.span,), anchors=(ANCHOR,))


def _subject(folio: Folio, title: str) -> Subject:
    return Subject(folio.title(title), lang=OURS)


# How much, by which publications, and where --------------------------------------------------------------------------
def _overview(folio: Folio, told: Schedule) -> list[AnySlide]:
    """What is compared with what, and how much differs. It is said where nothing does."""
    subject = replace(_subject(folio, told.title), anchors=(ANCHOR,))
    span = line(told.span, sheet.LEAD_SIZE, bold=True, tone="dark", lang=OURS)
    nothing = line(told.nothing, sheet.SUMMARY_SIZE, before=14, lang=OURS)
    statement = (span,) if told else (span, nothing)
    return statement_slides(folio, subject, statement, _counts(told), ("what changed", "counts"))


def _counts(told: Schedule) -> Column:
    found: list[Para] = []
    for count, words in told.counts:
        found.append(line(str(count), sheet.SUMMARY_SIZE, bold=True, tone="primary", before=10))
        found.append(line(words, sheet.SMALL_SIZE, before=0, lang=OURS))
    return tuple(found)


def _publications(folio: Folio, told: Schedule) -> list[AnySlide]:
    """What each of several publications says of itself, oldest first, and who decided it."""
    if not _are_several(told):
        return []
    subject = replace(_subject(folio, told.since), anchors=(told.since,))
    return release_slides(folio, subject, told.releases)


def _where(folio: Folio, told: Schedule) -> list[AnySlide]:
    """How many changes of each sort each part has."""
    if len(told.groups) < FEWEST_PARTS:
        return []
    used = [n for n, size in enumerate(told.sizes) if size]
    rows = tuple(Row((part_cell(group), *_sizes(group, used))) for group in told.groups)
    header = ("Part of the strategy", *(SORT_LABELS[n] for n in used))
    right = (False, *(True for _ in used))
    shares = (100 - 11 * len(used), *(11 for _ in used))
    return table_slides(folio, _subject(folio, "Where the changes are"), Plan(header, rows, shares, right))


def _sizes(group: Group, used: Iterable[int]) -> Iterator[Column]:
    for n in used:
        size = group.changed.sizes[n]
        yield cell(str(size) if size else "–", right=True, tone="" if size else "muted", lang=OURS)


# Items of roadmaps that stayed ---------------------------------------------------------------------------------------
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
