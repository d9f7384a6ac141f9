"""Slides of the collections: aims as cards, the horizon in rings, references and terms as tables."""

from __future__ import annotations

from collections.abc import Sequence

from document.nodes import GlossaryTerm, HorizonTechnology, Objective, Outcome, Priority, Reference
from document.outline import Entry
from document.vocabulary import LABELS, Ring
from exports.slides import sheet
from exports.slides.cards import Group, Record, grid_slides, ring_slides
from exports.slides.deck import AnySlide, Shown
from exports.slides.folio import Folio, anchor_of, evidence_line
from exports.slides.notes import titles
from exports.slides.prose import OURS, Column, Para, Run, line, paras_of
from exports.slides.tables import Plan, Row, cell, table_slides

REFERENCE_FIELDS = ("title, url, note", "author", "year", "group")
TERM_FIELDS = ("title", "stands_for", "definition")
"""What of a record each column of a table shows."""

Aim = Objective | Priority | Outcome


def aim_slides(folio: Folio, entry: Entry, title: str, aims: Sequence[Aim]) -> list[AnySlide]:
    """Objectives, priorities or outcomes: each with its full statement."""
    subject = folio.subject(title, entry)
    return grid_slides(
        folio,
        subject,
        [Record(Shown(anchor_of(aim), _aim_fields(aim)), _aim(folio, aim), aim) for aim in aims],
    )


def _aim_fields(aim: Aim) -> str:
    """What of an aim its card shows."""
    given = [name for name in ("headline", "summary") if getattr(aim, name)] or ["body"]
    served = ["objectives"] if isinstance(aim, Outcome) and aim.objectives else []
    return ", ".join(("title", *given, *served))


def _aim(folio: Folio, aim: Aim) -> Column:
    paras = [line(aim.title, sheet.BODY_SIZE, bold=True, tone="dark")]
    if aim.headline:
        paras.append(line(aim.headline, sheet.SMALL_SIZE, bold=True, before=5))
    if aim.summary:
        paras.append(line(aim.summary, sheet.SMALL_SIZE, before=5))
    elif not aim.headline:
        paras += paras_of(aim.body.blocks, folio.resolve, sheet.SMALL_SIZE)
    if isinstance(aim, Outcome) and aim.objectives:
        served = "; ".join(titles(folio.document, aim.objectives))
        paras.append(
            Para(
                (Run("Serves: ", bold=True, tone="primary", lang=OURS), Run(served)),
                sheet.SMALL_SIZE,
                before=5,
            )
        )
    return (*paras, *evidence_line(aim, sheet.SMALL_SIZE))


def horizon_slides(
    folio: Folio, entry: Entry, title: str, technologies: Sequence[HorizonTechnology]
) -> list[AnySlide]:
    """The rings side by side, or each technology with its ring."""
    subject = folio.subject(title, entry)
    groups = [
        Group(LABELS[ring], tuple(_technology(tech) for tech in technologies if tech.ring is ring))
        for ring in Ring
    ]
    return ring_slides(folio, subject, groups)


def _technology(tech: HorizonTechnology) -> Record:
    paras = [line(tech.title, sheet.SMALL_SIZE, bold=True, tone="dark")]
    if words := tech.headline or tech.summary:
        paras.append(line(words, sheet.SMALL_SIZE, before=3))
    return Record(
        Shown(anchor_of(tech), "title, headline" if tech.headline else "title, summary"),
        (*paras, *evidence_line(tech, sheet.SMALL_SIZE)),
        tech,
    )


def reference_slides(
    folio: Folio, entry: Entry, title: str, references: Sequence[Reference]
) -> list[AnySlide]:
    """Background papers, under their groups where they have any."""
    subject = folio.subject(title, entry)
    grouped = any(reference.group for reference in references)
    rows = tuple(
        Row(_reference(reference, grouped), anchor_of(reference), reference) for reference in references
    )
    header = ("Title", "Author", "Year", "Group")[: 4 if grouped else 3]
    shares = (49.0, 22.0, 9.0, 20.0)[: 4 if grouped else 3]
    return table_slides(folio, subject, Plan(header, rows, shares, columns=REFERENCE_FIELDS[: len(header)]))


def _reference(reference: Reference, grouped: bool) -> tuple[Column, ...]:
    title = Para((Run(reference.title, bold=True, link=reference.url),), sheet.TABLE_SIZE)
    note = cell(reference.note) if reference.note else ()
    cells = (
        (title, *note, *evidence_line(reference, sheet.TABLE_SIZE)),
        cell(reference.author),
        cell(reference.year),
    )
    return (*cells, cell(reference.group)) if grouped else cells


def glossary_slides(folio: Folio, entry: Entry, title: str, terms: Sequence[GlossaryTerm]) -> list[AnySlide]:
    """Terms and what they mean."""
    subject = folio.subject(title, entry)
    rows = tuple(
        Row(
            (
                cell(term.title, bold=True),
                cell(term.stands_for),
                (*cell(term.definition), *evidence_line(term, sheet.TABLE_SIZE)),
            ),
            anchor_of(term),
            term,
        )
        for term in terms
    )
    return table_slides(
        folio, subject, Plan(("Term", "Stands for", "Meaning"), rows, (18.0, 26.0, 56.0), columns=TERM_FIELDS)
    )
