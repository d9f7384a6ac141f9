"""Tables in large print. Columns stand beside each other where that leaves lines that can be read; where it does not, each row is
told as an entry, its cells below each other, each after the words over its column. The table stays a table for screen readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exports.flow.lettering import width

ROOM, GAP = 470.0, 8.5
"""The width of a page's text, and what a column takes beside its words, in points."""
LINE = 18
"""So many letters at least must fit a line of a cell that takes more than one."""
LETTER = 0.55
"""The width of a usual letter, for a size of one."""


def is_stacked(columns: Iterable[tuple[str, Sequence[str]]], size: float) -> bool:
    """Whether these columns, each a heading with its cells as plain text, cannot stand beside each other.

    ``size`` is that of large print in points; at the usual size, which is nought, tables are always set as such.
    """
    return bool(size) and sum(_needed(head, cells, size) + GAP for head, cells in columns) > ROOM


def _needed(head: str, cells: Sequence[str], size: float) -> float:
    """What a column needs: room for its longest word, and for its longest cell or a line that can be read."""
    word = max((width(word, size, bold=True) for text in (head, *cells) for word in text.split()), default=0)
    whole = max((width(text, size) for text in cells), default=0)
    return max(word, min(whole, LINE * LETTER * size))
