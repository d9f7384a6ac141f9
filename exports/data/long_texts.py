"""Texts that are longer than a spreadsheet's cell may be: they stand in parts, each part in a row, in a table of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from exports.data.table import Column, Holds, Table, Value

LONGEST = 32_000
"""Excel's own limit is 32,767 characters; some programs count otherwise for signs beyond the first 65,536."""
SEE = "This text is longer than a cell can hold. It stands in parts in “Long texts”."
COLUMNS = (
    Column("ref", "Reference", Holds.REF, 30),
    Column("table", "Sheet", width=20),
    Column("of", "Record’s reference", Holds.REF, 24),
    Column("field", "Field", width=24),
    Column("part", "Part", Holds.NUMBER, 8),
    Column("text", "Text", width=110),
)


class LongText(NamedTuple):
    """A text, and where it belongs."""

    table: Table
    of: Value
    column: Column
    text: str


def shown(text: str) -> str:
    """What the text's own cell holds."""
    return text if _size(text) <= LONGEST else SEE


def long_texts(found: tuple[Table, ...]) -> Table:
    """The table of all long texts in ``found``; it may have no row."""
    rows = tuple(row for each in _long(found) for row in _rows(each))
    about = "Texts that are too long for one cell, in parts that follow each other without a gap."
    paper = ("ref", "table", "of", "field", "part")
    return Table("long-texts", "Long texts", about, COLUMNS, rows, paper)


def _long(found: tuple[Table, ...]) -> Iterator[LongText]:
    for table in found:
        for row in table.rows:
            for column, value in zip(table.columns, row, strict=True):
                if isinstance(value, str) and _size(value) > LONGEST:
                    yield LongText(table, row[0], column, value)


def _rows(long: LongText) -> Iterator[tuple[Value, ...]]:
    for number, part in enumerate(parts(long.text), 1):
        ref = f"{long.table.slug}/{long.of}/{long.column.slug}/{number}"
        yield ref, long.table.title, long.of, long.column.label, number, part


def parts(text: str) -> Iterator[str]:
    """``text`` in parts that a cell can hold, cut after a line or a word where there is one."""
    while _size(text) > LONGEST:
        end = LONGEST // 2 if _size(text[:LONGEST]) > LONGEST else LONGEST
        cut = max(text.rfind("\n", 1, end), text.rfind(" ", 1, end) if "\n" not in text[1:end] else -1) + 1
        yield text[: cut or end]
        text = text[cut or end :]
    yield text


def _size(text: str) -> int:
    """The length as Excel counts it: in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)
