"""The slides that show a record, as they would be made now: planned and painted by the deck's own code, and drawn for the desk."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from document.nodes import AnyNode, Details, StrategyDocument
from document.outline import walk
from document.vocabulary import Volume
from exports.context import Brand, RenderContext
from exports.selection import Selection

MOST = 12
"""So many slides of one record are drawn; the rest are counted."""


@dataclass(frozen=True, slots=True)
class SlideSketch:
    """One slide: its number in the deck, its title, what it says line by line, and its drawing."""

    number: int
    title: str
    lines: tuple[str, ...]
    svg: SafeString


@dataclass(frozen=True, slots=True)
class Sketches:
    """The slides that show a record. ``more`` are not drawn; ``notes`` say what the planner had to do to make it fit."""

    slides: tuple[SlideSketch, ...]
    more: int
    notes: tuple[str, ...]


def sketches_of(document: StrategyDocument, node: AnyNode) -> Sketches:
    """The slides of ``document``'s deck that show ``node``; none for a record that no slide shows.

    Raises:
        PictureMissing: a picture on one of the slides cannot be read.
    """
    from exports.slides.deck import DeckSection
    from exports.slides.plan import plan
    from exports.slides.render import paint

    deck = plan(Selection.of_volume(document, _volume(document, node)), site_url=settings.SITE_URL)
    found = [(n, slide) for n, slide in enumerate(deck.slides, 1) if _shows(slide, node)]
    if not found:
        return Sketches((), 0, ())
    kept = tuple(slide for _, slide in found[:MOST])
    context = RenderContext(Brand(**settings.BRAND), site_url=settings.SITE_URL, image=_picture)
    data = paint(
        replace(
            deck, sections=(DeckSection("Preview", kept),), footer=f"Draft, after publication {deck.number}"
        ),
        context,
    )
    titles = [slide.head.title for slide in kept]
    notes = tuple(note for note in deck.reports if any(title.split(" (")[0] in note for title in titles))
    return Sketches(_drawn(data, [number for number, _ in found]), len(found) - len(kept), notes)


def _volume(document: StrategyDocument, node: AnyNode) -> Volume:
    """The volume that shows the record; the strategy where none does."""
    for volume in Volume:
        if any(entry.node == node for entry in walk(document, volume)):
            return volume
    return Volume.STRATEGY


def _shows(slide: Any, node: AnyNode) -> bool:
    from exports.slides.deck import CardsSlide, ChartSlide, CoverSlide, TableSlide, TimelineSlide
    from exports.slides.folio import anchor_of

    anchor = anchor_of(node)
    if slide.head.record == anchor or anchor in slide.head.anchors:
        return True
    match slide:
        case CoverSlide():
            return isinstance(node, Details)
        case CardsSlide(cards=cards):
            return any(getattr(card.shown, "record", "") == anchor for card in cards)
        case TableSlide(records=records):
            return anchor in records
        case TimelineSlide(rows=rows):
            return any(row.name == anchor for row in rows)
        case ChartSlide(shown=shown):
            return bool(shown.record == anchor)
    return False


def _picture(sha256: str) -> bytes:
    try:
        return (Path(settings.MEDIA_DIR) / sha256).read_bytes()
    except OSError as error:
        raise LookupError(f"No picture is stored with the digest {sha256}.") from error


def _drawn(data: bytes, numbers: list[int]) -> tuple[SlideSketch, ...]:
    from pptx import Presentation

    from exports.gate.deck_file import shapes_of
    from exports.sketches.svg import slide_svg

    presentation = Presentation(io.BytesIO(data))
    found = []
    for number, slide in zip(numbers, presentation.slides, strict=False):
        texts = [
            shape.text for shape in shapes_of(slide) if shape.element.tag.endswith(("}sp", "}graphicFrame"))
        ]
        lines = tuple(line.strip() for text in texts for line in text.split("\n") if line.strip())
        title = slide.shapes.title.text_frame.text
        drawing = slide_svg(presentation, slide, number, f"Drawing of slide {number}: {title}")
        found.append(SlideSketch(number, title, lines[1:], mark_safe(drawing)))  # noqa: S308 - every word in it is escaped
    return tuple(found)
