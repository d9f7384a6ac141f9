"""Slides of a roadmap: where it stands in a few words, its timeline, what has no date, and its items as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from document.dates import period_label
from document.nodes import Roadmap, RoadmapItem
from document.outline import Entry
from document.timeline import timeline
from document.vocabulary import LABELS, Horizon, Status
from exports.slides import sheet
from exports.slides.bars import status_words, timeline_slides
from exports.slides.cards import Group, Record, group_slides
from exports.slides.deck import AnySlide, Shown
from exports.slides.dependencies import depends_words
from exports.slides.folio import (
    Folio,
    Subject,
    anchor_of,
    evidence_line,
    lead,
    named,
    summary,
    told_first,
)
from exports.slides.prose import OURS, Column, Para, Run, line
from exports.slides.sections import NO_TEXT, body_tables, statement_slides
from exports.slides.tables import Plan, Row, cell, table_slides
from exports.slides.texts import Part, two_column_slides

ITEM_SHARES = (38.0, 22.0, 12.0, 28.0)
ITEM_FIELDS = (
    "title, headline",
    "start, end, wording, horizon, original_end",
    "status, status_wording, confidence",
    "owner",
)
"""The width of each column of the table of items, and what of an item it shows."""


def roadmap_slides(folio: Folio, entry: Entry, roadmap: Roadmap) -> list[AnySlide]:
    """Every slide of one roadmap, in the order it is presented."""
    items = folio.document.items_of(roadmap)
    slides = _overview(folio, entry, roadmap, items)
    slides += _where(folio, entry, roadmap)
    for field in ("where_we_are", "where_we_are_going"):
        blocks = getattr(roadmap, field).blocks
        slides += told_first(slides, body_tables(folio, entry, roadmap.title, blocks, field=field))
    placed = timeline(items, today=_day(folio))
    slides += timeline_slides(folio, entry, roadmap.title, placed)
    slides += _undated(folio, entry, roadmap, placed.undated)
    return slides + _table(folio, entry, roadmap, items)


def _day(folio: Folio) -> date | None:
    """The day the document was published: an old deck made again shows the same line."""
    try:
        return date.fromisoformat(folio.document.published_on[:10])
    except ValueError:
        return None


def _overview(folio: Folio, entry: Entry, roadmap: Roadmap, items: tuple[RoadmapItem, ...]) -> list[AnySlide]:
    subject = folio.subject(roadmap.title, entry, roadmap, tag=roadmap.evidence_label)
    statement = (*lead(roadmap.headline), *summary(roadmap.summary))
    return statement_slides(
        folio,
        subject,
        statement or (line(NO_TEXT, lang=OURS),),
        _facts(roadmap, items),
        ("headline, summary", "start, end, owner"),
    )


def _facts(roadmap: Roadmap, items: tuple[RoadmapItem, ...]) -> Column:
    """The panel of figures: how many items there are and how they stand."""
    count = len(items)
    paras = [line(str(count), sheet.FIGURE_SIZE, bold=True, tone="primary")]
    paras.append(
        line(
            "item on this roadmap" if count == 1 else "items on this roadmap",
            sheet.SMALL_SIZE,
            before=0,
            lang=OURS,
        )
    )
    counts = Counter(item.status for item in items)
    for status in Status:
        if counts[status]:
            paras.append(
                Para(
                    (Run(f"{counts[status]}  ", bold=True), Run(LABELS[status].lower(), lang=OURS)),
                    sheet.SMALL_SIZE,
                    before=4,
                )
            )
    for label, value in (
        ("Period", period_label(roadmap.start, roadmap.end, short=True)),
        ("Owner", roadmap.owner.label if roadmap.owner else ""),
    ):
        if value:
            paras.append(line(label, sheet.SMALL_SIZE, bold=True, tone="primary", before=14, lang=OURS))
            paras.append(line(value, sheet.SMALL_SIZE, before=2, lang=OURS if label == "Period" else ""))
    return tuple(paras)


def _where(folio: Folio, entry: Entry, roadmap: Roadmap) -> list[AnySlide]:
    if not (roadmap.where_we_are or roadmap.where_we_are_going):
        return []
    subject = folio.subject(named(roadmap.title, "direction"), entry, roadmap, anchored=False)
    parts = (
        Part("Where we are", "where_we_are", roadmap.where_we_are),
        Part("Where we are going", "where_we_are_going", roadmap.where_we_are_going),
    )
    return two_column_slides(folio, subject, parts)


def _undated(folio: Folio, entry: Entry, roadmap: Roadmap, items: tuple[RoadmapItem, ...]) -> list[AnySlide]:
    """Items without dates, as now, next and later; an item that says none of them is later."""
    if not items:
        return []
    subject = folio.subject(named(roadmap.title, "work without dates"), entry)
    groups = [
        Group(
            LABELS[horizon],
            tuple(_card(folio, item) for item in items if (item.horizon or Horizon.LATER) == horizon),
        )
        for horizon in (Horizon.NOW, Horizon.NEXT, Horizon.LATER)
    ]
    return group_slides(folio, subject, groups)


def _card(folio: Folio, item: RoadmapItem) -> Record:
    waits = depends_words(folio, item.depends_on)
    paras = (
        line(item.title, sheet.SMALL_SIZE, bold=True, tone="dark"),
        line(status_words(item), sheet.SMALL_SIZE, before=3, lang=OURS),
        *((Para(waits, sheet.SMALL_SIZE, before=3),) if waits else ()),
    )
    shown = Shown(anchor_of(item), "title, status, confidence, depends_on")
    return Record(shown, (*paras, *evidence_line(item, sheet.SMALL_SIZE)), item)


def _table(folio: Folio, entry: Entry, roadmap: Roadmap, items: tuple[RoadmapItem, ...]) -> list[AnySlide]:
    return item_table(folio, folio.subject(named(roadmap.title, "items"), entry), items) if items else []


def item_table(
    folio: Folio, subject: Subject, items: Sequence[RoadmapItem], changed: Mapping[str, str] | None = None
) -> list[AnySlide]:
    """Items as a table, with their full text in the notes. ``changed`` says of each, by its reference, what is different now."""
    header: tuple[str, ...] = ("Item", "When", "Status", "Owner")
    shares: tuple[float, ...] = ITEM_SHARES
    fields: tuple[str, ...] = ITEM_FIELDS
    rows = tuple(Row(_cells(item), anchor_of(item), item) for item in items)
    if changed is not None:
        header, shares, fields = ("What changed", *header), (15.0, *shares), ("", *fields)
        rows = tuple(
            replace(row, cells=(cell(changed.get(item.ref, ""), lang=OURS), *row.cells))
            for row, item in zip(rows, items, strict=True)
        )
    return table_slides(folio, subject, Plan(header, rows, shares, columns=fields))


def _cells(item: RoadmapItem) -> tuple[Column, ...]:
    headline = cell(item.headline) if item.headline else ()
    moved = (
        cell(f"First published end: {item.original_end.short_label}", lang=OURS)
        if item.original_end and item.has_slipped
        else ()
    )
    return (
        (*cell(item.title, bold=True), *headline, *evidence_line(item, sheet.TABLE_SIZE)),
        (*cell(item.when_short, lang=OURS), *moved),
        cell(status_words(item, wording=True), lang="" if item.status_wording else OURS),
        cell(item.owner.label) if item.owner else cell("Not stated", lang=OURS),
    )
