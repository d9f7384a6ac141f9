"""Slides of measures: a chart where there is a series to see, one table for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from document.dates import PartialDate
from document.nodes import Measure, Value
from document.outline import Entry
from exports.slides import sheet
from exports.slides.deck import AnySlide, ChartSlide, Series
from exports.slides.folio import Folio, anchor_of, evidence_label, evidence_line, named
from exports.slides.notes import titles, value_words
from exports.slides.prose import Column, Para, Run, column_height, line, pour
from exports.slides.tables import Plan, Row, cell, table_slides
from exports.slides.texts import text_slides

FEWEST_ACTUALS = 2
MOST_BARS = 16
"""Labels of more categories would collide."""


def measure_slides(folio: Folio, entry: Entry, title: str, measures: Sequence[Measure]) -> list[AnySlide]:
    """A chart for each measure with a series; a table of all the others."""
    charted = [measure for measure in measures if _is_charted(measure)]
    others = [measure for measure in measures if not _is_charted(measure)]
    slides: list[AnySlide] = []
    if others:
        slides += _table(folio, entry, title, others)
    for measure in charted:
        slides += _chart(folio, entry, measure)
    return slides


def _number(value: Value) -> float | None:
    try:
        number = Decimal(value.value.replace(",", "").strip())
    except InvalidOperation:
        return None
    return float(number) if number.is_finite() else None


def _is_charted(measure: Measure) -> bool:
    values = [*measure.actuals, *measure.targets, *([measure.baseline] if measure.baseline else [])]
    readable = all(value.date and _number(value) is not None for value in values)
    dates = {value.date.code for value in values if value.date}
    return readable and len(measure.actuals) >= FEWEST_ACTUALS and len(dates) <= MOST_BARS


def _chart(folio: Folio, entry: Entry, measure: Measure) -> list[AnySlide]:
    own = next((child for child in entry.children if child.node is measure), entry)
    subject = folio.subject(measure.title, own, measure, tag=evidence_label(measure))
    dates = _dates(measure)
    series = _series(measure, dates)
    aside, rest = _aside(folio, measure, sheet.ASIDE.h - 2 * sheet.ASIDE_PADDING - subject.drop)
    chart = ChartSlide(
        head=folio.head(subject),
        name=anchor_of(measure),
        categories=tuple(date.short_label for date in dates),
        series=series,
        unit=measure.unit,
        number_format=_format(measure),
        description=_description(measure),
        aside=aside,
    )
    if not rest:
        return [chart]
    return [chart, *text_slides(folio, folio.subject(named(measure.title, "more"), own), rest)]


def _dates(measure: Measure) -> list[PartialDate]:
    values = (*((measure.baseline,) if measure.baseline else ()), *measure.actuals, *measure.targets)
    return sorted({value.date.code: value.date for value in values if value.date}.values())


def _series(measure: Measure, dates: list[PartialDate]) -> tuple[Series, ...]:
    groups = (
        ("Baseline", (measure.baseline,) if measure.baseline else ()),
        ("Actual", measure.actuals),
        ("Target", measure.targets),
    )
    found = []
    for name, values in groups:
        by_date = {value.date.code: _number(value) for value in values if value.date}
        if by_date:
            found.append(Series(name, tuple(by_date.get(date.code) for date in dates)))
    return tuple(found)


def _format(measure: Measure) -> str:
    values = [value.value for value in (*measure.actuals, *measure.targets)]
    places = max((len(value.partition(".")[2]) for value in values), default=0)
    return "#,##0" + ("." + "0" * places if places else "")


def _description(measure: Measure) -> str:
    """The chart in words: every value, so that nobody needs to see it."""
    parts = []
    for name, values in (("Actual", measure.actuals), ("Target", measure.targets)):
        if values:
            parts.append(f"{name}: " + "; ".join(value_words(value.value, value.date) for value in values))
    if measure.baseline:
        parts.insert(0, f"Baseline: {value_words(measure.baseline.value, measure.baseline.date)}")
    unit = f" in {measure.unit}" if measure.unit else ""
    return f"Column chart of {measure.title}{unit}. " + ". ".join(parts) + "."


def _aside(folio: Folio, measure: Measure, room: float) -> tuple[Column, list[Para]]:
    """The words beside the chart, and what of them needs another slide."""
    paras = []
    if measure.headline:
        paras.append(line(measure.headline, sheet.BODY_SIZE, bold=True, tone="dark"))
    if measure.summary:
        paras.append(line(measure.summary, sheet.SMALL_SIZE, before=8))
    if measure.outcome:
        shown = titles(folio.document, (measure.outcome,))[0]
        paras.append(
            Para(
                (Run("Shows progress to: ", bold=True, tone="primary"), Run(shown)),
                sheet.SMALL_SIZE,
                before=10,
            )
        )
    width = sheet.ASIDE.w - 2 * sheet.ASIDE_PADDING
    if column_height(paras, width) <= room:
        return tuple(paras), []
    first, *others = pour(paras, width, room)
    return first, [para for column in others for para in column]


def _table(folio: Folio, entry: Entry, title: str, measures: Sequence[Measure]) -> list[AnySlide]:
    subject = folio.subject(title, entry)
    rows = tuple(Row(_cells(measure), anchor_of(measure), measure) for measure in measures)
    header = ("Measure", "Unit", "Baseline", "Target", "Latest actual")
    return table_slides(folio, subject, Plan(header, rows, (40.0, 12.0, 16.0, 16.0, 16.0)))


def _cells(measure: Measure) -> tuple[Column, ...]:
    def words(values: Sequence[Value]) -> Column:
        return cell(
            "\n".join(value_words(value.value, value.date, value.note) for value in values) or "None yet"
        )

    headline = cell(measure.headline) if measure.headline else ()
    return (
        (*cell(measure.title, bold=True), *headline, *evidence_line(measure, sheet.TABLE_SIZE)),
        cell(measure.unit),
        words((measure.baseline,) if measure.baseline else ()),
        words(measure.targets),
        words(measure.actuals[-1:]),
    )
