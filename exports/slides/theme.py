"""The brand's colours as a theme: the one table of which colour plays which part in a deck."""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

from exports.context import Brand
from exports.slides.drawing import has_our_colours

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SCHEME = re.compile(r"<a:clrScheme .*?</a:clrScheme>", re.DOTALL)
_CUSTOM = re.compile(r"<a:extraClrSchemeLst/>")
STATUSES = ("delivered", "in_progress", "planned", "proposed", "paused", "cancelled", "at_risk", "off_track")


def theme_colours(brand: Brand) -> dict[str, str]:
    """Each place of a theme and its colour."""
    return {
        "dk1": brand.text,
        "lt1": "#ffffff",
        "dk2": brand.primary_dark,
        "lt2": brand.pale,
        "accent1": brand.primary,
        "accent2": brand.accent,
        "accent3": brand.muted,
        "accent4": brand.in_progress,
        "accent5": brand.planned,
        "accent6": brand.off_track,
        "hlink": brand.primary,
        "folHlink": brand.primary_dark,
    }


def theme_colour(brand: Brand, value: str) -> str:
    """The theme's name for a colour of the brand; the colour itself where the theme has no place for it, or is a council's own."""
    if not has_our_colours():
        return value
    names = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
    found = next((place for place, own in theme_colours(brand).items() if own.lower() == value.lower()), "")
    return names.get(found, found) or value


def scheme(brand: Brand) -> str:
    """The theme's colours as XML.

    Raises:
        ValueError: a colour of the brand is not written as ``#rrggbb``.
    """
    places = "".join(f"<a:{place}>{_rgb(value)}</a:{place}>" for place, value in theme_colours(brand).items())
    return f"<a:clrScheme name={quoteattr(brand.name)}>{places}</a:clrScheme>"


def _rgb(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise ValueError(f"“{value}” is not a colour; expected six hexadecimal digits such as #00594f.")
    return f'<a:srgbClr val="{value[1:].upper()}"/>'


def custom(brand: Brand) -> str:
    """The statuses' colours as named custom colours, which presentation programs offer to the person who edits a deck."""
    colours = "".join(
        f"<a:custClr name={quoteattr(name.replace('_', ' ').capitalize())}>{_rgb(getattr(brand, name))}</a:custClr>"
        for name in STATUSES
    )
    return f"<a:custClrLst>{colours}</a:custClrLst>"


def themed(xml: str, brand: Brand) -> str:
    """A theme's XML with the brand's colours in place of its own."""
    recoloured = _SCHEME.sub(lambda _: scheme(brand), xml, count=1)
    return _CUSTOM.sub(lambda _: "<a:extraClrSchemeLst/>" + custom(brand), recoloured, count=1)
