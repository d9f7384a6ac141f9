"""How wide and how high text is when set in Arial, in points. Pure sums over a stored table: the same on every machine."""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from math import inf
from pathlib import Path

LINE = 1.21
"""Line height per type size. Arial's own is 1.15; presentation programs set single-spaced lines 1.2 apart."""
TALL_LINE = 1.42
"""Line height where a line holds characters that Arial lacks (emoji, Chinese): another font steps in, and it is taller."""
SLACK = 0.975
"""How much of a width a line may fill; programs round differently when they break lines."""
UNKNOWN_WIDTH, WIDE_WIDTH = 750, 1400
FIRST_LOOK = 512
"""So many characters of a text are measured before more of it, where only what fits a room is sought."""
LONGEST_KEPT = 2_048
"""Characters of a text whose height is kept: with a monstrous one in every place nothing else would have room."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A type face's widths, in thousandths of its size, by code point; ``line`` is its line height per size."""

    regular: Mapping[int, int]
    bold: Mapping[int, int]
    line: float = LINE


@cache
def arial() -> Face:
    """Arial, which our own template is set in."""
    stored = json.loads(Path(__file__).with_name("metrics.json").read_text(encoding="utf-8"))
    return Face(unrolled(stored["regular"]), unrolled(stored["bold"]))


def unrolled(runs: Iterable[Sequence[int]]) -> dict[int, int]:
    """The widths that were stored as runs of neighbouring code points."""
    return {first + n: width for first, *widths in runs for n, width in enumerate(widths)}


_face: ContextVar[Face | None] = ContextVar("face", default=None)


def face() -> Face:
    """The face that text is measured in now."""
    return _face.get() or arial()


@contextmanager
def using(other: Face) -> Iterator[None]:
    """Measure text in ``other`` in place of Arial."""
    token = _face.set(other)
    try:
        yield
    finally:
        _face.reset(token)


def _unknown(character: str) -> int:
    """A careful guess, in thousandths, for a character that Arial lacks."""
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return 0
    return (
        WIDE_WIDTH
        if unicodedata.east_asian_width(character) in "WF" or ord(character) > 0xFFFF
        else UNKNOWN_WIDTH
    )


@lru_cache(maxsize=100_000)
def _word(word: str, bold: bool, face: Face) -> int:
    table = face.bold if bold else face.regular
    return sum(table[ord(c)] if ord(c) in table else _unknown(c) for c in word)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of ``text`` on one line, in points, at ``size`` points. Kerning is left out: it only ever narrows."""
    return _word(text, bold, face()) * size / 1000


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the widest word."""
    return max((width(word, size, bold=bold) for word in text.split()), default=0.0)


@lru_cache(maxsize=8)
def _signs(face: Face) -> frozenset[str]:
    return frozenset(map(chr, face.regular))


def _is_tall(text: str, face: Face) -> bool:
    known = _signs(face)
    return not known.issuperset(text) and any(c not in known and _unknown(c) for c in text)


def lines(text: str, size: float, measure: float, *, bold: bool = False) -> int:
    """How many lines ``text`` takes in a column ``measure`` points wide. A word wider than the column is broken."""
    return _lines(text, size, measure, bold, face())


def _lines(text: str, size: float, measure: float, bold: bool, own: Face) -> int:
    room, space, count = measure * SLACK, _word(" ", bold, own) * size / 1000, 0
    for paragraph in text.split("\n"):
        count += 1
        used = 0.0
        for word in paragraph.split():
            length = _word(word, bold, own) * size / 1000
            if used and used + space + length <= room:
                used += space + length
                continue
            count += 1 if used else 0
            while length > room:
                count += 1
                length -= max(room - size, size)
            used = length
    return count


def height(text: str, size: float, measure: float, *, bold: bool = False, most: float = inf) -> float:
    """The height of ``text`` set in a column ``measure`` points wide, in points.

    Where that is more than ``most``, it is the height of as much of the text as shows it: what is far beyond is not looked at.
    """
    own = face()
    for end in _further(len(text)) if most < inf else (len(text),):
        measured = _height if end <= LONGEST_KEPT else _height.__wrapped__
        found = measured(text[:end], size, measure, bold, own)
        if found > most:
            break
    return found


def _further(length: int) -> Iterator[int]:
    """Places in a text of that length, each twice as far as the one before, and its end."""
    end = FIRST_LOOK
    while end < length:
        yield end
        end *= 2
    yield length


@lru_cache(maxsize=20_000)
def _height(text: str, size: float, measure: float, bold: bool, own: Face) -> float:
    """The same in a certain face. Where slides are planned most texts are measured several times."""
    line = max(TALL_LINE, own.line) if _is_tall(text, own) else own.line
    return _lines(text, size, measure, bold, own) * size * line


def fitting(text: str, size: float, measure: float, room: float, *, bold: bool = False) -> int:
    """How many characters of ``text`` fit in ``room`` points of height; cut after a sentence where one ends late enough.

    Always at least one, so that a caller who goes on with the rest comes to an end.
    """

    def fits(end: int) -> bool:
        return height(text[:end], size, measure, bold=bold, most=room) <= room

    reach = next((end for end in _further(len(text)) if not fits(end)), len(text))
    ends = [found.end() for found in _WORD.finditer(text, 0, reach)] or [reach]
    words = bisect_left(ends, True, key=lambda end: not fits(end))
    if words == 0:
        return max(1, bisect_left(range(1, ends[0] + 1), True, key=lambda end: not fits(end)))
    if _WORD.search(text, ends[words - 1]):
        late = range(words, words * 2 // 3, -1)
        words = next((n for n in late if text[ends[n - 1] - 1] in ".?!;:"), words)
    return ends[words - 1]
