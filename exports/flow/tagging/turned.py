"""Words in scripts that run from right to left, such as Arabic.

Their glyphs stand in the file as the eye meets them from the left, and every reader of PDFs turns them round by rules of its own. So the words are
said by an element around them, as they were typed: beside the glyphs themselves they would be turned once more.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby

from exports.flow.tagging.spacing import Piece
from exports.flow.tagging.tree import Element, Mark, Target

BACKWARDS = frozenset({"R", "AL", "RLO", "RLE", "RLI"})


def say_turned(tree: Element, pieces: Mapping[Mark, Piece], ends: Collection[Mark]) -> None:
    """Put an element that says the words around all that runs from right to left. There is a space after each of ``ends``."""
    for element in list(tree.below()):
        if any(isinstance(kid, Mark) and _is_turned(pieces[kid].words) for kid in element.kids):
            element.kids[:] = _told(element, pieces, ends)


def _told(
    element: Element, pieces: Mapping[Mark, Piece], ends: Collection[Mark]
) -> Iterator[Element | Mark | Target]:
    for _, group in groupby(element.kids, lambda kid: isinstance(kid, Mark)):
        kids = list(group)
        words = "".join(pieces[kid].words + " " * (kid in ends) for kid in kids if isinstance(kid, Mark))
        if _is_turned(words):
            properties = {"ActualText": words}
            yield Element("Span", element, None, element.language, kids, properties=properties)
        else:
            yield from kids


def _is_turned(words: str) -> bool:
    return any(unicodedata.bidirectional(sign) in BACKWARDS for sign in words)
