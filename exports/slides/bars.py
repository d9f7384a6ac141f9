"""Timeline slides: the bars that ``document.timeline`` placed, in rows as high as their labels need."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from document.dates import Precision, day_label
from document.nodes import RoadmapItem
from document.outline import Entry
from document.timeline import Bar, Tick, Timeline
from document.vocabulary import LABELS, Confidence
from exports.slides import sheet
from exports.slides.deck import AnySlide, AxisTick, BarRow, Head, Link, TimelineSlide
from exports.slides.dependencies import depends_words, within
from exports.slides.folio import Folio, anchor_of, named
from exports.slides.lanes import extent, routes
from exports.slides.notes import notes_for, titles
from exports.slides.paging import fewest, spread
from exports.slides.prose import OURS, Column, Para, Run, column_height, line
from exports.slides.sheet import Box

LABEL_W, STATUS_W = 290.0, 96.0
"""Left to right: an item's title, its status, and the grid."""
YEAR_H, QUARTER_H, TODAY_H = 20.0, 17.0, 22.0
"""Above the grid the years, and the quarters where they are named; below it the day of publication."""
SIZES = (sheet.SMALL_SIZE, sheet.TABLE_SIZE)
LABEL_GAP = 10.0
ROW_PADDING, LEAST_ROW, MOST_ROW = 8.0, 26.0, 70.0
MOST_ROWS = 12
TRIES = 5
MILESTONE_W = 10.0
"""A bar narrower than this is drawn as a milestone."""


def status_words(item: RoadmapItem, *, wording: bool = False) -> str:
    """“In progress, at risk; slipped”: the status, the confidence where it is not simply on track, and whether its end is later."""
    status = item.status_label if wording else LABELS[item.status]
    doubtful = item.confidence in {Confidence.AT_RISK, Confidence.OFF_TRACK}
    stands = f"{status}, {LABELS[item.confidence].lower()}" if doubtful else status
    return stands + item.slipped_words


def timeline_slides(folio: Folio, entry: Entry, title: str, placed: Timeline) -> list[AnySlide]:
    """The roadmap's dated items over as many slides as they need, all with the same axis."""
    if not placed.bars:
        return []
    subject = folio.subject(named(title, "timeline"), entry)
    pages = subject.settled(lambda drop: _best_pages(_Room(folio, placed, _grid(placed, drop))))
    return [
        _slide(room, head, _rows(room, bars, size), bars)
        for head, (room, size, bars) in zip(folio.heads(subject, len(pages)), pages, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Room:
    """What all slides of a timeline share: whose it is, where its bars are placed, and the grid that they stand on."""

    folio: Folio
    placed: Timeline
    grid: Box
    found: dict[tuple[str, ...], tuple[Link, ...]] = field(default_factory=dict)
    """The lines of slides that were tried."""

    def links(self, bars: Sequence[Bar]) -> tuple[Link, ...]:
        """The lines of a slide that shows ``bars``."""
        shown = tuple(bar.item.ref for bar in bars)
        if shown not in self.found:
            self.found[shown] = self._links(bars)
        return self.found[shown]

    def _links(self, bars: Sequence[Bar]) -> tuple[Link, ...]:
        extents = [
            extent(bar.x0, bar.x1, self.grid, milestone=_is_milestone(bar, self.grid.w)) for bar in bars
        ]
        today = None if self.placed.today_x is None else self.grid.x + self.placed.today_x * self.grid.w
        return routes(extents, within([bar.item for bar in bars]), self.grid, today)

    def words(self, bars: Sequence[Bar], size: float) -> list[_Words]:
        """What the rows of a slide that shows ``bars`` say; where a line says what an item waits for, its words do not."""
        drawn = {(bars[link.second].item.ref, bars[link.first].item.ref) for link in self.links(bars)}
        return [
            _words(
                self.folio,
                bar.item,
                size,
                {ref for ref in bar.item.depends_on if (bar.item.ref, ref) in drawn},
            )
            for bar in bars
        ]


def _best_pages(room: _Room) -> list[tuple[_Room, float, list[Bar]]]:
    """The bars of each slide, with the room and the size of type that all slides share."""
    choices = ([(room, size, bars) for bars in _pages(room, room.placed.bars, size)] for size in SIZES)
    return fewest(choices, len)


def _slide(room: _Room, head: Head, rows: tuple[BarRow, ...], bars: Sequence[Bar]) -> TimelineSlide:
    folio, placed, grid = room.folio, room.placed, room.grid
    items = tuple(bar.item for bar in bars)
    return TimelineSlide(
        head=replace(
            head,
            notes=notes_for(folio.document, *items),
            anchors=(*head.anchors, *(row.name for row in rows)),
        ),
        grid=replace(grid, h=rows[-1].y + rows[-1].h - grid.y),
        rows=rows,
        links=room.links(bars),
        ticks=_ticks(placed.ticks),
        today_x=placed.today_x,
        today_label=_today_label(folio),
        description=f"Timeline from {placed.start.year} to {placed.end.year - 1} with {len(rows)} items.",
    )


def _grid(placed: Timeline, drop: float) -> Box:
    """The room of the bars: right of the labels, under the axis, above the day of publication."""
    body = sheet.BODY.below(drop)
    quarters = any(tick.label and not tick.major for tick in placed.ticks)
    axis = YEAR_H + (QUARTER_H if quarters else 0)
    foot = TODAY_H if placed.today_x is not None else 0
    left = LABEL_W + STATUS_W
    return Box(body.x + left, body.y + axis, body.w - left, body.h - axis - foot)


def _today_label(folio: Folio) -> str:
    return day_label(date.fromisoformat(folio.document.published_on[:10]))


@dataclass(frozen=True, slots=True)
class _Words:
    """What a row says left of its bar: what it is about, and beside that the status."""

    label: Column
    status: Para

    @property
    def words_height(self) -> float:
        """The height of the words."""
        label = column_height(self.label, LABEL_W - LABEL_GAP)
        return max(label, self.status.height(STATUS_W - LABEL_GAP))

    @property
    def height(self) -> float:
        """The height of the row at the least."""
        return max(LEAST_ROW, round(self.words_height + ROW_PADDING, 1))


def _words(folio: Folio, item: RoadmapItem, size: float, drawn: Container[str] = ()) -> _Words:
    """An item's words. What it depends on is said, but for what is ``drawn``: a line says that."""
    waits = depends_words(folio, [ref for ref in item.depends_on if ref not in drawn])
    said = [Run(evidence, italic=True, tone="muted", lang=OURS)] if (evidence := item.evidence_label) else []
    said += [Run("  ·  ", tone="muted", lang=OURS)] if said and waits else []
    said += waits
    more = (Para(tuple(said), sheet.TABLE_SIZE, before=2),) if said else ()
    return _Words(
        (line(item.title, size, bold=True, tone="dark"), *more), line(status_words(item), size, lang=OURS)
    )


def _pages(room: _Room, bars: tuple[Bar, ...], size: float) -> list[list[Bar]]:
    """Bars to slides, evenly. What depends on what is a line within a slide, but words where it is on another or no lane is free.

    So how high a row is depends on what else its slide holds: it is tried with all lines first, and with more words each time.
    """
    grid, every = room.grid, {bar.item.ref for bar in bars}
    heights = [_words(room.folio, bar.item, size, every).height for bar in bars]
    for _ in range(TRIES):
        pages = [[bars[n] for n in run] for run in spread(heights, grid.h, MOST_ROWS)]
        needed = [words.height for page in pages for words in room.words(page, size)]
        if all(total <= grid.h for total in _totals(pages, needed)):
            return pages
        heights = [max(pair) for pair in zip(heights, needed, strict=True)]
    heights = [_words(room.folio, bar.item, size).height for bar in bars]
    return [[bars[n] for n in run] for run in spread(heights, grid.h, MOST_ROWS)]


def _totals(pages: Iterable[Sequence[Bar]], heights: Sequence[float]) -> Iterator[float]:
    waiting = iter(heights)
    for page in pages:
        total = sum(next(waiting) for _ in page)
        yield total if len(page) > 1 else 0.0  # one row that is higher than a slide cannot be cut


def _rows(room: _Room, bars: list[Bar], size: float) -> tuple[BarRow, ...]:
    """Rows from the top; room that is left is shared among them, up to a comfortable height."""
    folio, grid, said = room.folio, room.grid, room.words(bars, size)
    spare = max(0.0, grid.h - sum(words.height for words in said)) / len(said)
    rows, y = [], grid.y
    for bar, words in zip(bars, said, strict=True):
        roomy = max(words.height, min(words.height + spare, MOST_ROW))
        rows.append(_row(folio, bar, words, Box(grid.x, y, grid.w, roomy)))
        y += roomy
    return tuple(rows)


def _row(folio: Folio, bar: Bar, said: _Words, box: Box) -> BarRow:
    item = bar.item
    words = [f"{item.title}: {item.when}", status_words(item).lower(), item.evidence_label.lower()]
    waits = [f"depends on {title}" for title in titles(folio.document, item.depends_on)]
    return BarRow(
        name=anchor_of(item),
        label=said.label,
        status_words=said.status,
        top=round((box.h - said.words_height) / 2, 1),
        status=item.status,
        confidence=item.confidence,
        x0=bar.x0,
        x1=bar.x1,
        open_start=bar.open_start,
        open_end=bar.open_end,
        milestone=_is_milestone(bar, box.w),
        y=round(box.y, 1),
        h=round(box.h, 1),
        description=", ".join(filter(None, [*words, *waits])),
    )


def _is_milestone(bar: Bar, grid_w: float) -> bool:
    one_day = (
        bar.item.start is not None
        and bar.item.start == bar.item.end
        and bar.item.start.precision is Precision.DAY
    )
    return one_day or (bar.x1 - bar.x0) * grid_w < MILESTONE_W


def _ticks(ticks: tuple[Tick, ...]) -> tuple[AxisTick, ...]:
    """The ticks, each with the room that its label has."""
    majors = [tick.x for tick in ticks if tick.major and tick.label] + [1.0]
    minors = [tick.x for tick in ticks] + [1.0]
    room = {**{a: b - a for a, b in pairwise(minors)}, **{a: b - a for a, b in pairwise(majors)}}
    return tuple(AxisTick(tick.x, tick.label, tick.major, room.get(tick.x, 0.0)) for tick in ticks)
