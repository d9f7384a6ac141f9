"""One slide for what may not fit on one: as much of it as does, and how much more there is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from exports.slides import sheet
from exports.slides.cards import Record
from exports.slides.deck import AnySlide
from exports.slides.folio import Folio, Subject
from exports.slides.prose import OURS, Column, Para, column_height, line, pour
from exports.slides.tables import Plan, Row, cell, fits, table_slides

LARGER = 2.0
"""Tables that say only part are set so much larger than the least, where even one row fits so."""


def subject_of(folio: Folio, title: str, *, notes: tuple[str, ...] = (), record: str = "") -> Subject:
    """What one slide of a summary is about."""
    return Subject(folio.title(title), folio.whole, record, notes=notes, lang=OURS)


def as_many(count: int, fits: Callable[[int], bool]) -> int:
    """The most of ``count`` things for which ``fits`` says yes; 0 where not even one does. More of them never fit better."""
    if not count or fits(count):
        return count
    return bisect_left(range(1, count), True, key=lambda n: not fits(n))


def more_words(left: int) -> str:
    """“and 3 more, in the full strategy”."""
    return f"and {left} more, in the full strategy"


def more_card(left: int) -> tuple[Record, ...]:
    """A card that says how many there are beside those shown; none where all are."""
    said = line(more_words(left), sheet.SMALL_SIZE, tone="muted", lang=OURS)
    return (Record("More", (said,)),) if left else ()


def one_table(folio: Folio, subject: Subject, plan: Plan, last: Sequence[Row] = ()) -> list[AnySlide]:
    """The table with as many of its rows as one slide holds, then how many more there are, then the ``last`` rows."""

    def cut(count: int) -> Plan:
        left = len(plan.rows) - count
        blank = (cell("") for _ in plan.header[1:])
        more = (Row((cell(more_words(left), tone="muted", lang=OURS), *blank)),) if left else ()
        return Plan(
            plan.header, (*plan.rows[:count], *more, *last), plan.shares, plan.right, columns=plan.columns
        )

    def held(growth: float) -> int:
        return as_many(len(plan.rows), lambda count: fits(subject, cut(count), growth))

    everything = len(plan.rows)
    count = everything if fits(subject, cut(everything)) else held(LARGER) or held(0.0)
    return table_slides(folio, subject, cut(count))


def one_page(paras: Sequence[Para], measure: float, room: float) -> Column:
    """As much of a text as one slide holds, and where the rest is."""
    columns = pour(paras, measure, room)
    if len(columns) <= 1:
        return columns[0] if columns else ()
    rest = line("The full text is in the notes.", sheet.SMALL_SIZE, tone="muted", before=14, lang=OURS)
    first = pour(paras, measure, room - column_height((rest,), measure) - rest.before)[0]
    return (*first, rest)
