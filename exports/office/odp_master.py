"""The masters of an OpenDocument presentation: one for each layout of the PowerPoint template, named alike, in the brand's colours."""

from __future__ import annotations

from document.languages import PORTAL, is_portals
from exports.context import Brand
from exports.office.odf import NS, VERSION, language
from exports.office.odp_canvas import BOLD, CLASSES, at
from exports.office.odp_looks import DARK, Look, colour, hatch, looks
from exports.office.odt_styles import FONT, size
from exports.slides import sheet
from exports.slides.make_template import MOTIF
from exports.slides.sheet import Box, Layout, Place

NOTES = Box(54, 315, 432, 351)
THUMBNAIL = Box(54, 54, 432, 243)
USES = {"accent1": "primary", "accent2": "accent", "accent3": "muted", "tx2": "dark", "soft": "soft"}
"""The template's names for the brand's colours."""


def master_name(layout: Layout) -> str:
    """The master's name as the format writes it: spaces are spelled out."""
    return layout.value.replace(" ", "_20_")


def styles(brand: Brand, lang: str) -> str:
    """The whole styles part."""
    font = (
        f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}" style:font-family-generic="swiss"/>'
    )
    named = _defaults(brand, lang) + _drawn() + "".join(_classes(layout, brand) for layout in Layout)
    pages = (
        f'<style:page-layout style:name="Sheet"><style:page-layout-properties fo:page-width="{sheet.WIDTH}pt" fo:page-height="{sheet.HEIGHT}pt" '
        'style:print-orientation="landscape" fo:margin="0pt"/></style:page-layout><style:page-layout style:name="Notes">'
        '<style:page-layout-properties fo:page-width="540pt" fo:page-height="720pt" style:print-orientation="portrait" fo:margin="0pt"/>'
        "</style:page-layout>"
    )
    drawn = "".join(_ground(layout, brand) for layout in Layout) + _shapes(brand, lang)
    masters = '<draw:layer-set><draw:layer draw:name="layout"/><draw:layer draw:name="background"/><draw:layer draw:name="backgroundobjects"/>'
    masters += '<draw:layer draw:name="controls"/><draw:layer draw:name="measurelines"/></draw:layer-set>'
    masters += "".join(_master(layout) for layout in Layout)
    return (
        f"<office:document-styles {NS} {VERSION}><office:font-face-decls>{font}</office:font-face-decls><office:styles>{named}</office:styles>"
        f"<office:automatic-styles>{pages}{drawn}</office:automatic-styles><office:master-styles>{masters}</office:master-styles>"
        "</office:document-styles>"
    )


def _defaults(brand: Brand, lang: str) -> str:
    names = f'style:font-name="{FONT}" style:font-name-asian="{FONT}" style:font-name-complex="{FONT}"'
    text = (
        f'<style:text-properties {names} {size(sheet.BODY_SIZE)} fo:color="{brand.text}" {language(lang)}/>'
    )
    others = "".join(
        f'<style:default-style style:family="{family}"/>'
        for family in (
            "text",
            "paragraph",
            "presentation",
            "drawing-page",
            "table",
            "table-column",
            "table-row",
            "table-cell",
        )
    )
    return (
        f'<style:default-style style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none"/>'
        f'<style:paragraph-properties style:writing-mode="lr-tb"/>{text}</style:default-style>{others}'
        f'<style:style style:name="standard" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none"/>{text}</style:style>'
    )


def _drawn() -> str:
    """Hatches, dashes and the arrow that shapes are drawn with."""
    return (
        f"{hatch('Slanted', '#ffffff', 450)}{hatch('Upright', '#ffffff', 900)}"
        '<draw:marker draw:name="Arrow" svg:viewBox="0 0 20 30" svg:d="M10 0l-10 30h20z"/>'
        '<draw:stroke-dash draw:name="Dashed" draw:style="rect" draw:dots1="1" draw:dots1-length="4pt" draw:distance="3pt"/>'
        '<draw:stroke-dash draw:name="Dotted" draw:style="rect" draw:dots1="1" draw:dots1-length="1.5pt" draw:distance="2.5pt"/>'
    )


def _classes(layout: Layout, brand: Brand) -> str:
    """The styles that presentation programs look for by the master's name."""
    name, places = master_name(layout), looks(layout)
    title, body = places[Place.TITLE], places.get(Place.BODY, Look(sheet.BODY, sheet.BODY_SIZE))
    return (
        _class(f"{name}-title", title, brand)
        + _class(f"{name}-subtitle", body, brand)
        + _class(f"{name}-outline1", body, brand)
        + _class(f"{name}-notes", Look(NOTES, 12.0), brand)
        + f'<style:style style:name="{name}-backgroundobjects" style:family="presentation"><style:graphic-properties draw:shadow="hidden"/></style:style>'
    )


def _class(name: str, look: Look, brand: Brand) -> str:
    text = f'{size(look.size)} fo:color="{colour(brand, look.tone)}"' + (f" {BOLD}" if look.bold else "")
    return (
        f'<style:style style:name="{name}" style:family="presentation"><style:graphic-properties draw:stroke="none" draw:fill="none" '
        f'draw:textarea-vertical-align="{look.anchor}" draw:auto-grow-height="false" fo:padding="0pt" fo:min-height="0pt"/>'
        f'<style:paragraph-properties fo:margin="0pt" fo:text-indent="0pt" fo:text-align="{look.align}"/><style:text-properties {text}/></style:style>'
    )


def _ground(layout: Layout, brand: Brand) -> str:
    """The ground of a master's page."""
    fill = colour(brand, "dark" if layout in DARK else "light")
    return (
        f'<style:style style:name="Ground-{master_name(layout)}" style:family="drawing-page"><style:drawing-page-properties draw:fill="solid" '
        f'draw:fill-color="{fill}" draw:background-size="border"/></style:style>'
    )


def _shapes(brand: Brand, lang: str) -> str:
    """Graphic and paragraph styles of the masters' own shapes."""
    found, own = "", "" if is_portals(lang) else f" {language(PORTAL)}"
    for use in ("primary", "accent", "muted", "dark", "soft"):
        opacity = ' draw:opacity="28%"' if use == "soft" else ""
        found += (
            f'<style:style style:name="Fill-{use}" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="solid" '
            f'draw:fill-color="{colour(brand, use)}"{opacity}/></style:style>'
        )
    for tone in ("pale", "muted"):
        for align, weight in (("start", ""), ("end", f" {BOLD}")):
            found += (
                f'<style:style style:name="Foot-{tone}-{align}" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}"/>'
                f'<style:text-properties {size(sheet.FOOTER_SIZE)} fo:color="{colour(brand, tone)}"{weight}{own}/></style:style>'
            )
    return found + (
        '<style:style style:name="Foot" style:family="presentation"><style:graphic-properties draw:stroke="none" draw:fill="none" '
        'draw:auto-grow-height="false" fo:padding="0pt" fo:min-height="0pt"/></style:style>'
    )


def _master(layout: Layout) -> str:
    name, places = master_name(layout), looks(layout)
    shapes = "".join(_ornament(box, use, corner) for box, use, corner in ornaments(layout))
    shapes += "".join(
        _placeholder(name, place, look)
        for place, look in places.items()
        if place in CLASSES and place is not Place.SECOND
    )
    for place, kind, inner in (
        (Place.FOOTER, "footer", "<presentation:footer/>"),
        (Place.NUMBER, "page-number", "<text:page-number>1</text:page-number>"),
    ):
        look = places[place]
        shapes += (
            f'<draw:frame presentation:style-name="Foot" draw:layer="backgroundobjects" presentation:class="{kind}" {at(look.box)}><draw:text-box>'
            f'<text:p text:style-name="Foot-{look.tone}-{look.align}">{inner}</text:p></draw:text-box></draw:frame>'
        )
    return (
        f'<style:master-page style:name="{name}" style:display-name="{layout.value}" style:page-layout-name="Sheet" '
        f'draw:style-name="Ground-{name}">{shapes}<presentation:notes style:page-layout-name="Notes">'
        f'<draw:page-thumbnail draw:layer="backgroundobjects" presentation:class="page" {at(THUMBNAIL)}/>'
        f'<draw:frame presentation:style-name="{name}-notes" draw:layer="backgroundobjects" presentation:class="notes" presentation:placeholder="true" '
        f"{at(NOTES)}><draw:text-box/></draw:frame></presentation:notes></style:master-page>"
    )


def _placeholder(name: str, place: Place, look: Look) -> str:
    kind = CLASSES[place]
    style = f"{name}-{'outline1' if kind == 'outline' else kind}"
    return (
        f'<draw:frame presentation:style-name="{style}" draw:layer="backgroundobjects" presentation:class="{kind}" '
        f'presentation:placeholder="true" {at(look.box)}><draw:text-box/></draw:frame>'
    )


def _ornament(box: Box, use: str, corner: float) -> str:
    rounded = f' draw:corner-radius="{corner}pt"' if corner else ""
    return f'<draw:rect draw:style-name="Fill-{use}" draw:layer="backgroundobjects" {at(box)}{rounded}/>'


def ornaments(layout: Layout) -> list[tuple[Box, str, float]]:
    """The shapes without meaning on a layout's ground: place, colour's use, and how round the corners are."""
    match layout:
        case Layout.TITLE:
            return [*_motif(), (Box(64, 124, 72, 6), "accent", 0.0)]
        case Layout.DIVIDER:
            return _motif(4, 60, 130)
        case Layout.DIVIDER_LIST:
            edge = sheet.DIVIDER_INSIDE
            return [(Box(edge.x - 28, edge.y, 1, edge.h), "soft", 0.0)]
        case Layout.CLOSING:
            return _motif(2, 0, 70)
    return [
        (Box(0, 0, 14, sheet.HEIGHT), "dark", 0.0),
        (Box(0, sheet.TITLE.y, 14, 62), "accent", 0.0),
        (Box(sheet.MARGIN, 501, 864, 0.75), "muted", 0.0),
    ]


def _motif(first: int = 0, drop: float = 0.0, shift: float = 0.0) -> list[tuple[Box, str, float]]:
    """The bars of a roadmap, from the ``first`` on."""
    found = []
    for y, x, w, name in MOTIF[first:]:
        left = x + shift
        found.append((Box(left, y + drop, min(w, sheet.WIDTH - left), 22), USES[name], 11.0))
    return found
