"""Slides of a section of prose: a divider, its statement and summary with key points, and its tables."""

from __future__ import annotations

from document.nodes import Section
from document.outline import Entry
from document.richtext import Block, Callout, Heading, List, Paragraph, spans_text
from exports.slides import sheet
from exports.slides.deck import AnySlide, DividerSlide, Head, StatementSlide
from exports.slides.folio import Folio, Subject, anchor_of, evidence_label, lead, summary
from exports.slides.prose import Column, Para, column_height, line, paras_of, pour, tables_of
from exports.slides.tables import rich_table, table_slides

FEWEST_HEADINGS = 2
ASIDE_MEASURE = sheet.ASIDE.w - 2 * sheet.ASIDE_PADDING
ASIDE_ROOM = sheet.ASIDE.h - 2 * sheet.ASIDE_PADDING


def divider(folio: Folio, entry: Entry) -> DividerSlide:
    """The slide that opens a top-level section. Links to the section come here."""
    title = folio.title(entry.title, "section", entry.number)
    section = entry.node if isinstance(entry.node, Section) else None
    lines: Column = ()
    if section and section.audience:
        lines = (line(f"For {section.audience}", sheet.SUMMARY_SIZE, tone="pale"),)
    size = sheet.title_size(title, sheet.DIVIDER_TITLE, sheet.DIVIDER_SIZE, sheet.LONG_DIVIDER_SIZE)
    head = Head(title=title, title_size=size, anchors=(entry_anchor(entry),))
    return DividerSlide(head=head, number=entry.number, lines=lines)


def entry_anchor(entry: Entry) -> str:
    """The name of an entry's first slide: its record's, or its collection's."""
    return anchor_of(entry.node) if entry.node else f"collection {entry.ref}"


def section_slides(folio: Folio, entry: Entry, section: Section) -> list[AnySlide]:
    """A section's own text. A top-level section with no text of its own has its divider alone."""
    if entry.level == 1 and not (section.headline or section.summary or section.body):
        return []
    wanted = f"{section.title}: in brief" if entry.level == 1 else section.title
    subject = folio.subject(wanted, entry, section, tag=evidence_label(section), anchored=entry.level > 1)
    statement = (*lead(section.headline), *_summary(folio, section, entry))
    return [
        *statement_slides(folio, subject, statement, key_points(folio, section.body.blocks)),
        *body_tables(folio, entry, section.title, section.body.blocks),
    ]


def _summary(folio: Folio, section: Section, entry: Entry) -> tuple[Para, ...]:
    """The summary; without one the first paragraph; without any text what the section holds."""
    found = summary(section.summary)
    blocks = section.body.blocks
    if not found:
        first = [block for block in blocks if isinstance(block, Paragraph)][:1]
        found = tuple(paras_of(tuple(first), folio.resolve, sheet.SUMMARY_SIZE))
    callouts = tuple(paras_of(tuple(b for b in blocks if isinstance(b, Callout)), folio.resolve))
    if found or callouts or section.headline:
        return (*found, *callouts)
    inside = [
        line(child.title, sheet.SUMMARY_SIZE, mark="•")
        for child in entry.children
        if child.level == entry.level + 1
    ]
    return (
        line(
            "In this section" if inside else "The full text is in the notes.", sheet.SUMMARY_SIZE, bold=True
        ),
        *inside,
    )


def key_points(folio: Folio, blocks: tuple[Block, ...]) -> Column:
    """What stands beside the summary: the text's headings, or its first list with the sentence that leads to it."""
    headings = [
        spans_text(block.spans) for block in blocks if isinstance(block, Heading) and block.level == 1
    ]
    if len(headings) >= FEWEST_HEADINGS:
        points = [line(text, sheet.SMALL_SIZE, mark="•", before=6) for text in headings]
        return (line("The full text covers", sheet.SMALL_SIZE, bold=True, tone="primary"), *points)
    for n, block in enumerate(blocks):
        if isinstance(block, List):
            before = blocks[n - 1] if n else None
            intro = (
                (before,)
                if isinstance(before, Paragraph) and spans_text(before.spans).rstrip().endswith(":")
                else ()
            )
            heading = line("Key points", sheet.SMALL_SIZE, bold=True, tone="primary")
            return (heading, *paras_of((*intro, block), folio.resolve, sheet.SMALL_SIZE))
    return ()


def statement_slides(folio: Folio, subject: Subject, statement: Column, aside: Column = ()) -> list[AnySlide]:
    """A statement with a panel at its right; a panel that is too long goes into the text instead."""
    if aside and column_height(aside, ASIDE_MEASURE) > ASIDE_ROOM - subject.drop:
        statement, aside = (*statement, *aside), ()
    room = sheet.STATEMENT.h - subject.drop
    narrow, wide = sheet.STATEMENT.w, sheet.WIDE_STATEMENT.w
    pages = pour(statement, narrow if aside else wide, room) or [()]
    heads = folio.heads(subject, len(pages))
    return [
        StatementSlide(head=head, body=page, aside=aside) for head, page in zip(heads, pages, strict=True)
    ]


def body_tables(folio: Folio, entry: Entry, title: str, blocks: tuple[Block, ...]) -> list[AnySlide]:
    """A slide or more for each table of a text."""
    slides: list[AnySlide] = []
    for n, found in enumerate(tables_of(blocks), 1):
        subject = folio.subject(f"{title}: {found.caption or f'table {n}'}", entry)
        slides += table_slides(folio, subject, rich_table(folio, found))
    return slides
