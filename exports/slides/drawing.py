"""The few words of DrawingML that the template and the painter share: places, colours, and text that XML can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from xml.sax.saxutils import escape

from document.text import without_forbidden
from exports.slides.sheet import Box

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{_R}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec='
    '"http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""What a shape without meaning carries, so that screen readers pass over it."""
TONES = {
    "text": "tx1",
    "dark": "tx2",
    "primary": "hlink",
    "accent": "accent2",
    "muted": "accent3",
    "light": "bg1",
    "pale": "bg2",
}
"""The theme's colour for each use."""
_tones: ContextVar[Mapping[str, str]] = ContextVar("tones", default=TONES)


@contextmanager
def using(tones: Mapping[str, str]) -> Iterator[None]:
    """Draw in the colours that ``tones`` has for each use: a council's own template has others than ours."""
    token = _tones.set(tones)
    try:
        yield
    finally:
        _tones.reset(token)


def has_our_colours() -> bool:
    """Whether the theme in use is our own, which takes the brand's colours."""
    return _tones.get() is TONES


def tone(name: str) -> str:
    """The colour that ``name`` stands for now: a theme colour's name or ``#rrggbb``."""
    return _tones.get().get(name, name)


def emu(points: float) -> int:
    """Points as English metric units, which the file format counts in."""
    return round(points * 12700)


def xfrm(box: Box, tag: str = "a", attributes: str = "", children: bool = False) -> str:
    """A shape's place. A group's children count in the same units from the same origin."""
    place = f'<a:off x="{emu(box.x)}" y="{emu(box.y)}"/><a:ext cx="{emu(box.w)}" cy="{emu(box.h)}"/>'
    inner = place.replace("a:off", "a:chOff").replace("a:ext", "a:chExt") if children else ""
    return f"<{tag}:xfrm{attributes}>{place}{inner}</{tag}:xfrm>"


def geometry(shape: str) -> str:
    """A preset outline, with its adjustment after a colon: “roundRect:50000”."""
    preset, _, adjustment = shape.partition(":")
    adjusted = f'<a:gd name="adj" fmla="val {adjustment}"/>' if adjustment else ""
    return f'<a:prstGeom prst="{preset}"><a:avLst>{adjusted}</a:avLst></a:prstGeom>'


def freeform(box: Box, strokes: Iterable[Sequence[tuple[float, float]]], *, closed: bool = False) -> str:
    """An outline of one or more ``strokes`` through points of the sheet, in ``box``; ``closed`` ones can be filled."""
    drawn = []
    for stroke in strokes:
        points = [f'<a:pt x="{emu(x - box.x)}" y="{emu(y - box.y)}"/>' for x, y in stroke]
        drawn.append(f"<a:moveTo>{points[0]}</a:moveTo>")
        drawn += [f"<a:lnTo>{point}</a:lnTo>" for point in points[1:]]
        drawn += ["<a:close/>"] if closed else []
    size = f'w="{emu(box.w)}" h="{emu(box.h)}"' + ("" if closed else ' fill="none"')
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst><a:path {size}>{''.join(drawn)}</a:path></a:pathLst></a:custGeom>"
    )


def colour(name: str) -> str:
    """A colour: a theme colour's name or use, ``soft`` for a wash of light on a dark ground, ``faint`` for a paler grey, or ``#rrggbb``."""
    if name == "soft":
        return '<a:schemeClr val="bg1"><a:alpha val="28000"/></a:schemeClr>'
    found = tone(name)
    if found == "faint":
        return '<a:schemeClr val="accent3"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:schemeClr>'
    if found.startswith("#"):
        return f'<a:srgbClr val="{found[1:].upper()}"/>'
    return f'<a:schemeClr val="{found}"/>'


def fill(name: str) -> str:
    """A solid fill; "" is none."""
    return f"<a:solidFill>{colour(name)}</a:solidFill>" if name else "<a:noFill/>"


def outline(name: str, width: float = 1.0, dash: str = "") -> str:
    """A line ``width`` points wide; without a colour there is none."""
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{emu(width)}">{fill(name)}{dashed}</a:ln>' if name else "<a:ln><a:noFill/></a:ln>"


def words(text: str) -> str:
    """``text`` as XML's character data, without the characters that XML cannot hold."""
    return escape(without_forbidden(text))


def attribute(text: str) -> str:
    """``text`` as the inside of an attribute."""
    return escape(without_forbidden(text), {'"': "&quot;", "\n": "&#10;", "\t": " "})
