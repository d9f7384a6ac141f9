"""The index of items: every roadmap item by its title, for readers on paper who know what something is called, not where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from document.alphabet import by_letter
from document.nodes import RoadmapItem
from exports.cuts import CutKind
from exports.flow.parts import ContentsLine, IndexLetter
from exports.flow.pieces import anchor_for
from exports.selection import Selection

WITHOUT = frozenset({CutKind.ROADMAP, CutKind.CHANGES, CutKind.SUMMARY})
"""Cuts that list every item they hold where they begin: one roadmap in its table, changes in their schedule."""


def index_of(selection: Selection) -> tuple[IndexLetter, ...]:
    """The items of a selection under their first letters; none for a cut that needs no index."""
    if selection.cut.kind in WITHOUT:
        return ()
    groups = by_letter(_lines(selection), lambda line: line.title)
    return tuple(IndexLetter(letter, lines) for letter, lines in groups)


def _lines(selection: Selection) -> Iterator[ContentsLine]:
    for entry in selection.walk():
        if isinstance(entry.node, RoadmapItem):
            yield ContentsLine(anchor_for(entry), entry.number, entry.title)
