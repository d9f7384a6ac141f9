"""The summary for a committee: at most ten slides, made from the records alone. A slide for which there is nothing is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from document.dates import period_label
from document.measured import baseline, latest, target
from document.nodes import Measure, Objective, Outcome, Priority, Roadmap, RoadmapItem
from document.vocabulary import LABELS, Confidence, Status
from exports.slides import sheet
from exports.slides.cards import Record, fits_grid, grid_slides
from exports.slides.deck import AnySlide, DeckSection, Shown
from exports.slides.folio import Folio, Subject, anchor_of, evidence_line, lead, summary
from exports.slides.front import closing_slide, cover_slide
from exports.slides.notes import notes_for
from exports.slides.prose import OURS, Column, Para, Run, column_height, line
from exports.slides.rest import as_many, more_card, more_words, one_page, one_table, subject_of
from exports.slides.sections import ASIDE_MEASURE, aside_room, statement_slides
from exports.slides.summary_items import OVER, delivered_slides, milestone_slides, trouble_slides
from exports.slides.tables import Plan, Row, cell

MOVES_GAP = 18.0
MOST_WORDS = 240
"""A summary of an aim that has more characters is left to the notes."""


def summary_sections(folio: Folio, title: str, site_url: str) -> tuple[DeckSection, ...]:
    """Every slide of the summary; ``title`` is what it is called on its cover."""
    makers = (
        _strategy,
        _aims,
        _roadmaps,
        delivered_slides,
        trouble_slides,
        milestone_slides,
        _measures,
        _decision,
    )
    cover = cover_slide(folio, title, OURS)
    slides = (cover, *(slide for make in makers for slide in make(folio)))
    return (DeckSection(title, slides), DeckSection("Other formats", (closing_slide(folio, site_url),)))


# The strategy and its aims -----------------------------------------------------------------------------------------------
def _strategy(folio: Folio) -> list[AnySlide]:
    """The strategy on one slide: what it is about, and what comes first."""
    details, priorities = folio.document.details, folio.document.all(Priority)
    if not (details.headline or details.summary or priorities):
        return []
    notes = notes_for(folio.document, details, *priorities)
    subject = subject_of(folio, "The strategy on one slide", notes=notes, record=anchor_of(details))
    panel = _priorities(priorities, subject)
    said = (*lead(details.headline), *summary(details.summary)) or lead(details.title)
    return _statement(folio, subject, said, panel, "headline, summary")


def _statement(
    folio: Folio, subject: Subject, said: Sequence[Para], panel: Column, fields: str = ""
) -> list[AnySlide]:
    """One slide of a statement, as much of it as there is room for."""
    box = sheet.STATEMENT if panel else sheet.WIDE_STATEMENT
    page = one_page(said, box.w, box.h - subject.drop)
    return statement_slides(folio, subject, page, panel, (fields, ""))


def _priorities(priorities: Sequence[Priority], subject: Subject) -> Column:
    """The panel of priorities, as many as it has room for."""

    def panel(count: int) -> Column:
        heading = line("Key priorities", sheet.SMALL_SIZE, bold=True, tone="primary", lang=OURS)
        shown = [line(each.title, sheet.SMALL_SIZE, mark="•", before=8) for each in priorities[:count]]
        left = len(priorities) - count
        rest = [line(more_words(left), sheet.SMALL_SIZE, tone="muted", lang=OURS)] if left else []
        return (heading, *shown, *rest)

    room = aside_room() - subject.drop
    count = as_many(len(priorities), lambda n: column_height(panel(n), ASIDE_MEASURE) <= room)
    return panel(count) if count else ()


def _aims(folio: Folio) -> list[AnySlide]:
    """The objectives; without any, the outcomes."""
    document = folio.document
    aims: Sequence[Objective | Outcome] = document.all(Objective) or document.all(Outcome)
    if not aims:
        return []
    subject = subject_of(folio, "Objectives" if isinstance(aims[0], Objective) else "Outcomes")
    records = _aim_cards(aims, with_summary=True)
    if not fits_grid(subject, records):
        records = _aim_cards(aims)

    def shown(count: int) -> list[Record]:
        return [*records[:count], *more_card(len(records) - count)]

    count = as_many(len(records), lambda n: fits_grid(subject, shown(n)))
    return grid_slides(folio, subject, shown(count))


def _aim_cards(aims: Sequence[Objective | Outcome], *, with_summary: bool = False) -> list[Record]:
    shown = "title, headline, summary"
    return [Record(Shown(anchor_of(aim), shown), _aim(aim, with_summary=with_summary), aim) for aim in aims]


def _aim(aim: Objective | Outcome, *, with_summary: bool) -> Column:
    """The headline, and the summary where all have room for theirs, or there is no headline."""
    brief = aim.summary if with_summary or len(aim.summary) <= MOST_WORDS else ""
    words = [aim.headline, *([brief] if with_summary or not aim.headline else [])]
    said = (line(part, sheet.SMALL_SIZE, before=5) for part in words if part)
    title = line(aim.title, sheet.BODY_SIZE, bold=True, tone="dark")
    return (title, *said, *evidence_line(aim, sheet.SMALL_SIZE))


# The roadmaps ------------------------------------------------------------------------------------------------------------
def _roadmaps(folio: Folio) -> list[AnySlide]:
    """How the items of every roadmap stand, in figures."""
    roadmaps = [(each, folio.document.items_of(each)) for each in folio.document.all(Roadmap)]
    items = [item for _, own in roadmaps for item in own]
    if not items:
        return []
    used = [status for status in Status if any(item.status is status for item in items)]
    rows = tuple(Row((_roadmap(each), *_counted(own, used)), anchor_of(each), each) for each, own in roadmaps)
    header = ("Roadmap", "Items", *(LABELS[status] for status in used), "At risk or off track")
    right = (False, *(True for _ in header[1:]))
    columns = ("title, start, end", *("" for _ in header[1:]))
    plan = Plan(header, rows, right=right, columns=columns)
    total = Row((cell("All roadmaps", bold=True, tone="dark", lang=OURS), *_counted(items, used)))
    return one_table(
        folio, subject_of(folio, "Roadmaps at a glance"), plan, (total,) if len(rows) > 1 else ()
    )


def _roadmap(roadmap: Roadmap) -> Column:
    period = period_label(roadmap.start, roadmap.end, short=True)
    when = (Run(f"  {period}", tone="muted", lang=OURS),) if period else ()
    return (Para((Run(roadmap.title, bold=True), *when), sheet.TABLE_SIZE),)


def _counted(items: Iterable[RoadmapItem], used: Sequence[Status]) -> tuple[Column, ...]:
    items = tuple(items)
    counts = Counter(item.status for item in items)
    doubtful = sum(item.confidence in {Confidence.AT_RISK, Confidence.OFF_TRACK} for item in items)
    numbers = (len(items), *(counts[status] for status in used), doubtful)
    return tuple(cell(str(n) if n else "–", right=True) for n in numbers)


# Measures and the decision -----------------------------------------------------------------------------------------------
def _measures(folio: Folio) -> list[AnySlide]:
    """What each measure says now, beside the outcome that it shows progress to. Those that were measured come first."""
    given = [each for each in folio.document.all(Measure) if latest(each) or target(each)]
    if not given:
        return []
    rows = tuple(
        Row(_figures(folio, each), anchor_of(each), each)
        for each in sorted(given, key=lambda each: not latest(each))
    )
    header = ("Measure", "Outcome", "Baseline", "Latest", "Target")
    columns = ("title", "outcome", "baseline", "actuals", "targets")
    plan = Plan(header, rows, (31, 29, 13, 14, 13), columns=columns)
    return one_table(folio, subject_of(folio, "Outcomes and measures"), plan)


def _figures(folio: Folio, measure: Measure) -> tuple[Column, ...]:
    outcome = folio.document.get(Outcome, measure.outcome)
    figures = []
    for row in (baseline(measure), latest(measure), target(measure)):
        when = cell(row.value.date.short_label, tone="muted", lang=OURS) if row and row.value.date else ()
        figures.append((*cell(row.words, bold=True), *when) if row else cell("–"))
    name = (*cell(measure.title, bold=True), *evidence_line(measure, sheet.TABLE_SIZE))
    return (name, cell(outcome.title if outcome else "–"), *figures)


def _decision(folio: Folio) -> list[AnySlide]:
    """By whose decision this is published, and what it changes."""
    document = folio.document
    if not (document.decision or document.summary):
        return []
    title = "The decision, and what has changed" if document.decision else "What has changed"
    changed = [part for part in document.summary.split("\n") if part.strip()]
    said = [*lead(document.decision), *(line(part, sheet.SUMMARY_SIZE, before=14) for part in changed)]
    if document.decision and document.decision_url:
        run = Run("The record of the decision", link=document.decision_url, lang=OURS)
        said.append(Para((run,), sheet.BODY_SIZE, before=14))
    notice = [part for part in document.details.notice.split("\n") if part.strip()]
    subject = subject_of(folio, title, notes=tuple(filter(None, (document.decision, *changed, *notice))))
    panel = _notice(notice, subject)
    return _statement(folio, subject, [*said, *_moves(folio, said, panel, subject)], panel)


def _moves(folio: Folio, said: Sequence[Para], panel: Column, subject: Subject) -> list[Para]:
    """The dates that are later than first published, each with its reason: as many as have room below what is ``said``."""
    moved = [
        item
        for item in folio.document.all(RoadmapItem)
        if item.has_slipped and item.date_reason and item.status not in OVER
    ]
    moved.sort(key=lambda item: item.end.last_day if item.end else date.max)
    box = sheet.STATEMENT if panel else sheet.WIDE_STATEMENT
    room = box.h - subject.drop - column_height(tuple(said), box.w) - MOVES_GAP
    heading = line("Later than first published", sheet.SMALL_SIZE, bold=True, tone="primary", lang=OURS)

    def shown(count: int) -> list[Para]:
        left = len(moved) - count
        rest = [line(more_words(left), sheet.SMALL_SIZE, tone="muted", before=6, lang=OURS)] if left else []
        return [replace(heading, before=MOVES_GAP), *map(_move, moved[:count]), *rest]

    count = as_many(len(moved), lambda n: column_height(tuple(shown(n)), box.w) <= room)
    return shown(count) if count else []


def _move(item: RoadmapItem) -> Para:
    first = item.original_end.short_label if item.original_end else ""
    now = item.end.short_label if item.end else "no date"
    label = item.evidence_label
    runs = [
        Run(item.title, bold=True),
        Run(f": {first}, now {now}. ", lang=OURS),
        Run(" ".join(item.date_reason.split())),
        *([Run(f" ({label})", italic=True, tone="muted", lang=OURS)] if label else []),
    ]
    return Para(tuple(runs), sheet.SMALL_SIZE, before=6)


def _notice(lines: Sequence[str], subject: Subject) -> Column:
    """What the publisher wants to be noted, where a panel holds it; the notes do anyway."""
    heading = line("Please note", sheet.SMALL_SIZE, bold=True, tone="primary", lang=OURS)
    panel = (heading, *(line(part, sheet.SMALL_SIZE) for part in lines))
    return panel if lines and column_height(panel, ASIDE_MEASURE) <= aside_room() - subject.drop else ()
