"""Slides of a case study: what it is about, the challenge and what was done, and the benefits with their figures."""

from __future__ import annotations

from document.nodes import Benefit, CaseStudy
from document.outline import Entry
from exports.slides import sheet
from exports.slides.cards import Record, grid_slides
from exports.slides.deck import AnySlide, StatementSlide
from exports.slides.folio import Folio, Subject, anchor_of, evidence_label, lead, named, summary
from exports.slides.notes import titles
from exports.slides.prose import Column, Para, Run, column_height, line
from exports.slides.sections import ASIDE_MEASURE, ASIDE_ROOM, body_tables, pour_large
from exports.slides.texts import Part, two_column_slides

MOST_FIGURES = 3


def case_study_slides(folio: Folio, entry: Entry, study: CaseStudy) -> list[AnySlide]:
    """Every slide of one case study."""
    slides = _opening(folio, entry, study)
    if study.challenge or study.what_was_done:
        subject = folio.subject(named(study.title, "challenge and response"), entry, study, anchored=False)
        parts = (
            Part("The challenge", "challenge", study.challenge),
            Part("What we did", "what_was_done", study.what_was_done),
        )
        slides += two_column_slides(folio, subject, parts)
    for part in (study.challenge, study.what_was_done):
        slides += body_tables(folio, entry, study.title, part.blocks)
    return slides + _benefits(folio, entry, study)


def _opening(folio: Folio, entry: Entry, study: CaseStudy) -> list[AnySlide]:
    subject = folio.subject(study.title, entry, study, tag=evidence_label(study))
    statement = (*lead(study.headline), *summary(study.summary), *_links(folio, study))
    aside = () if study.image else _figures(study, subject)
    measure = sheet.STATEMENT.w if aside or study.image else sheet.WIDE_STATEMENT.w
    pages = pour_large(
        statement or (line("The full text follows."),), measure, sheet.STATEMENT.h - subject.drop
    )
    heads = folio.heads(subject, len(pages))
    return [
        StatementSlide(
            head=head,
            body=page,
            aside=aside,
            picture=study.image,
            caption=_credit(study),
            fields=("headline, summary, partners, items", "benefits"),
        )
        for head, page in zip(heads, pages, strict=True)
    ]


def _figures(study: CaseStudy, subject: Subject) -> Column:
    """The panel of figures: the first few benefits that have one, as many as fit."""
    panel: Column = ()
    for benefit in [benefit for benefit in study.benefits if benefit.figure][:MOST_FIGURES]:
        more = (*panel, *_figure(benefit, 18 if panel else 0))
        if column_height(more, ASIDE_MEASURE) > ASIDE_ROOM - subject.drop:
            break
        panel = more
    return panel


def _figure(benefit: Benefit, before: float) -> Column:
    figure = line(benefit.figure, sheet.FIGURE_SIZE, bold=True, tone="primary", before=before)
    return (figure, line(benefit.text, sheet.SMALL_SIZE, before=2))


def _credit(study: CaseStudy) -> Column:
    credit = study.image.credit if study.image else ""
    return (line(f"Picture: {credit}", sheet.TABLE_SIZE, tone="muted"),) if credit else ()


def _links(folio: Folio, study: CaseStudy) -> Column:
    """Who took part, and the roadmap items it belongs to."""
    paras = []
    for label, names in (
        ("With ", study.partners),
        ("Roadmap items: ", tuple(titles(folio.document, study.items))),
    ):
        if names:
            runs = (Run(label, bold=True, tone="primary"), Run("; ".join(names)))
            paras.append(Para(runs, sheet.SMALL_SIZE, before=14))
    return tuple(paras)


def _benefits(folio: Folio, entry: Entry, study: CaseStudy) -> list[AnySlide]:
    if not study.benefits:
        return []
    subject = folio.subject(named(study.title, "benefits"), entry)
    records = []
    for n, benefit in enumerate(study.benefits, 1):
        paras = _figure(benefit, 0) if benefit.figure else (line(benefit.text, sheet.BODY_SIZE),)
        records.append(Record(f"{anchor_of(study)} benefit {n}", paras))
    return grid_slides(folio, subject, records)
