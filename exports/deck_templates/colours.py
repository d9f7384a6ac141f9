"""Colours as a template writes them, and how well one is seen on another (WCAG 2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from exports.deck_templates.names import A
from exports.slides import colours

Rgb = tuple[int, int, int]
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
PLACES = (
    "dk1",
    "lt1",
    "dk2",
    "lt2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
USUAL_SCHEME = {"dk1": BLACK, "lt1": WHITE, "dk2": (68, 84, 106), "lt2": (231, 230, 230)}
PRESETS = {
    "black": BLACK,
    "white": WHITE,
    "red": (255, 0, 0),
    "blue": (0, 0, 255),
    "green": (0, 128, 0),
    "gray": (128, 128, 128),
}
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_FULL = 100_000
"""What the file format calls the whole, in thousandths of a per cent."""


class Scheme:
    """A theme's colours as a master or layout maps them."""

    def __init__(self, theme: Mapping[str, Rgb], mapping: Mapping[str, str]) -> None:
        self.theme = theme
        self.mapping = {**{place: place for place in PLACES}, **USUAL_MAP, **mapping}

    def named(self, name: str) -> Rgb:
        """The colour of a place such as ``tx1`` or ``accent2``; black for one that there is not."""
        return self.theme.get(self.mapping.get(name, name), BLACK)

    def resolved(self, element: etree._Element, own: Rgb = BLACK) -> Rgb:
        """A colour element such as ``a:schemeClr`` as a colour. ``own`` stands for the colour of what uses a style."""
        value, kind = str(element.get("val") or ""), etree.QName(element).localname
        found = BLACK
        if kind == "srgbClr":
            found = parsed(value)
        elif kind == "sysClr":
            found = parsed(str(element.get("lastClr") or ("FFFFFF" if value == "window" else "000000")))
        elif kind == "schemeClr":
            found = own if value == "phClr" else self.named(value)
        elif kind == "prstClr":
            found = PRESETS.get(value, BLACK)
        return _changed(found, element)


def parsed(text: str) -> Rgb:
    """Six hexadecimal digits, with or without “#”, as a colour; black where they are none."""
    digits = text.removeprefix("#")
    if not _HEX.fullmatch(digits):
        return BLACK
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def written(colour: Rgb) -> str:
    """A colour as ``#rrggbb``."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _changed(colour: Rgb, element: etree._Element) -> Rgb:
    """A colour made lighter or darker as its element says."""
    for change in element:
        amount = int(str(change.get("val") or _FULL)) / _FULL
        match etree.QName(change).localname:
            case "lumMod" | "shade":
                colour = mixed(BLACK, colour, amount)
            case "lumOff":
                colour = _lighter(colour, amount)
            case "tint":
                colour = mixed(WHITE, colour, amount)
    return colour


def _lighter(colour: Rgb, by: float) -> Rgb:
    r, g, b = (min(255, round(part + 255 * by)) for part in colour)
    return r, g, b


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """``share`` of ``other`` in ``one``."""
    r, g, b = (round(a + (c - a) * share) for a, c in zip(one, other, strict=True))
    return r, g, b


def luminance(colour: Rgb) -> float:
    """How light a colour is, from 0 to 1."""
    return colours.luminance(written(colour))


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, from 1 to 21."""
    return colours.contrast(written(one), written(other))


def least_contrast(colour: Rgb, grounds: Iterable[Rgb]) -> float:
    """The least contrast of a colour with any of the colours that it may stand on."""
    return min((contrast(colour, ground) for ground in grounds), default=21.0)


def theme_of(root: etree._Element) -> dict[str, Rgb]:
    """A theme's colours by their places."""
    scheme = root.find(f".//{A}clrScheme")
    found: dict[str, Rgb] = dict(USUAL_SCHEME)
    bare = Scheme({}, {})
    for place in () if scheme is None else scheme:
        if len(place):
            found[etree.QName(place).localname] = bare.resolved(place[0])
    return found


def extremes(shown: Sequence[Rgb]) -> list[Rgb]:
    """The darkest and the lightest of many colours, without the few that stand out."""
    ordered = sorted(shown, key=luminance)
    few = len(ordered) // 20
    return [ordered[few], ordered[-1 - few]] if ordered else []


def colour_in(parent: etree._Element) -> etree._Element | None:
    """The colour element directly below a fill."""
    return next(iter(parent), None)
