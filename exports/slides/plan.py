"""From a document to a planned deck. Pure: no files, no clock, no PowerPoint; the same document gives the same deck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from document.dates import day_label
from document.nodes import (
    AnyNode,
    CaseStudy,
    GlossaryTerm,
    HorizonTechnology,
    Measure,
    Objective,
    Outcome,
    Priority,
    Reference,
    Roadmap,
    Section,
    StrategyDocument,
)
from document.outline import Entry
from exports.context import Progress, no_progress, quoted
from exports.cuts import CutKind
from exports.selection import Selection
from exports.slides import metrics, sheet
from exports.slides.cases import case_study_slides
from exports.slides.changed import changed_contents, changed_sections, item_section
from exports.slides.deck import AnySlide, Deck, DeckSection
from exports.slides.folio import Folio, identities, named
from exports.slides.front import (
    about_slides,
    closing_slide,
    contents_slides,
    cover_slide,
    page_of,
    with_numbers,
)
from exports.slides.measures import measure_slides
from exports.slides.prose import OURS
from exports.slides.records import aim_slides, glossary_slides, horizon_slides, reference_slides
from exports.slides.releases import register_contents, register_section
from exports.slides.roadmaps import roadmap_slides
from exports.slides.sections import divider, section_slides
from exports.slides.summary import summary_sections

GAP = "  ·  "


def plan(selection: Selection, *, site_url: str = "", progress: Progress = no_progress) -> Deck:
    """The deck of a volume, or of another part of a publication. ``progress`` is told of each section.

    Raises:
        LookupError: the document has no strategy details.
    """
    document, details = selection.document, selection.document.details
    folio = Folio(document, selection.entries, selection.title, progress)
    if selection.cut.kind is CutKind.SUMMARY:
        sections = summary_sections(folio, selection.title, site_url)
    else:
        sections = _sections(folio, selection, site_url)
    return Deck(
        title=f"{details.title}: {selection.title}",
        subject=details.headline,
        publisher=details.publisher,
        number=document.number,
        language=details.language,
        day=document.published_on[:10],
        footer=_footer(document, site_url),
        sections=with_numbers(sections),
        cut=selection.cut.slug,
        records=identities(document),
        reports=tuple(folio.reports),
    )


def _sections(folio: Folio, selection: Selection, site_url: str) -> tuple[DeckSection, ...]:
    """Every slide of a deck that tells all of its selection."""
    front: list[AnySlide] = [
        cover_slide(folio, selection.title, OURS if selection.is_titled_by_us else ""),
        *about_slides(folio, selection),
    ]
    contents = contents_slides(
        folio, selection.entries, changed_contents(selection), register_contents(selection)
    )
    told = changed_sections(folio, selection)
    chapters = tuple(_chapters(folio, selection))
    return (
        DeckSection("Introduction", (*front, *contents)),
        *told,
        *chapters,
        *register_section(folio, selection),
        DeckSection("Other formats", (closing_slide(folio, site_url),)),
    )


def _footer(document: StrategyDocument, site_url: str) -> str:
    """The publication, its day, and the page that tells whether it is still the current one: as much as the foot has room for."""
    day = day_label(date.fromisoformat(document.published_on[:10]))
    parts = [f"Publication {document.number}", day]
    address = page_of(document, site_url)
    choices = [[*parts, f"Check it is current: {address}"], [*parts, address]] if address else []
    lines = [GAP.join(choice) for choice in (*choices, parts)]
    room = sheet.FOOTER.w * metrics.SLACK
    return next((words for words in lines if metrics.width(words, sheet.FOOTER_SIZE) <= room), lines[-1])


def _chapters(folio: Folio, selection: Selection) -> Iterator[DeckSection]:
    """A section of the deck for each top-level entry; roadmaps that are there for their changed items alone share one."""
    for are_frames, run in groupby(selection.entries, selection.is_frame):
        if are_frames:
            yield item_section(folio, selection, run)
        else:
            yield from (DeckSection(entry.title, tuple(_chapter(folio, entry))) for entry in run)


def _chapter(folio: Folio, entry: Entry) -> list[AnySlide]:
    """What stands under a top-level entry; in a part of a publication any record can be one."""
    match entry.node:
        case Section():
            return _entry(folio, entry)
        case Roadmap() | CaseStudy():
            return _one(folio, entry, entry.node)
        case None:
            return [divider(folio, entry), *_entry(folio, entry)]
        case _:
            return _collection(folio, entry, [entry])


def _entry(folio: Folio, entry: Entry) -> list[AnySlide]:
    """An entry's own slides, its sub-sections', then its collection's."""
    slides: list[AnySlide] = []
    folio.progress(f"Planning slides of {quoted(entry.title)}")
    if isinstance(entry.node, Section):
        slides += section_slides(folio, entry, entry.node)
    for child in entry.children:
        if child.node is None or isinstance(child.node, Section):
            slides += _entry(folio, child)
    records = [child for child in entry.children if child.node and not isinstance(child.node, Section)]
    return slides + (_collection(folio, entry, records) if records else [])


def _collection(folio: Folio, entry: Entry, records: Sequence[Entry]) -> list[AnySlide]:
    """The records that an entry presents: they are all of one kind."""
    label = entry.collection.label_plural if entry.collection else entry.title
    if label.casefold() == entry.title.casefold():
        label = named(label, "in full")
    nodes = [record.node for record in records if record.node]
    slides: list[AnySlide] = []
    match nodes[0]:
        case Roadmap() | CaseStudy():
            for record in records:
                slides += _one(folio, record, record.node)
        case Objective() | Priority() | Outcome():
            slides += aim_slides(
                folio, entry, label, [n for n in nodes if isinstance(n, Objective | Priority | Outcome)]
            )
        case Measure():
            slides += measure_slides(folio, entry, label, [n for n in nodes if isinstance(n, Measure)])
        case HorizonTechnology():
            slides += horizon_slides(
                folio, entry, label, [n for n in nodes if isinstance(n, HorizonTechnology)]
            )
        case Reference():
            slides += reference_slides(folio, entry, label, [n for n in nodes if isinstance(n, Reference)])
        case GlossaryTerm():
            slides += glossary_slides(folio, entry, label, [n for n in nodes if isinstance(n, GlossaryTerm)])
    return slides


def _one(folio: Folio, entry: Entry, node: AnyNode | None) -> list[AnySlide]:
    folio.progress(f"Planning slides of {quoted(entry.title)}")
    match node:
        case Roadmap():
            return roadmap_slides(folio, entry, node)
        case CaseStudy():
            return case_study_slides(folio, entry, node)
    return []
