"""A text for editing: what the printed book says, as the blocks that word processors have styles for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from document.richtext import Span, spans_text

Words = tuple[Span, ...]


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
    """A heading; level 1 is the title. Links lead to it by ``anchor``; ``opens_page`` where a page begins with it."""

    level: int
    words: Words
    anchor: str = ""
    is_rtl: bool = False
    opens_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    words: Words
    role: Role = Role.BODY
    is_rtl: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list."""

    blocks: tuple[Block, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A bullet list, or a numbered one whose first number is ``start``."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell. ``align`` is “left”, “right” or “centre”."""

    words: Words
    is_header: bool = False
    align: str = "left"
    is_rtl: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. Every row has as many cells as ``header``."""

    caption: Words
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def is_named_by_rows(self) -> bool:
        """Whether the rows have header cells too: in the first column, or in the second after an ordinal."""
        return bool(self.rows) and all(any(cell.is_header for cell in row) for row in self.rows)

    @property
    def title(self) -> str:
        """What the table is called for those who do not see it."""
        heads = ", ".join(text for cell in self.header if (text := spans_text(cell.words).strip()))
        return spans_text(self.caption).strip() or (f"Table: {heads}" if heads else "Table")

    def widths(self) -> tuple[float, ...]:
        """The share of the width that each column gets (together 1), by how much stands in it."""
        weights = []
        for column in zip(self.header, *self.rows, strict=True):
            lengths = [len(spans_text(cell.words)) for cell in column]
            longest = max(
                (len(word) for cell in column for word in spans_text(cell.words).split()), default=1
            )
            weights.append(
                max(min(longest, 24), min(sum(lengths) / len(lengths) * 1.6, 60), len_of(column[0]), 4)
            )
        return tuple(weight / sum(weights) for weight in weights)


def len_of(cell: Cell) -> float:
    """The room that a column's header asks for: its longest word."""
    return max((len(word) for word in spans_text(cell.words).split()), default=1) * 1.2


@dataclass(frozen=True, slots=True)
class Picture:
    """A stored picture by the SHA-256 of its bytes, and what it shows."""

    sha256: str
    alt: str


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


Block = Heading | Paragraph | Listing | Table | Picture | Quote | Callout | Passage | Contents


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The whole text. ``running`` stands at the head of each page and ``foot`` at its foot."""

    title: str
    subject: str
    publisher: str
    number: str
    day: str
    language: str
    running: str
    foot: str
    blocks: tuple[Block, ...]
