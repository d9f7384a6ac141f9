"""How a table stands on its sheet: which columns come first and are printed, how wide they are, and how high its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from exports.data.long_texts import shown
from exports.data.table import Column, Holds, Table, Value
from exports.slides import metrics

TYPE_SIZE = 11.0
"""Points. All cells are in Arial of this size; its stored widths say how words wrap."""
CHARACTER, PADDING = 5.25, 3.75
"""Points: a column that is n characters wide has room for n digits of the workbook's own face, and this much beside them."""
INDENT = 7.0
"""Points between a column's edge and its words, so that they do not touch those beside them."""
ARROW = 15.0
"""Points that the button for filters takes of a column's head."""
SLACK = 1.04
"""Programs round the widths of letters, each in its own way."""
LINE_HEIGHT, HIGHEST = 14.5, 405.0
"""Points: of a line, and of the highest row that there can be."""
MOST_LINES = 3
"""A row is as high as what is printed of it. Of a text that is not, so many lines show, and the cell holds all of it."""
LONGEST_MEASURED = 1600
"""Characters: more than what fits into the highest row."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A table on its sheet. ``printed`` counts columns from the left, ``widths`` are characters, ``heights`` points; first the head's."""

    table: Table
    printed: int
    widths: tuple[int, ...]
    head: float
    heights: tuple[float, ...]

    @property
    def width(self) -> float:
        """The width of what is printed, in points."""
        return sum(width * CHARACTER + PADDING for width in self.widths[: self.printed])

    @property
    def about(self) -> str:
        """The line above the table: what it holds, and what is printed of it."""
        return about(self.table)


def about(table: Table) -> str:
    """What the table holds, and, where that is not all, what is printed of it."""
    columns = len(table.columns)
    if not table.paper or len(table.paper) == columns:
        return table.about
    return f"{table.about} The first {len(table.paper)} of its {columns} columns are printed."


def in_order(table: Table) -> Table:
    """The table with those columns first that are printed. Raises KeyError where one of them is not there."""
    if not table.paper:
        return table
    places = {column.slug: place for place, column in enumerate(table.columns)}
    first = [places[slug] for slug in table.paper]
    order = [*first, *(place for place in places.values() if place not in first)]
    columns = tuple(table.columns[place] for place in order)
    return replace(
        table, columns=columns, rows=tuple(tuple(row[place] for place in order) for row in table.rows)
    )


def arranged(table: Table) -> Arranged:
    """How the table stands on its sheet; its columns are in order already."""
    printed = len(table.paper) or len(table.columns)
    widths = _widths(table, printed)
    heads = (
        metrics.lines(column.label, TYPE_SIZE, _room(width) - ARROW, bold=True)
        for column, width in zip(table.columns, widths, strict=True)
    )
    rows = tuple(_height(row, widths, printed) for row in table.rows)
    return Arranged(table, printed, widths, max(heads) * LINE_HEIGHT + 4, rows)


# Widths --------------------------------------------------------------------------------------------------------------------
def _widths(table: Table, printed: int) -> tuple[int, ...]:
    """As wide as what the columns hold, up to what each is given; together at least as wide as the line above them."""
    widths = [_width(column, place, table.rows) for place, column in enumerate(table.columns)]
    lacking = _characters(metrics.width(about(table), TYPE_SIZE)) - sum(widths[:printed])
    if lacking > 0:
        widths[printed - 1] += lacking
    return tuple(widths)


def _width(column: Column, place: int, rows: tuple[tuple[Value, ...], ...]) -> int:
    if column.holds in {Holds.DAY, Holds.NUMBER}:
        return column.width
    values = (row[place] for row in rows)
    longest = max(
        (_longest(value, bold=place == 0) for value in values if isinstance(value, str)), default=0.0
    )
    head = metrics.longest_word(column.label, TYPE_SIZE, bold=True) + ARROW
    return max(_characters(head), min(column.width, _characters(longest)))


def _longest(text: str, *, bold: bool) -> float:
    """The width of the widest line of ``text``, in points."""
    return max(metrics.width(line, TYPE_SIZE, bold=bold) for line in text[:LONGEST_MEASURED].split("\n"))


def _characters(points: float) -> int:
    return -int(-(points * SLACK + INDENT + PADDING) // CHARACTER)


def _room(width: int) -> float:
    """The points that words have in a column of that width."""
    return (width * CHARACTER - INDENT) / SLACK


# Heights -------------------------------------------------------------------------------------------------------------------
def _height(row: tuple[Value, ...], widths: tuple[int, ...], printed: int) -> float:
    return height_of(max(_lines(row, widths, printed)))


def height_of(lines: int) -> float:
    """The height of a row of so many lines, in points."""
    return min(lines * LINE_HEIGHT + 2, HIGHEST)


def lines_of(text: str, width: int, *, bold: bool = False) -> int:
    """How many lines ``text`` takes in a column of that width."""
    return metrics.lines(text[:LONGEST_MEASURED], TYPE_SIZE, _room(width), bold=bold)


def _lines(row: tuple[Value, ...], widths: tuple[int, ...], printed: int) -> Iterator[int]:
    """How many lines each cell asks for. Addresses that are not printed ask for none."""
    for place, (value, width) in enumerate(zip(row, widths, strict=True)):
        if not isinstance(value, str):
            yield 1
        elif place < printed:
            yield lines_of(shown(value), width, bold=place == 0)
        else:
            yield min(lines_of(value, width), MOST_LINES if " " in value else 1)
