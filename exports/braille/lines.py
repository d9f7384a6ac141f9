"""Braille broken into lines: with a first and a further margin, and long words with the sign that they go on."""

from __future__ import annotations

from collections.abc import Iterator

CELLS = 40
GOES_ON = '"'
"""Dot 5 at the end of a line: the word goes on in the next, without a hyphen of its own."""


def broken(text: str, first: int, further: int, *, right: int = 0) -> list[str]:
    """``text`` in lines that begin at cell ``first`` and then ``further`` (from 0), and leave ``right`` cells free."""
    lines = [" " * first]
    for word in text.split(" "):
        for piece in _pieces(word, CELLS - max(first, further) - right):
            bare = not lines[-1].strip()
            longer = lines[-1] + ("" if bare else " ") + piece
            if bare or len(longer) <= CELLS - right:
                lines[-1] = longer
            else:
                lines.append(" " * further + piece)
    return lines


def _pieces(word: str, room: int) -> Iterator[str]:
    while len(word) > room:
        yield word[: room - 1] + GOES_ON
        word = word[room - 1 :]
    yield word


def centred(text: str) -> list[str]:
    """``text`` in lines in the middle, at least three cells from each margin."""
    return [" " * ((CELLS - len(line)) // 2) + line for line in broken(text, 0, 0, right=6)]


def number(value: int) -> str:
    """A number with upper figures: “#A” is 1, “#J” nought."""
    return "#" + "".join("JABCDEFGHI"[int(digit)] for digit in str(value))
