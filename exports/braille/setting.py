"""Blocks set in braille: which margins each has. Headings are centred or at cell 5 or 7, paragraphs 3-1, lists 1-3."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from document.richtext import Link, Text
from exports.braille.lines import CELLS, broken, centred, number
from exports.braille.segments import Segment, lines_of
from exports.braille.sheets import Sheets
from exports.context import Progress
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
)

BOX_TOP, BOX_FOOT = "7" * CELLS, "G" * CELLS
NUMBER_ROOM = 9
"""Cells that lines of the contents leave free for the number of a page."""
Cells = Callable[[tuple[Segment, ...]], str]


@dataclass(slots=True)
class Setter:
    """Sets chapters on sheets. ``cells`` gives the braille of a line; ``places`` the pages of anchors, once they are known."""

    sheets: Sheets
    cells: Cells
    lang: str
    places: dict[str, int]
    progress: Progress

    def chapter(self, chapter: Chapter) -> None:
        """A chapter, which begins a page."""
        self.sheets.new_page()
        for block in announced(chapter.blocks, self.progress, "Setting"):
            if chapter.name == "cover":
                self.cover(block)
            elif chapter.name == "contents" and isinstance(block, Listing):
                self.contents(block, 0)
            else:
                self.block(block, self.lang, 0)

    def braille(self, words: Words, lang: str) -> list[str]:
        """The lines of ``words`` in braille, not broken yet."""
        return [cells for line in lines_of(words, lang) if (cells := self.cells(line))]

    def cover(self, block: Block) -> None:
        """The title page: all of it centred."""
        for words, lang in words_of(block, self.lang):
            self.sheets.text([line for text in self.braille(words, lang) for line in centred(text)])
            self.sheets.gap()

    def contents(self, listing: Listing, depth: int) -> None:
        """Lines of the contents, each with guide dots and the page that it leads to."""
        for item in listing.items:
            for block in item.blocks:
                if isinstance(block, Listing):
                    self.contents(block, depth + 1)
                elif isinstance(block, Paragraph):
                    text = " ".join(self.braille(block.words, self.lang))
                    lines = broken(text, 2 * depth, 2 * depth + 4, right=NUMBER_ROOM)
                    self.sheets.text([*lines[:-1], self._led(lines[-1], block.words)])

    def _led(self, line: str, words: Words) -> str:
        page = self.places.get(target_of(words), 0)
        end = f" {number(page)}" if page else ""
        return f"{line} ".ljust(CELLS - len(end), '"') + end if end else line

    def block(self, block: Block, lang: str, margin: int) -> None:
        """A block whose lines begin ``margin`` cells in from the left."""
        match block:
            case Heading(level=level, words=words, anchor=anchor):
                self.heading(level, " ".join(self.braille(words, lang)), anchor)
            case Paragraph(words=words):
                self.paragraph(self.braille(words, lang), margin)
            case Listing():
                self.sheets.gap()
                self.listing(block, lang, margin)
                self.sheets.gap()
            case Table():
                self.table(block, lang, margin)
            case Quote(blocks=inner):
                self.apart(inner, lang, min(margin + 2, 8))
            case Callout(blocks=inner):
                self.sheets.gap()
                self.sheets.text([BOX_TOP])
                self.blocks(inner, lang, margin)
                self.sheets.text([BOX_FOOT])
                self.sheets.gap()
            case Passage(lang=own, blocks=inner):
                self.blocks(inner, own, margin)
            case Picture() | Drawing():
                for words, own in words_of(block, lang):
                    self.paragraph(self.braille(words, own), margin)
            case _:
                assert_never(block)

    def blocks(self, blocks: Iterable[Block], lang: str, margin: int) -> None:
        """Several blocks."""
        for block in blocks:
            self.block(block, lang, margin)

    def apart(self, blocks: Iterable[Block], lang: str, margin: int) -> None:
        """Blocks between empty lines, further in."""
        self.sheets.gap()
        self.blocks(blocks, lang, margin)
        self.sheets.gap()

    def heading(self, level: int, text: str, anchor: str) -> None:
        """Centred for chapters and above; at cell 5 below them, and at cell 7 below those."""
        cell = 4 if level == 3 else 6
        self.sheets.heading(centred(text) if level <= 2 else broken(text, cell, cell), anchor)
        if level <= 2:
            self.sheets.gap()

    def paragraph(self, lines: list[str], margin: int) -> None:
        """The first line begins at cell 3, further ones at cell 1; so does each line of an address or poem."""
        for text in lines:
            self.sheets.text(broken(text, margin + 2, margin))

    def listing(self, listing: Listing, lang: str, margin: int) -> None:
        """Entries at the margin, what runs over two cells further in; lists within lists two cells further in."""
        for place, item in enumerate(listing.items, listing.start):
            for block in item.blocks:
                if isinstance(block, Listing):
                    self.listing(block, lang, min(margin + 2, 10))
                    continue
                for words, own in words_of(block, lang):
                    marked = numbered(words, place) if listing.ordered and block is item.blocks[0] else words
                    for text in self.braille(marked, own):
                        self.sheets.text(broken(text, margin, margin + 2))

    def table(self, table: Table, lang: str, margin: int) -> None:
        """Records: a line for each cell after the words over its column, and an empty line after each row."""
        self.sheets.gap()
        for words, own in words_of(table, lang):
            if not words:
                self.sheets.gap()
            for text in self.braille(words, own):
                self.sheets.text(broken(text, margin, margin + 2))
        self.sheets.gap()


def numbered(words: Words, place: int) -> Words:
    """The words of a numbered entry, after its number."""
    return (Text(f"{place}. "), *words)


def target_of(words: Words) -> str:
    """The anchor that a line of the contents leads to."""
    return next((span.href[1:] for span in words if isinstance(span, Link) and span.href.startswith("#")), "")


def words_of(block: Block, lang: str) -> Iterator[tuple[Words, str]]:
    """The words of a block in order, with their language; of a table with no words between two records."""
    match block:
        case Heading(words=words) | Paragraph(words=words):
            yield words, lang
        case Listing():
            yield from _entries(block, lang)
        case Table():
            yield from ((words, lang) for words in records_of(block))
        case Quote(blocks=inner) | Callout(blocks=inner):
            yield from (pair for each in inner for pair in words_of(each, lang))
        case Passage(lang=own, blocks=inner):
            yield from (pair for each in inner for pair in words_of(each, own))
        case Picture(alt=alt):
            yield (Text(f"[Picture: {alt}]"),), lang
        case Drawing(title=title):
            yield (Text(f"[Drawing: {title}]"),), lang


def _entries(listing: Listing, lang: str) -> Iterator[tuple[Words, str]]:
    for place, item in enumerate(listing.items, listing.start):
        for block in item.blocks:
            for words, own in words_of(block, lang):
                yield (numbered(words, place) if listing.ordered and block is item.blocks[0] else words), own


def records_of(table: Table) -> Iterator[Words]:
    """The caption, or the words over the columns; then each row's cells with the words over them, after an empty one."""
    header = tuple(span for cell in table.header if cell.words for span in (*cell.words, Text("; ")))[:-1]
    yield table.caption or (Text("Table: "), *header)
    for row in table.rows:
        yield ()
        for label, cell in table.record(row):
            yield (Text(f"{label}: "), *cell) if label else cell
