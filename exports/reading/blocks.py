"""What a book consists of when nothing of its look is left: a closed set of blocks, whose words are spans of ``document.richtext``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from document.richtext import Span, spans_text
from exports.context import Progress, quoted

Words = tuple[Span, ...]
B = TypeVar("B")


class Role(StrEnum):
    """What a paragraph is for: each has a style of its own. The values are the classes of the printing templates."""

    BODY = ""
    PUBLISHER = "publisher"
    VOLUME = "volume"
    HEADLINE = "headline"
    SUMMARY = "summary"
    LABEL = "label"
    SMALL = "small"
    IMPRINT = "imprint"
    NOTICE = "notice"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6. Links lead to it by ``anchor``; ``opens_page`` where a page is to begin with it."""

    level: int
    words: Words
    anchor: str = ""
    is_rtl: bool = False
    opens_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of spans."""

    words: Words
    role: Role = Role.BODY
    is_rtl: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list. Links lead to it by ``anchor``."""

    blocks: tuple[Block, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A bullet list, or a numbered one whose first number is ``start``. ``name`` is the list's class."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    name: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell. ``align`` is “left”, “right” or “centre”."""

    words: Words = ()
    is_header: bool = False
    align: str = "left"
    is_rtl: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; every row has as many cells as ``header``. ``name`` tells generated tables apart."""

    caption: Words
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""

    def record(self, row: tuple[Cell, ...]) -> tuple[tuple[str, Words], ...]:
        """The words of a row's filled cells, each after the words over its column."""
        pairs = zip(self.header, row, strict=True)
        return tuple((one_line(label.words), cell.words) for label, cell in pairs if one_line(cell.words))


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A passage that the reader should not miss."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks in another language than those around them."""

    lang: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A stored picture by the SHA-256 of its bytes, and what it shows; “” where the words beside it say all."""

    sha256: str
    alt: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing whose content stands in a table or list beside it, by its title."""

    title: str


Block = Heading | Paragraph | Listing | Table | Quote | Callout | Passage | Picture | Drawing


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the book that stands by itself: the cover, the contents, a chapter. ``name`` is its class: “cover”, “chapter”."""

    name: str
    title: str
    blocks: tuple[Block, ...]


def one_line(words: Words) -> str:
    """The words without marks and line breaks."""
    return " ".join(spans_text(words).split(" ")).replace("\n", " ").strip()


def announced(blocks: Iterable[B], progress: Progress, doing: str = "Writing") -> Iterator[B]:
    """``blocks``, each heading told before its turn comes: “Writing “Horizon scanning””."""
    for block in blocks:
        if isinstance(block, Heading):
            progress(f"{doing} {quoted(one_line(block.words))}")
        yield block
