"""Timeline slides: the bars that ``document.timeline`` placed, in rows as high as their labels need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from document.dates import Precision, day_label
from document.nodes import RoadmapItem
from document.outline import Entry
from document.timeline import Bar, Tick, Timeline
from document.vocabulary import LABELS, Confidence
from exports.slides import sheet
from exports.slides.deck import AnySlide, AxisTick, BarRow, TimelineSlide
from exports.slides.folio import Folio, anchor_of, evidence_label, evidence_line, named
from exports.slides.notes import notes_for
from exports.slides.paging import fewest, spread
from exports.slides.prose import Column, column_height, line
from exports.slides.sheet import Box

LABEL_W, STATUS_W = 250.0, 96.0
"""Left to right: an item's title, its status, and the grid."""
YEAR_H, QUARTER_H, TODAY_H = 20.0, 17.0, 22.0
"""Above the grid the years, and the quarters where they are named; below it the day of publication."""
SIZES = (sheet.SMALL_SIZE, sheet.TABLE_SIZE)
LABEL_GAP = 10.0
ROW_PADDING, LEAST_ROW, MOST_ROW = 12.0, 32.0, 62.0
MOST_ROWS = 10
MILESTONE_W = 10.0
"""A bar narrower than this is drawn as a milestone."""


def status_words(item: RoadmapItem, *, wording: bool = False) -> str:
    """“In progress, at risk”: the status, and the confidence where it is not simply on track."""
    status = item.status_label if wording else LABELS[item.status]
    doubtful = item.confidence in {Confidence.AT_RISK, Confidence.OFF_TRACK}
    return f"{status}, {LABELS[item.confidence].lower()}" if doubtful else status


def timeline_slides(folio: Folio, entry: Entry, title: str, placed: Timeline) -> list[AnySlide]:
    """The roadmap's dated items over as many slides as they need, all with the same axis."""
    if not placed.bars:
        return []
    subject = folio.subject(named(title, "timeline"), entry)
    grid = _grid(placed, subject.drop)
    size, pages = fewest(
        [(size, _pages(placed.bars, grid, size)) for size in SIZES], lambda pair: len(pair[1])
    )
    slides: list[AnySlide] = []
    for head, bars in zip(folio.heads(subject, len(pages)), pages, strict=True):
        rows = _rows(bars, grid, size)
        items = tuple(bar.item for bar in bars)
        slides.append(
            TimelineSlide(
                head=replace(
                    head,
                    notes=notes_for(folio.document, *items),
                    anchors=(*head.anchors, *(row.name for row in rows)),
                ),
                grid=replace(grid, h=rows[-1].y + rows[-1].h - grid.y),
                rows=rows,
                ticks=_ticks(placed.ticks),
                today_x=placed.today_x,
                today_label=_today_label(folio),
                description=f"Timeline from {placed.start.year} to {placed.end.year - 1} with {len(rows)} items.",
            )
        )
    return slides


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


def _label(item: RoadmapItem, size: float) -> Column:
    return (line(item.title, size), *evidence_line(item, sheet.TABLE_SIZE))


def _height(item: RoadmapItem, size: float) -> float:
    label = column_height(_label(item, size), LABEL_W - LABEL_GAP)
    status = column_height((line(status_words(item), size),), STATUS_W - LABEL_GAP)
    return max(LEAST_ROW, round(max(label, status) + ROW_PADDING, 1))


def _pages(bars: tuple[Bar, ...], grid: Box, size: float) -> list[list[Bar]]:
    """Bars to slides, evenly."""
    heights = [_height(bar.item, size) for bar in bars]
    return [[bars[n] for n in run] for run in spread(heights, grid.h, MOST_ROWS)]


def _rows(bars: list[Bar], grid: Box, size: float) -> tuple[BarRow, ...]:
    """Rows from the top; room that is left is shared among them, up to a comfortable height."""
    heights = [_height(bar.item, size) for bar in bars]
    spare = max(0.0, grid.h - sum(heights)) / len(heights)
    rows, y = [], grid.y
    for bar, height in zip(bars, heights, strict=True):
        roomy = max(height, min(height + spare, MOST_ROW))
        rows.append(_row(bar, y, roomy, grid.w, size))
        y += roomy
    return tuple(rows)


def _row(bar: Bar, y: float, height: float, grid_w: float, size: float) -> BarRow:
    item = bar.item
    label = evidence_label(item)
    words = [f"{item.title}: {item.when}, {status_words(item).lower()}"] + ([label.lower()] if label else [])
    return BarRow(
        name=anchor_of(item),
        label=_label(item, size),
        status_words=line(status_words(item), size),
        status=item.status,
        confidence=item.confidence,
        x0=bar.x0,
        x1=bar.x1,
        open_start=bar.open_start,
        open_end=bar.open_end,
        milestone=_is_milestone(bar, grid_w),
        y=round(y, 1),
        h=round(height, 1),
        description=", ".join(words),
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
