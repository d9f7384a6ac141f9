"""What files of text tell, in the form in which the gate compares it with the publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from document.richtext import Emphasis, Link, Phrase, Strong, spans_text
from exports.context import RenderContext
from exports.gate.compare import findings
from exports.gate.expected import Expected, expected
from exports.gate.prose import Table as ToldTable
from exports.gate.told import Block as ToldBlock
from exports.gate.told import Told
from exports.reading import blocks as own
from exports.reading.pages import page_of
from exports.reading.reader import OUTSIDE, read
from exports.selection import Selection


def check_text(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What a file of plain text lacks of its selection."""
    wanted = expected(selection)
    text = without_addresses(data.decode(), wanted)
    return findings(selection, Told.plain(text.splitlines()), context.progress)


def without_addresses(text: str, wanted: Expected) -> str:
    """``text`` without the addresses that stand in angle brackets after the words of links."""
    links = {link.target for record in wanted.records for link in record.links}
    links |= {link.target for link in wanted.links}
    for address in sorted(links, key=len, reverse=True):
        text = re.sub(rf"\s<{re.escape(address.removeprefix('mailto:'))}>", "", text)
    return text


def check_markdown(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What a Markdown file lacks of its selection, read as any program reads it: as HTML that a library makes of it."""
    import tinyhtml5
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").enable("table").render(data.decode())
    context.progress("Reading the HTML that the Markdown becomes")
    root = tinyhtml5.parse(f"<!DOCTYPE html><body>{html}</body>")
    return findings(selection, told([read(page_of(root))]), context.progress)


def told(chapters: Iterable[own.Chapter], *, with_figures: bool = False) -> Told:
    """What ``chapters`` tell: their text with its headings, links and tables; pictures where the format has them."""
    found = [block for chapter in chapters for block in _flat(chapter.blocks)]
    return Told(
        blocks=tuple(part for block in found for part in _parts(block)),
        links=tuple(link for block in found for words in _words(block) for link in _links(words)),
        figures=tuple(_figures(found)) if with_figures else None,
        tables=tuple(_table(block) for block in found if isinstance(block, own.Table)),
        parts_words=True,
    )


def _figures(found: Iterable[own.Block]) -> Iterator[str]:
    for block in found:
        match block:
            case own.Picture(alt=words) | own.Drawing(title=words) if words:
                yield words


def _flat(blocks: Iterable[own.Block]) -> Iterator[own.Block]:
    for block in blocks:
        match block:
            case own.Listing(items=items):
                yield from _flat(inner for item in items for inner in item.blocks)
            case own.Quote(blocks=inner) | own.Callout(blocks=inner) | own.Passage(blocks=inner):
                yield from _flat(inner)
            case _:
                yield block


def _parts(block: own.Block) -> Iterator[ToldBlock]:
    match block:
        case own.Heading(level=level, words=words):
            yield ToldBlock(spans_text(words), level)
        case _:
            yield from (ToldBlock(spans_text(words)) for words in _words(block))


def _words(block: own.Block) -> Iterator[own.Words]:
    match block:
        case own.Heading(words=words) | own.Paragraph(words=words):
            yield words
        case own.Table(caption=caption, header=header, rows=rows):
            yield from (caption, *(cell.words for row in (header, *rows) for cell in row))


def _links(words: own.Words) -> Iterator[tuple[str, str]]:
    for span in words:
        match span:
            case Link(href=href, spans=inner):
                if href.startswith(OUTSIDE):
                    yield href, spans_text(inner)
            case Strong(spans=inner) | Emphasis(spans=inner) | Phrase(spans=inner):
                yield from _links(inner)


def _table(table: own.Table) -> ToldTable:
    def cells(row: tuple[own.Cell, ...]) -> tuple[str, ...]:
        return tuple(spans_text(cell.words) for cell in row)

    return ToldTable(cells(table.header), tuple(map(cells, table.rows)))
