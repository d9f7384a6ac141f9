"""Translation by liblouis' own program, many lines at a time."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator

from exports.braille.segments import Segment
from exports.context import Progress, no_progress
from exports.flow.signs import name

PROGRAM = "lou_translate"
DISPLAY = "en-us-brf.dis"
"""North American Braille ASCII, which embossers everywhere read."""
LONGEST, LONGEST_WIDE = 700, 160
"""Characters that are given to the program as one line; it cuts longer ones than about 2,000 cells anywhere. Signs of Chinese take several cells each."""
_WIDE = re.compile("[\u2e80-\U0010ffff]")
MOST_LINES = 4_000
"""Lines that the program is given at once; reading its tables each time costs it less than a tenth of their translation."""
LETTERS = "[abcdefghijklmnopqrstuvwxyz0123456789U+-]"
"""What the names of signs are made of."""
_SMALL = {code: code + 32 for code in range(ord("@"), ord("_"))}
"""Capital ASCII braille to small."""
_CELLS = re.compile(r"(?!'\\[XYZ])[ -_]+")
"""Braille for one sign; for those that a table lacks the program writes “'\\X” and the sign's number."""
_PIECE, _WIDE_PIECE = (
    re.compile(rf"\S.{{0,{longest}}}(?=\s|$)|\S{{1,{longest}}}", re.DOTALL)
    for longest in (LONGEST, LONGEST_WIDE)
)


class BrailleFailed(RuntimeError):
    """The program did not translate what it was given."""


class Translator:
    """Knows the braille of segments that it was given to translate."""

    def __init__(self, segments: Iterable[Segment], progress: Progress = no_progress) -> None:
        self._progress = progress
        self._cells: dict[Segment, str] = {}
        tables: dict[str, dict[str, None]] = {}
        for table, text in segments:
            tables.setdefault(table, {})[text] = None
        for table, texts in tables.items():
            self._translate(table, list(texts))

    def cells(self, segments: Iterable[Segment]) -> str:
        """A line in braille."""
        return " ".join(self._cells[segment] for segment in segments)

    def _translate(self, table: str, texts: list[str]) -> None:
        spelled = str.maketrans(dict(_spelled(table, texts)))
        pieces = [_pieces(text.translate(spelled)) for text in texts]
        answers = self._answers(table, [piece for each in pieces for piece in each])
        for text, each in zip(texts, pieces, strict=True):
            self._cells[Segment(table, text)] = " ".join(next(answers) for _ in each)

    def _answers(self, table: str, lines: list[str]) -> Iterator[str]:
        for start in range(0, len(lines), MOST_LINES):
            self._progress(f"Translating line {start + 1} of {len(lines)} into braille")
            yield from _run(table, lines[start : start + MOST_LINES])


def _pieces(text: str) -> list[str]:
    pattern = _WIDE_PIECE if _WIDE.search(text) else _PIECE
    return [piece.strip() for piece in pattern.findall(text)]


def _spelled(table: str, texts: list[str]) -> Iterator[tuple[str, str]]:
    """Signs that the table lacks, and their names in the letters that it has, as the PDF prints them: “[rocket]”."""
    signs = sorted({sign for text in (*texts, LETTERS) for sign in text if not sign.isspace()})
    answers = zip(signs, _run(table, signs), strict=True)
    lacking = {sign for sign, cells in answers if not _CELLS.fullmatch(cells)}
    for sign in sorted(lacking):
        spelled = "".join(letter for letter in name(sign) if letter not in lacking)
        yield sign, "" if _is_unseen(sign) else f" {spelled} "


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cf", "Mn", "Me"}


def _run(table: str, lines: list[str]) -> list[str]:
    """The lines in braille, one for each. Raises BrailleFailed."""
    return _answers(["--forward", f"{DISPLAY},{table}"], lines)


def back(table: str, lines: list[str]) -> list[str]:
    """Braille lines in letters again. Raises BrailleFailed.

    They are given in small letters, as the program takes the backslash of the capital ones for a sign of its own.
    """
    return _answers(["--backward", table], [line.translate(_SMALL) for line in lines])


def _answers(arguments: list[str], lines: list[str]) -> list[str]:
    if not lines:
        return []
    done = subprocess.run(  # noqa: S603 - a program of the system, on a table of its own
        [PROGRAM, *arguments],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    answers = done.stdout.split("\n")[:-1]
    if done.returncode or len(answers) != len(lines):
        what = done.stderr.strip()[-200:] or f"{len(answers)} lines for {len(lines)}"
        raise BrailleFailed(f"{' '.join(arguments)} does not translate: {what}")
    return [" ".join(answer.split()) for answer in answers]
