"""The brand's colours as a theme: the one table of which colour plays which part in a deck."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from exports.context import Brand
from exports.slides.colours import STATUSES, readable
from exports.slides.drawing import has_our_colours

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SCHEME = re.compile(r"<a:clrScheme .*?</a:clrScheme>", re.DOTALL)
_CUSTOM = re.compile(r"<a:extraClrSchemeLst/>")


def theme_colours(brand: Brand) -> dict[str, str]:
    """Each place of a theme and its colour: as the brand has it where it can be read, else darker or lighter.

    The brand's first colour stands there twice: for areas as it is, and for words.
    """
    for value in (getattr(brand, field.name) for field in fields(brand) if field.name != "name"):
        _checked(value)
    seen = readable(brand)
    return {
        "dk1": seen.text,
        "lt1": "#ffffff",
        "dk2": seen.primary_dark,
        "lt2": seen.pale,
        "accent1": brand.primary,
        "accent2": seen.accent,
        "accent3": seen.muted,
        "accent4": seen.in_progress,
        "accent5": seen.planned,
        "accent6": seen.off_track,
        "hlink": seen.primary,
        "folHlink": seen.primary_dark,
    }


def theme_colour(brand: Brand, value: str) -> str:
    """The theme's name for a colour of the brand; the colour itself where the theme has no place for it, or is a council's own."""
    return _named(brand, value) if has_our_colours() else value


@lru_cache(maxsize=100)
def _named(brand: Brand, value: str) -> str:
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


def _checked(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise ValueError(f"“{value}” is not a colour; expected six hexadecimal digits such as #00594f.")
    return value


def _rgb(value: str) -> str:
    return f'<a:srgbClr val="{_checked(value)[1:].upper()}"/>'


def custom(brand: Brand) -> str:
    """The statuses' colours as named custom colours, which presentation programs offer to the person who edits a deck."""
    seen = readable(brand)
    colours = "".join(
        f"<a:custClr name={quoteattr(name.replace('_', ' ').capitalize())}>{_rgb(getattr(seen, name))}</a:custClr>"
        for name in STATUSES
    )
    return f"<a:custClrLst>{colours}</a:custClrLst>"


def themed(xml: str, brand: Brand) -> str:
    """A theme's XML with the brand's colours in place of its own."""
    recoloured = _SCHEME.sub(lambda _: scheme(brand), xml, count=1)
    return _CUSTOM.sub(lambda _: "<a:extraClrSchemeLst/>" + custom(brand), recoloured, count=1)
