"""Slides of a section of prose: a divider where it holds more than its text, else its statement; then its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from document.nodes import AnyNode, CaseStudy, Roadmap, Section
from document.outline import Entry
from document.richtext import Block, Callout, Heading, List, Paragraph, Quote, Table, apart, bare, spans_text
from exports.slides import metrics, sheet
from exports.slides.deck import AnySlide, Card, DividerSlide, Head, Shown, StatementSlide
from exports.slides.folio import (
    Folio,
    Subject,
    entry_anchor,
    lead,
    named,
    summary,
    told_first,
)
from exports.slides.notes import notes_for
from exports.slides.paging import fewest
from exports.slides.prose import (
    OURS,
    Column,
    Para,
    Run,
    column_height,
    enlarged,
    line,
    paras_of,
    pour,
    tables_of,
)
from exports.slides.sheet import Box
from exports.slides.tables import rich_table, table_slides
from exports.slides.texts import text_slides

ASIDE_MEASURE = sheet.ASIDE_W - 2 * sheet.ASIDE_PADDING
INSIDE_SIZES = (20.0, sheet.SUMMARY_SIZE, sheet.BODY_SIZE, sheet.SMALL_SIZE)
INSIDE_GAP = 0.8
"""The space between links, in parts of their size."""
NO_TEXT = "No text has been approved yet."
LEAD_GROWTHS = ((12.0, 5.0), (8.0, 3.0), (4.0, 2.0), (0.0, 0.0))
PANEL_GROWTHS = (2.0, 0.0)
"""How much larger a leading statement, and the words below it, are set where they take no more slides for it."""


# Dividers ------------------------------------------------------------------------------------------------------------
def has_parts(entry: Entry) -> bool:
    """Whether a top-level entry holds more than its own text, and so is opened by a divider."""
    return entry.level == 1 and bool(entry.children)


def divider(folio: Folio, entry: Entry) -> DividerSlide:
    """The slide that opens a section with parts. Its own statement stands on it where there is room."""
    title = folio.title(entry.title, "section", entry.number)
    inside = _inside(entry)
    size, box, body = _divider_boxes(title, is_listed=bool(inside))
    section = entry.node if isinstance(entry.node, Section) else None
    head = Head(
        title=title,
        title_size=size,
        record=entry_anchor(entry),
        notes=notes_for(folio.document, section) if section else (),
        anchors=(entry_anchor(entry),),
        lang="" if section else OURS,
    )
    opening = _opening(section, body)
    return DividerSlide(
        head=head,
        number=entry.number,
        lines=tuple(para for _, para in opening),
        title_box=box,
        body=body,
        inside=inside,
        fields=", ".join(dict.fromkeys(field for field, _ in opening)),
    )


def _divider_boxes(title: str, *, is_listed: bool) -> tuple[float, Box, Box]:
    """The size of a divider's title, its box, and the box of the words below it; beside a list of parts both are narrower."""
    box = sheet.DIVIDER_TITLE if is_listed else sheet.WIDE_DIVIDER_TITLE
    bottom = (sheet.DIVIDER_BODY if is_listed else sheet.WIDE_DIVIDER_BODY).bottom
    size = sheet.title_size(title, box, sheet.DIVIDER_SIZE, sheet.LONG_DIVIDER_SIZE)
    if metrics.height(title, size, box.w, bold=True) > bottom - box.y:
        size = min(size, sheet.LONG_TITLE_SIZE)  # a template of one's own may have less room than ours
    high = round(metrics.height(title, size, box.w, bold=True), 1)
    top = box.y + high + sheet.DIVIDER_GAP
    return size, replace(box, h=high), Box(box.x, top, box.w, max(0.0, bottom - top))


def _opening(section: Section | None, box: Box) -> list[tuple[str, Para]]:
    """How far the section is supported, whom it is for, its headline and its summary: as much as fits whole, in that order."""
    paras = _opening_paras(section) if section else []
    while paras and column_height([para for _, para in paras], box.w) > box.h:
        paras.pop()
    return paras


def _opening_paras(section: Section) -> list[tuple[str, Para]]:
    """Paragraphs, each with the field that it shows."""
    paras = []
    if label := section.evidence_label:
        paras.append(("evidence", Para((Run(label, italic=True, tone="pale", lang=OURS),), sheet.SMALL_SIZE)))
    if section.audience:
        paras.append(("audience", line(f"For {section.audience}", sheet.BODY_SIZE, tone="accent")))
    if section.headline:
        headline = line(section.headline, sheet.DIVIDER_LEAD, bold=True, tone="light", before=10)
        paras.append(("headline", headline))
    parts = [part for part in section.summary.split("\n") if part.strip()]
    return paras + [("summary", line(part, sheet.BODY_SIZE, tone="pale", before=12)) for part in parts]


def says_all(slide: DividerSlide, section: Section) -> bool:
    """Whether the divider says all that a slide of the section's own would say."""
    has_callout = any(isinstance(bare(block), Callout) for block in apart(section.body.blocks))
    return len(slide.lines) == len(_opening_paras(section)) and not has_callout


def _inside(entry: Entry) -> tuple[Card, ...]:
    """Links to the parts that have slides of their own; none where they do not fit."""
    found = [child for child in entry.children if isinstance(child.node, Section | Roadmap | CaseStudy)]
    box = sheet.DIVIDER_INSIDE
    for size in INSIDE_SIZES:
        gap = size * INSIDE_GAP
        heights = [metrics.height(_inside_words(child), size, box.w) + gap for child in found]
        if found and sum(heights) <= box.h:
            return tuple(_links(found, heights, size))
    return ()


def _inside_words(child: Entry) -> str:
    return f"{child.number}  {child.title}"


def _links(found: Sequence[Entry], heights: Sequence[float], size: float) -> Iterator[Card]:
    box = sheet.DIVIDER_INSIDE
    y = box.y
    for child, height in zip(found, heights, strict=True):
        runs = (Run(f"{child.number}  ", tone="accent"), Run(child.title, tone="light"))
        placed = Box(box.x, round(y, 1), box.w, round(height - size * INSIDE_GAP, 1))
        yield Card(Shown(entry_anchor(child), "title", "link"), placed, (Para(runs, size),), "link")
        y += height


# A section's own text --------------------------------------------------------------------------------------------------
def section_slides(folio: Folio, entry: Entry, section: Section) -> list[AnySlide]:
    """A section's divider where it has parts, its statement where the divider does not say it, and its tables."""
    slides: list[AnySlide] = []
    wanted = section.title
    if has_parts(entry):
        opening = divider(folio, entry)
        slides.append(opening)
        wanted = named(section.title, "in brief")
    told = bool(slides) and says_all(opening, section)
    if not told and (_has_text(section) or not tables_of(section.body.blocks)):
        slides += _statement(folio, entry, section, wanted, anchored=not slides)
    nodes = () if slides else (section,)
    tables = body_tables(folio, entry, section.title, section.body.blocks, nodes)
    return slides + told_first(slides or tables, tables)


def _has_text(section: Section) -> bool:
    """Whether a section says something outside tables."""
    prose = any(not isinstance(bare(block), Heading | Table) for block in apart(section.body.blocks))
    return bool(section.headline or section.summary) or prose


def _statement(
    folio: Folio, entry: Entry, section: Section, wanted: str, *, anchored: bool
) -> list[AnySlide]:
    subject = folio.subject(wanted, entry, section, tag=section.evidence_label, anchored=anchored)
    points = key_points(folio, section.body.blocks)
    statement = (*lead(section.headline), *_summary(folio, section))
    if not statement:
        statement, points = points or (line(NO_TEXT, sheet.SUMMARY_SIZE, lang=OURS),), ()
    given = [name for name in ("headline", "summary") if getattr(section, name)]
    fields = ", ".join(given if section.summary else [*given, "body"])
    return statement_slides(folio, subject, statement, points, (fields, "body"))


def _summary(folio: Folio, section: Section) -> tuple[Para, ...]:
    """The summary, or without one the first paragraph or quotation; and what must not be missed."""
    found = summary(section.summary)
    blocks = apart(section.body.blocks)
    if not found:
        first = [block for block in blocks if isinstance(bare(block), Paragraph | Quote)][:1]
        found = tuple(paras_of(tuple(first), folio.resolve, sheet.SUMMARY_SIZE))
    callouts = tuple(block for block in blocks if isinstance(bare(block), Callout))
    return (*found, *paras_of(callouts, folio.resolve))


def key_points(folio: Folio, blocks: tuple[Block, ...]) -> Column:
    """What stands beside the summary: the text's first list, with the sentence that leads to it."""
    blocks = apart(blocks)
    for n, block in enumerate(blocks):
        if isinstance(bare(block), List):
            shown = blocks[n - 1 : n + 1] if n and _leads(blocks[n - 1]) else (block,)
            heading = line("Key points", sheet.SMALL_SIZE, bold=True, tone="primary", before=9, lang=OURS)
            return (heading, *paras_of(shown, folio.resolve, sheet.SMALL_SIZE))
    return ()


def _leads(block: Block) -> bool:
    """Whether a block is the sentence that leads to a list."""
    block = bare(block)
    return isinstance(block, Paragraph) and spans_text(block.spans).rstrip().endswith(":")


def aside_room() -> float:
    """The height that the words of a panel have."""
    return sheet.ASIDE.h - 2 * sheet.ASIDE_PADDING


def statement_slides(
    folio: Folio,
    subject: Subject,
    statement: Column,
    aside: Column = (),
    fields: tuple[str, str] = ("headline, summary", "body"),
) -> list[AnySlide]:
    """A statement with a panel at its right. A panel that is too long joins the text, or has slides of its own."""
    more: Column = ()
    if aside and column_height(aside, ASIDE_MEASURE) > aside_room() - subject.drop:
        joined = (*statement, *aside)
        one = len(pour(joined, sheet.WIDE_STATEMENT.w, sheet.WIDE_STATEMENT.h - subject.drop)) == 1
        statement, aside, more = (joined, (), ()) if one else (statement, (), aside[1:])
    aside = _grown_panel(aside, aside_room() - subject.drop)
    box = sheet.STATEMENT if aside else sheet.WIDE_STATEMENT
    pages = pour_large(statement, box.w, box.h - subject.drop)
    slides: list[AnySlide] = [
        StatementSlide(head=head, body=page, aside=() if n else aside, fields=fields)
        for n, (head, page) in enumerate(zip(folio.heads(subject, len(pages)), pages, strict=True))
    ]
    return slides + (_key_points(folio, subject, more) if more else [])


def _grown_panel(aside: Column, room: float) -> Column:
    """A panel in the largest type that it has room for."""
    choices = (enlarged(aside, by) for by in PANEL_GROWTHS)
    return next((grown for grown in choices if column_height(grown, ASIDE_MEASURE) <= room), aside)


def _key_points(folio: Folio, subject: Subject, points: Column) -> list[AnySlide]:
    own = replace(subject, title=folio.title(named(subject.title, "key points")), anchors=())
    return text_slides(folio, own, enlarged(points, sheet.BODY_SIZE - sheet.SMALL_SIZE), "body")


def pour_large(statement: Sequence[Para], measure: float, room: float) -> list[Column]:
    """A statement over slides, in the largest type that needs no more of them. There is always one."""
    choices = [pour(_larger(statement, *growth), measure, room) or [()] for growth in LEAD_GROWTHS]
    return fewest(choices, len)


def _larger(statement: Sequence[Para], leading: float, rest: float) -> Column:
    return tuple(
        para
        for each in statement
        for para in enlarged((each,), leading if each.size >= sheet.LEAD_SIZE else rest)
    )


def body_tables(
    folio: Folio,
    entry: Entry,
    title: str,
    blocks: tuple[Block, ...],
    nodes: tuple[AnyNode, ...] = (),
    *,
    field: str = "body",
) -> list[AnySlide]:
    """A slide or more for each table of a text. The first stands for ``nodes`` where no earlier slide does.

    ``field`` is what the record calls the text.
    """
    slides: list[AnySlide] = []
    for found in tables_of(blocks):
        shown = () if slides else nodes
        subject = folio.subject(named(title, found.caption or "at a glance"), entry, *shown)
        slides += table_slides(folio, subject, rich_table(folio, found, field))
    return slides
