"""A selection as plain text: 72 columns, headings underlined, tables as records, roadmaps as lists by quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from document.richtext import Break, Emphasis, Link, Phrase, Span, Strong, Text
from exports.context import Progress, RenderContext
from exports.plain.chapters import chapters_of
from exports.plain.wrapping import columns, wrapped
from exports.reading.blocks import (
    Block,
    Callout,
    Chapter,
    Drawing,
    Heading,
    Listing,
    Paragraph,
    Passage,
    Picture,
    Quote,
    Table,
    Words,
    announced,
    one_line,
)
from exports.selection import Selection

WIDTH = 72
LINES = {1: "=", 2: "=", 3: "-", 4: "~"}
"""What stands under headings, by level; deeper ones have dots."""
CALLOUT = "Please note:"
NOTE = "This file is plain text: it can be read on any device and with any assistive technology."


def render(selection: Selection, context: RenderContext) -> bytes:
    """The selection as UTF-8 text with ``\\n`` at its line ends. Raises LookupError without strategy details."""
    chapters = chapters_of(selection, context, NOTE)
    return ("\n\n\n".join(_chapter(chapter, context.progress) for chapter in chapters) + "\n").encode()


def _chapter(chapter: Chapter, progress: Progress) -> str:
    return "\n".join(_spaced(announced(chapter.blocks, progress), WIDTH))


def _spaced(blocks: Iterable[Block], width: int) -> Iterator[str]:
    """The lines of ``blocks``, with an empty line between two."""
    for place, block in enumerate(blocks):
        if place:
            yield ""
        yield from _block(block, width)


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(level=level, words=words):
            lines = wrapped(one_line(words), width)
            yield from lines
            yield LINES.get(level, ".") * min(width, max(map(columns, lines)))
        case Paragraph(words=words):
            yield from _lines(words, width)
        case Listing():
            yield from _listing(block, width)
        case Table():
            yield from _table(block, width)
        case Quote(blocks=inner):
            yield from _indented("    ", _spaced(inner, width - 4))
        case Callout(blocks=inner):
            yield from (CALLOUT, "", *_indented("    ", _spaced(inner, width - 4)))
        case Passage(blocks=inner):
            yield from _spaced(inner, width)
        case Picture(alt=alt):
            yield from wrapped(f"[Picture: {alt}]", width)
        case Drawing(title=title):
            yield from wrapped(f"[Drawing: {title}]", width)
        case _:
            assert_never(block)


def _lines(words: Words, width: int) -> Iterator[str]:
    for line in spoken(words).split("\n"):
        yield from wrapped(line, width)


def _listing(listing: Listing, width: int) -> Iterator[str]:
    for number, item in enumerate(listing.items, listing.start):
        mark = f"{number}. " if listing.ordered else "- "
        inner = [line for block in item.blocks for line in _block(block, width - len(mark))]
        yield from _indented(" " * len(mark), inner, mark)


def _table(table: Table, width: int) -> Iterator[str]:
    """The caption or the header, then each row as a record: a line for each line of a cell, the first after the words over its column."""
    columns_of = "; ".join(filter(None, (one_line(cell.words) for cell in table.header)))
    yield from wrapped(one_line(table.caption) or f"Table: {columns_of}", width)
    for row in table.rows:
        yield ""
        for label, cell in table.record(row):
            text = f"{label}: {spoken(cell)}" if label else spoken(cell)
            lines = (part for line in text.split("\n") for part in wrapped(line, width - 2))
            yield from _indented("  ", lines, "")


def _indented(margin: str, lines: Iterable[str], first: str | None = None) -> Iterator[str]:
    """``lines`` behind ``margin``; the first behind ``first`` where it is given."""
    for place, line in enumerate(lines):
        before = margin if place or first is None else first
        yield f"{before}{line}".rstrip(" ")


def spoken(words: Words) -> str:
    """The words without marks; the address of a link that leads outside follows its words."""
    return "".join(map(_span, words))


def _span(span: Span) -> str:
    match span:
        case Text(text=text):
            return text
        case Break():
            return "\n"
        case Link(href=href, spans=inner):
            words = spoken(inner)
            return words + link_text(href, words)
        case Strong(spans=inner) | Emphasis(spans=inner) | Phrase(spans=inner):
            return spoken(inner)
        case _:
            assert_never(span)


def link_text(href: str, words: str) -> str:
    """What follows the words of a link: its address, unless they are it, or it leads to a place within the book."""
    address = href.removeprefix("mailto:")
    return "" if href.startswith("#") or address == words else f" <{address}>"
