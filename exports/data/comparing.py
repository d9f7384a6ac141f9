"""Comparing tables that were read back from a finished file with those of the selection, and with the publication's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from exports.context import Progress
from exports.data.table import Value
from exports.gate.expected import expected
from exports.gate.words import brief, squeezed
from exports.selection import Selection

Rows = Mapping[str, list[tuple[str, ...]]]
"""The words of every cell, by the names of the tables; the first row of each is its header."""


def plainly(value: Value) -> str:
    """A cell's value in one written form, whatever the format: an ISO day, a number without a needless nought."""
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case int() | str():
            return str(value)


def differences(wanted: Rows, read: Rows) -> Iterator[str]:
    """Tables and cells that are not as they should be."""
    yield from (f"There is no table {name}." for name in wanted if name not in read)
    yield from (f"There is a table {name} that should not be there." for name in read if name not in wanted)
    for name, rows in wanted.items():
        yield from _rows(name, rows, read.get(name, rows))


def _rows(name: str, wanted: list[tuple[str, ...]], read: list[tuple[str, ...]]) -> Iterator[str]:
    if len(wanted) != len(read):
        yield f"{name} has {len(read)} rows, not {len(wanted)}."
    for number, (row, found) in enumerate(zip(wanted, read, strict=False), 1):
        if len(row) != len(found):
            yield f"Row {number} of {name} has {len(found)} cells, not {len(row)}."
        for head, cell, other in zip(wanted[0], row, found, strict=False):
            if cell != other:
                yield f"{name}, row {number}, {head}: “{brief(other)}” instead of “{brief(cell)}”."


def missing(selection: Selection, texts: Iterable[str], progress: Progress) -> Iterator[str]:
    """Passages of the publication that stand in none of ``texts``: cells, or paragraphs."""
    progress("Reading the words of the file")
    texts = list(texts)
    known = {squeezed(piece) for text in texts for piece in _pieces(text)}
    told = ""
    for forms in expected(selection).passages(progress):
        sought = [squeezed(form) for form in forms]
        if not known.isdisjoint(sought):
            continue
        told = told or "".join(map(squeezed, texts))
        if not any(form in told for form in sought):
            yield f"“{brief(forms[0])}” is missing."


def cells_of(read: Rows) -> Iterator[str]:
    """Every cell of every table."""
    return (cell for rows in read.values() for row in rows for cell in row)


def _pieces(text: str) -> Iterator[str]:
    """The text, its lines without their marks, and what stands between bars and semicolons: nearly every passage is one of these.

    Looking in a set keeps the time in proportion to the length of the text.
    """
    yield text
    for line in text.split("\n"):
        bare = _MARK.sub("", line)
        yield bare
        yield from re.split(r" \| | \[|; ", bare)


_MARK = re.compile(r"\s*(?:(?:•|\d+\.) )+")


def few(found: Iterable[str], most: int = 20) -> tuple[str, ...]:
    """The first findings, and how many more there are."""
    each = tuple(dict.fromkeys(found))
    return each if len(each) <= most else (*each[:most], f"And {len(each) - most} more.")
