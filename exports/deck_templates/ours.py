"""Our layouts on a council's: what our own template has in each, in the council's boxes, faces and colours."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from exports.deck_templates.colours import Rgb, written
from exports.deck_templates.dress import Dress
from exports.deck_templates.names import A, P
from exports.deck_templates.palette import Tones
from exports.deck_templates.safety import parse
from exports.slides import drawing, sheet
from exports.slides.drawing import NS, fill, outline, xfrm
from exports.slides.make_template import layouts
from exports.slides.sheet import TITLE_SIZE, Box, Layout, Place
from exports.slides.template_parts import TABLE_STYLES

HEAD = frozenset({Place.TITLE.value, Place.KICKER.value, Place.TAG.value})
FEET = frozenset({Place.FOOTER.value, Place.NUMBER.value, Place.BACK.value})
SHAPES = frozenset(f"{P}{name}" for name in ("sp", "pic", "grpSp", "cxnSp", "graphicFrame"))
LEVELS = 9
_PLACE = re.compile(r'<a:schemeClr val="(dk1|lt1|dk2|lt2|accent\d)"/>')
_USES = {
    "dk1": "text",
    "lt1": "light",
    "dk2": "dark",
    "lt2": "pale",
    "accent1": "primary",
    "accent2": "accent",
    "accent3": "muted",
}


def layout_element(root: etree._Element, layout: Layout, dress: Dress) -> etree._Element:
    """``root``, a copy of the council's layout, as a layout of ours: its shapes stay, its placeholders give way to ours."""
    for name in ("type", "matchingName", "preserve", "userDrawn"):
        root.attrib.pop(name, "")
    root.set("preserve", "1")
    root.set("userDrawn", "1")
    slide = root.find(f"{P}cSld")
    tree = root.find(f"{P}cSld/{P}spTree")
    if slide is None or tree is None:
        raise ValueError("A layout has no shapes' tree.")
    slide.set("name", layout.value)
    for each in [each for each in tree if each.tag in SHAPES and each.find(f".//{P}nvPr/{P}ph") is not None]:
        tree.remove(each)
    tree.extend(_panel(box, colour) for box, colour in dress.panels)
    tree.extend(_places(layout, dress))
    for number, element in enumerate(tree.iter(f"{P}cNvPr"), 1):
        element.set("id", str(number))
    return root


def _panel(box: Box, colour: Rgb) -> etree._Element:
    wide = Box(box.x - 10, box.y - 6, box.w + 20, box.h + 12)
    xml = (
        f'<p:sp {NS}><p:nvSpPr><p:cNvPr id="0" name="Panel" descr="">{drawing.DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{xfrm(wide)}{drawing.geometry('rect')}{fill(written(colour))}{outline('')}</p:spPr></p:sp>"
    )
    return parse(xml.encode())


def _places(layout: Layout, dress: Dress) -> list[etree._Element]:
    """Our placeholders, each in the colours of where it stands."""
    found = []
    shown = (_built(layout, dress, tones) for tones in (dress.head, dress.body, dress.feet))
    for head, body, feet in zip(*shown, strict=True):
        index = str(head.find(f".//{P}ph").get("idx") or Place.TITLE.value)
        group = 0 if index in HEAD else 2 if index in FEET else 1
        element, tones = ((head, dress.head), (body, dress.body), (feet, dress.feet))[group]
        with drawing.using(tones):
            _set(element, index, centred=dress.centred and group != 2)
        found.append(element)
    return found


def _built(layout: Layout, dress: Dress, tones: Tones) -> list[etree._Element]:
    with sheet.using({**sheet.BOXES, **dress.boxes}), drawing.using(tones):
        tree, _ = layouts()[layout]
        root = parse(f"<p:spTree {NS}>{''.join(tree.shapes)}</p:spTree>".encode())
    return [deepcopy(each) for each in root if each.find(f".//{P}nvPr/{P}ph") is not None]


def _set(element: etree._Element, index: str, *, centred: bool) -> None:
    """A placeholder's words set as they were measured, whatever the master says: size, weight, spaces, no bullets, no capitals."""
    body = element.find(f"{P}txBody")
    styles = element.find(f"{P}txBody/{A}lstStyle")
    if body is None or styles is None:
        return
    first = styles.find(f"{A}lvl1pPr")
    own = first.find(f"{A}defRPr") if first is not None else None
    size = str(own.get("sz")) if own is not None else str(round(TITLE_SIZE * 100))
    bold = str(own.get("b") or "0") if own is not None else "1"
    colour = own.find(f"{A}solidFill") if own is not None else None
    filled = etree.tostring(colour).decode() if colour is not None else fill("dark")
    align = str(first.get("algn") or "l") if first is not None else "l"
    face = "mj" if index == Place.TITLE.value else "mn"
    align = "ctr" if centred and align == "l" else align
    levels = "".join(_level(n, size, bold, filled, face, align) for n in range(1, LEVELS + 1))
    body.replace(styles, parse(f"<a:lstStyle {NS}>{levels}</a:lstStyle>".encode()))
    properties = body.find(f"{A}bodyPr")
    if properties is not None:
        for name, value in (("vert", "horz"), ("rot", "0"), ("numCol", "1")):
            properties.set(name, value)
        if index == Place.TITLE.value:
            properties.set(
                "anchor", "t"
            )  # in another face it may need more lines, or fewer, than were measured


def _level(n: int, size: str, bold: str, filled: str, face: str, align: str) -> str:
    return (
        f'<a:lvl{n}pPr marL="{254000 * (n - 1)}" indent="0" algn="{align}" rtl="0"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/><a:defRPr sz="{size}" b="{bold}" i="0" u="none" cap="none" spc="0" baseline="0">{filled}'
        f'<a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/><a:cs typeface="+{face}-cs"/></a:defRPr></a:lvl{n}pPr>'
    )


def table_styles(tones: Tones) -> str:
    """Our styles of tables in the template's colours."""
    with drawing.using(tones):
        return _PLACE.sub(lambda found: drawing.colour(_USES.get(found[1], found[1])), TABLE_STYLES)
