"""A text for editing: what the printed book says, as the blocks that word processors have styles for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from document.richtext import Span, spans_text

Words = tuple[Span, ...]
LINE = 92.0
"""The characters of a table's type that stand side by side between the margins."""
PADDING, WIDE, LONGEST_WORD = 2.5, 1.12, 22
"""The space beside a cell's words, how much wider than others bold letters are, and the longest word that is kept whole."""


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
        """The share of the width that each column gets (together 1): first its longest word, then room by how much stands in it."""
        columns = [
            [spans_text(cell.words) for cell in column]
            for column in zip(self.header, *self.rows, strict=True)
        ]
        least = [_least(column) for column in columns]
        spare = LINE - sum(least)
        if spare <= 0:
            return tuple(each / sum(least) for each in least)
        wanted = [max(0.0, _wanted(column) - each) for column, each in zip(columns, least, strict=True)]
        whole = sum(wanted) or 1.0
        shares = [each + spare * want / whole for each, want in zip(least, wanted, strict=True)]
        return tuple(share / sum(shares) for share in shares)


def _least(column: list[str]) -> float:
    """The room for the longest word, in characters; an endless one may be broken."""
    longest = max((len(word) for text in column for word in text.split()), default=1)
    return min(longest, LONGEST_WORD) * WIDE + PADDING


def _wanted(column: list[str]) -> float:
    """The room in which most lines would not need to break."""
    lengths = [len(line) for text in column for line in text.split("\n")]
    return min(max(lengths, default=1) * 0.6 + sum(lengths) / max(len(lengths), 1) * 0.6, LINE) + PADDING


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
    """The whole text. ``running`` stands at the head of each page and the lines of ``foot`` at its foot."""

    title: str
    subject: str
    publisher: str
    number: str
    day: str
    language: str
    running: str
    foot: tuple[str, ...]
    blocks: tuple[Block, ...]
