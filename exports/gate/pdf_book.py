"""A PDF that was read: its structure, what it tells, its pages and its bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pikepdf

from exports.context import Kept, Progress, no_progress
from exports.flow.tagging.tagger import Tagger, tagger_of
from exports.gate.pdf_tree import Annotation, Element, Object, Text, TreeReader
from exports.gate.prose import Table
from exports.gate.told import Block, Told
from exports.gate.words import squeezed

_HEADING = re.compile(r"H([1-6])")
_PAGE = re.compile(r"[\s.…]*(?:\(\s*)?(?:[Pp]age\s*)?\d+\s*\)?\s*$")
"""The number of the page that a link leads to, after its words, in whatever form."""
_NUMBER = re.compile(r"\s\d+\s*$")
"""The number alone: words may end as the form of another file's numbers begins."""
INDEX = "Index"
LISTS = frozenset({"TOC", INDEX})
"""Lists that tell on which page something is."""
_ROWS = frozenset({"THead", "TBody", "TFoot"})


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: how deep it lies, from 1, and the page it leads to, from 0; None where it leads nowhere."""

    words: str
    depth: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Leading:
    """A link in the text: its words, and its areas. ``page`` is the page within the file that it leads to, from 0.

    ``within`` is the role of the list that it is a line of: “TOC”, “Index” or none.
    """

    words: str
    areas: tuple[Annotation, ...]
    page: int | None
    within: str = ""

    @property
    def address(self) -> str:
        """The address outside that it leads to, or “”."""
        return self.areas[0].address if self.areas else ""

    @property
    def forms(self) -> frozenset[str]:
        """Its words, squeezed: all of them, and without the number of a page after them."""
        plain = (self.words, _PAGE.sub("", self.words), _NUMBER.sub("", self.words))
        return frozenset(map(squeezed, plain))


@dataclass(frozen=True, slots=True)
class Book:
    """What the gate looks at. ``heads`` are the pages of the headings in :attr:`told`; ``heights`` those of all pages in points.

    ``areas`` are the links' areas on the pages, whether the structure holds them or not. ``indexes`` are the indexes of the file: what
    they say again is told by them alone.
    """

    top: Element
    told: Told
    heads: tuple[int, ...]
    heights: tuple[float, ...]
    leading: tuple[Leading, ...]
    bookmarks: tuple[Bookmark, ...]
    areas: frozenset[Object]
    indexes: tuple[Element, ...] = ()

    @classmethod
    def of(
        cls, opened: pikepdf.Pdf, progress: Progress = no_progress, kept: Kept | None = None
    ) -> Book | None:
        """The book in an open file; None where it has no structure. Raises ValueError where its structure is no tree."""
        reader = TreeReader(opened, progress, kept)
        top = reader.read()
        progress("Reading the words of tags")
        if top is None:
            return None
        leading = tuple(_leading(top, reader, ""))
        return cls(
            top,
            _told(top, leading, parts_words=tagger_of(opened) is not Tagger.STANDARD),
            tuple(next((text.page for text in each.texts()), 0) for each in _told_by(top) if level_of(each)),
            tuple(abs(float(box[3]) - float(box[1])) for box in (page.mediabox for page in opened.pages)),
            leading,
            tuple(_bookmarks(opened, reader)),
            frozenset(_areas(opened)),
            tuple(each for each in top.walk() if each.role == INDEX),
        )


def level_of(element: Element) -> int:
    """The level of a heading; 0 for any other element."""
    found = _HEADING.fullmatch(element.role)
    return int(found[1]) if found else 0


def _told_by(element: Element) -> Iterator[Element]:
    """The element and all below it that tells something for the first time: no index."""
    if element.role != INDEX:
        yield element
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from _told_by(kid)


def _told(top: Element, leading: tuple[Leading, ...], *, parts_words: bool) -> Told:
    """What the file tells. WeasyPrint's own tagger, which falls in for ours, draws no space where a line ends."""
    elements = tuple(_told_by(top))
    return Told(
        blocks=tuple(_blocks(top)),
        links=tuple((link.address, link.words) for link in leading if link.address),
        figures=tuple(each.alternative or "" for each in elements if each.role == "Figure"),
        tables=tuple(table_of(each) for each in elements if each.role == "Table"),
        entries=tuple(_own_words(each) for each in elements if each.role == "LI"),
        foreign=tuple((each.language, each.words) for each in elements if each.language),
        parts_words=parts_words,
    )


def _blocks(element: Element) -> Iterator[Block]:
    """What an element tells: whatever stands in a line with its words belongs to them."""
    for is_inline, kids in groupby(element.kids, lambda kid: not isinstance(kid, Element) or kid.is_inline):
        if is_inline:
            yield Block("".join(kid.words for kid in kids if not isinstance(kid, Annotation)))
            continue
        for kid in kids:
            match kid:
                case Element(role="Figure" | "Index"):
                    continue
                case Element() if level := level_of(kid):
                    yield Block(kid.words, level)
                case Element():
                    yield from _blocks(kid)


def _own_words(entry: Element) -> str:
    """The words of an entry of a list, without its mark and the lists within."""
    return " ".join(
        _own_words(kid) if isinstance(kid, Element) else kid.words
        for kid in entry.kids
        if isinstance(kid, Text) or (isinstance(kid, Element) and kid.role not in {"Lbl", "L", "Figure"})
    )


def table_of(table: Element) -> Table:
    """The cells of a table; without a header where the cells of its first row are no header cells."""
    rows = [tuple(kid for kid in row.kids if isinstance(kid, Element)) for row in _rows(table)]
    cells = [tuple(cell.words for cell in row) for row in rows]
    headed = bool(rows) and all(cell.role == "TH" for cell in rows[0])
    return Table(cells[0], tuple(cells[1:])) if headed else Table((), tuple(cells))


def _rows(table: Element) -> Iterator[Element]:
    for kid in table.kids:
        if isinstance(kid, Element) and kid.role == "TR":
            yield kid
        elif isinstance(kid, Element) and kid.role in _ROWS:
            yield from _rows(kid)


def _leading(element: Element, reader: TreeReader, within: str) -> Iterator[Leading]:
    if element.role == "Link":
        areas = tuple(element.annotations())
        page = areas[0].page if areas else None
        yield Leading(element.words, areas, reader.numbers.get(page) if page else None, within)
    within = element.role if element.role in LISTS else within
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _leading(kid, reader, within)


def _bookmarks(opened: pikepdf.Pdf, reader: TreeReader) -> Iterator[Bookmark]:
    def below(items: Any, depth: int) -> Iterator[Bookmark]:
        for item in items:
            target = item.destination if item.destination is not None else (item.action or {}).get("/D")
            page = reader.destinations.page(target)
            yield Bookmark(item.title, depth, reader.numbers.get(page) if page else None)
            yield from below(item.children, depth + 1)

    with opened.open_outline() as outline:
        yield from below(outline.root, 1)


def _areas(opened: pikepdf.Pdf) -> Iterator[Object]:
    for page in opened.pages:
        annotations: Any = page.obj.get("/Annots", [])
        yield from (each.objgen for each in annotations if each.get("/Subtype") == "/Link")
