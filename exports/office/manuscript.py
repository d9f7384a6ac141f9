"""A text for editing: the blocks of the printed book, which word processors have styles for, with its pages and contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from document.richtext import Link, Span
from exports.context import RenderContext
from exports.office.drawn import Drawn, drawn
from exports.reading.blocks import Block, Chapter, Heading, Listing, Paragraph, Passage, Words
from exports.reading.pages import SVG, book_of, pages_of
from exports.reading.reader import read
from exports.selection import Selection

NOTE = (
    "This file is for editing: it has styles for every part of the text. The approved text is that of the web pages, the "
    "PowerPoint slides and the PDF of this publication."
)


CHAPTER = "chapter"
"""The class of the pages of the text itself."""
FACTS = "facts"
"""The class of the lists of facts below a heading: the first two facts stand together, so that the heading never ends a page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, made of the headings that follow; ``title`` stands above it."""

    title: Words
    lines: tuple[ContentsLine, ...]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents: the heading that it leads to, and how deep that is (1 is a chapter)."""

    anchor: str
    words: Words
    depth: int


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The whole text. ``running`` stands at the head of each page and the lines of ``foot`` at its foot.

    ``front`` is what stands before the first chapter: the cover, what the document is, the contents. ``drawings`` are those of
    the blocks, in their order.
    """

    title: str
    subject: str
    publisher: str
    number: str
    day: str
    language: str
    running: str
    foot: tuple[str, ...]
    front: tuple[Block | Contents, ...]
    chapters: tuple[Block | Contents, ...]
    drawings: tuple[Drawn, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """Every anchor that links of the document can lead to."""
        return frozenset(anchors_of((*self.front, *self.chapters)))


def manuscript(selection: Selection, context: RenderContext) -> Manuscript:
    """The text of a selection.

    Raises:
        LookupError: the document has no strategy details.
        UnknownElement: the templates write what no writer knows.
        UnknownShape: so do the drawings.
    """
    context.progress("Setting the text")
    book = book_of(selection, context, NOTE)
    opening = frozenset(chapter.pieces[0].anchor for chapter in book.chapters if not chapter.flows)
    printed = tuple(pages_of(book, context.progress))
    pages = [read(page) for page in printed]
    first = next((n for n, page in enumerate(pages) if page.name == CHAPTER), len(pages))
    return Manuscript(
        title=book.document_title,
        subject=book.headline,
        publisher=book.publisher,
        number=book.number,
        day=book.iso_date,
        language=book.language,
        running=book.running_title,
        foot=tuple(book.foot.splitlines()),
        front=tuple(block for page in pages[:first] for block in _chapter(page, opening)),
        chapters=tuple(block for page in pages[first:] for block in _chapter(page, opening)),
        drawings=tuple(drawn(svg) for page in printed for svg in page.root.iter(f"{SVG}svg")),
    )


def anchors_of(blocks: Iterable[Block | Contents]) -> Iterator[str]:
    """The anchors of ``blocks``, in order."""
    for block in blocks:
        match block:
            case Heading(anchor=anchor):
                yield anchor
            case Listing(items=items):
                yield from (item.anchor for item in items)
                yield from (anchor for item in items for anchor in anchors_of(item.blocks))
            case Passage(blocks=inner):
                yield from anchors_of(inner)


def _chapter(chapter: Chapter, opening: frozenset[str]) -> Iterator[Block | Contents]:
    """The blocks of a part of the book. The headings of ``opening`` begin pages, and so does what is no chapter."""
    if chapter.name == "contents":
        yield _contents(chapter.blocks)
        return
    waits = chapter.name not in {"cover", CHAPTER}
    for block in chapter.blocks:
        if isinstance(block, Heading) and (waits or block.anchor in opening):
            block, waits = replace(block, opens_page=True), False
        elif isinstance(block, Passage):
            block, waits = _opened(block, opening, waits), False
        yield block


def _opened(passage: Passage, opening: frozenset[str], waits: bool) -> Passage:
    """The passage, whose first heading begins a page where it is one of ``opening``, or where one is waited for."""
    first, *rest = passage.blocks
    if isinstance(first, Heading) and (waits or first.anchor in opening):
        return replace(passage, blocks=(replace(first, opens_page=True), *rest))
    return passage


def _contents(blocks: tuple[Block, ...]) -> Contents:
    title = next((block.words for block in blocks if isinstance(block, Heading)), ())
    return Contents(title, tuple(_lines(blocks, 0)))


def _lines(blocks: Iterable[Block], depth: int) -> Iterator[ContentsLine]:
    for block in blocks:
        match block:
            case Paragraph(words=words):
                yield from (ContentsLine(href[1:], inner, depth) for href, inner in _within(words))
            case Listing(items=items):
                for item in items:
                    yield from _lines(item.blocks, depth + 1)


def _within(words: Iterable[Span]) -> Iterator[tuple[str, Words]]:
    """The links that lead to places within the text."""
    for span in words:
        if isinstance(span, Link) and span.href.startswith("#"):
            yield span.href, span.spans
