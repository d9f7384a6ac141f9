"""What a book consists of when nothing of its look is left: a closed set of blocks, whose words are spans of ``document.richtext``."""

from __future__ import annotations

from dataclasses import dataclass

from document.richtext import Span, spans_text

Words = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6. ``anchor`` names it within the file, where something leads to it."""

    level: int
    words: Words
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of spans."""

    words: Words


@dataclass(frozen=True, slots=True)
class Listing:
    """A bullet list, or a numbered one whose first number is ``start``. ``name`` is the list's class."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; every row has as many cells as ``header``. ``name`` tells generated tables apart."""

    caption: Words
    header: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    name: str = ""

    def record(self, row: tuple[Words, ...]) -> tuple[tuple[str, Words], ...]:
        """A row's filled cells, each with the words over its column."""
        pairs = zip(self.header, row, strict=True)
        return tuple((one_line(label), cell) for label, cell in pairs if one_line(cell))


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
    """A picture, by what it shows."""

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
