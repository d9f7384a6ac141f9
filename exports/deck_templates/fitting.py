"""A council's template made ready for our slides: measured, coloured and given layouts named as ours are.

The same bytes give the same suit, whatever the machine. What it lacks, and what was done about it, stands in its findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import etree

from exports.deck_templates import areas, checks
from exports.deck_templates.anatomy import TITLES, Page, Template, face_names
from exports.deck_templates.areas import NoRoom
from exports.deck_templates.checks import Finding
from exports.deck_templates.colours import Rgb, colour_in, written
from exports.deck_templates.dress import Dress
from exports.deck_templates.faces import measured
from exports.deck_templates.mapping import CONTENT, Match, Way, matches
from exports.deck_templates.names import A, P
from exports.deck_templates.palette import Ground, Palette, ground_of
from exports.deck_templates.safety import Refused, unpacked
from exports.deck_templates.writing import write
from exports.slides.sheet import WIDTH, Box, Layout
from exports.slides.suit import OUR_OWN, Suit

NARROWEST, WIDEST = 1.25, 2.2
"""The proportions that slides may have: 4:3 is 1.33, 16:9 is 1.78."""
WORDS = (Layout.TITLE, Layout.DIVIDER, Layout.DIVIDER_LIST, Layout.CLOSING)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A template as our slides wear it, with what an administrator should know of it."""

    suit: Suit
    dresses: Mapping[Layout, Dress]
    height: float
    findings: tuple[Finding, ...] = field(default=())


@lru_cache(maxsize=2)
def fitted(data: bytes) -> Fitted:
    """The template in ``data``, made ready.

    Raises:
        Refused: it is not safe, or slides cannot be set on it.
    """
    parts = unpacked(data)
    try:
        return _fitted(Template(parts))
    except (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, OSError) as error:
        raise Refused("Its parts do not fit together. Open it in PowerPoint and save it again.") from error


def _fitted(template: Template) -> Fitted:
    if not NARROWEST <= WIDTH / template.height <= WIDEST:
        raise Refused("Its slides are too tall or too wide. Use 16:9, 16:10 or 4:3.")
    findings: list[Finding] = []
    found = matches(template.layouts)
    faces = face_names(found[Layout.TEXT].page.theme)
    face = measured(*faces)
    dresses = _dresses(template, found, face.line, findings)
    findings += checks.about_faces(*faces)
    findings += checks.about_layouts({layout: dress.match for layout, dress in dresses.items()})
    findings += checks.about_file(template)
    suit = Suit(
        template=write(template, dresses),
        boxes=_sheet(dresses),
        face=face,
        tones={layout: {**dress.body, "feet": _feet(layout, dress)} for layout, dress in dresses.items()},
        grounds=_grounds(dresses[Layout.TEXT]),
    )
    return Fitted(suit, dresses, template.height, tuple(dict.fromkeys(findings)))


def _sheet(dresses: Mapping[Layout, Dress]) -> dict[str, Box]:
    """Every box that slides are planned on. A footer has to fit the narrowest of all rows of feet."""
    boxes = {name: box for layout in (*WORDS, *CONTENT) for name, box in dresses[layout].boxes.items()}
    narrowest = min(dress.boxes["FOOTER"].w for dress in dresses.values())
    return {**boxes, "FOOTER": replace(boxes["FOOTER"], w=narrowest)}


def _grounds(dress: Dress) -> tuple[str, ...]:
    """What the bars of timelines stand on: the ground of text, and the bands of every other year."""
    palette = _palette(dress.match.page, dress.boxes["BODY"])
    return tuple(written(colour) for colour in (*palette.ground.colours, palette.rgb(dress.body["pale"])))


def _feet(layout: Layout, dress: Dress) -> str:
    """The colour of the words in the row of feet, which is not always on the same ground as the text."""
    return dress.feet["pale" if layout in WORDS else "muted"]


def suit(data: bytes | None) -> Suit:
    """What slides wear: the council's template, or without one our own."""
    return fitted(data).suit if data else OUR_OWN


# Layouts ------------------------------------------------------------------------------------------------------------------
def _dresses(
    template: Template, found: Mapping[Layout, Match], line: float, findings: list[Finding]
) -> dict[Layout, Dress]:
    base = found[Layout.TEXT]
    try:
        room = areas.content(base.page, template.height, line)
    except NoRoom as full:
        raise Refused(f"The layout “{base.page.name}” has too little room for our slides. {full}") from full
    if room.enlarged:
        findings.append(checks.enlarged(base.page.name))
    dresses: dict[Layout, Dress] = {
        layout: _content(_clear(found[layout], base, room.boxes, findings), room.boxes, findings)
        for layout in CONTENT
    }
    for layout in WORDS:
        dresses[layout] = _words(found[layout], base, template.height, room.boxes, line, findings)
    return dresses


def _clear(match: Match, base: Match, boxes: Mapping[str, Box], findings: list[Finding]) -> Match:
    """The match, or that of the layout for text where a layout has something in the way of what must stand on it."""
    page = match.page
    needed = [boxes[name] for name in ("TITLE", "BODY", "FOOTER", "NUMBER")]
    if page is base.page or not any(
        areas.touches(block, box) for box in needed for block in areas.obstacles(page, box)
    ):
        return match
    findings.append(checks.in_the_way(match.layout, page.name, base.page.name))
    return Match(match.layout, base.page, Way.NEAREST)


def _content(match: Match, boxes: Mapping[str, Box], findings: list[Finding]) -> Dress:
    page, panels = match.page, []
    head_box = _joined(boxes["KICKER"], boxes["TAG"], boxes["TITLE"])
    foot_box = _joined(boxes["FOOTER"], boxes["NUMBER"])
    tones = []
    for box, what in ((head_box, "title"), (boxes["BODY"], "text"), (foot_box, "footer")):
        palette = _palette(page, box)
        tones.append(palette.content())
        panels += [(box, palette.ground.panel)] if palette.ground.panel else []
        if palette.ground.panel:
            findings.append(checks.panel_laid(page.name, what))
    head, body, feet = tones
    own = title_colour(page)
    head_palette = _palette(page, head_box)
    if own and checks.is_readable(own, head_palette.ground):
        head = {**head, "dark": _name(own, head_palette), "tx2": _name(own, head_palette)}
    elif own:
        findings.append(checks.title_unreadable(page.name, own, head_palette.ground))
    return Dress(match, boxes, head, body, feet, tuple(panels))


def _words(
    match: Match, base: Match, height: float, content: Mapping[str, Box], line: float, findings: list[Finding]
) -> Dress:
    """The cover, a divider or the last slide; on the layout for text where its own has too little room."""
    try:
        room, row, title_y = areas.words(match.page, height, line)
    except NoRoom as full:
        findings.append(checks.too_little_room(match.layout, match.page.name, base.page.name, str(full)))
        match = Match(match.layout, base.page, Way.NEAREST)
        room, row = _joined(content["KICKER"], content["BODY"]), _joined(content["FOOTER"], content["NUMBER"])
        title_y = room.y
    page, own = match.page, title_colour(match.page)
    palette, foot = _palette(page, room), _palette(page, row)
    panel = palette.ground.panel or foot.ground.panel
    if panel:
        findings.append(checks.panel_laid(page.name, "text"))
        palette = foot = Palette(page.scheme, Ground((panel,), panel))
    if own and not checks.is_readable(own, palette.ground) and not panel:
        findings.append(checks.title_unreadable(page.name, own, palette.ground))
    boxes = {**_boxes(match.layout, room, title_y, line), **areas.feet_boxes(row)}
    tones = palette.words(own)
    panels = ((_joined(room, row), panel),) if panel else ()
    centred = _is_centred(page) and match.layout is not Layout.DIVIDER_LIST
    return Dress(match, boxes, tones, tones, foot.words(), panels, centred)


def _boxes(layout: Layout, room: Box, title_y: float, line: float) -> dict[str, Box]:
    match layout:
        case Layout.TITLE:
            return areas.cover_boxes(room, title_y)
        case Layout.CLOSING:
            return areas.closing_boxes(room, line)
    return areas.divider_boxes(room, title_y, line, listed=layout is Layout.DIVIDER_LIST)


def _joined(*boxes: Box) -> Box:
    return areas.between(
        min(box.x for box in boxes),
        min(box.y for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _palette(page: Page, box: Box) -> Palette:
    ground: Ground = ground_of(page.beneath(box).colours, page.scheme)
    return Palette(page.scheme, ground)


def _name(colour: Rgb, palette: Palette) -> str:
    """A colour by its name in the theme, where it has one, so that it follows the theme when that is changed."""
    names = ("tx1", "tx2", "bg1", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
    return next((name for name in names if palette.scheme.named(name) == colour), written(colour))


# What the template itself says of titles ------------------------------------------------------------------------------------
def title_colour(page: Page) -> Rgb | None:
    """The colour that the template sets a layout's title in; None where it says none."""
    for style in _title_styles(page):
        fill = style.find(f"{A}defRPr/{A}solidFill") if style is not None else None
        found = None if fill is None else colour_in(fill)
        if found is not None:
            return page.scheme.resolved(found)
    return None


def _is_centred(page: Page) -> bool:
    styles = (
        str(style.get("algn")) for style in _title_styles(page) if style is not None and style.get("algn")
    )
    return next(styles, "l") == "ctr"


def _title_styles(page: Page) -> Iterator[etree._Element | None]:
    """The styles of a layout's title, the nearest first: its own, its master's title's, its master's for all titles."""
    for owner in (page, page.master):
        place = next((each for each in owner.places if each.kind in TITLES), None) if owner else None
        if place is not None:
            yield place.element.find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr")
    if page.master is not None:
        yield page.master.root.find(f"{P}txStyles/{P}titleStyle/{A}lvl1pPr")
