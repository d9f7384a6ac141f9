"""Colours that can be read, whatever a council's own are: darker or lighter ones of the same hue where it needs them (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from exports.context import Brand

WHITE, BLACK = "#ffffff", "#000000"
TEXT, STRONG, DRAWING = 4.5, 7.0, 3.0
"""The least contrast of words, of the colours that most words have, and of what is drawn."""
PALEST = 1.3
"""The ground of panels differs from white by no more contrast than this, so that words can stand on both."""
DARK = 0.2
"""Grounds less light than this take light colours."""
STEPS = 50
STATUSES = ("delivered", "in_progress", "planned", "proposed", "paused", "cancelled", "at_risk", "off_track")


def luminance(colour: str) -> float:
    """How light a colour ``#rrggbb`` is, from 0 to 1."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _mixed(colour: str, other: str, share: float) -> str:
    """``share`` of ``other`` in ``colour``."""
    parts = ((int(colour[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def _towards(colour: str, other: str, grounds: Iterable[str], least: float) -> str:
    """``colour`` with as little of ``other`` in it as makes it stand out from every one of the grounds."""
    grounds = tuple(grounds)
    for step in range(STEPS):
        tried = _mixed(colour, other, step / STEPS) if step else colour
        if all(contrast(tried, ground) >= least for ground in grounds):
            return tried
    return other


@lru_cache(maxsize=10)
def readable(brand: Brand) -> Brand:
    """The brand with every colour dark enough on white and on panels, or light enough on its dark ground. A good brand stays as it is."""
    pale = next(
        found
        for found in (
            _mixed(brand.pale, WHITE, step / STEPS) if step else brand.pale for step in range(STEPS + 1)
        )
        if contrast(found, WHITE) <= PALEST
    )
    light = (WHITE, pale)
    dark = _towards(brand.primary_dark, BLACK, light, STRONG)
    drawn = {name: _towards(getattr(brand, name), BLACK, light, DRAWING) for name in STATUSES}
    return replace(
        brand,
        pale=pale,
        primary_dark=dark,
        text=_towards(brand.text, BLACK, light, STRONG),
        primary=_towards(brand.primary, BLACK, light, TEXT),
        muted=_towards(brand.muted, BLACK, light, TEXT),
        accent=_towards(brand.accent, WHITE, (dark,), TEXT),
        **drawn,
    )


def told_apart(brand: Brand, grounds: Iterable[str]) -> Brand:
    """The brand with status colours that can be seen on every one of ``grounds``, which are all dark or all light."""
    grounds = tuple(grounds)
    away = WHITE if max(map(luminance, grounds)) < DARK else BLACK
    return replace(
        brand, **{name: _towards(getattr(brand, name), away, grounds, DRAWING) for name in STATUSES}
    )
