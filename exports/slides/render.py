"""A volume as PowerPoint slides: planned, painted on the template, and the same bytes for the same document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pptx.parts.slide import SlidePart

from exports.context import RenderContext, counted
from exports.deck_templates.fitting import suit
from exports.selection import Selection
from exports.slides.deck import AnySlide, ContentsSlide, Deck
from exports.slides.paint.canvas import Canvas, Deckwide
from exports.slides.paint.contents import CONTENTS
from exports.slides.paint.finish import finish
from exports.slides.paint.package import Package
from exports.slides.paint.pages import DARK, layout_of, paint_slide
from exports.slides.paint.text import Setting, paragraphs
from exports.slides.plan import plan
from exports.slides.prose import line
from exports.slides.suit import OUR_OWN, Suit

NOTES_SIZE = 12.0


def render(selection: Selection, context: RenderContext) -> bytes:
    """The deck of a volume, or of another part of a publication.

    Raises:
        LookupError: the document has no strategy details.
        PictureMissing: a picture of the document cannot be read.
    """
    context.progress("Planning the slides")
    own = suit(context.template)
    with own.worn():
        return paint(plan(selection, site_url=context.site_url, progress=context.progress), context, own)


def paint(deck: Deck, context: RenderContext, suit: Suit = OUR_OWN) -> bytes:
    """A planned deck as a file, on the template that it was planned for."""
    package = Package(suit.template)
    brand = suit.brand(context.brand)
    slides = deck.slides
    parts = [package.add_slide(layout_of(slide)) for slide in slides]
    deckwide = _deckwide(deck, package, parts, context)
    turns = counted(slides, context.progress, "Painting slide", lambda slide: slide.head.title)
    for number, (slide, part) in enumerate(zip(turns, parts, strict=True), 1):
        canvas = Canvas(
            deckwide,
            part,
            number - 1,
            slide.head.record,
            dark=layout_of(slide) in DARK or not package.is_ours,
        )
        with suit.on(layout_of(slide)):
            paint_slide(canvas, slide, brand, number)
        canvas.close()
        _notes(package, part, slide, deck.language)
    context.progress("Writing the slides")
    return finish(package, deck, context.brand, deckwide)


def _deckwide(deck: Deck, package: Package, parts: Sequence[SlidePart], context: RenderContext) -> Deckwide:
    """What every slide needs; ``parts`` are the slides in the file."""
    anchors = list(_anchors(deck.slides))
    return Deckwide(
        package=package,
        language=deck.language,
        footer=deck.footer,
        targets={anchor: parts[n] for anchor, n in reversed(anchors)},
        titles={anchor: deck.slides[n].head.title for anchor, n in reversed(anchors)},
        picture=context.image,
        number=deck.number,
        records={record.anchor: record for record in deck.records},
    )


def _anchors(slides: tuple[AnySlide, ...]) -> Iterator[tuple[str, int]]:
    """Every name that a link can lead to, with the number of its slide; the first slide of a name is the one."""
    for n, slide in enumerate(slides):
        if isinstance(slide, ContentsSlide):
            yield CONTENTS, n
        for anchor in slide.head.anchors:
            yield anchor, n


def _notes(package: Package, part: SlidePart, slide: AnySlide, language: str) -> None:
    """What the presenter can say: the full text of what the slide shows."""
    if slide.head.notes:
        column = (line(text, NOTES_SIZE, before=0) for text in slide.head.notes)
        package.add_notes(part, paragraphs(column, Setting(language, NOTES_SIZE)))
