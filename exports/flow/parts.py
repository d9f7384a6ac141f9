"""What a printed book is made of: pieces with a heading, and parts below each. Plain data that the templates draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString, mark_safe

from document.languages import PORTAL, is_portals
from exports.flow.lettering import shortened

Words = str | SafeString
"""Text that the template escapes, or HTML made by ``document.html`` or ``format_html``."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Rich text, under a heading of its own where ``heading`` is given."""

    template: ClassVar[str] = "print/prose.html"
    html: SafeString
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A vector drawing; its ``<title>`` says what it shows."""

    template: ClassVar[str] = "print/drawing.html"
    svg: SafeString
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A stored picture, by the address that the fetcher serves."""

    template: ClassVar[str] = "print/picture.html"
    src: str
    alt: str
    credit: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header and the class that sets its width and alignment."""

    label: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell."""

    words: Words
    name: str = ""
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a caption, a header row and a header cell in each row.

    ``is_stacked`` where its cells stand below each other.
    """

    template: ClassVar[str] = "print/grid.html"
    caption: Words
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heading: str = ""
    name: str = ""
    is_stacked: bool = False

    @property
    def labelled(self) -> Iterator[Iterator[tuple[Cell, str]]]:
        """The cells of each row, with the label to be shown before each: none for those that lead a row, and for empty ones."""
        for row in self.rows:
            leads = next((n for n, cell in enumerate(row) if cell.is_header), 0)
            yield (
                (cell, column.label if self.is_stacked and n > leads and cell.words else "")
                for n, (column, cell) in enumerate(zip(self.columns, row, strict=True))
            )

    @property
    def is_short(self) -> bool:
        """Whether it can be kept on one page."""
        return len(self.rows) <= SHORT_TABLE


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled fact; ``values`` stand below each other, or run on, between semicolons."""

    label: str
    values: tuple[Words, ...]
    runs_on: bool = False

    @property
    def is_list(self) -> bool:
        """Whether its values stand below each other."""
        return len(self.values) > 1 and not self.runs_on


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts as a list, each with its label before it."""

    template: ClassVar[str] = "print/facts.html"
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Gain:
    """A benefit and its figure, which may be empty."""

    figure: str
    text: str


@dataclass(frozen=True, slots=True)
class Gains:
    """Benefits under a heading."""

    template: ClassVar[str] = "print/gains.html"
    heading: str
    gains: tuple[Gain, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One entry in a list of sources."""

    anchor: str
    number: str
    title: str
    byline: str
    note: str
    url: str
    label: str
    small_print: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Sources of one group; without a heading where the records name no group."""

    template: ClassVar[str] = "print/sources.html"
    heading: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary."""

    anchor: str
    title: str
    stands_for: str
    definition: str
    label: str
    small_print: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The glossary, in alphabetical order."""

    template: ClassVar[str] = "print/terms.html"
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A drawing with the table beside it that says the same."""

    template: ClassVar[str] = "print/pair.html"
    drawing: Drawing
    grid: Grid


Part = Prose | Drawing | Picture | Grid | Pair | Facts | Gains | Sources | Terms


@dataclass(frozen=True, slots=True)
class Piece:
    """A numbered heading and what stands under it. ``label`` is the evidence label that readers must see.

    ``is_ours`` where the title is the portal's own word (“Glossary”), not the strategy's.
    """

    anchor: str
    kind: str
    number: str
    title: str
    level: int
    headline: str = ""
    summary: str = ""
    label: str = ""
    picture: Picture | None = None
    parts: tuple[Part, ...] = ()
    small_print: tuple[Words, ...] = ()
    is_ours: bool = False

    @property
    def is_brief(self) -> bool:
        """Whether the next piece may follow on the same page, however long that is."""
        return not (self.parts or self.picture)

    @property
    def is_compact(self) -> bool:
        """Whether it can be kept on one page: a figure in a short table."""
        return self.kind == "measure" and all(part.is_short for part in self.parts if isinstance(part, Grid))

    @property
    def below(self) -> int:
        """The heading level of its parts."""
        return min(self.level + 1, 6)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A top-level entry with all below it. ``flows`` where it is too short to deserve a page of its own; ``running``
    is its title at the head of pages."""

    pieces: tuple[Piece, ...]
    flows: bool
    running: str


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents, with the lines below it; ``page`` is empty until the pages are counted."""

    anchor: str
    number: str
    title: str
    below: tuple[ContentsLine, ...] = ()
    is_ours: bool = False
    page: str = ""

    @property
    def end(self) -> str:
        """The title's last word, beside which the page number stays; "" where that is too long to stand with a number."""
        last = self.title.rpartition(" ")[2]
        return last if len(last) <= LONG_WORD else ""

    @property
    def start(self) -> str:
        """The title up to its end."""
        return self.title.removesuffix(self.end)


@dataclass(frozen=True, slots=True)
class IndexLetter:
    """The lines of the index whose titles begin with a ``letter``."""

    letter: str
    lines: tuple[ContentsLine, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """Everything the document template draws. ``numbers_key`` says what marked numbers mean, where there are any."""

    language: str
    publisher: str
    title: str
    volume_title: str
    headline: str
    number: str
    date: str
    iso_date: str
    decision: str
    decision_url: str
    changes: str
    about: str
    notice: str
    contact: str
    site_url: str
    description: str
    evidence_key: tuple[Fact, ...]
    contents: tuple[ContentsLine, ...]
    chapters: tuple[Chapter, ...]
    index: tuple[IndexLetter, ...] = ()
    is_volume_title_ours: bool = False
    is_large: bool = False
    numbers_key: str = ""
    format_note: str = "This file is tagged for screen readers."

    @property
    def in_english(self) -> SafeString:
        """The attribute for elements that hold the portal's own words; nothing where the document is English too."""
        return mark_safe("" if is_portals(self.language) else f' lang="{PORTAL}"')  # noqa: S308 - a constant

    @property
    def printed_contents(self) -> tuple[ContentsLine, ...]:
        """The lines of the contents of a file that has pages: such a file has the index too."""
        index = (ContentsLine(INDEX, "", INDEX_TITLE, is_ours=True),) if self.index else ()
        return (*self.contents, *index)

    @property
    def downloads_url(self) -> str:
        """Where this publication can be had in every format; "" where the site's address is not known."""
        return f"{self.site_url.rstrip('/')}/editions/{self.number}/downloads/" if self.site_url else ""

    @property
    def document_title(self) -> str:
        """The title in the file's metadata."""
        return f"{self.title}: {self.volume_title}" if self.title != self.volume_title else self.title

    @property
    def title_class(self) -> str:
        """“long” for a title that a cover can only hold in smaller letters."""
        return "long" if len(self.title) > LONG_TITLE else ""

    @property
    def running_title(self) -> str:
        """The title at the head of every page, cut where it is long."""
        return shortened(self.title, RUNNING_SIZE, RUNNING_WIDTH)

    @property
    def foot(self) -> str:
        """The lines at the foot of every page: the notice, and what this is; in large print there is room for the publication only."""
        if self.is_large:
            return f"Publication {self.number}\n{self.date}"
        publisher = shortened(self.publisher, RUNNING_SIZE, RUNNING_WIDTH)
        imprint = f"{publisher} · Publication {self.number}, {self.date}"
        return f"{self.short_notice}\n{imprint}" if self.notice else imprint

    @property
    def short_notice(self) -> str:
        """The notice as far as the foot of a page can hold it: whole, or its first sentence, or where to find it."""
        first = self.notice.split(". ")[0].rstrip(".") + "." if self.notice else ""
        for words in (self.notice, first):
            if len(words) <= SHORT_NOTICE:
                return words
        return "Please read the notice under “About this document”."


INDEX, INDEX_TITLE = "index", "Index of items"
"""The anchor and the title of the index."""
SHORT_NOTICE = 150
SHORT_TABLE = 8
LONG_TITLE = 60
LONG_WORD = 16
RUNNING_SIZE, RUNNING_WIDTH = 8.5, 225.0
"""The size of running heads and the room for each of the two, in points."""
