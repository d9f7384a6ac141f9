"""The words on a page of a PDF: what its glyphs say, by the numbers of marked content, and where each piece stands."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

_OPERATORS = "q Q cm BT Tm Td TD T* Tf Tj TJ ' \" BDC BMC EMC Do"
_CODE = rb"<([0-9A-Fa-f]+)>\s*"
_CHARACTER = re.compile(_CODE * 2)
_RANGE = re.compile(_CODE * 2 + rb"(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL)
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_BACKWARDS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Letters that are written from right to left; they stand on the page in the order of the eye."""
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
    """A piece of marked content: its words, and the height above the foot of the page at which it begins.

    ``turned`` are its words where lines run from right to left.
    """

    words: str
    height: float
    turned: str


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
    """The marked content of a page, or of a group that is drawn on one, by its numbers."""
    return dict(_Page(resources, fonts).read(stream))


class _Page:
    """Reads one content stream."""

    def __init__(self, resources: Any, fonts: Fonts) -> None:
        named = resources.get("/Font", {})
        self.fonts = {name: fonts.letters(font) for name, font in named.items()}
        self.letters: _Letters | None = None
        self.matrix, self.line = _UNMOVED, _UNMOVED
        self.saved: list[tuple[Matrix, _Letters | None]] = []
        self.marks: list[_Mark] = []

    def read(self, stream: Any) -> Iterator[tuple[int, Piece]]:
        for instruction in pikepdf.parse_content_stream(stream, _OPERATORS):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "BDC" | "BMC":
                    self.marks.append(_opened(operands))
                case "EMC" if self.marks:
                    yield from self._closed(self.marks.pop())
                case "Tj" | "TJ" | "'" | '"' as operator:
                    self._say(operands[-1], moves=operator in {"'", '"'})
                case operator:
                    self._move(operator, operands)

    def _closed(self, mark: _Mark) -> Iterator[tuple[int, Piece]]:
        heard = "".join(mark.heard)
        words = _turned(heard) if mark.actual is None else mark.actual
        if mark.number is not None:
            turned = _turned_whole(heard) if mark.actual is None else mark.actual
            yield mark.number, Piece(words, mark.height or 0, turned)
        elif self.marks:
            self.marks[-1].heard.append(words)

    def _move(self, operator: str, operands: Any) -> None:
        match operator:
            case "q":
                self.saved.append((self.matrix, self.letters))
            case "Q" if self.saved:
                self.matrix, self.letters = self.saved.pop()
            case "cm":
                self.matrix = _times(_matrix(operands), self.matrix)
            case "BT":
                self.line = _UNMOVED
            case "Tm":
                self.line = _matrix(operands)
            case "Td" | "TD":
                self.line = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)
            case "Tf":
                self.letters = self.fonts.get(str(operands[0]))

    def _say(self, said: Any, *, moves: bool) -> None:
        if not self.marks or self.letters is None:
            return
        mark = self.marks[-1]
        if mark.height is None:
            mark.height = _times(self.line, self.matrix)[5]
        parts = said if isinstance(said, pikepdf.Array) else [said]
        codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
        mark.heard.append(self.letters.read(codes))


def _opened(operands: Any) -> _Mark:
    properties: Any = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
    number, actual = properties.get("/MCID"), properties.get("/ActualText")
    return _Mark(None if number is None else int(number), None if actual is None else str(actual))


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


class _Letters:
    """What the glyphs of one font say."""

    def __init__(self, font: Any) -> None:
        self.size = 2 if font.get("/Subtype") == "/Type0" else 1
        table = font.get("/ToUnicode")
        self.said: dict[int, str] = {}
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
        return "".join([self.said.get(number, UNKNOWN) for number in numbers])


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

    return _RUN.sub(turn, line)


def _turned_whole(line: str) -> str:
    """A line that runs from right to left, in reading order: its last sign comes first, but what runs the other way stays."""
    return "".join(reversed(_FORWARD.findall(line)))
