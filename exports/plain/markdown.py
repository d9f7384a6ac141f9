"""A selection as Markdown: CommonMark with pipe tables, for people who take text into other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from exports.context import RenderContext
from exports.plain.chapters import chapters_of
from exports.plain.marks import escaped, marked
from exports.reading.blocks import (
    Block,
    Callout,
    Cell,
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
)
from exports.selection import Selection

NOTE = "This file is Markdown: plain text with marks for headings, lists and tables, which many programs can read."


def render(selection: Selection, context: RenderContext) -> bytes:
    """The selection as UTF-8 Markdown. Raises LookupError without strategy details."""
    blocks = [block for chapter in chapters_of(selection, context, NOTE) for block in chapter.blocks]
    return ("\n".join(_spaced(announced(blocks, context.progress))) + "\n").encode()


def _spaced(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of ``blocks``, with an empty line between two, and a comment between lists that would run together."""
    before: Block | None = None
    for block in blocks:
        if before is not None:
            yield ""
        if isinstance(before, Listing) and isinstance(block, Listing):
            yield from ("<!-- -->", "")
        yield from _block(block)
        before = block


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, words=words):
            yield f"{'#' * level} {' '.join(marked(words).split(chr(10)))}"
        case Paragraph(words=words):
            yield from _paragraph(words)
        case Listing():
            yield from _listing(block)
        case Table():
            yield from _table(block)
        case Quote(blocks=inner):
            yield from (f"> {line}".rstrip(" ") for line in _spaced(inner))
        case Callout(blocks=inner):
            yield from (f"> {line}".rstrip(" ") for line in ("[!NOTE]", *_spaced(inner)))
        case Passage(lang=lang, blocks=inner):
            yield from (f'<div lang="{escaped(lang)}">', "", *_spaced(inner), "", "</div>")
        case Picture(alt=alt):
            yield f"\\[Picture: {escaped(alt)}\\]"
        case Drawing(title=title):
            yield f"\\[Drawing: {escaped(title)}\\]"
        case _:
            assert_never(block)


def _paragraph(words: Words) -> Iterator[str]:
    """A line for each line of the paragraph; all but the last end in the sign of a break."""
    *lines, last = marked(words).split("\n")
    yield from (f"{line}\\" for line in lines)
    yield last


def _listing(listing: Listing) -> Iterator[str]:
    for number, item in enumerate(listing.items, listing.start):
        mark = f"{number}. " if listing.ordered else "- "
        for place, line in enumerate(_item(item.blocks)):
            yield f"{' ' * len(mark) if place else mark}{line}".rstrip(" ")


def _item(blocks: tuple[Block, ...]) -> Iterator[str]:
    """A list's item: a list within it follows its words at once, so that the whole list stays a tight one."""
    if len(blocks) == 2 and isinstance(blocks[0], Paragraph) and isinstance(blocks[1], Listing):
        yield from (*_block(blocks[0]), *_block(blocks[1]))
    else:
        yield from _spaced(blocks)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield from (marked(table.caption), "")
    yield _row(table.header)
    yield _row((Cell(),) * len(table.header), "---")
    yield from map(_row, table.rows)


def _row(cells: tuple[Cell, ...], filling: str = "") -> str:
    """A row on one line, as Markdown wants it; a break within a cell can only be said in HTML there."""
    inner = (marked(cell.words).replace("\n", "<br>").replace("|", "\\|") or filling for cell in cells)
    return f"| {' | '.join(inner)} |"
