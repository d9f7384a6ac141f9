"""A selection as an OpenDocument presentation: the same planned deck as PowerPoint's, painted as native shapes, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from document.languages import PORTAL
from exports.context import RenderContext, counted
from exports.office.odf import NS, VERSION, About, attribute, characters, package, words
from exports.office.odp_canvas import Canvas, Deckwide, at, list_styles
from exports.office.odp_charts import MEDIA_TYPE as CHART
from exports.office.odp_charts import chart_styles, paint_chart
from exports.office.odp_looks import DARK, Look, looks
from exports.office.odp_master import NOTES, THUMBNAIL, master_name, styles
from exports.office.odp_tables import paint_contents, paint_table
from exports.office.odp_timelines import paint_timeline
from exports.pictures import stored
from exports.selection import Selection
from exports.slides import sheet
from exports.slides.deck import (
    AnySlide,
    Card,
    CardsSlide,
    ChartSlide,
    ClosingSlide,
    ContentsSlide,
    CoverSlide,
    Deck,
    DividerSlide,
    Shown,
    StatementSlide,
    TableSlide,
    TextSlide,
    TimelineSlide,
)
from exports.slides.paint.pages import layout_of, statement_box
from exports.slides.plan import plan
from exports.slides.prose import Column, Para, Run, column_height, line
from exports.slides.sections import ASIDE_MEASURE
from exports.slides.sheet import Box, Place

MEDIA_TYPE = "application/vnd.oasis.opendocument.presentation"
CONTENTS = "contents"
"""The anchor of the (first) contents slide."""
LONGEST_NAME = 60


def render(selection: Selection, context: RenderContext) -> bytes:
    """The presentation.

    Raises:
        LookupError: the document has no strategy details.
        PictureMissing: a picture cannot be read.
    """
    context.progress("Planning the slides")
    deck = plan(selection, site_url=context.site_url, progress=context.progress)
    slides = deck.slides
    names = [slide_name(number, slide) for number, slide in enumerate(slides, 1)]
    anchors = list(_anchors(slides))
    wide = Deckwide(
        context.brand, deck.language, context.image, {anchor: names[n] for anchor, n in reversed(anchors)}
    )
    pages = []
    turns = counted(slides, context.progress, "Painting slide", lambda slide: slide.head.title)
    for number, slide in enumerate(turns, 1):
        pages.append(_page(wide, slide, names[number - 1]))
    return _package(deck, wide, "".join(pages), context)


def slide_name(number: int, slide: AnySlide) -> str:
    """What links call the slide: its number and title, without signs that addresses take for their own."""
    plain = "".join(sign if sign.isalnum() else " " for sign in slide.head.title)
    return f"{number} {' '.join(plain.split())}"[:LONGEST_NAME].rstrip()


def _anchors(slides: tuple[AnySlide, ...]) -> Iterator[tuple[str, int]]:
    for n, slide in enumerate(slides):
        if isinstance(slide, ContentsSlide):
            yield CONTENTS, n
        for anchor in slide.head.anchors:
            yield anchor, n


def _package(deck: Deck, wide: Deckwide, pages: str, context: RenderContext) -> bytes:
    context.progress("Writing the slides")
    footer = (
        f'<presentation:footer-decl presentation:name="foot">{words(deck.footer)}</presentation:footer-decl>'
    )
    shown = (
        '<style:style style:name="Page" style:family="drawing-page"><style:drawing-page-properties presentation:display-footer="true" '
        'presentation:display-page-number="true" presentation:display-date-time="false" presentation:background-visible="true" '
        'presentation:background-objects-visible="true"/></style:style>'
    )
    content = (
        f"<office:document-content {NS} {VERSION}><office:automatic-styles>{shown}{list_styles(pages)}{wide.automatic.xml}</office:automatic-styles>"
        f"<office:body><office:presentation>{footer}{pages}</office:presentation></office:body></office:document-content>"
    )
    about = About(deck.title, deck.subject, deck.publisher, deck.number, deck.day, deck.language)
    parts = {"content.xml": content, "styles.xml": styles(context.brand, deck.language)}
    hatched = chart_styles(context.brand)
    objects = {f"Object {n}": (CHART, chart, hatched) for n, chart in enumerate(wide.charts, 1)}
    return package(MEDIA_TYPE, parts, wide.pictures, about, objects)


def _page(wide: Deckwide, slide: AnySlide, name: str) -> str:
    """One slide with its notes."""
    layout = layout_of(slide)
    master = master_name(layout)
    canvas = Canvas(wide, name, master, is_dark=layout in DARK)
    places = looks(layout)
    _head(canvas, slide, places)
    _middle(canvas, slide, places)
    if Place.BACK in places and wide.targets.get(CONTENTS, name) != name:
        back = (Para((Run("Contents", link=f"slide:{CONTENTS}", lang=PORTAL),), 0),)
        canvas.place(Place.BACK, places[Place.BACK], back, "Back to the contents")
    return (
        f'<draw:page draw:name={attribute(name)} draw:style-name="Page" draw:master-page-name="{master}" presentation:use-footer-name="foot">'
        f"{''.join(canvas.shapes)}{_notes(slide, master)}</draw:page>"
    )


def _notes(slide: AnySlide, master: str) -> str:
    """What the presenter can say: the full text of what the slide shows."""
    lines = "".join(f"<text:p>{characters(text)}</text:p>" for text in slide.head.notes)
    if not lines:
        return ""
    return (
        f'<presentation:notes draw:style-name="Page"><draw:page-thumbnail draw:layer="layout" presentation:class="page" {at(THUMBNAIL)}/>'
        f'<draw:frame presentation:style-name="{master}-notes" draw:layer="layout" presentation:class="notes" {at(NOTES)}><draw:text-box>{lines}'
        "</draw:text-box></draw:frame></presentation:notes>"
    )


def _head(canvas: Canvas, slide: AnySlide, places: dict[Place, Look]) -> None:
    """The title, and on inner slides what stands above it."""
    head = slide.head
    title = Para((Run(head.title, lang=head.lang),), head.title_size)
    box = None
    if isinstance(slide, CoverSlide | DividerSlide):
        box = slide.title_box
    elif head.drop:
        box = Box(sheet.TITLE.x, sheet.TITLE.y, sheet.TITLE.w, sheet.TITLE.h + head.drop)
    canvas.place(Place.TITLE, places[Place.TITLE], (title,), "Title", box)
    if head.kicker and Place.KICKER in places:
        canvas.place(Place.KICKER, places[Place.KICKER], (line(head.kicker, 0),), "Number and kind")
    if head.tag and Place.TAG in places:
        canvas.place(Place.TAG, places[Place.TAG], (line(head.tag, 0, lang=PORTAL),), "Evidence")


def _middle(canvas: Canvas, slide: AnySlide, places: dict[Place, Look]) -> None:  # noqa: C901 - one arm for each kind of slide
    match slide:
        case CoverSlide():
            canvas.place(Place.KICKER, places[Place.KICKER], slide.publisher, "Publisher")
            canvas.place(Place.BODY, places[Place.BODY], slide.lines, "Volume, number and date", slide.body)
        case DividerSlide():
            _divider(canvas, slide, places)
        case StatementSlide():
            _statement(canvas, slide, places)
        case TextSlide():
            _text(canvas, slide, places)
        case CardsSlide():
            canvas.put(*(_card(canvas, card) for card in slide.cards))
        case TableSlide():
            paint_table(canvas, slide, named(slide, slide.fields, "table"))
        case TimelineSlide():
            paint_timeline(canvas, slide)
        case ChartSlide():
            paint_chart(canvas, slide)
            _aside(canvas, slide, slide.aside, places, named(slide, "headline, summary"))
        case ContentsSlide():
            paint_contents(canvas, slide)
        case ClosingSlide():
            canvas.place(Place.BODY, places[Place.BODY], slide.body, "Contact")
        case _:
            assert_never(slide)


def named(slide: AnySlide, fields: str, label: str = "") -> str:
    """The name of a shape that shows ``fields`` of the slide's record."""
    if slide.head.record:
        return Shown(slide.head.record, fields, label).name
    return label or fields or "Text"


def _body(
    canvas: Canvas,
    slide: AnySlide,
    place: Place,
    column: Column,
    places: dict[Place, Look],
    name: str,
    box: Box,
) -> None:
    """A column in its place, lower where the title is high."""
    if column:
        canvas.place(place, places[place], column, name, box.below(slide.head.drop))


def _aside(canvas: Canvas, slide: AnySlide, column: Column, places: dict[Place, Look], name: str) -> None:
    """A panel, as high as its words."""
    if column:
        box = sheet.ASIDE
        high = column_height(column, ASIDE_MEASURE) + 2 * sheet.ASIDE_PADDING
        placed = Box(box.x, box.y + slide.head.drop, box.w, round(high, 1))
        canvas.place(Place.ASIDE, places[Place.ASIDE], column, name, placed)


def _divider(canvas: Canvas, slide: DividerSlide, places: dict[Place, Look]) -> None:
    canvas.place(Place.KICKER, places[Place.KICKER], (line(slide.number, 0),), "Number")
    if slide.lines:
        canvas.place(Place.BODY, places[Place.BODY], slide.lines, named(slide, slide.fields), slide.body)
    for card in slide.inside:
        target = card.shown.record if isinstance(card.shown, Shown) else ""
        canvas.put(canvas.words(card.name, card.box, card.paras, jump=target))


def _statement(canvas: Canvas, slide: StatementSlide, places: dict[Place, Look]) -> None:
    rule = sheet.STATEMENT_RULE
    canvas.put(
        canvas.shape("Rule", replace(rule, y=rule.y + slide.head.drop), canvas.style(filling="accent"))
    )
    body, aside = slide.fields
    _body(canvas, slide, Place.BODY, slide.body, places, named(slide, body), statement_box(slide))
    if slide.aside:
        _aside(canvas, slide, slide.aside, places, named(slide, aside))
    if slide.picture:
        _picture(canvas, slide)


def _picture(canvas: Canvas, slide: StatementSlide) -> None:
    """The picture, as large as there is room, with its alternative text, and its credit below."""
    image = slide.picture
    if image is None:
        return
    found = stored(canvas.deck.picture, image.sha256, image.alt)
    room = sheet.PICTURE.below(slide.head.drop)
    width, height = found.fitted(room.w, room.h)
    file = f"Pictures/{image.sha256[:32]}.{found.extension}"
    canvas.deck.pictures[file] = found.media_type, found.data
    placed = Box(room.x, room.y, width, height)
    inner = f'<draw:image xlink:href="{file}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
    canvas.put(canvas.frame(named(slide, "image"), placed, canvas.style(), inner, alt=image.alt))
    if slide.caption:
        box = Box(room.x, placed.bottom + sheet.CAPTION_GAP, room.w, sheet.CAPTION_H)
        canvas.put(canvas.words(named(slide, "image", "image credit"), box, slide.caption))


def _text(canvas: Canvas, slide: TextSlide, places: dict[Place, Look]) -> None:
    boxes = (sheet.LEFT, sheet.RIGHT) if len(slide.columns) > 1 else (sheet.TEXT,)
    fields = slide.fields or ("",) * len(slide.columns)
    for place, column, name, box in zip(
        (Place.BODY, Place.SECOND), slide.columns, fields, boxes, strict=False
    ):
        _body(canvas, slide, place, column, places, named(slide, name, "" if name else "text"), box)


def _card(canvas: Canvas, card: Card) -> str:
    if card.tone == "heading":
        return canvas.words(
            card.name, card.box, card.paras, filling="dark", inset=(sheet.CARD_PADDING, 0.0), anchor="middle"
        )
    inset = (sheet.CARD_PADDING, sheet.CARD_PADDING)
    return canvas.words(card.name, card.box, card.paras, filling="pale", inset=inset)
