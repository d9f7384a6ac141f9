"""The words on a page of a PDF: what its glyphs say, by the numbers of marked content, and where each piece stands."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from exports.gate.pdf_stream import instructions, properties, strings, text

_CODE = rb"<([0-9A-Fa-f]+)>\s*"
_CHARACTER = re.compile(_CODE * 2)
_RANGE = re.compile(_CODE * 2 + rb"(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL)
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_BACKWARDS = "\u0590-\u0608\u060b-\u0669\u066b-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Letters that are written from right to left; they stand on the page in the order of the eye. Arabic per cent signs turn nothing round."""
_RUN = re.compile(rf"[{_BACKWARDS}\d](?:[{_BACKWARDS}\d\s.,/«»]*[{_BACKWARDS}\d])?")
_BACKWARD = re.compile(f"[{_BACKWARDS}]")
_FORWARD = re.compile(
    rf"\d*[^\W\d_{_BACKWARDS}](?:[^{_BACKWARDS}]*[^\W_{_BACKWARDS}])?%?|\d+(?:[.,/:]\d+)*|.", re.DOTALL
)
"""What keeps its own order in a line from right to left: words of other scripts, numbers, and any single sign."""
Matrix = tuple[float, float, float, float, float, float]
UNKNOWN = "\uffff"
"""What a glyph says of which the file does not tell it: no text of a publication can hold this sign."""
_UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


class Piece(NamedTuple):
    """A piece of marked content: what its glyphs say, and the height above the foot of the page at which it begins.

    ``actual`` is what it says of itself that it says.
    """

    heard: str
    actual: str | None
    height: float

    @property
    def words(self) -> str:
        """Its words, where lines run from left to right."""
        return _turned(self.heard) if self.actual is None else self.actual

    @property
    def turned(self) -> str:
        """Its words, where lines run from right to left."""
        return _turned_whole(self.heard) if self.actual is None else self.actual


@dataclass(slots=True)
class _Mark:
    """Marked content that is open. ``number`` is None for content that no structure element holds."""

    number: int | None
    actual: str | None
    height: float | None = None
    heard: list[str] = field(default_factory=list)


class Fonts:
    """What the glyphs of every font of a file say; each font is read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], _Letters] = {}

    def letters(self, font: Any) -> _Letters:
        """The letters of a font."""
        if (key := font.objgen) not in self._known:
            self._known[key] = _Letters(font)
        return self._known[key]


def pieces(stream: Any, resources: Any, fonts: Fonts) -> dict[int, Piece]:
    """The marked content of a page, or of a group that is drawn on one, by its numbers. Raises ValueError where it cannot be read."""
    page = _Page(resources, fonts)
    page.read(stream)
    return page.pieces


class _Page:
    """Reads one content stream."""

    def __init__(self, resources: Any, fonts: Fonts) -> None:
        named = resources.get("/Font", {})
        self.fonts = {name: fonts.letters(font) for name, font in named.items()}
        self.letters: _Letters | None = None
        self.matrix, self.line = _UNMOVED, _UNMOVED
        self.saved: list[tuple[Matrix, _Letters | None]] = []
        self.marks: list[_Mark] = []
        self.pieces: dict[int, Piece] = {}

    def read(self, stream: Any) -> None:
        meant: dict[bytes, Callable[[bytes], None]] = {
            b"BDC": self._open,
            b"BMC": self._open,
            b"EMC": self._close,
            b"Tj": self._say,
            b"TJ": self._say,
            b"'": self._say,
            b'"': self._say,
            b"Tf": self._choose,
            b"q": self._save,
            b"Q": self._restore,
            b"cm": self._turn,
            b"BT": self._begin,
            b"Tm": self._place,
            b"Td": self._move,
            b"TD": self._move,
        }
        for operands, operator in instructions(stream):
            meant[operator](operands)

    def _open(self, operands: bytes) -> None:
        said = properties(operands)
        number = said.get(b"MCID")
        actual = text(said.get(b"ActualText", b""))
        self.marks.append(_Mark(None if number is None else int(number), actual))

    def _close(self, _: bytes) -> None:
        if not self.marks:
            return
        mark = self.marks.pop()
        piece = Piece("".join(mark.heard), mark.actual, mark.height or 0)
        if mark.number is not None:
            self.pieces[mark.number] = piece
        elif self.marks:
            self.marks[-1].heard.append(piece.words)

    def _say(self, operands: bytes) -> None:
        if not self.marks or self.letters is None:
            return
        mark = self.marks[-1]
        if mark.height is None:
            mark.height = _times(self.line, self.matrix)[5]
        mark.heard.append(self.letters.read(strings(operands)))

    def _choose(self, operands: bytes) -> None:
        self.letters = self.fonts.get(b"".join(operands.split()[:1]).decode())

    def _save(self, _: bytes) -> None:
        self.saved.append((self.matrix, self.letters))

    def _restore(self, _: bytes) -> None:
        if self.saved:
            self.matrix, self.letters = self.saved.pop()

    def _turn(self, operands: bytes) -> None:
        self.matrix = _times(_matrix(operands), self.matrix)

    def _begin(self, _: bytes) -> None:
        self.line = _UNMOVED

    def _place(self, operands: bytes) -> None:
        self.line = _matrix(operands)

    def _move(self, operands: bytes) -> None:
        across, up = map(float, operands.split())
        self.line = _times((1, 0, 0, 1, across, up), self.line)


def _matrix(operands: bytes) -> Matrix:
    a, b, c, d, e, f = map(float, operands.split())
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


class _Said(dict[int, str]):
    """What each glyph says."""

    def __missing__(self, number: int) -> str:
        return UNKNOWN


class _Letters:
    """What the glyphs of one font say."""

    def __init__(self, font: Any) -> None:
        self.size = 2 if font.get("/Subtype") == "/Type0" else 1
        table = font.get("/ToUnicode")
        self.said = _Said()
        for kind, body in _SECTION.findall(table.read_bytes() if table is not None else b""):
            if kind == b"bfchar":
                self.said |= {int(code, 16): _whole(_text(words)) for code, words in _CHARACTER.findall(body)}
            else:
                for first, last, words, each in _RANGE.findall(body):
                    self._range(int(first, 16), int(last, 16), _text(words), re.findall(_CODE, each))

    def _range(self, first: int, last: int, words: str, each: list[bytes]) -> None:
        """Codes that follow one another: each with its own words, or with the character after that of the one before."""
        for step, code in enumerate(range(first, min(last, first + 0xFFFF) + 1)):
            if words:
                self.said[code] = _whole(words[:-1] + chr(ord(words[-1]) + step))
            elif step < len(each):
                self.said[code] = _whole(_text(each[step]))

    def read(self, codes: bytes) -> str:
        """The words of a string of glyphs."""
        kind = "H" if self.size == 2 else "B"
        numbers = struct.unpack(
            f">{len(codes) // self.size}{kind}", codes[: len(codes) // self.size * self.size]
        )
        return "".join(map(self.said.__getitem__, numbers))


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _whole(glyph: str) -> str:
    """The letters of a joined glyph in the order that turning its line round undoes."""
    return glyph[::-1] if _BACKWARD.search(glyph) else glyph


def _turned(line: str) -> str:
    """A line in reading order: as every reader of PDFs does, runs of right-to-left letters are turned round."""

    def turn(found: re.Match[str]) -> str:
        if not _BACKWARD.search(found[0]):
            return found[0]
        return re.sub(r"[\d.,/]+", lambda number: number[0][::-1], found[0][::-1])

    return _RUN.sub(turn, line) if _BACKWARD.search(line) else line


def _turned_whole(line: str) -> str:
    """A line that runs from right to left, in reading order: its last sign comes first, but what runs the other way stays."""
    return "".join(reversed(_FORWARD.findall(line)))
