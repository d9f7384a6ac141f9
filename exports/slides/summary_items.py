"""What a committee asks first of the roadmaps: what was delivered of late, what is in trouble and why, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from document.dates import PartialDate
from document.nodes import Roadmap, RoadmapItem
from document.vocabulary import LABELS, Confidence, Horizon, Status
from exports.slides import sheet
from exports.slides.bars import status_words
from exports.slides.cards import Group, Record, fits_groups, group_slides
from exports.slides.deck import AnySlide, Shown
from exports.slides.folio import Folio, anchor_of, evidence_line, lead
from exports.slides.prose import OURS, Column, line
from exports.slides.rest import as_many, more_card, one_table, subject_of
from exports.slides.sections import statement_slides
from exports.slides.tables import Plan, Row, cell

DOUBTFUL = (Confidence.OFF_TRACK, Confidence.AT_RISK)
OVER = frozenset({Status.DELIVERED, Status.CANCELLED})
AHEAD = frozenset({Status.PLANNED, Status.PROPOSED})
A_YEAR = timedelta(days=365)
QUARTERS = 4
NOTHING = "No work is reported at risk or off track, and no date has moved."


def _day(folio: Folio) -> date:
    return date.fromisoformat(folio.document.published_on[:10])


def _items(folio: Folio) -> tuple[RoadmapItem, ...]:
    return folio.document.all(RoadmapItem)


def _title(item: RoadmapItem) -> Column:
    return (*cell(item.title, bold=True), *evidence_line(item, sheet.TABLE_SIZE))


def _roadmap(folio: Folio, item: RoadmapItem) -> str:
    roadmap = folio.document.get(Roadmap, item.roadmap)
    return roadmap.title if roadmap else ""


# Delivered ---------------------------------------------------------------------------------------------------------------
def delivered_slides(folio: Folio) -> list[AnySlide]:
    """What was delivered in the year up to the publication, latest first; where none of it has a date in that year, all that was."""
    day = _day(folio)
    done = [item for item in _items(folio) if item.status is Status.DELIVERED]
    recent = [item for item in done if item.end and day - A_YEAR < item.end.last_day <= day]
    recent.sort(key=lambda item: item.end.last_day if item.end else day, reverse=True)
    if not done:
        return []
    title = "Delivered in the last twelve months" if recent else "Delivered so far"
    rows = tuple(
        Row(
            (_title(item), cell(_roadmap(folio, item)), cell(item.when_short, lang=OURS)),
            anchor_of(item),
            item,
        )
        for item in recent or done
    )
    columns = ("title", "roadmap", "start, end, horizon")
    plan = Plan(("Item", "Roadmap", "When"), rows, (44, 27, 29), columns=columns)
    return one_table(folio, subject_of(folio, title), plan)


# In trouble --------------------------------------------------------------------------------------------------------------
def trouble_slides(folio: Folio) -> list[AnySlide]:
    """What is at risk, off track, paused or later than first published; or that nothing is, where somebody says so."""
    live = [item for item in _items(folio) if item.status not in OVER]
    troubled = sorted((item for item in live if _is_troubled(item)), key=_gravity)
    if not troubled:
        said = any(item.confidence is not Confidence.NOT_STATED for item in live)
        return _nothing(folio) if said else []
    rows = tuple(Row(_trouble(folio, item), anchor_of(item), item) for item in troubled)
    columns = ("title, roadmap", "status, confidence", "end", "original_end", "date_reason")
    header = ("Item", "How it stands", "Now due", "First due", "Reason")
    plan = Plan(header, rows, (29, 13, 13, 13, 32), columns=columns)
    return one_table(folio, subject_of(folio, "At risk, or later than first published"), plan)


def _nothing(folio: Folio) -> list[AnySlide]:
    return statement_slides(folio, subject_of(folio, "Risks and delays"), lead(NOTHING), (), ("", ""))


def _is_troubled(item: RoadmapItem) -> bool:
    return item.confidence in DOUBTFUL or item.has_slipped or item.status is Status.PAUSED


def _gravity(item: RoadmapItem) -> int:
    """The order of trouble: off track, at risk, paused, late."""
    if item.confidence in DOUBTFUL:
        return DOUBTFUL.index(item.confidence)
    return len(DOUBTFUL) + (item.status is not Status.PAUSED)


def _trouble(folio: Folio, item: RoadmapItem) -> tuple[Column, ...]:
    aside = cell(_roadmap(folio, item), tone="muted")
    moved = item.original_end if item.has_slipped else None
    return (
        (*_title(item), *aside),
        cell(status_words(item), lang=OURS),
        cell(item.end.short_label if item.end else "No date", lang=OURS),
        cell(moved.short_label if moved else "–", lang=OURS),
        cell(item.date_reason) if item.date_reason else cell("–"),
    )


# What comes next -----------------------------------------------------------------------------------------------------------
def milestone_slides(folio: Folio) -> list[AnySlide]:
    """What is to start or finish in this quarter and the next three; without any date, what is for now, next and later."""
    live = [item for item in _items(folio) if item.status not in OVER]
    if any(item.start or item.end for item in live):
        return _columns(folio, "The next four quarters", [_quarter(folio, live, q) for q in _quarters(folio)])
    groups = [
        Group(LABELS[h], tuple(_card(folio, item) for item in live if item.horizon is h))
        for h in (Horizon.NOW, Horizon.NEXT, Horizon.LATER)
    ]
    return _columns(folio, "What comes next", [group for group in groups if group.records])


def _quarters(folio: Folio) -> list[PartialDate]:
    found = [PartialDate.quarter_of(_day(folio))]
    while len(found) < QUARTERS:
        found.append(PartialDate.quarter_of(found[-1].last_day + timedelta(days=1)))
    return found


def _quarter(folio: Folio, items: Sequence[RoadmapItem], quarter: PartialDate) -> Group:
    """The milestones of one quarter that are still to come: ends first."""

    def is_in(when: date) -> bool:
        return _day(folio) < when and quarter.first_day <= when <= quarter.last_day

    ends = [item for item in items if item.end and is_in(item.end.last_day)]
    starts = [
        item
        for item in items
        if item.start and is_in(item.start.first_day) and item.status in AHEAD and item not in ends
    ]
    cards = [_card(folio, item, "Finishes") for item in ends] + [
        _card(folio, item, "Starts") for item in starts
    ]
    nothing = Record("Nothing", (line("Nothing is due.", sheet.SMALL_SIZE, tone="muted", lang=OURS),))
    return Group(quarter.short_label, tuple(cards) or (nothing,))


def _card(folio: Folio, item: RoadmapItem, what: str = "") -> Record:
    said = (line(what, sheet.SMALL_SIZE, bold=True, tone="primary", lang=OURS),) if what else ()
    title = line(item.title, sheet.SMALL_SIZE, before=2)
    words = (*said, title, *evidence_line(item, sheet.SMALL_SIZE))
    return Record(Shown(anchor_of(item), "title, start, end" if what else "title, horizon"), words, item)


def _columns(folio: Folio, title: str, groups: Sequence[Group]) -> list[AnySlide]:
    """The groups on one slide: of each as many as have room, then how many more there are."""
    if not groups:
        return []
    subject = subject_of(folio, title)

    def cut(group: Group, count: int) -> Group:
        return Group(group.heading, (*group.records[:count], *more_card(len(group.records) - count)))

    def fits(group: Group, count: int) -> bool:
        others = (Group(each.heading, each.records[:0]) for each in groups[1:])
        return fits_groups(subject, [cut(group, count), *others])

    counts = [as_many(len(each.records), lambda n, each=each: fits(each, n)) for each in groups]  # type: ignore[misc]
    return group_slides(folio, subject, [cut(*pair) for pair in zip(groups, counts, strict=True)])
