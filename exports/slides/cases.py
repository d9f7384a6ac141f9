"""Slides of a case study: what it is about, the challenge and what was done, and the benefits with their figures."""

from __future__ import annotations

from document.nodes import Benefit, CaseStudy
from document.outline import Entry
from exports.slides import metrics, sheet
from exports.slides.cards import COLUMNS, Record, fits_grid, grid_slides
from exports.slides.deck import AnySlide, Shown, StatementSlide
from exports.slides.folio import Folio, Subject, anchor_of, lead, named, summary, told_first
from exports.slides.notes import titles
from exports.slides.prose import OURS, Column, Para, Run, column_height, line
from exports.slides.sections import ASIDE_MEASURE, NO_TEXT, aside_room, body_tables, pour_large
from exports.slides.texts import Part, two_column_slides

MOST_WIDE = 3
"""So few benefits stand one below another, as wide as the slide, where it holds them so."""


def case_study_slides(folio: Folio, entry: Entry, study: CaseStudy) -> list[AnySlide]:
    """Every slide of one case study. Its benefits have a slide of their own where they do not all fit on the first."""
    subject = folio.subject(study.title, entry, study, tag=study.evidence_label)
    panel = () if study.image else _panel(study, subject)
    slides = _opening(folio, study, subject, panel)
    if study.challenge or study.what_was_done:
        title = named(study.title, "challenge and response")
        parts = (
            Part("The challenge", "challenge", study.challenge),
            Part("What we did", "what_was_done", study.what_was_done),
        )
        slides += two_column_slides(folio, folio.subject(title, entry, study, anchored=False), parts)
    for field, part in (("challenge", study.challenge), ("what_was_done", study.what_was_done)):
        slides += told_first(slides, body_tables(folio, entry, study.title, part.blocks, field=field))
    return slides if panel else slides + told_first(slides, _benefits(folio, entry, study))


def _opening(folio: Folio, study: CaseStudy, subject: Subject, panel: Column) -> list[AnySlide]:
    statement = (*lead(study.headline), *summary(study.summary), *_links(folio, study))
    box = sheet.CASE_STUDY if study.image else sheet.STATEMENT if panel else sheet.WIDE_STATEMENT
    pages = pour_large(statement or (line(NO_TEXT, lang=OURS),), box.w, box.h - subject.drop)
    return [
        StatementSlide(
            head=head,
            body=page,
            aside=() if n else panel,
            picture=study.image,
            caption=_credit(study),
            fields=("headline, summary, partners, items", "benefits"),
        )
        for n, (head, page) in enumerate(zip(folio.heads(subject, len(pages)), pages, strict=True))
    ]


def _panel(study: CaseStudy, subject: Subject) -> Column:
    """All benefits, figures first and large; nothing where they do not all fit."""
    panel: Column = ()
    size = _figure_size(study)
    for benefit in sorted(study.benefits, key=lambda benefit: not benefit.figure):
        panel = (*panel, *_benefit(benefit, size, 16 if panel else 0))
    return panel if column_height(panel, ASIDE_MEASURE) <= aside_room() - subject.drop else ()


def _figure_size(study: CaseStudy) -> float:
    """The size of a case study's figures: all alike, and large where each has room for it on one line of a panel."""
    widths = (metrics.width(each.figure, sheet.FIGURE_SIZE, bold=True) for each in study.benefits)
    return (
        sheet.FIGURE_SIZE if max(widths, default=0.0) <= ASIDE_MEASURE * metrics.SLACK else sheet.SUMMARY_SIZE
    )


def _benefit(benefit: Benefit, size: float, before: float = 0.0) -> Column:
    if not benefit.figure:
        return (line(benefit.text, sheet.BODY_SIZE, before=before),)
    figure = line(benefit.figure, size, bold=True, tone="primary", before=before)
    return (figure, line(benefit.text, sheet.SMALL_SIZE, before=2))


def _credit(study: CaseStudy) -> Column:
    credit = study.image.credit if study.image else ""
    return (
        (Para((Run("Picture: ", tone="muted", lang=OURS), Run(credit, tone="muted")), sheet.SMALL_SIZE),)
        if credit
        else ()
    )


def _links(folio: Folio, study: CaseStudy) -> Column:
    """Who took part, and the roadmap items it belongs to."""
    paras = []
    for label, names in (
        ("With ", study.partners),
        ("Roadmap items: ", tuple(titles(folio.document, study.items))),
    ):
        if names:
            runs = (Run(label, bold=True, tone="primary", lang=OURS), Run("; ".join(names)))
            paras.append(Para(runs, sheet.SMALL_SIZE, before=14))
    return tuple(paras)


def _benefits(folio: Folio, entry: Entry, study: CaseStudy) -> list[AnySlide]:
    if not study.benefits:
        return []
    subject = folio.subject(named(study.title, "benefits"), entry)
    name = anchor_of(study)
    records = [
        Record(Shown(name, "benefits", f"benefit {n}"), _benefit(benefit, sheet.FIGURE_SIZE))
        for n, benefit in enumerate(study.benefits, 1)
    ]
    wide = len(records) <= MOST_WIDE and fits_grid(subject, records, (1,))
    return grid_slides(folio, subject, records, (1,) if wide else COLUMNS)
