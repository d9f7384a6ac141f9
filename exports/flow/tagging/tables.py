"""Which header cells a cell stands under, said cell by cell where rows and columns alone do not say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from exports.flow.tagging.tree import Element


class Cell(NamedTuple):
    """A cell and the rows and columns that it takes."""

    element: Element
    rows: range
    columns: range


def relate(table: Element, name: Callable[[], str]) -> None:
    """Name the header cells of a table with stacked or spanning ones, and have each cell list those that it stands under.

    ``name`` gives a new identifier each time. In a plain table the scope of each header says enough.
    """
    cells = list(_cells(table))
    heads = [cell for cell in cells if cell.element.role == "TH"]
    if not _is_involved(heads):
        return
    for head in heads:
        head.element.identifier = name()
    for cell in cells:
        if over := [head.element.identifier for head in heads if _covers(head, cell)]:
            cell.element.attributes["Table"]["Headers"] = tuple(over)


def _cells(table: Element) -> Iterator[Cell]:
    rows = [row for row in table.below() if row.role == "TR" and _table_of(row) is table]
    taken: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row.elements():
            while taken.get(column, 0) > number:
                column += 1
            spans = cell.attributes.get("Table", {})
            placed = Cell(
                cell,
                range(number, number + spans.get("RowSpan", 1)),
                range(column, column + spans.get("ColSpan", 1)),
            )
            taken.update(dict.fromkeys(placed.columns, placed.rows.stop))
            yield placed
            column = placed.columns.stop


def _table_of(row: Element) -> Element:
    return next(element for element in row.above() if element.role == "Table")


def _is_involved(heads: list[Cell]) -> bool:
    down = [head for head in heads if not _is_across(head)]
    return any(len(head.rows) > 1 or len(head.columns) > 1 for head in heads) or any(
        _covers(first, second) for first in down for second in down
    )


def _is_across(head: Cell) -> bool:
    return bool(head.element.attributes["Table"]["Scope"] == "/Row")


def _covers(head: Cell, cell: Cell) -> bool:
    """Whether ``cell`` stands below a column's header, or after a row's."""
    if _is_across(head):
        return head.columns.stop <= cell.columns.start and _meet(head.rows, cell.rows)
    return head.rows.stop <= cell.rows.start and _meet(head.columns, cell.columns)


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
