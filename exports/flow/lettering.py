"""How wide text will be, for drawings that must break their own lines: measured in our own typeface, and guessed with care where
another has to step in for a sign that it lacks."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping
from functools import cache

FACES = (
    "atkinson-hyperlegible-next-latin-{}-normal.woff2",
    "atkinson-hyperlegible-next-latin-ext-{}-normal.woff2",
)
"""The typeface's files by their weight."""
REGULAR, BOLD = 400, 700
NARROW, WIDE = frozenset("iljtfrI.,:;'’!|()[] "), frozenset("mwMW@%—…")
MARGIN = 1.01
"""Of safety, as pens move in whole units of a font."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of ``text`` set at ``size``, in the unit of ``size``. Kerning, which only ever narrows, is left out."""
    known = _advances(BOLD if bold else REGULAR)
    return sum(known[sign] if sign in known else _guess(sign) for sign in text) * size * MARGIN


@cache
def _advances(weight: int) -> Mapping[str, float]:
    """How far each sign of a weight moves the pen, for a size of one. Raises LookupError where the typeface is not installed."""
    from fontTools.ttLib import TTFont

    from exports.flow.fetcher import font  # which imports the parts of a book, and these this

    found: dict[str, float] = {}
    for name in reversed(FACES):
        with TTFont(io.BytesIO(font(name.format(weight))), lazy=True) as face:
            units, metrics = face["head"].unitsPerEm, face["hmtx"].metrics
            found |= {
                chr(code): metrics[glyph][0] / units for code, glyph in (face.getBestCmap() or {}).items()
            }
    return found


def _guess(sign: str) -> float:
    if sign in NARROW:
        return 0.34
    if sign in WIDE:
        return 0.92
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF" or ord(sign) > 0xFFFF:
        return 1.3
    return 0.7 if sign.isupper() else 0.6


def wrapped(text: str, size: float, room: float) -> list[str]:
    """``text`` in lines no wider than ``room``; a word that is wider is broken."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
            continue
        *full, rest = _broken(word, size, room)
        lines += [*full, rest]
    return lines or [""]


def _broken(word: str, size: float, room: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width(pieces[-1] + sign, size) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def shortened(text: str, size: float, room: float) -> str:
    """``text``, cut with “…” where it is wider than ``room``, between words if more than half is kept so; only for titles that stand whole elsewhere."""
    if width(text, size) <= room:
        return text
    kept = text
    while kept and width(f"{kept}…", size) > room:
        kept = kept[:-1]
    words = kept if text[len(kept)].isspace() else kept.rpartition(" ")[0]
    return f"{(words if 2 * len(words) > len(kept) else kept).rstrip(' ,;:–-')}…"
