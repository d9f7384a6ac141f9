"""A book cut into segments that each begin a page, so that each can be set by itself, and kept until its content changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.template.loader import render_to_string

from exports.flow.merging import ELSEWHERE
from exports.flow.parts import Book, Chapter, ContentsLine, IndexLetter, Piece

CHAPTER = 2
"""The heading level of chapters."""
RECORD = 4
"""The deepest heading level at which a long chapter may be cut."""
MARKED = 4
"""The deepest heading level that has bookmarks."""
LONGEST = 48
"""A chapter goes on in a further segment after so many parts: about fifteen pages."""
SHORTEST = 24
"""Fewer parts than these are no segment of their own: the page before them would be left short for little."""
CHANGED = "changed"
"""The kind of pieces that tell what changed. Hardly one is told alike after the next publication, so keeping few of them would gain nothing."""
TOGETHER = 320
"""Chapters of so many parts, about a hundred pages, are enough to be set at once: longer ones would want too much time and memory."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What is set by itself.

    ``depths`` tell how deep below a chapter each of its headings stands that has no higher one before it: a segment can begin deep
    in one section and go on with others that are less deep. The first is nought where a chapter begins.
    """

    chapters: tuple[Chapter, ...] = ()
    has_front: bool = False
    contents: tuple[ContentsLine, ...] = ()
    index: tuple[IndexLetter, ...] = ()
    depths: tuple[int, ...] = (0,)

    @property
    def title(self) -> str:
        """The title of what it begins with."""
        return self.chapters[0].pieces[0].title


def whole(book: Book) -> Segment:
    """The book in one piece."""
    return Segment(book.chapters, has_front=True, contents=book.printed_contents, index=book.index)


def segments(chapters: Iterable[Chapter]) -> Iterator[Segment]:
    """The chapters in segments. Those that follow where there is room stay with the one before, unless that was cut itself or is very long."""
    waiting: list[Chapter] = []
    was_cut = False
    for chapter in chapters:
        runs = tuple(_runs(chapter))
        for place, run in enumerate(runs):
            if waiting and (place or was_cut or not chapter.flows or _is_enough(waiting)):
                yield _segment(waiting)
                waiting = []
            waiting.append(run)
        was_cut = len(runs) > 1
    if waiting:
        yield _segment(waiting)


def _is_enough(chapters: list[Chapter]) -> bool:
    return _parts(piece for chapter in chapters for piece in chapter.pieces) >= TOGETHER


def _parts(pieces: Iterable[Piece]) -> int:
    return sum(1 + len(each.parts) for each in pieces)


def _segment(chapters: list[Chapter]) -> Segment:
    first, *others = chapters
    return Segment((replace(first, flows=False), *others), depths=_depths(chapters))


def _depths(chapters: list[Chapter]) -> tuple[int, ...]:
    levels = [piece.level for chapter in chapters for piece in chapter.pieces]
    found: list[int] = []
    for level in levels:
        if level <= MARKED and (not found or level - CHAPTER <= found[-1]):
            found.append(level - CHAPTER)
    return tuple(found) or (levels[0] - CHAPTER,)


def _runs(chapter: Chapter) -> Iterator[Chapter]:
    """The chapter, cut wherever one of its pieces begins a page."""
    run: list[Piece] = []
    left = _parts(chapter.pieces)
    for piece in chapter.pieces:
        if run and _begins_page(piece, run, left):
            yield replace(chapter, pieces=tuple(run))
            run = []
        run.append(piece)
        left -= _parts((piece,))
    yield replace(chapter, pieces=tuple(run))


def _begins_page(piece: Piece, before: list[Piece], left: int) -> bool:
    """Whether it begins a page. ``left`` are the chapter's parts from it on."""
    if before[-1].is_brief:
        return False
    most = TOGETHER if piece.kind == CHANGED else LONGEST
    is_long = left >= SHORTEST and _parts(before) >= most
    return piece.kind == "roadmap" or (is_long and piece.level <= RECORD and piece.kind != "roadmap-item")


def markup(book: Book, segment: Segment) -> str:
    """The segment as an HTML page. Its links lead out of it: the joining of files finds their places."""
    html = render_to_string("print/document.html", {"book": book, "segment": segment})
    return html.replace('<a href="#', f'<a href="{ELSEWHERE}')


def numbered(lines: Iterable[ContentsLine], pages: Mapping[str, int]) -> tuple[ContentsLine, ...]:
    """The ``lines`` of the contents or the index with the pages on which their places are. Raises LookupError for one without."""
    return tuple(
        replace(line, page=str(pages[line.anchor]), below=numbered(line.below, pages)) for line in lines
    )
