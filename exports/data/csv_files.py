"""A selection as CSV: a file for each table, and a description of them all as CSV on the Web wants it (``csv-metadata.json``)."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from exports.context import RenderContext
from exports.data.archive import zipped
from exports.data.comparing import Rows, cells_of, differences, few, missing, plainly
from exports.data.names import full_title
from exports.data.stamp import day_of
from exports.data.table import BETWEEN, Column, Holds, Table, Value
from exports.data.tables import tables
from exports.selection import Selection

METADATA = "csv-metadata.json"
README = "README.txt"
_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
"""How a text begins that spreadsheets would run as a formula. Apostrophes before it were there already."""
_GUARDED = re.compile("''*[=+\\-@\t\r＝＋－＠]")
LISTS = frozenset(
    {"objectives", "priorities", "depends_on", "case_studies", "items", "references", "roadmaps"}
)
"""Columns whose cells hold several refs."""
LONGEST_CELL = 2**31 - 1
"""Characters that are read as one cell. Python takes 131,072 unless told otherwise; a long section alone has more."""
DATATYPES = {Holds.NUMBER: "decimal", Holds.DAY: "date", Holds.ADDRESS: "anyURI"}


def render(selection: Selection, context: RenderContext) -> bytes:
    """The archive. Raises LookupError where the document has no strategy details."""
    found = tables(selection, context)
    members = {README: _readme(selection, found).encode()}
    members[METADATA] = json.dumps(metadata(selection, context, found), ensure_ascii=False, indent=1).encode()
    for table in found:
        context.progress(f"Writing {table.slug}.csv")
        members[f"{table.slug}.csv"] = csv_of(table)
    return zipped(members)


def csv_of(table: Table) -> bytes:
    """The table as RFC 4180 has it: UTF-8, a header row, lines that end in CR LF."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(column.slug for column in table.columns)
    writer.writerows([written(value) for value in row] for row in table.rows)
    return target.getvalue().encode()


def written(value: Value) -> str:
    """A cell. Days are as in ISO 8601. Texts that a spreadsheet would run get an apostrophe in front."""
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return plainly(value)


def unguarded(cell: str) -> str:
    """The text behind a cell that was read back."""
    return cell[1:] if _GUARDED.match(cell) else cell


def metadata(selection: Selection, context: RenderContext, found: Iterable[Table]) -> dict[str, Any]:
    """What the files hold, as the W3C’s “Metadata Vocabulary for Tabular Data” writes it."""
    document, details = selection.document, selection.document.details
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": details.language}],
        "dc:title": full_title(selection),
        "dc:publisher": details.publisher,
        "dc:identifier": f"Publication {document.number}",
        "dc:issued": {"@value": day_of(document.published_on).isoformat(), "@type": "xsd:date"},
        **({"dc:source": {"@id": context.site_url}} if context.site_url else {}),
        "tables": [_described(table) for table in found],
    }


def _described(table: Table) -> dict[str, Any]:
    return {
        "url": f"{table.slug}.csv",
        "dc:title": table.title,
        "dc:description": table.about,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"'},
        "tableSchema": {
            "columns": [_column(column) for column in table.columns],
            "primaryKey": "ref",
        },
    }


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {"name": column.slug, "titles": [column.slug], "dc:title": column.label}
    described["datatype"] = DATATYPES.get(column.holds, "string")
    if column.choices:
        described["datatype"] = {"base": "string", "format": "|".join(map(re.escape, column.choices))}
    if column.holds is Holds.REF and column.slug in LISTS:
        described["separator"] = BETWEEN.strip()
    if column.slug == "ref":
        described["required"] = True
    return described


def _readme(selection: Selection, found: Iterable[Table]) -> str:
    document, details = selection.document, selection.document.details
    lines = [
        full_title(selection),
        f"Publication {document.number}, {day_of(document.published_on).isoformat()}, {details.publisher}",
        "",
        "A file for each table, in UTF-8, with commas, and with the columns' names in the first row.",
        f"{METADATA} says what each column holds (CSV on the Web, https://www.w3.org/TR/tabular-metadata/).",
        "The first column, ref, names each row. Lists within a cell are parted by semicolons.",
        "A text that begins with = + - @ or a tab has an apostrophe in front, so that no program runs it as a formula.",
        "",
        *(f"{table.slug}.csv: {table.about}" for table in found),
    ]
    return "\r\n".join(lines) + "\r\n"


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What the finished archive lacks of the selection."""
    try:
        read = rows_of(data)
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, csv.Error) as error:
        return (f"The archive of CSV files cannot be read back: {error}",)
    found = tables(selection, context)
    wanted = {
        f"{table.slug}.csv": [
            tuple(column.slug for column in table.columns),
            *(tuple(plainly(value) for value in row) for row in table.rows),
        ]
        for table in found
    }
    return few((*differences(wanted, read), *missing(selection, cells_of(read), context.progress)))


def rows_of(data: bytes) -> Rows:
    """Every CSV file of an archive, as the words of its cells. Raises BadZipFile, csv.Error, UnicodeDecodeError."""
    csv.field_size_limit(LONGEST_CELL)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: [
                tuple(unguarded(cell) for cell in row)
                for row in csv.reader(io.StringIO(archive.read(name).decode(), newline=""), strict=True)
            ]
            for name in archive.namelist()
            if name.endswith(".csv")
        }
