"""Where one word ends and the next begins.

A line that is broken at a space is drawn without it, so that its last word and the first of the next line would be read as one. What
was typed in the HTML tells a space from a word that went on in the next line, such as an address, and from marks of a style.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from exports.flow.tagging.roles import INLINE
from exports.flow.tagging.tree import Element, Mark

HYPHEN, SOFT = "\u2010", "\u00ad"
"""What is drawn where a line ends within a word, and what says in a file that it stands for nothing (ISO 32000-1, 14.8.2.2.3)."""


class Piece(NamedTuple):
    """What a mark shows: its words, the HTML element that these belong to, and whether they were typed there or come from a style."""

    words: str
    source: Any
    is_typed: bool


class Breaks(NamedTuple):
    """Where lines are broken: ``ends`` are the marks after whose words there is a space that nothing shows. ``softened`` are what marks say that
    end with a hyphen which only the end of the line has put there."""

    ends: frozenset[Mark]
    softened: dict[Mark, str]


class _Shown(NamedTuple):
    """A mark with words, and the place in the typed text where these stand."""

    mark: Mark
    piece: Piece
    place: range | None

    @property
    def is_softened(self) -> bool:
        """Whether its last sign is a hyphen that was not typed."""
        return bool(self.place) and len(plain(self.piece.words)) > len(self.place or ())


def breaks(tree: Element, pieces: Mapping[Mark, Piece], document: Any) -> Breaks:
    """What is lost at the ends of lines. ``document`` is the root element of the HTML."""
    typed = _Typed(document)
    ends: set[Mark] = set()
    softened: dict[Mark, str] = {}
    for element in tree.below():
        if element.role not in INLINE:
            shown = [_shown(mark, pieces, typed) for mark in _flow(element) if _says_much(mark, pieces)]
            ends |= {one.mark for one, other in pairwise(shown) if one and other and typed.parts(one, other)}
            softened |= {
                each.mark: each.piece.words[:-1] + SOFT for each in shown if each and each.is_softened
            }
    return Breaks(frozenset(ends), softened)


def _flow(element: Element) -> Iterator[Mark | None]:
    """The marks that are read in one go; None where something stands between them."""
    for kid in element.kids:
        if isinstance(kid, Mark):
            yield kid
        elif isinstance(kid, Element):
            yield from _flow(kid) if kid.role in INLINE else (None,)


def _says_much(mark: Mark | None, pieces: Mapping[Mark, Piece]) -> bool:
    """Whether a mark has words. A space between two others may be one that nothing draws."""
    return mark is None or bool(pieces[mark].words.strip())


def _shown(mark: Mark | None, pieces: Mapping[Mark, Piece], typed: _Typed) -> _Shown | None:
    return _Shown(mark, pieces[mark], typed.place(pieces[mark])) if mark else None


class _Typed:
    """The text of an HTML document without white space; ``spaces`` are the places in it before which there was some."""

    def __init__(self, document: Any) -> None:
        self.spaces: set[int] = set()
        self._words: list[str] = []
        self._length = 0
        self._own: dict[Any, list[range]] = defaultdict(list)
        self._read(document)
        self._text = "".join(self._words)

    def _read(self, element: Any) -> None:
        if element.tag == "br":
            self.spaces.add(self._length)
        self._add(element, element.text or "")
        for kid in element:
            if isinstance(kid.tag, str):
                self._read(kid)
            self._add(element, kid.tail or "")

    def _add(self, element: Any, text: str) -> None:
        start = self._length
        for n, word in enumerate(text.split()):
            if n or text[0].isspace():
                self.spaces.add(self._length)
            self._words.append(plain(word))
            self._length += len(self._words[-1])
        if text and text[-1].isspace():
            self.spaces.add(self._length)
        if self._length > start:
            self._own[element].append(range(start, self._length))

    def place(self, piece: Piece) -> range | None:
        """Where a piece was typed: asked in the order of reading, it is found after the one before. None where a style says it."""
        sought = plain(piece.words)
        if not piece.is_typed:
            return None
        return self._found(piece.source, sought) or self._found(piece.source, sought.removesuffix(HYPHEN))

    def _found(self, source: Any, sought: str) -> range | None:
        own = self._own[source]
        for n, part in enumerate(own):
            if (at := self._text.find(sought, part.start, part.stop)) >= 0:
                own[: n + 1] = [range(at + len(sought), part.stop)]
                return range(at, at + len(sought))
        return None

    def parts(self, before: _Shown, after: _Shown) -> bool:
        """Whether there is a space between two pieces that neither of them shows."""
        if before.piece.words[-1].isspace() or after.piece.words[0].isspace():
            return False
        if before.place is None or after.place is None:
            return before.piece[1:] == after.piece[1:]
        return any(place in self.spaces for place in range(before.place.stop, after.place.start + 1))


class _Unseen(dict[int, int | None]):
    """Leaves out signs that are never drawn (a table for ``str.translate``); it learns each sign once."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.category(chr(code)) == "Cf" else code
        self[code] = kept
        return kept


_UNSEEN = _Unseen()


def plain(text: str) -> str:
    """``text`` without white space and without characters that are never drawn."""
    return "".join(text.split()).translate(_UNSEEN)
