"""What a table's columns need of the page, and what the table is called for those who do not see it."""

from __future__ import annotations

from document.richtext import spans_text
from exports.reading.blocks import Table

LINE = 92.0
"""The characters of a table's type that stand side by side between the margins."""
PADDING, WIDE, LONGEST_WORD = 2.5, 1.12, 22
"""The space beside a cell's words, how much wider than others bold letters are, and the longest word that is kept whole."""


def is_named_by_rows(table: Table) -> bool:
    """Whether the rows have header cells too: in the first column, or in the second after an ordinal."""
    return bool(table.rows) and all(any(cell.is_header for cell in row) for row in table.rows)


def title_of(table: Table) -> str:
    """What the table is called for those who do not see it."""
    heads = ", ".join(text for cell in table.header if (text := spans_text(cell.words).strip()))
    return spans_text(table.caption).strip() or (f"Table: {heads}" if heads else "Table")


def shares(table: Table) -> tuple[float, ...]:
    """The share of the width that each column gets (together 1): first its longest word, then room by how much stands in it."""
    columns = [
        [spans_text(cell.words) for cell in column] for column in zip(table.header, *table.rows, strict=True)
    ]
    least = [_least(column) for column in columns]
    spare = LINE - sum(least)
    if spare <= 0:
        return tuple(each / sum(least) for each in least)
    wanted = [max(0.0, _wanted(column) - each) for column, each in zip(columns, least, strict=True)]
    whole = sum(wanted) or 1.0
    wide = [each + spare * want / whole for each, want in zip(least, wanted, strict=True)]
    return tuple(each / sum(wide) for each in wide)


def _least(column: list[str]) -> float:
    """The room for the longest word, in characters; an endless one may be broken."""
    longest = max((len(word) for text in column for word in text.split()), default=1)
    return min(longest, LONGEST_WORD) * WIDE + PADDING


def _wanted(column: list[str]) -> float:
    """The room in which most lines would not need to break."""
    lengths = [len(line) for text in column for line in text.split("\n")]
    return min(max(lengths, default=1) * 0.6 + sum(lengths) / max(len(lengths), 1) * 0.6, LINE) + PADDING
