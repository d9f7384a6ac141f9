"""Words as the gate compares them: whatever the lines, spaces, scripts and invisible signs of a format.

Everything here takes time in proportion to the length of the text (times its logarithm, for the order).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from exports.flow.signs import name

_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts that part no words: each of their signs is counted as one."""
_WORD = re.compile(rf"[{_WITHOUT_SPACES}]|[^\W{_WITHOUT_SPACES}]+")


class _Unseen(dict[int, int | None]):
    """A table for ``str.translate`` that drops signs that are never drawn; it learns each sign once."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.category(chr(code)) == "Cf" else code
        self[code] = kept
        return kept


_UNSEEN = _Unseen()


def squeezed(text: str) -> str:
    """``text`` without white space and without signs that are never drawn, in Unicode's composed form.

    Lines may break anywhere, so this is what can be looked for in a text that was read back.
    """
    return unicodedata.normalize("NFC", "".join(text.split()).translate(_UNSEEN))


def starts(text: str) -> tuple[int, ...]:
    """The places in ``squeezed(text)`` at which a word begins: white space parts words, and nothing else."""
    found, place = [], 0
    for word in text.split():
        seen = word if word.isascii() else squeezed(word)
        if seen:
            found.append(place)
            place += len(seen)
    return tuple(found)


def is_turned(text: str) -> bool:
    """Whether ``text`` has letters that run from right to left."""
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)


def unordered(text: str) -> str:
    """``text``; from right to left, its signs in no order, as no reader can tell that of everything that stands among them.

    A page shows “2026 iPad” and “iPad 2026” alike within such a line.
    """
    return "".join(sorted(text)) if is_turned(text) else text


def words(text: str) -> list[str]:
    """The words of ``text`` in order, without marks and case."""
    return _WORD.findall(unicodedata.normalize("NFKC", text.translate(_UNSEEN)).casefold())


def order_ratio(places: Sequence[int]) -> float:
    """How much of a text is told in its order: 1 is all of it.

    ``places`` holds, for each word in its right order, where its passage was found. The ratio is that of the longest run of words
    whose places never fall to all words.
    """
    ends: list[int] = []
    for place in places:
        at = bisect_right(ends, place)
        ends[at : at + 1] = [place]
    return len(ends) / len(places) if places else 1.0


def brief(text: str, most: int = 60) -> str:
    """``text`` on one line, cut where it is long, for a finding."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


class Spelling:
    """How a file writes signs that no font has: by their names, where it does so and never shows the signs themselves."""

    def __init__(self, expected: str, told: str) -> None:
        unseen = {sign for sign in set(expected) - set(told) if not sign.isspace()}
        names = {sign: name(sign) for sign in unseen}
        self._names = str.maketrans(
            {sign: spelled for sign, spelled in names.items() if squeezed(spelled) in told}
        )

    def of(self, text: str) -> str:
        """``text`` as the file tells it, squeezed."""
        return squeezed(text.translate(self._names))

    def starts(self, text: str) -> tuple[int, ...]:
        """Where words begin in :meth:`of` of ``text``."""
        return starts(text.translate(self._names))

    def unit(self, text: str) -> str:
        """A whole unit, such as a heading or a cell, as it can be compared with another."""
        return unordered(self.of(text))

    def parts(self, text: str) -> tuple[str, ...]:
        """The words of ``text`` one by one, as the file tells them."""
        return tuple(map(squeezed, re.findall(r"\w+", text.translate(self._names))))
