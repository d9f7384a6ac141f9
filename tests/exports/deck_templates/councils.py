"""Templates as councils have them, made here: Office's own in two proportions, a dark one, one in Welsh, one with tiny places, one with pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
WIDE = Emu(12_192_000), Emu(6_858_000)
SAFE_FACE = "Liberation Sans"
"""A face that is as wide as it says on every machine that runs these tests."""


def _start(*, wide: bool = True) -> Any:
    """Office's own template, with its boxes drawn out where it is wide."""
    presentation = Presentation()
    if wide:
        by = WIDE[0] / presentation.slide_width
        presentation.slide_width, presentation.slide_height = WIDE
        for page in (presentation.slide_master, *presentation.slide_layouts):
            for shape in page.placeholders:
                if shape._element.spPr.find(qn("a:xfrm")) is not None:
                    shape.left, shape.width = round(shape.left * by), round(shape.width * by)
    return presentation


def _theme(
    presentation: Any, *, face: str = SAFE_FACE, headings: str = "", colours: Mapping[str, str] | None = None
) -> None:
    part = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = part.blob.decode()
    for kind, name in (("major", headings or face), ("minor", face)):
        xml = re.sub(rf'(<a:{kind}Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{name}", xml)
    for place, value in (colours or {}).items():
        xml = re.sub(
            rf"<a:{place}>.*?</a:{place}>",
            f'<a:{place}><a:srgbClr val="{value}"/></a:{place}>',
            xml,
            flags=re.DOTALL,
        )
    part._blob = xml.encode()


def _ground(page: Any, colour: str) -> None:
    """A plain background; ``colour`` is a theme's place or six digits."""
    slide = page._element.cSld
    for each in slide.findall(qn("p:bg")):
        slide.remove(each)
    kind = "srgbClr" if re.fullmatch("[0-9A-F]{6}", colour) else "schemeClr"
    xml = f'<p:bg {NS}><p:bgPr><a:solidFill><a:{kind} val="{colour}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    slide.insert(0, parse_xml(xml))


def _band(
    page: Any, x: float, y: float, w: float, h: float, colour: str, *, picture: bytes | None = None
) -> None:
    """A coloured shape, or a picture, below the page's placeholders; sizes in points."""
    tree = page._element.cSld.spTree
    place = f'<a:xfrm><a:off x="{Pt(x)}" y="{Pt(y)}"/><a:ext cx="{Pt(w)}" cy="{Pt(h)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    if picture:
        _, number = page.part.get_or_add_image_part(io.BytesIO(picture))
        xml = (
            f'<p:pic {NS}><p:nvPicPr><p:cNvPr id="99" name="Logo" descr="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
            f'<a:blip r:embed="{number}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{place}</p:spPr></p:pic>'
        )
    else:
        xml = (
            f'<p:sp {NS}><p:nvSpPr><p:cNvPr id="98" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{place}'
            f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
        )
    tree.insert(2, parse_xml(xml))


def picture(width: int = 320, height: int = 80, *, mixed: bool = False) -> bytes:
    """A logo, or a picture that is dark on the left and light on the right."""
    image = Image.new("RGB", (width, height), (0, 70, 127))
    if mixed:
        image.paste((250, 250, 245), (width // 2, 0, width, height))
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def _keep(presentation: Any, *numbers: int) -> None:
    for n, layout in reversed(list(enumerate(presentation.slide_layouts))):
        if n not in numbers:
            presentation.slide_layouts.remove(layout)


def _title_colour(presentation: Any, colour: str) -> None:
    for style in presentation.slide_master._element.iter(qn("p:titleStyle")):
        for each in style.iter(qn("a:schemeClr")):
            each.set("val", colour)


def _saved(presentation: Any) -> bytes:
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


@cache
def office_narrow() -> bytes:
    """Office's own in 4:3, as python-pptx has it, in a face that can be drawn here."""
    presentation = _start(wide=False)
    _theme(presentation)
    return _saved(presentation)


@cache
def office_wide() -> bytes:
    """The same in 16:9, with a slide in it."""
    presentation = _start()
    _theme(presentation)
    presentation.slides.add_slide(presentation.slide_layouts[0]).shapes.title.text = "An old slide"
    return _saved(presentation)


@cache
def stretched() -> bytes:
    """The same in 16:9 and in greens, in the face that it comes with, which not every program has."""
    presentation = _start()
    colours = {"accent1": "1B5E20", "accent2": "8BC34A", "dk2": "0B3D0E", "lt2": "E8F5E9"}
    _theme(presentation, face="Calibri", colours=colours)
    return _saved(presentation)


@cache
def dark() -> bytes:
    """Light letters on dark blue, in another face, with a logo at the top right and a band at the foot."""
    presentation = _start()
    colours = {
        "dk1": "0B1F3A", "lt1": "FFFFFF", "dk2": "12345B", "lt2": "DCE6F2", "accent1": "5BC0EB", "accent2": "FDE74C",
        "accent3": "9BC53D", "accent4": "E55934", "accent5": "FA7921", "accent6": "C3B1E1", "hlink": "8FD3FF", "folHlink": "C3B1E1",
    }  # fmt: skip
    _theme(presentation, face="DejaVu Serif", headings="DejaVu Sans", colours=colours)
    mapping = presentation.slide_master._element.find(qn("p:clrMap"))
    for name, place in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
        mapping.set(name, place)
    _ground(presentation.slide_master, "bg1")
    _band(presentation.slide_master, 0, 498, 960, 42, "bg2")
    _band(presentation.slide_master, 800, 14, 136, 34, "", picture=picture())
    for n, layout in enumerate(presentation.slide_layouts):
        if n in (0, 2):
            _band(layout, 0, 0, 24, 540, "accent2")
    return _saved(presentation)


@cache
def welsh() -> bytes:
    """Two layouts with Welsh names and no kind that Office knows; places for footers are missing."""
    presentation = _start()
    _theme(
        presentation,
        face="Noto Sans",
        colours={"accent1": "A6192E", "accent2": "00843D", "dk2": "3B0A12", "lt2": "F4EDE4"},
    )
    _keep(presentation, 0, 1)
    for layout, name in zip(presentation.slide_layouts, ("Tudalen flaen", "Testun a theitl"), strict=True):
        layout._element.cSld.set("name", name)
        layout._element.attrib.pop("type", None)
    for page in (presentation.slide_master, *presentation.slide_layouts):
        for shape in list(page.placeholders):
            if shape.placeholder_format.type in {13, 15, 16}:
                shape._element.getparent().remove(shape._element)
    _ground(presentation.slide_layouts[0], "A6192E")
    return _saved(presentation)


@cache
def tiny() -> bytes:
    """Placeholders that a stamp would fill, and a title in capitals at the foot of the slide."""
    presentation = _start()
    _theme(presentation, face="Unheard Of Grotesk")
    for page in (presentation.slide_master, *presentation.slide_layouts):
        for shape in page.placeholders:
            shape.left, shape.top, shape.width, shape.height = Pt(430), Pt(250), Pt(100), Pt(40)
    title = presentation.slide_master._element.find(f".//{qn('p:titleStyle')}//{qn('a:defRPr')}")
    title.set("cap", "all")
    title.set("spc", "600")
    return _saved(presentation)


@cache
def banded() -> bytes:
    """White titles on a band of colour, a logo at the foot, and a cover on a picture that is dark and light."""
    presentation = _start()
    _theme(
        presentation,
        face="Liberation Serif",
        colours={"accent1": "00594F", "accent2": "F5B335", "dk2": "003B36", "lt2": "EEF5F3"},
    )
    _title_colour(presentation, "bg1")
    master = presentation.slide_master
    _band(master, 0, 0, 960, 120, "accent1")
    _band(master, 780, 488, 150, 38, "", picture=picture())
    cover = presentation.slide_layouts[0]
    cover._element.set("showMasterSp", "0")
    _band(cover, 0, 0, 960, 540, "", picture=picture(960, 540, mixed=True))
    return _saved(presentation)


COUNCILS: dict[str, Callable[[], bytes]] = {
    "office-4-3": office_narrow,
    "office-16-9": office_wide,
    "stretched": stretched,
    "dark": dark,
    "welsh": welsh,
    "tiny": tiny,
    "banded": banded,
}


def renamed(names: Mapping[int, str]) -> bytes:
    """Office's own with other names for some of its layouts."""
    presentation = _start()
    _theme(presentation)
    for number, name in names.items():
        presentation.slide_layouts[number]._element.cSld.set("name", name)
    return _saved(presentation)


def sized(width: int, height: int) -> bytes:
    """Office's own on slides of another size, in points."""
    presentation = _start()
    presentation.slide_width, presentation.slide_height = Pt(width), Pt(height)
    return _saved(presentation)


def blocked() -> bytes:
    """Office's own with a picture that leaves no room for text."""
    presentation = _start()
    _band(presentation.slide_master, 120, 170, 700, 260, "", picture=picture())
    return _saved(presentation)
