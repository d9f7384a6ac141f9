"""The slides before and after the strategy itself: cover, about this publication, contents, closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from document.dates import day_label
from document.nodes import CaseStudy, Node, Roadmap, StrategyDocument
from document.outline import Entry
from document.text import one_line
from document.vocabulary import EVIDENCE_MEANING, EVIDENCE_NEEDS_LABEL, LABELS
from exports.changed.schedule import numbers_key
from exports.selection import Selection
from exports.slides import metrics, sheet
from exports.slides.contents import LOOKS, WIDE_LOOKS, ContentsLook
from exports.slides.deck import (
    AnySlide,
    ClosingSlide,
    ContentsLine,
    ContentsSlide,
    CoverSlide,
    DeckSection,
    Head,
)
from exports.slides.folio import Folio, Subject, anchor_of, entry_anchor
from exports.slides.notes import notes_for
from exports.slides.paging import fewest, spread
from exports.slides.prose import OURS, Column, Para, Run, column_height, enlarged, line
from exports.slides.sheet import Box
from exports.slides.texts import text_slides

ABOUT_FIELDS = "notice, headline, summary, contact"
VOLUME_FIELDS = ("strategy_volume_title", "case_studies_volume_title")
FEWEST_CHAPTERS = 2
"""A deck with fewer lines of contents has none."""
CLOSING_GROWTHS = (0.0, -2.0, -4.0)
"""How much the words of the last slide may give way where its template has less room than ours."""


def cover_slide(folio: Folio, volume_title: str, lang: str = "") -> CoverSlide:
    """Who published what, when, by whose decision. Long words are set smaller, so that all of it has room."""
    details = folio.document.details
    title = folio.title(details.title)
    choices = [
        _cover_boxes(title, size, _cover_lines(folio, volume_title, size, lang)) for size in sheet.COVER_SIZES
    ]
    size, title_box, body, lines = next(
        (c for c in choices if c[2].bottom <= sheet.COVER_BODY.bottom), choices[-1]
    )
    while len(lines) > 1 and column_height(lines, body.w) > sheet.COVER_BODY.bottom - body.y:
        lines = lines[:-1]  # the slide about the publication says it too
    publisher = line(details.publisher, sheet.SUMMARY_SIZE, bold=True, tone="light")
    if publisher.height(sheet.COVER_KICKER.w) > sheet.COVER_KICKER.h:
        publisher = replace(publisher, size=sheet.SMALL_SIZE)
    head = Head(
        title=title, title_size=size, record=anchor_of(details), notes=notes_for(folio.document, details)
    )
    field = next((name for name in VOLUME_FIELDS if getattr(details, name) == volume_title), "")
    return CoverSlide(
        head=head, publisher=(publisher,), title_box=title_box, body=body, lines=lines, field=field
    )


def _cover_boxes(title: str, size: float, lines: Column) -> tuple[float, Box, Box, Column]:
    """Where the title and the lines below it stand with the title in one size: the lines at their usual place, or lower."""
    box, usual = sheet.COVER_TITLE, sheet.COVER_BODY
    high = round(metrics.height(title, size, box.w, bold=True), 1)
    room = column_height(lines, box.w)
    top = box.y + high + sheet.COVER_GAP
    if top <= usual.y and room <= usual.h:
        return size, replace(box, h=high), usual, lines
    return size, replace(box, h=high), Box(box.x, round(top, 1), box.w, round(room + 1, 1)), lines


def _cover_lines(folio: Folio, volume_title: str, title_size: float, lang: str) -> Column:
    """The volume, the publication and its day, and the decision."""
    document = folio.document
    large = min(22.0, title_size - 4)
    published = f"Publication {document.number}  ·  {_day(document.published_on)}"
    lines = [line(published, sheet.BODY_SIZE, tone="pale", before=8, lang=OURS)]
    if one_line(volume_title).casefold() != one_line(document.details.title).casefold():
        lines.insert(0, line(volume_title, large, bold=True, tone="accent", lang=lang))
    if document.decision:
        lines.append(line(document.decision, sheet.BODY_SIZE, tone="pale", before=4))
    return tuple(lines)


def _day(text: str) -> str:
    return day_label(date.fromisoformat(text[:10]))


def about_slides(folio: Folio, selection: Selection) -> list[AnySlide]:
    """What the reader holds, what changed, and how to read numbers and labels.

    Where several publications made the changes that it tells, they have a slide of their own.
    """
    document, details = folio.document, folio.document.details
    subject = Subject(
        folio.title("About this publication"),
        selection.title,
        anchor_of(details),
        notes=notes_for(document, details),
        lang=OURS,
    )
    if metrics.width(subject.kicker, sheet.KICKER_SIZE, bold=True) > sheet.KICKER.w * metrics.SLACK:
        subject = replace(subject, kicker="")
    paras: list[Para] = []
    for label, text in (
        ("Publication", f"Number {document.number}, published {_day(document.published_on)}"),
        ("Decision", document.decision),
        ("What changed", "" if len(selection.since) > 1 else document.summary),
        ("Numbers", numbers_key(selection)),
        ("Please note", details.notice),
        ("About the strategy", details.headline or details.summary),
        ("Contact and other formats", details.contact),
    ):
        if text:
            paras.append(line(label, sheet.BODY_SIZE, bold=True, tone="primary", before=14, lang=OURS))
            paras[-1] = replace(paras[-1], keep=True)
            lang = OURS if label in {"Publication", "Numbers"} else ""
            parts = [part for part in text.split("\n") if part.strip()]
            paras += [line(part, sheet.BODY_SIZE, before=3, lang=lang) for part in parts]
    return text_slides(folio, subject, [*paras, *_evidence_key(document.nodes)], ABOUT_FIELDS)


def _evidence_key(nodes: Sequence[Node]) -> list[Para]:
    """What the evidence labels mean, for those that the document uses."""
    used = {node.evidence for node in nodes}
    paras = [
        Para(
            (Run(f"{LABELS[evidence]}: ", italic=True, lang=OURS), Run(meaning, lang=OURS)),
            sheet.BODY_SIZE,
            before=4,
        )
        for evidence, meaning in EVIDENCE_MEANING.items()
        if evidence in used and evidence in EVIDENCE_NEEDS_LABEL
    ]
    heading = replace(
        line("Labels beside a statement", sheet.BODY_SIZE, bold=True, tone="primary", before=14, lang=OURS),
        keep=True,
    )
    return [heading, *paras] if paras else []


def contents_slides(
    folio: Folio,
    entries: Sequence[Entry],
    before: Sequence[ContentsLine] = (),
    after: Sequence[ContentsLine] = (),
) -> list[AnySlide]:
    """Links to every top-level section, and to each roadmap and case study within them, between other lines.

    A deck with one chapter needs none.
    """
    lines = list(before)
    for entry in entries:
        lines.append(
            ContentsLine(entry.number, entry.title, entry_anchor(entry), 1, lang="" if entry.node else OURS)
        )
        for child in entry.children:
            if isinstance(child.node, Roadmap | CaseStudy):
                lines.append(ContentsLine(child.number, child.title, entry_anchor(child), 2))
    lines += after
    if len(lines) < FEWEST_CHAPTERS:
        return []
    subject = Subject(folio.title("Contents"), lang=OURS)
    look, columns = _contents_columns(lines, sheet.BODY.h - subject.drop)
    beside = len(look.boxes)
    pages = [tuple(columns[n : n + beside]) for n in range(0, len(columns), beside)]
    heads = folio.heads(subject, len(pages))
    return [
        ContentsSlide(head=head, columns=page, look=look) for head, page in zip(heads, pages, strict=True)
    ]


CONTENTS_HEADER = ContentsLine("No.", "Section", "", 1, lang=OURS)


def contents_heights(lines: Sequence[ContentsLine], look: ContentsLook) -> list[float]:
    """The heights of a column of the contents: its header's, and each line's."""
    return [look.height(each.title, each.level) for each in (CONTENTS_HEADER, *lines)]


def _contents_columns(
    lines: Sequence[ContentsLine], room: float
) -> tuple[ContentsLook, list[tuple[ContentsLine, ...]]]:
    """One wide column where it holds all lines; else the fewest slides of two, in the largest type that needs no more."""
    for look in WIDE_LOOKS:
        if sum(contents_heights(lines, look)) <= room:
            return look, [tuple(lines)]
    choices = []
    for look in LOOKS:
        header, *heights = contents_heights(lines, look)
        choices.append((look, [tuple(lines[n] for n in run) for run in spread(heights, room - header)]))
    return fewest(choices, lambda choice: -(-len(choice[1]) // 2))


def with_numbers(sections: tuple[DeckSection, ...]) -> tuple[DeckSection, ...]:
    """The sections with the slide numbers filled in on the contents slides."""
    found: dict[str, int] = {}
    for number, slide in enumerate((slide for section in sections for slide in section.slides), 1):
        for anchor in slide.head.anchors:
            found.setdefault(anchor, number)

    def numbered(slide: AnySlide) -> AnySlide:
        if not isinstance(slide, ContentsSlide):
            return slide
        columns = tuple(
            tuple(replace(entry, slide_number=found.get(entry.anchor, 0)) for entry in column)
            for column in slide.columns
        )
        return replace(slide, columns=columns)

    return tuple(
        replace(section, slides=tuple(numbered(slide) for slide in section.slides)) for section in sections
    )


def page_of(document: StrategyDocument, site_url: str) -> str:
    """The address of the publication's own page, which says whether it is still current; "" without a site."""
    return f"{site_url.rstrip('/')}/editions/{document.number}/" if site_url else ""


def closing_slide(folio: Folio, site_url: str) -> ClosingSlide:
    """Where the current version is and how to have it in another form."""
    details = folio.document.details
    paras = [*_whereabouts(folio.document, site_url), *_other_forms(details.contact)]
    head = Head(
        title=folio.title("Other formats and the current version"),
        title_size=sheet.CLOSING_SIZE,
        record=anchor_of(details),
        lang=OURS,
    )
    box = sheet.CLOSING_BODY
    sizes = [enlarged(paras, by) for by in CLOSING_GROWTHS]
    body = next((column for column in sizes if column_height(column, box.w) <= box.h), sizes[-1])
    return ClosingSlide(head=head, body=body)


def _whereabouts(document: StrategyDocument, site_url: str) -> list[Para]:
    """Which publication this is, and where the current one and its own page are."""
    size = sheet.SUMMARY_SIZE
    said = f"This is publication {document.number} of {_day(document.published_on)}."
    paras = [line(said, size, tone="light", lang=OURS)]
    for words, address in (
        ("The current version, and every earlier one", site_url),
        ("This publication, and whether it is still current", page_of(document, site_url)),
    ):
        if address:
            link = Run(words, link=address, tone="accent", lang=OURS)
            paras.append(Para((link, Run(f": {address}", tone="light")), size, before=14))
    return paras


def _other_forms(contact: str) -> list[Para]:
    """Whom to ask for another form, where the strategy says so."""
    size, parts = sheet.SUMMARY_SIZE, [part for part in contact.split("\n") if part.strip()]
    heading = line("To have it in another format", size, bold=True, tone="accent", before=22, lang=OURS)
    return [heading, *(line(part, size, tone="light", before=4) for part in parts)] if parts else []
