"""Publications on slides: what each says of itself, and who decided it."""

from __future__ import annotations

from collections.abc import Iterable

from exports.releases import REGISTER, Release
from exports.selection import Selection
from exports.slides import sheet
from exports.slides.deck import AnySlide, ContentsLine, DeckSection
from exports.slides.folio import Folio, Subject
from exports.slides.prose import OURS, Column, Para, Run
from exports.slides.tables import Plan, Row, cell, table_slides


def register_section(folio: Folio, selection: Selection) -> tuple[DeckSection, ...]:
    """Every publication up to this one with the decision on it, newest first; none where the selection tells of none."""
    if not selection.publications:
        return ()
    subject = Subject(folio.title(REGISTER), anchors=(REGISTER,), lang=OURS)
    return (DeckSection(REGISTER, tuple(release_slides(folio, subject, reversed(selection.publications)))),)


def register_contents(selection: Selection) -> tuple[ContentsLine, ...]:
    """Its line in the contents."""
    return (ContentsLine("", REGISTER, REGISTER, 1, lang=OURS),) if selection.publications else ()


def release_slides(folio: Folio, subject: Subject, releases: Iterable[Release]) -> list[AnySlide]:
    """A table of ``releases``, in their order."""
    rows = tuple(Row((_name(release), _summary(release), _decision(release))) for release in releases)
    plan = Plan(("Publication", "What it changed", "Decision"), rows, (16, 58, 26))
    return table_slides(folio, subject, plan)


def _name(release: Release) -> Column:
    return (*cell(release.number, bold=True), *cell(release.day, tone="muted", lang=OURS))


def _summary(release: Release) -> Column:
    return cell(release.summary) if release.summary else cell("None is stated", tone="muted", lang=OURS)


def _decision(release: Release) -> Column:
    if not release.decision:
        return cell("None is stated", tone="muted", lang=OURS)
    return (Para((Run(release.decision, link=release.decision_url),), sheet.TABLE_SIZE),)
