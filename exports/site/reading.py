"""A page of a website as a screen reader meets it, and what of it tells of one thing. It knows HTML, and nothing of our templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from lxml import html

from exports.gate.prose import Table
from exports.gate.told import Block, Told

INLINE = frozenset(
    [
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "data",
            "dfn",
            "em",
            "i",
            "kbd",
            "label",
            "mark",
            "q",
            "s",
        ),
        *("samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    ]
)
"""Elements that stand in a line with what is around them; all others part words by themselves."""
UNSEEN = frozenset({"script", "style", "template", "nav", "noscript"})
"""What is not part of what a page tells. Ways to other pages are looked at as links."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
SVG = "{http://www.w3.org/2000/svg}"
OUTSIDE = ("https://", "http://", "mailto:")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: where it leads, as it is written, and its words."""

    target: str
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture or drawing by its alternative text; None where it has none at all."""

    alternative: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list, without the lists within it."""

    words: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A passage in a language that it names."""

    language: str
    words: str


Piece = Block | Link | Figure | Table | Entry | Foreign


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that a header cell names, and which pieces of the page are in it."""

    words: str
    pieces: range


@dataclass(frozen=True)
class Page:
    """What a page tells: its pieces in the order in which they are read. ``rows`` are those of its tables that have a header cell first.

    ``language`` is that of its main part; ``summary`` is what it says of itself to search engines.
    """

    language: str
    summary: str
    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, document: html.HtmlElement) -> Page:
        """The main part of a page; all of it where no part is the main one."""
        reader = _Reader()
        main = document.find(".//main")
        reader.read_within(document.find("body") if main is None else main)
        summary = str(document.xpath("string(//meta[@name='description']/@content)"))
        return cls(_language(document, main), summary, tuple(reader.pieces), tuple(reader.rows))

    @cached_property
    def headings(self) -> tuple[int, ...]:
        """Where headings stand among the pieces."""
        return tuple(n for n, piece in enumerate(self.pieces) if isinstance(piece, Block) and piece.level)

    @property
    def links(self) -> Iterator[Link]:
        """The links in it, in order."""
        yield from (piece for piece in self.pieces if isinstance(piece, Link))

    def below(self, heading: int) -> range:
        """The pieces below a heading: up to the next one that is as high."""
        level = self.level(heading)
        ends = (n for n in self.headings if n > heading and self.level(n) <= level)
        return range(heading, next(ends, len(self.pieces)))

    def level(self, heading: int) -> int:
        """The level of a heading."""
        piece = self.pieces[heading]
        return piece.level if isinstance(piece, Block) else 0

    @cached_property
    def told(self) -> Told:
        """All that it tells."""
        return told(self.pieces)


def _language(document: html.HtmlElement, main: html.HtmlElement | None) -> str:
    """What the main part is written in, as it says itself or what is around it does."""
    around = [] if main is None else [main, *main.iterancestors()]
    return next((each.get("lang") for each in (*around, document) if each.get("lang")), "")


def told(pieces: tuple[Piece, ...]) -> Told:
    """What ``pieces`` tell, to be compared as every format is."""
    return Told(
        tuple(piece for piece in pieces if isinstance(piece, Block)),
        links=tuple(
            (piece.target, piece.words)
            for piece in pieces
            if isinstance(piece, Link) and piece.target.startswith(OUTSIDE)
        ),
        figures=tuple(piece.alternative or "" for piece in pieces if isinstance(piece, Figure)),
        tables=tuple(piece for piece in pieces if isinstance(piece, Table)),
        entries=tuple(piece.words for piece in pieces if isinstance(piece, Entry)),
        foreign=tuple((piece.language, piece.words) for piece in pieces if isinstance(piece, Foreign)),
        parts_words=True,
    )


def raised(pieces: tuple[Piece, ...], levels: int) -> tuple[Piece, ...]:
    """``pieces`` with their headings so many levels higher."""
    return tuple(
        replace(piece, level=max(1, piece.level - levels))
        if isinstance(piece, Block) and piece.level
        else piece
        for piece in pieces
    )


@dataclass(slots=True)
class _Reader:
    """Reads elements in their order. ``line`` are the words since the last block began or ended."""

    pieces: list[Piece] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    line: list[str] = field(default_factory=list)

    def read_within(self, whole: Any) -> None:
        """Take in all that is in an element."""
        self._within(whole)
        self.flush()

    def flush(self) -> None:
        """A block begins or ends."""
        words = "".join(self.line).strip()
        self.line = []
        if words:
            self.pieces.append(Block(words))

    def read(self, element: Any) -> None:
        """Take in an element and all within it."""
        name = _name(element)
        if not name or name in UNSEEN or _is_hidden(element):
            return
        if name == "br":
            self.line.append("\n")
        elif name in {"img", "svg"}:
            self._figure(element, name)
        elif level := HEADINGS.get(name, 0):
            self._heading(element, level)
        else:
            self._enter(element, name)

    def _enter(self, element: Any, name: str) -> None:
        is_block, start = name not in INLINE, len(self.pieces)
        if is_block:
            self.flush()
        self._announce(element, name)
        self._within(element)
        if is_block:
            self.flush()
        if name == "tr" and (head := _row_head(element)):
            self.rows.append(Row(head, range(start, len(self.pieces))))

    def _announce(self, element: Any, name: str) -> None:
        """What an element says of all that is in it."""
        if name == "a" and element.get("href") is not None:
            self.pieces.append(Link(element.get("href"), said(element)))
        elif name == "table":
            self.pieces.append(_table(element))
        elif name == "li":
            self.pieces.append(Entry(said(element, but=frozenset({"ul", "ol"}))))
        if element.get("lang"):
            self.pieces.append(Foreign(element.get("lang"), said(element)))

    def _within(self, element: Any) -> None:
        self.line.append(element.text or "")
        for kid in element:
            self.read(kid)
            self.line.append(kid.tail or "")

    def _figure(self, element: Any, name: str) -> None:
        alternative = element.get("alt") if name == "img" else _title(element)
        if alternative != "":
            self.pieces.append(Figure(alternative))

    def _heading(self, element: Any, level: int) -> None:
        self.flush()
        start = len(self.pieces)
        self._within(element)
        words = "".join(self.line).strip()
        self.line = []
        self.pieces.insert(start, Block(words, level))


def said(element: Any, but: frozenset[str] = frozenset()) -> str:
    """The words of an element as they are read, but for what is in elements of the names ``but``."""
    found: list[str] = []

    def read(each: Any) -> None:
        name = _name(each)
        if not name or name in UNSEEN | but or _is_hidden(each):
            return
        if name in {"img", "svg"}:
            found.append(f" {(each.get('alt') if name == 'img' else _title(each)) or ''} ")
            return
        between = "" if name in INLINE else " "
        found.extend((between, each.text or ""))
        for kid in each:
            read(kid)
            found.append(kid.tail or "")
        found.append(between)

    read(element)
    return " ".join("".join(found).split())


def _name(element: Any) -> str:
    return str(element.tag).removeprefix(SVG) if isinstance(element.tag, str) else ""


def _is_hidden(element: Any) -> bool:
    return (
        element.get("aria-hidden") == "true"
        or element.get("hidden") is not None
        or element.get("role") in {"presentation", "none"}
    )


def _title(drawing: Any) -> str:
    """What stands in for a drawing."""
    titles = (each for each in drawing.iter() if _name(each) == "title")
    return drawing.get("aria-label") or " ".join((next(titles, drawing).text or "").split())


def _table(table: Any) -> Table:
    """A table's cells; without a header where cells with words in its first row are no header cells. Empty cells head nothing."""
    rows = [
        [cell for cell in row if _name(cell) in {"td", "th"}] for row in table.iter() if _name(row) == "tr"
    ]
    cells = [tuple(map(said, row)) for row in rows]
    kinds = {_name(cell) for cell, words in zip(rows[0], cells[0], strict=True) if words} if rows else set()
    is_headed = kinds == {"th"}
    return Table(cells[0], tuple(cells[1:])) if is_headed else Table((), tuple(cells))


def _row_head(row: Any) -> str:
    first = next(iter(row), None)
    return said(first) if first is not None and _name(first) == "th" and first.get("scope") == "row" else ""
