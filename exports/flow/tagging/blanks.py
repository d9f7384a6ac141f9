"""Spaces that are drawn where a word ends, so that every reader of the file finds them; and hyphens that are drawn, but are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pydyf  # type: ignore[import-untyped]

from exports.flow.tagging.marks import end_of
from exports.flow.tagging.tree import Mark

BLANKS = (" ", "\xa0")
"""What a glyph that draws nothing stands for, the better one first."""
_FONT = re.compile(rb"/(\S+) (\S+) Tf")
_SHOWN = b"] TJ"


class Blanks:
    """Draws spaces, with a glyph that the document has drawn before."""

    def __init__(self, fonts: Iterable[Any]) -> None:
        """``fonts`` are those of WeasyPrint's document, after its pages were painted."""
        self._known = dict(_blanks(fonts))

    def add(self, marks: Iterable[Mark]) -> Iterator[Mark]:
        """Put a space after the words of each of ``marks``. Those that have one then are returned: a file of single words can hold none."""
        for mark in marks:
            if self._known and self._add(mark):
                yield mark

    def _add(self, mark: Mark) -> bool:
        operators = mark.stream.stream
        named, size, at = b"", b"", 0
        for place in range(mark.place, end_of(mark)):
            operator = operators[place]
            if isinstance(operator, bytes) and (found := _FONT.fullmatch(operator)):
                named, size = found.groups()
            elif isinstance(operator, bytes) and operator.endswith(_SHOWN):
                at = place
        if not at:
            return False
        operators[at] = self._with_blank(operators[at], named, size)
        if actual := operators[mark.place].get("ActualText"):
            operators[mark.place]["ActualText"] = pydyf.String(f"{actual.string} ")
        return True

    def _with_blank(self, shown: bytes, named: bytes, size: bytes) -> bytes:
        """``shown`` and a space, in the same font where that has one."""
        if named in self._known:
            return shown.removesuffix(_SHOWN) + self._known[named] + _SHOWN
        other, blank = next(iter(self._known.items()))
        return shown + b"\n/%b %b Tf\n[%b" % (other, size, blank) + _SHOWN


def soften(said: Mapping[Mark, str]) -> None:
    """Have marks say words instead of what their glyphs say."""
    for mark, words in said.items():
        mark.stream.stream[mark.place]["ActualText"] = pydyf.String(words)


def _blanks(fonts: Iterable[Any]) -> Iterator[tuple[bytes, bytes]]:
    """The space of each font that has one, by the font's name in the file."""
    for font in fonts:
        said = {words: glyph for glyph, words in font.to_unicode.items()}
        if not font.bitmap and (known := [said[blank] for blank in BLANKS if blank in said]):
            yield font.hash.encode(), f"<{known[0]:04x}>".encode()
