"""What a file's text says to those who do not see it.

Readers take words from the glyphs, in the order in which these are drawn. That fails where signs are drawn before the letters
that they follow (Hindi), and where two characters share a glyph. There the words themselves are written beside the glyphs, as
``ActualText`` (checked with WeasyPrint 70).
"""

from __future__ import annotations

import re
import unicodedata
from collections import ChainMap
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from exports.flow.tagging.spacing import plain
from exports.flow.tagging.turned import BACKWARDS

SILENT = "\u200b"
"""What a glyph says whose words another glyph says already; no mapping at all would break the font's table."""
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")


Said = dict[int, dict[int, str]]
"""The words that each piece of marked content stands for, by its number, for each set of marks by its identity."""


def listen(laid_out: Any) -> Said:
    """Have every page note what it says while it is painted; what is returned fills as the file is written."""
    said: Said = {}
    for page in laid_out.pages:
        page.paint = partial(_paint, page.paint, laid_out.fonts, said)
    return said


def _paint(paint: Any, fonts: dict[Any, Any], said: Said, stream: Any, scale: float = 1) -> None:
    paint(stream, scale)
    words = {mark["mcid"]: getattr(box, "text", "") for box, mark in stream._tags.items()}
    said[id(stream._tags)] = words
    for font in fonts.values():
        for glyph in [glyph for glyph, words in font.to_unicode.items() if not words]:
            font.to_unicode[glyph] = SILENT


def say(said: Said, fonts: dict[Any, Any], pdf: Any) -> None:
    """Write the words beside each piece of content whose glyphs would say something else.

    See-through boxes are painted in streams of their own, which share the marks of their page.
    """
    import pydyf  # type: ignore[import-untyped]

    for stream in pdf.objects:
        expected = said.get(id(getattr(stream, "_tags", None)), {})
        for properties, heard in _heard(stream.stream, fonts) if expected else ():
            words = expected.get(properties["MCID"], "")
            if words and not _agree(plain(heard), plain(words)):
                properties["ActualText"] = pydyf.String(words)


def _agree(heard: str, words: str) -> bool:
    """Whether readers take ``words`` from glyphs that say ``heard``. They turn text that is drawn backwards by themselves."""
    backwards = any(unicodedata.bidirectional(character) in BACKWARDS for character in words)
    return sorted(heard) == sorted(words) if backwards else heard == words


def _heard(operators: list[Any], fonts: dict[Any, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """The properties of each piece of marked content, with the words of its glyphs."""
    properties: dict[str, Any] | None = None
    heard, words, digits = "", _words_of(b"", fonts), 4
    for operator in operators:
        if isinstance(operator, dict) and "MCID" in operator:
            properties, heard = operator, ""
        elif properties is None or not isinstance(operator, bytes):
            continue
        elif operator == b"ET":
            yield properties, heard
            properties = None
        elif operator.endswith(b" Tf"):
            name = operator[1:].partition(b" ")[0]
            words, digits = _words_of(name, fonts), _digits(name, fonts)
        elif operator.endswith(b"] TJ"):
            heard += "".join(words.get(glyph, "") for glyph in _glyphs(operator, digits))


def _words_of(name: bytes, fonts: dict[Any, Any]) -> Mapping[int, str]:
    return ChainMap(*(font.to_unicode for font in fonts.values() if font.hash.encode() == name))


def _digits(name: bytes, fonts: dict[Any, Any]) -> int:
    """How many hexadecimal digits write a glyph of the font."""
    return 2 if any(font.bitmap for font in fonts.values() if font.hash.encode() == name) else 4


def _glyphs(operator: bytes, digits: int) -> Iterator[int]:
    for run in _GLYPHS.findall(operator):
        for start in range(0, len(run), digits):
            yield int(run[start : start + digits], 16)
