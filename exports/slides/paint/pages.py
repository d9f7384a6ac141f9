"""Each kind of slide on its layout: what goes where, title first."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from exports.context import Brand
from exports.slides import sheet
from exports.slides.deck import (
    AnySlide,
    CardsSlide,
    ChartSlide,
    ClosingSlide,
    ContentsSlide,
    CoverSlide,
    DividerSlide,
    StatementSlide,
    TableSlide,
    TextSlide,
    TimelineSlide,
)
from exports.slides.drawing import fill, has_our_colours
from exports.slides.paint.canvas import Canvas
from exports.slides.paint.cards import link_card, paint_cards
from exports.slides.paint.charts import paint_chart
from exports.slides.paint.contents import CONTENTS, paint_contents
from exports.slides.paint.pictures import paint_picture
from exports.slides.paint.tables import paint_table
from exports.slides.paint.text import plain
from exports.slides.paint.timelines import paint_timeline
from exports.slides.prose import OURS, Column, Para, Run, column_height, line
from exports.slides.sections import ASIDE_MEASURE
from exports.slides.sheet import Box, Layout, Place

DARK = frozenset({Layout.TITLE, Layout.DIVIDER, Layout.DIVIDER_LIST, Layout.CLOSING})
NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


LAYOUTS: dict[type[AnySlide], Layout] = {
    CoverSlide: Layout.TITLE,
    DividerSlide: Layout.DIVIDER,
    StatementSlide: Layout.STATEMENT,
    TextSlide: Layout.TEXT,
    CardsSlide: Layout.CARDS,
    TableSlide: Layout.TABLE,
    TimelineSlide: Layout.ROADMAP,
    ChartSlide: Layout.CHART,
    ContentsSlide: Layout.CONTENTS,
    ClosingSlide: Layout.CLOSING,
}


def layout_of(slide: AnySlide) -> Layout:
    """The layout that a slide stands on."""
    match slide:
        case DividerSlide(inside=inside) if inside:
            return Layout.DIVIDER_LIST
        case StatementSlide(picture=picture) if picture:
            return Layout.CASE_STUDY
        case StatementSlide(aside=aside) if aside:
            return Layout.PANEL
        case TextSlide(columns=columns) if len(columns) > 1:
            return Layout.TWO_COLUMNS
    return LAYOUTS[type(slide)]


def paint_slide(canvas: Canvas, slide: AnySlide, brand: Brand, number: int) -> None:
    """Everything on one slide, in reading order."""
    _head(canvas, slide)
    _middle(canvas, slide, brand)
    _feet(canvas, slide, number)


def _middle(canvas: Canvas, slide: AnySlide, brand: Brand) -> None:  # noqa: C901 - one arm for each kind of slide
    match slide:
        case CoverSlide():
            _cover(canvas, slide)
        case DividerSlide():
            _divider(canvas, slide)
        case StatementSlide():
            _statement(canvas, slide)
        case TextSlide():
            _text(canvas, slide)
        case CardsSlide():
            paint_cards(canvas, slide)
        case TableSlide():
            paint_table(canvas, slide)
        case TimelineSlide():
            paint_timeline(canvas, slide, brand)
        case ChartSlide():
            paint_chart(canvas, slide)
            _body(canvas, Place.ASIDE, slide.aside, "headline, summary", sheet.ASIDE, slide.head.drop)
        case ContentsSlide():
            paint_contents(canvas, slide)
        case ClosingSlide():
            canvas.place(Place.BODY, slide.body, canvas.shown("contact"), size=sheet.SUMMARY_SIZE)
        case _:
            assert_never(slide)


def _head(canvas: Canvas, slide: AnySlide) -> None:
    """The title, and on inner slides what stands above it."""
    head = slide.head
    usual = sheet.TITLE_SIZES.get(layout_of(slide), sheet.TITLE_SIZE)
    title = Para((Run(head.title, lang=head.lang),), head.title_size)
    box = sheet.TITLE
    grown = Box(box.x, box.y, box.w, box.h + head.drop) if head.drop else None
    if isinstance(slide, CoverSlide | DividerSlide):
        grown = slide.title_box
    canvas.place(Place.TITLE, (title,), canvas.titled(head.title), size=usual, box=grown)
    if head.kicker:
        canvas.place(Place.KICKER, (line(head.kicker, 0),), "Number and kind", size=0)
    if head.tag:
        canvas.place(Place.TAG, (line(head.tag, 0, lang=OURS),), canvas.shown("evidence"), size=0)


def _body(
    canvas: Canvas,
    place: Place,
    column: Column,
    name: str,
    box: Box,
    drop: float,
    size: float = sheet.SMALL_SIZE,
) -> None:
    """A column in its placeholder, lower where the title is high. A panel is as high as its words."""
    if column:
        moved = box.below(drop) if drop else None
        if place is Place.ASIDE:
            high = column_height(column, ASIDE_MEASURE) + 2 * sheet.ASIDE_PADDING
            moved = Box(box.x, box.y + drop, box.w, round(high, 1))
        canvas.place(place, column, canvas.shown(name), size=size, box=moved)


def _cover(canvas: Canvas, slide: CoverSlide) -> None:
    canvas.place(Place.KICKER, slide.publisher, canvas.shown("publisher"), size=sheet.SUMMARY_SIZE)
    name = canvas.shown(slide.field, "volume, number and date")
    canvas.place(Place.BODY, slide.lines, name, size=sheet.BODY_SIZE, box=slide.body)


def _divider(canvas: Canvas, slide: DividerSlide) -> None:
    canvas.place(Place.KICKER, (line(slide.number, 0),), "Number", size=0)
    if slide.lines:
        name = canvas.shown(slide.fields, "headline, summary")
        canvas.place(Place.BODY, slide.lines, name, size=sheet.BODY_SIZE, box=slide.body)
    for card in slide.inside:
        canvas.put(link_card(canvas, card))


def statement_box(slide: StatementSlide) -> Box:
    """Where a statement's words stand."""
    if slide.picture:
        return sheet.CASE_STUDY
    return sheet.STATEMENT if slide.aside else sheet.WIDE_STATEMENT


def _statement(canvas: Canvas, slide: StatementSlide) -> None:
    drop = slide.head.drop
    box = statement_box(slide)
    rule = sheet.STATEMENT_RULE
    canvas.put(canvas.shape("Rule", replace(rule, y=rule.y + drop), filling=fill("accent")))
    _body(canvas, Place.BODY, slide.body, slide.fields[0], box, drop, sheet.BODY_SIZE)
    _body(canvas, Place.ASIDE, slide.aside, slide.fields[1], sheet.ASIDE, drop)
    if slide.picture:
        room = sheet.PICTURE.below(drop)
        placed = paint_picture(canvas, slide.picture, room)
        if slide.caption:
            box = Box(room.x, placed.bottom + sheet.CAPTION_GAP, room.w, sheet.CAPTION_H)
            canvas.put(canvas.words(canvas.shown("image", "image credit"), box, slide.caption))


def _text(canvas: Canvas, slide: TextSlide) -> None:
    boxes = (sheet.LEFT, sheet.RIGHT) if len(slide.columns) > 1 else (sheet.TEXT,)
    names = slide.fields or ("",) * len(slide.columns)
    for place, column, name, box in zip(
        (Place.BODY, Place.SECOND), slide.columns, names, boxes, strict=False
    ):
        _body(canvas, place, column, name, box, slide.head.drop, sheet.BODY_SIZE)


def _feet(canvas: Canvas, slide: AnySlide, number: int) -> None:
    """Footer, the way back to the contents, and the slide's number."""
    setting = canvas.setting()
    # Some programs take the colour of these from the master: on a council's own template it is written out.
    tone = "" if has_our_colours() else "feet"
    coloured = fill(tone) if tone else ""
    canvas.put(
        canvas.placeholder(
            Place.FOOTER, "Footer", plain(canvas.deck.footer, replace(setting, language=OURS), tone)
        )
    )
    jump = "" if isinstance(slide, CoverSlide) else canvas.jump(CONTENTS)
    if jump:
        back = f'<a:p><a:r><a:rPr lang="{OURS}">{coloured}{jump}</a:rPr><a:t>Contents</a:t></a:r></a:p>'
        canvas.put(canvas.placeholder(Place.BACK, "Back to the contents", back))
    field = f'<a:p><a:fld id="{NUMBER_FIELD}" type="slidenum"><a:rPr lang="{setting.language}">{coloured}</a:rPr><a:t>{number}</a:t></a:fld></a:p>'
    canvas.put(canvas.placeholder(Place.NUMBER, "Slide number", field))
