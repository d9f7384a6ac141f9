"""Timeline slides: the bars that ``document.timeline`` placed, in rows as high as their labels need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from document.dates import Precision, day_label
from document.nodes import LABELS, Confidence, RoadmapItem
from document.outline import Entry
from document.timeline import Bar, Tick, Timeline
from exports.slides import sheet
from exports.slides.deck import AnySlide, AxisTick, BarRow, TimelineSlide
from exports.slides.folio import Folio, anchor_of, evidence_label, evidence_line
from exports.slides.notes import notes_for
from exports.slides.prose import Column, column_height, line
from exports.slides.sheet import Box

LABEL_W, STATUS_W, AXIS_H = 250.0, 96.0, 36.0
"""Left to right: an item's title, its status, and the grid with its axis on top."""
LABEL_GAP = 10.0
ROW_PADDING, LEAST_ROW = 12.0, 30.0
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
    subject = folio.subject(f"{title}: timeline", entry)
    body = sheet.BODY.below(subject.drop)
    grid = Box(body.x + LABEL_W + STATUS_W, body.y + AXIS_H, body.w - LABEL_W - STATUS_W, body.h - AXIS_H)
    pages = _pages(placed.bars, grid)
    slides: list[AnySlide] = []
    for head, bars in zip(folio.heads(subject, len(pages)), pages, strict=True):
        rows = _rows(bars, grid)
        items = tuple(bar.item for bar in bars)
        slides.append(
            TimelineSlide(
                head=replace(head, notes=notes_for(folio.document, *items)),
                grid=replace(grid, h=rows[-1].y + rows[-1].h - grid.y),
                rows=rows,
                ticks=_ticks(placed.ticks),
                today_x=placed.today_x,
                today_label=_today_label(folio),
                description=f"Timeline from {placed.start.year} to {placed.end.year - 1} with {len(rows)} items.",
            )
        )
    return slides


def _today_label(folio: Folio) -> str:
    return day_label(date.fromisoformat(folio.document.published_on[:10]))


def _label(item: RoadmapItem) -> Column:
    return (line(item.title, sheet.TABLE_SIZE), *evidence_line(item, sheet.TABLE_SIZE))


def _height(item: RoadmapItem) -> float:
    label = column_height(_label(item), LABEL_W - LABEL_GAP)
    status = column_height((line(status_words(item), sheet.TABLE_SIZE),), STATUS_W - LABEL_GAP)
    return max(LEAST_ROW, round(max(label, status) + ROW_PADDING, 1))


def _pages(bars: tuple[Bar, ...], grid: Box) -> list[list[Bar]]:
    """Bars to slides, evenly: never one item alone on the last slide when it could have company."""
    heights = [_height(bar.item) for bar in bars]

    def fill(most: int) -> list[list[Bar]]:
        pages: list[list[Bar]] = [[]]
        used = 0.0
        for bar, height in zip(bars, heights, strict=True):
            if pages[-1] and (used + height > grid.h or len(pages[-1]) >= most):
                pages.append([])
                used = 0.0
            pages[-1].append(bar)
            used += height
        return pages

    full = fill(MOST_ROWS)
    even = fill(-(-len(bars) // len(full)))
    return even if len(even) == len(full) else full


def _rows(bars: list[Bar], grid: Box) -> tuple[BarRow, ...]:
    """Rows from the top; room that is left is shared among them, up to half a row each."""
    heights = [_height(bar.item) for bar in bars]
    spare = min(LEAST_ROW / 2, max(0.0, grid.h - sum(heights)) / len(heights))
    rows, y = [], grid.y
    for bar, height in zip(bars, heights, strict=True):
        rows.append(_row(bar, y, height + spare, grid.w))
        y += height + spare
    return tuple(rows)


def _row(bar: Bar, y: float, height: float, grid_w: float) -> BarRow:
    item = bar.item
    label = evidence_label(item)
    words = [f"{item.title}: {item.when}, {status_words(item).lower()}"] + ([label.lower()] if label else [])
    return BarRow(
        name=anchor_of(item),
        label=_label(item),
        status_words=status_words(item),
        status=item.status,
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
