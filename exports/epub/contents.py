"""The contents that reading systems show: the printed book's own, with the file that each line leads to."""

from __future__ import annotations

from dataclasses import dataclass

from exports.epub.chapters import ChapterFile
from exports.flow.parts import Book, ContentsLine


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents with the lines below it."""

    href: str
    title: str
    below: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """``lines`` in reading order; ``start`` is where the text begins, ``glossary`` where it stands, or “”."""

    lines: tuple[Line, ...]
    start: str
    glossary: str


def contents_of(book: Book, chapters: tuple[ChapterFile, ...]) -> Contents:
    """The contents of the book: what comes before its chapters, then they."""
    homes = {anchor: chapter.name for chapter in chapters for anchor in chapter.anchors}
    before = tuple(Line(each.name, each.title) for each in chapters if each.kind != "chapter")
    lines = tuple(line for each in book.contents for line in _lines(each, homes))
    first = next((each.name for each in chapters if each.kind == "chapter"), chapters[-1].name)
    glossary = homes.get("all-glossary", "")
    return Contents((*before, *lines), first, f"{glossary}#all-glossary" if glossary else "")


def _lines(line: ContentsLine, homes: dict[str, str]) -> tuple[Line, ...]:
    """The line; where it leads nowhere, those below it in its place."""
    below = tuple(found for each in line.below for found in _lines(each, homes))
    if line.anchor not in homes:
        return below
    return (Line(f"{homes[line.anchor]}#{line.anchor}", f"{line.number} {line.title}".strip(), below),)
