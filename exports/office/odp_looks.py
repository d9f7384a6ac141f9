"""How each place of each layout looks: the same boxes, type and colours as in the PowerPoint template, in words of OpenDocument."""

from __future__ import annotations

from dataclasses import dataclass

from exports.context import Brand
from exports.slides import sheet
from exports.slides.sheet import Box, Layout, Place

DARK = frozenset({Layout.TITLE, Layout.DIVIDER, Layout.DIVIDER_LIST, Layout.CLOSING})
"""Layouts on a dark ground."""
FAINT = 0.6
"""How much white is mixed into the muted colour for faint lines."""


@dataclass(frozen=True, slots=True)
class Look:
    """A place: where it stands and how its words are set. ``tone`` and ``filling`` are uses of colours; ``pad`` is all around."""

    box: Box
    size: float
    tone: str = "text"
    bold: bool = False
    align: str = "start"
    anchor: str = "top"
    pad: float = 0.0
    filling: str = ""
    line: str = ""


def looks(layout: Layout) -> dict[Place, Look]:
    """The places of a layout."""
    return {**(_dark(layout) if layout in DARK else _light(layout)), **_feet(layout)}


def _dark(layout: Layout) -> dict[Place, Look]:
    match layout:
        case Layout.TITLE:
            return {
                Place.TITLE: Look(sheet.COVER_TITLE, sheet.COVER_SIZE, "light", bold=True),
                Place.KICKER: Look(sheet.COVER_KICKER, 18, "light", bold=True, anchor="bottom"),
                Place.BODY: Look(sheet.COVER_BODY, sheet.BODY_SIZE, "pale"),
            }
        case Layout.CLOSING:
            return {
                Place.TITLE: Look(sheet.CLOSING_TITLE, sheet.CLOSING_SIZE, "light", bold=True),
                Place.BODY: Look(sheet.CLOSING_BODY, sheet.SUMMARY_SIZE, "light"),
            }
    is_list = layout is Layout.DIVIDER_LIST
    title = sheet.DIVIDER_TITLE if is_list else sheet.WIDE_DIVIDER_TITLE
    body = sheet.DIVIDER_BODY if is_list else sheet.WIDE_DIVIDER_BODY
    return {
        Place.TITLE: Look(title, sheet.DIVIDER_SIZE, "light", bold=True, anchor="bottom"),
        Place.KICKER: Look(sheet.DIVIDER_NUMBER, sheet.DIVIDER_NUMBER_SIZE, "accent", bold=True),
        Place.BODY: Look(body, sheet.BODY_SIZE, "pale"),
    }


def _light(layout: Layout) -> dict[Place, Look]:
    return {
        Place.TITLE: Look(sheet.TITLE, sheet.TITLE_SIZE, "dark", bold=True),
        Place.KICKER: Look(sheet.KICKER, sheet.KICKER_SIZE, "primary", bold=True),
        Place.TAG: Look(
            sheet.TAG, sheet.SMALL_SIZE, align="center", anchor="middle", filling="pale", line="muted"
        ),
        **_bodies(layout),
    }


def _bodies(layout: Layout) -> dict[Place, Look]:
    panel = Look(sheet.ASIDE, sheet.SMALL_SIZE, pad=sheet.ASIDE_PADDING, filling="pale")
    match layout:
        case Layout.STATEMENT:
            return {Place.BODY: Look(sheet.WIDE_STATEMENT, sheet.BODY_SIZE)}
        case Layout.PANEL:
            return {Place.BODY: Look(sheet.STATEMENT, sheet.BODY_SIZE), Place.ASIDE: panel}
        case Layout.TEXT:
            return {Place.BODY: Look(sheet.TEXT, sheet.BODY_SIZE)}
        case Layout.TWO_COLUMNS:
            return {
                Place.BODY: Look(sheet.LEFT, sheet.BODY_SIZE),
                Place.SECOND: Look(sheet.RIGHT, sheet.BODY_SIZE),
            }
        case Layout.CHART:
            return {Place.ASIDE: panel}
        case Layout.CASE_STUDY:
            return {Place.BODY: Look(sheet.CASE_STUDY, sheet.BODY_SIZE)}
    return {}


def _feet(layout: Layout) -> dict[Place, Look]:
    """Footer, the way back to the contents, and the slide's number."""
    is_dark = layout in DARK
    tone = "pale" if is_dark else "muted"
    back = Look(sheet.BACK, sheet.FOOTER_SIZE, "pale" if is_dark else "primary", align="end")
    return {
        Place.FOOTER: Look(sheet.FOOTER, sheet.FOOTER_SIZE, tone),
        Place.NUMBER: Look(sheet.NUMBER, sheet.FOOTER_SIZE, tone, bold=True, align="end"),
        **({} if layout is Layout.TITLE else {Place.BACK: back}),
    }


def colour(brand: Brand, tone: str) -> str:
    """The colour for a use, or a colour given as such, as ``#rrggbb``."""
    uses = {
        "text": brand.text,
        "dark": brand.primary_dark,
        "primary": brand.primary,
        "hlink": brand.primary,
        "accent": brand.accent,
        "muted": brand.muted,
        "light": "#ffffff",
        "soft": "#ffffff",
        "pale": brand.pale,
        "faint": _mixed(brand.muted, FAINT),
        "": brand.text,
    }
    return tone if tone.startswith("#") else uses[tone]


def _mixed(value: str, white: float) -> str:
    """A colour with a share of white in it."""
    parts = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * white):02x}" for part in parts)


def hatch(name: str, lines: str, angle: int) -> str:
    """The definition of a hatch of lines 4 points apart; ``angle`` is in tenths of a degree."""
    return (
        f'<draw:hatch draw:name="{name}" draw:style="single" draw:color="{lines}" draw:distance="4pt" '
        f'draw:rotation="{angle}"/>'
    )
