"""Lines of a given width, as a terminal counts it: wide signs take two columns, combining ones none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_BLANK = re.compile(r"[ \t\n]+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Scripts that are written without spaces, so that lines may end anywhere in them."""


def columns(text: str) -> int:
    """How many columns ``text`` takes."""
    return sum(_cell(sign) for sign in text)


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns. A longer word stands whole, so that addresses can be followed."""
    lines: list[str] = []
    for word in _BLANK.split(text.strip(" \t\n")):
        if lines and columns(lines[-1]) + 1 + columns(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, width)
    return lines or [""]


def _pieces(word: str, width: int) -> Iterator[str]:
    if columns(word) <= width or not _UNSPACED.search(word):
        yield word
        return
    piece = ""
    for sign in word:
        if columns(piece) + _cell(sign) > width:
            yield piece
            piece = ""
        piece += sign
    yield piece


def _cell(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
