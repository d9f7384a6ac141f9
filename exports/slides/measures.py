"""Slides of measures: a chart where there is a series to see, and large figures for the rest."""

from __future__ import annotations

from collections.abc import Sequence

from document.dates import PartialDate
from document.figures import number
from document.measured import Part, Row, baseline, latest, rows, target
from document.nodes import Measure
from document.outline import Entry
from exports.slides import metrics, sheet
from exports.slides.cards import Record, grid_slides
from exports.slides.deck import AnySlide, ChartSlide, Series, Shown
from exports.slides.folio import Folio, anchor_of, evidence_line, named
from exports.slides.notes import titles
from exports.slides.prose import OURS, Column, Para, Run, column_height, line, pour
from exports.slides.texts import text_slides

FEWEST_BARS, FEWEST_MEASURED, MOST_BARS = 3, 2, 16
"""Fewer bars say no more than their figures; labels of more would collide."""
CARD_MEASURE = 230.0
"""A figure wider than this is set in small type: it would not fit a card of three side by side."""
LONGEST_SHORT_UNIT = 3
SHOWN = {Part.BASELINE: "Baseline", Part.MEASURED: "Latest", Part.TARGET: "Target"}


def measure_slides(folio: Folio, entry: Entry, title: str, measures: Sequence[Measure]) -> list[AnySlide]:
    """Cards of figures, then a chart for each measure with a series."""
    charted = [measure for measure in measures if _is_charted(measure)]
    others = [measure for measure in measures if not _is_charted(measure)]
    slides: list[AnySlide] = []
    if others:
        subject = folio.subject(title, entry)
        slides += grid_slides(folio, subject, [_card(measure) for measure in others])
    for measure in charted:
        slides += _chart(folio, entry, measure)
    return slides


# Cards ---------------------------------------------------------------------------------------------------------------
def _card(measure: Measure) -> Record:
    """The latest figure, or the target before there is one; the measure's name; and the other figures."""
    first = latest(measure) or target(measure) or baseline(measure)
    paras: list[Para] = []
    if first:
        paras += [
            _large(first.words),
            line(_label(first), sheet.SMALL_SIZE, tone="muted", before=0, lang=OURS),
        ]
    paras.append(line(measure.title, sheet.SMALL_SIZE, bold=True, tone="dark", before=8))
    for row in (baseline(measure), target(measure)):
        if row and row != first:
            label = Run(f"{_label(row)}: ", bold=True, tone="primary", lang=OURS)
            paras.append(Para((label, Run(row.words)), sheet.SMALL_SIZE, before=4))
    if not first:
        paras.append(line("No value has been published yet.", sheet.SMALL_SIZE, before=4, lang=OURS))
    return Record(
        _shown(measure, "title, baseline, targets, actuals"),
        (*paras, *evidence_line(measure, sheet.SMALL_SIZE)),
        measure,
    )


def _shown(measure: Measure, fields: str, label: str = "") -> Shown:
    return Shown(anchor_of(measure), fields, label)


def _large(words: str) -> Para:
    fits = metrics.width(words, sheet.FIGURE_SIZE, bold=True) <= CARD_MEASURE
    return line(words, sheet.FIGURE_SIZE if fits else sheet.SUMMARY_SIZE, bold=True, tone="primary")


def _label(row: Row) -> str:
    """“Target, 2024/25”."""
    return ", ".join(filter(None, (SHOWN[row.part], row.value.date.short_label if row.value.date else "")))


# Charts --------------------------------------------------------------------------------------------------------------
def _is_charted(measure: Measure) -> bool:
    shown = rows(measure)
    readable = all(row.value.date and row.number is not None for row in shown)
    dates = {row.value.date.code for row in shown if row.value.date}
    return (
        readable
        and len(shown) >= FEWEST_BARS
        and len(measure.actuals) >= FEWEST_MEASURED
        and len(dates) <= MOST_BARS
    )


def _chart(folio: Folio, entry: Entry, measure: Measure) -> list[AnySlide]:
    own = next((child for child in entry.children if child.node is measure), entry)
    subject = folio.subject(measure.title, own, measure, tag=measure.evidence_label)
    dates = _dates(measure)
    aside, rest = _aside(folio, measure, sheet.ASIDE.h - 2 * sheet.ASIDE_PADDING - subject.drop)
    chart = ChartSlide(
        head=folio.head(subject),
        shown=_shown(measure, "baseline, targets, actuals, unit", "values"),
        categories=tuple(date.short_label for date in dates),
        series=_series(measure, dates),
        unit="" if has_short_unit(measure) else measure.unit,
        number_format=number_format(measure),
        description=_description(measure),
        aside=aside,
    )
    if not rest:
        return [chart]
    return [
        chart,
        *text_slides(
            folio,
            folio.subject(named(measure.title, "more"), own, measure, anchored=False),
            rest,
            "summary, outcome",
        ),
    ]


def _dates(measure: Measure) -> list[PartialDate]:
    return sorted({row.value.date.code: row.value.date for row in rows(measure) if row.value.date}.values())


def _series(measure: Measure, dates: list[PartialDate]) -> tuple[Series, ...]:
    found = []
    for part in Part:
        values = {r.value.date.code: r.number for r in rows(measure) if r.part is part and r.value.date}
        if values:
            numbers = (values.get(date.code) for date in dates)
            found.append(Series(part.value, tuple(None if n is None else float(n) for n in numbers)))
    return tuple(found)


def has_short_unit(measure: Measure) -> bool:
    """Whether every value can carry its unit: “£1.7m”, “66%”."""
    return measure.unit in {"%", "per cent"} or (
        measure.unit.startswith("£") and len(measure.unit) <= LONGEST_SHORT_UNIT
    )


def number_format(measure: Measure) -> str:
    """A spreadsheet's format with the values' decimal places and a short unit: ``#,##0.0"%"``."""
    numbers = (number(row.value.value) for row in rows(measure))
    places = max((max(0, -int(n.as_tuple().exponent)) for n in numbers if n is not None), default=0)
    digits = "#,##0" + ("." + "0" * places if places else "")
    if not has_short_unit(measure):
        return digits
    magnitude = measure.unit[1:].replace('"', "") if measure.unit.startswith("£") else ""
    return f'"£"{digits}"{magnitude}"' if measure.unit.startswith("£") else f'{digits}"%"'


def _description(measure: Measure) -> str:
    """The chart in words: every value, so that nobody needs to see it."""
    parts = []
    for part in Part:
        shown = [
            f"{row.words} ({row.value.date.short_label})"
            for row in rows(measure)
            if row.part is part and row.value.date
        ]
        if shown:
            parts.append(f"{part.value}: " + "; ".join(shown))
    return f"Column chart of {measure.title}. " + ". ".join(parts) + "."


def _aside(folio: Folio, measure: Measure, room: float) -> tuple[Column, list[Para]]:
    """The words beside the chart, and what of them needs another slide."""
    paras = []
    if measure.headline:
        paras.append(line(measure.headline, sheet.BODY_SIZE, bold=True, tone="dark"))
    if measure.summary:
        paras.append(line(measure.summary, sheet.SMALL_SIZE, before=8))
    if measure.outcome:
        shown = titles(folio.document, (measure.outcome,))[0]
        runs = (Run("Shows progress to: ", bold=True, tone="primary", lang=OURS), Run(shown))
        paras.append(Para(runs, sheet.SMALL_SIZE, before=10))
    width = sheet.ASIDE.w - 2 * sheet.ASIDE_PADDING
    if column_height(paras, width) <= room:
        return tuple(paras), []
    first, *others = pour(paras, width, room)
    return first, [para for column in others for para in column]
