"""How wide text will be, near enough and never too narrow, for drawings that must break their own lines."""

from __future__ import annotations

import unicodedata

NARROW, WIDE = frozenset("iljtfrI.,:;'’!|()[] "), frozenset("mwMW@%—…")
MARGIN = 1.04
"""Of safety, as the measured face may be replaced where it lacks a character."""


def width(text: str, size: float) -> float:
    """The width of ``text`` set at ``size``, in the unit of ``size``."""
    return sum(_em(character) for character in text) * size * MARGIN


def _em(character: str) -> float:
    if character in NARROW:
        return 0.34
    if character in WIDE:
        return 0.92
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF" or ord(character) > 0xFFFF:
        return 1.3
    return 0.68 if character.isupper() else 0.57


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
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def shortened(text: str, size: float, room: float) -> str:
    """``text``, cut with “…” where it is wider than ``room``; only for titles that stand whole elsewhere."""
    if width(text, size) <= room:
        return text
    kept = text
    while kept and width(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
