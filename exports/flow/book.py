"""A volume as a book: cover, what it is, contents, chapters and index."""

from __future__ import annotations

from collections.abc import Iterator

from document.dates import day_label
from document.nodes import GlossaryTerm, Reference, Section, StrategyDocument
from document.outline import Entry
from document.vocabulary import EVIDENCE_MEANING, EVIDENCE_NEEDS_LABEL, LABELS
from exports.changed.schedule import numbers_key
from exports.context import RenderContext
from exports.flow.changed import changed_chapter, changed_contents
from exports.flow.index import index_of
from exports.flow.lettering import shortened
from exports.flow.parts import RUNNING_SIZE, RUNNING_WIDTH, Book, Chapter, ContentsLine, Fact
from exports.flow.pieces import LISTED, anchor_for, pieces_of
from exports.flow.printing import Printing
from exports.flow.releases import register_chapter, register_contents
from exports.selection import Selection

CONTENTS_DEPTH = 2
FEW = 3
"""A chapter that presents more records than this begins a page."""
BESIDE = "\N{NO-BREAK SPACE}"
"""Keeps a running title beside its number: one that is a single long word would begin a line of its own, and the head grow out of the page."""


def compose(selection: Selection, context: RenderContext) -> Book:
    """The book of a volume or another part of a publication. Raises LookupError where the document has no strategy details."""
    document = selection.document
    details = document.details
    printing = Printing.of(selection, context)
    entries = selection.entries
    return Book(
        language=details.language,
        publisher=details.publisher,
        title=details.title,
        volume_title=selection.title,
        headline=details.headline,
        number=document.number,
        date=day_label(printing.day),
        iso_date=printing.day.isoformat(),
        decision=document.decision,
        decision_url=document.decision_url,
        changes="" if selection.earlier else document.summary,
        about=details.summary,
        notice=details.notice,
        numbers_key=numbers_key(selection),
        contact=details.contact,
        site_url=context.site_url,
        description=details.headline or details.summary,
        evidence_key=tuple(_evidence_key(document)),
        contents=(
            *changed_contents(selection),
            *_contents(entries, 1),
            *register_contents(selection),
        ),
        chapters=(
            *changed_chapter(selection, printing),
            *_chapters(entries, printing),
            *register_chapter(selection, printing),
        ),
        index=index_of(selection),
        is_volume_title_ours=selection.is_titled_by_us,
        is_large=bool(printing.type_size),
    )


def _evidence_key(document: StrategyDocument) -> Iterator[Fact]:
    """What the labels mean, for those that the document uses; none where no label is shown."""
    used = {node.evidence for node in document.nodes}
    if used & EVIDENCE_NEEDS_LABEL:
        for evidence, meaning in EVIDENCE_MEANING.items():
            if evidence in used:
                yield Fact(LABELS[evidence], (meaning,))


def _contents(entries: tuple[Entry, ...], depth: int) -> Iterator[ContentsLine]:
    for entry in entries:
        if not isinstance(entry.node, LISTED):
            below = tuple(_contents(entry.children, depth + 1)) if depth < CONTENTS_DEPTH else ()
            yield ContentsLine(anchor_for(entry), entry.number, entry.title, below, entry.node is None)


def _chapters(entries: tuple[Entry, ...], printing: Printing) -> Iterator[Chapter]:
    """The first chapter begins a page, and so does each that presents many records; others follow where there is room."""
    for place, entry in enumerate(entries):
        running = shortened(f"{entry.number}{BESIDE}{entry.title}", RUNNING_SIZE, RUNNING_WIDTH)
        records = sum(
            not isinstance(child.node, Section | GlossaryTerm | Reference) for child in entry.children
        )
        flows = bool(place) and records <= FEW
        yield Chapter(tuple(pieces_of(entry, printing)), flows=flows, running=running)
