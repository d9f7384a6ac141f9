"""A planned deck: typed slides that say everything a painter needs, in points and words, and nothing about PowerPoint."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from document.nodes import Image
from document.vocabulary import Confidence, Status
from exports.slides.contents import ContentsLook
from exports.slides.prose import Column, Para
from exports.slides.sheet import Box


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a record a shape shows. ``record`` is its anchor (“item IAM-01”), ``fields`` are names of its node, parted by commas.

    ``label`` stands for the fields in the shape's name, where they would not tell shapes apart.
    """

    record: str
    fields: str
    label: str = ""

    @property
    def name(self) -> str:
        """The shape's name."""
        return f"{self.record}: {self.label or self.fields}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands at the top of every slide, and behind it.

    ``title`` is unique in the deck. ``record`` is the anchor of the record that the slide is about. ``drop`` is how much lower the content stands because of a long title. ``notes`` are lines.
    ``anchors`` name the records that links to them should reach here (“item IAM-01”). ``lang`` is the title's, where it may not be the deck's.
    """

    title: str
    title_size: float
    record: str = ""
    drop: float = 0.0
    kicker: str = ""
    tag: str = ""
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """Any slide."""

    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverSlide(Slide):
    """The first slide. Its title and its lines stand where their words have room. ``field`` holds the volume's title."""

    publisher: Column
    title_box: Box
    body: Box
    lines: Column
    field: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A box of words. ``shown`` is its record, or the heading's words; ``tone`` is ``card``, ``heading`` or ``link``.

    A link jumps to its record's slide.
    """

    shown: Shown | str
    box: Box
    paras: Column
    tone: str = "card"

    @property
    def name(self) -> str:
        """The name of its shape."""
        return self.shown if isinstance(self.shown, str) else self.shown.name


@dataclass(frozen=True, slots=True, kw_only=True)
class DividerSlide(Slide):
    """The start of a top-level section. ``body`` is where its ``lines`` stand, which show ``fields``; ``inside`` links to its parts."""

    number: str
    lines: Column
    title_box: Box
    body: Box
    inside: tuple[Card, ...]
    fields: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSlide(Slide):
    """A leading statement with what supports it. ``aside`` or ``picture`` stands at its right, ``caption`` below the picture.

    ``fields`` say what of the record stands in the body and in the aside.
    """

    body: Column
    aside: Column = ()
    picture: Image | None = None
    caption: Column = ()
    fields: tuple[str, str] = ("headline, summary", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSlide(Slide):
    """Running text over one column or two. ``fields`` say what of the record stands in each."""

    columns: tuple[Column, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsSlide(Slide):
    """Records side by side."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSlide(Slide):
    """A native table. ``rows`` hold a column of paragraphs for each cell; heights are as measured.

    ``records`` are the anchors of the rows' records; without them the table is part of ``fields`` of the slide's record.
    ``columns`` say which fields of its record a row shows in each column. ``air`` is what stands above and below the words
    of a row beside the usual.
    """

    header: tuple[Para, ...]
    header_height: float
    rows: tuple[tuple[Column, ...], ...]
    heights: tuple[float, ...]
    widths: tuple[float, ...]
    records: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    fields: str = "body"
    air: float = 0.0
    description: str = ""


@dataclass(frozen=True, slots=True)
class BarRow:
    """One item of a timeline. ``x0`` and ``x1`` are in unit space as ``document.timeline`` placed them; y and h in points.

    The words begin at ``top``, in points from the row's own.
    """

    name: str
    label: Column
    status_words: Para
    top: float
    status: Status
    confidence: Confidence
    x0: float
    x1: float
    open_start: bool
    open_end: bool
    milestone: bool
    y: float
    h: float
    description: str


@dataclass(frozen=True, slots=True)
class AxisTick:
    """A line of the quarter grid. ``room`` is the width up to the next labelled one, in unit space."""

    x: float
    label: str
    major: bool
    room: float


class Way(Enum):
    """How a line leaves the bar that is waited for: from its end; from its middle, straight; or from its middle round other bars."""

    FROM_END = "from its end"
    STRAIGHT = "straight"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Link:
    """A line from the row that another waits for to the row that waits, both counted from 0.

    It runs up or down at ``turn``, in points, and from there along into the second row's bar.
    """

    first: int
    second: int
    way: Way
    turn: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineSlide(Slide):
    """Bars on a quarter grid. ``grid`` is the drawing's box; the labels stand left of it. ``links`` are the dependencies to draw."""

    grid: Box
    rows: tuple[BarRow, ...]
    links: tuple[Link, ...] = ()
    ticks: tuple[AxisTick, ...]
    today_x: float | None
    today_label: str
    description: str


@dataclass(frozen=True, slots=True)
class Series:
    """A chart's series; None where there is no value."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSlide(Slide):
    """A native chart with its own data, and words beside it."""

    shown: Shown
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    number_format: str
    description: str
    aside: Column


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents. ``slide_number`` is 0 until the deck is whole; ``lang`` as in :class:`Head`."""

    number: str
    title: str
    anchor: str
    level: int
    slide_number: int = 0
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsSlide(Slide):
    """Links to the sections, in one column or two, as ``look`` says."""

    columns: tuple[tuple[ContentsLine, ...], ...]
    look: ContentsLook


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingSlide(Slide):
    """The last slide: where the current version is, and how to have it in another form."""

    body: Column


AnySlide = (
    CoverSlide
    | DividerSlide
    | StatementSlide
    | TextSlide
    | CardsSlide
    | TableSlide
    | TimelineSlide
    | ChartSlide
    | ContentsSlide
    | ClosingSlide
)


@dataclass(frozen=True, slots=True)
class DeckSection:
    """Slides that presentation programs show as one section."""

    name: str
    slides: tuple[AnySlide, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """A record of the publication: its anchor in shapes' names, what it is, and the digest of its approved content."""

    anchor: str
    kind: str
    ref: str
    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class Deck:
    """A whole presentation. ``records`` are all that its shapes may show. ``reports`` say what a reviewer should know: titles set smaller, texts that took many slides."""

    title: str
    subject: str
    publisher: str
    number: str
    language: str
    day: str
    footer: str
    sections: tuple[DeckSection, ...]
    cut: str = ""
    records: tuple[Identity, ...] = ()
    reports: tuple[str, ...] = field(default=())

    @property
    def slides(self) -> tuple[AnySlide, ...]:
        """Every slide, in order."""
        return tuple(slide for section in self.sections for slide in section.slides)
