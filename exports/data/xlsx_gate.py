"""The workbook's gate: every cell is as it should be, and every passage of the publication stands in one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from exports.context import RenderContext
from exports.data.comparing import Rows, cells_of, differences, few, missing, plainly
from exports.data.long_texts import shown
from exports.data.table import Column, Holds, Table, Value
from exports.data.workbook_reading import Cells, Unreadable, day, sheets
from exports.data.xlsx import HEAD_ROW, on_sheets
from exports.selection import Selection


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What the finished workbook lacks of the selection."""
    found = on_sheets(selection, context)
    try:
        read = rows_of(data, found)
    except Unreadable as error:
        return (f"The workbook cannot be read back: {error}",)
    wanted = {table.title: _wanted(table) for table in found}
    return few((*differences(wanted, read), *missing(selection, cells_of(_whole(read)), context.progress)))


def rows_of(data: bytes, found: tuple[Table, ...]) -> dict[str, list[tuple[str, ...]]]:
    """The words of the cells of each of those tables whose sheet is there. A guide stands below the first. Raises Unreadable."""
    read = sheets(data)
    return {
        table.title: list(_rows(table, read[table.title], has_guide=table is found[0]))
        for table in found
        if table.title in read
    }


def _rows(table: Table, cells: Cells, *, has_guide: bool) -> Iterator[tuple[str, ...]]:
    places = range(len(table.columns))
    yield tuple(str(cells.get((HEAD_ROW, place), "")) for place in places)
    own = HEAD_ROW + len(table.rows)
    last = own if has_guide else max([own, *(row for row, _ in cells)])
    for row in range(HEAD_ROW + 1, last + 1):
        yield tuple(_said(cells.get((row, place), ""), table.columns[place]) for place in places)


def _said(value: str | float, column: Column) -> str:
    """A cell's value in the written form in which both sides are compared."""
    if isinstance(value, str):
        return value
    return day(value).isoformat() if column.holds is Holds.DAY else _number(value)


def _wanted(table: Table) -> list[tuple[str, ...]]:
    head = tuple(column.label for column in table.columns)
    return [head, *(tuple(map(_written, row)) for row in table.rows)]


def _written(value: Value) -> str:
    match value:
        case int() | Decimal():
            return _number(float(value))
        case str():
            return shown(value)
        case _:
            return plainly(value)


def _number(value: float) -> str:
    """As exact as a workbook keeps it."""
    return f"{value:.15g}"


def _whole(read: Rows) -> Rows:
    """With the long texts put together again: a passage may go on in the next part."""
    parts = "".join(row[-1] for row in read.get("Long texts", ())[1:])
    return {**read, "": [(parts,)]} if parts else read
