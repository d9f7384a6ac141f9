"""A finished workbook read back from its XML: what each cell of each sheet holds."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta

from lxml import etree

_NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_X = f"{{{_NS['x']}}}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
Cells = dict[tuple[int, int], str | float]
FIRST_DAY = date(1899, 12, 30)
"""Day nought of Excel’s calendar, as it counts from March 1900 on."""


class Unreadable(Exception):
    """The file is no workbook; the message says why."""


def sheets(data: bytes) -> dict[str, Cells]:
    """Every cell that holds something, by its row and column (from 0), by the sheets' names.

    Raises:
        Unreadable: it is no workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _sheets(archive)
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, etree.XMLSyntaxError) as error:
        raise Unreadable(str(error)) from error


def day(serial: float) -> date:
    """The day that a number stands for."""
    return FIRST_DAY + timedelta(days=int(serial))


def _sheets(archive: zipfile.ZipFile) -> dict[str, Cells]:
    strings = list(_strings(archive))
    targets = {rel.get("Id"): rel.get("Target", "") for rel in _xml(archive, "xl/_rels/workbook.xml.rels")}
    found = {}
    for sheet in _xml(archive, "xl/workbook.xml").iterfind("x:sheets/x:sheet", _NS):
        tree = _xml(archive, f"xl/{targets[sheet.get(_R)]}")
        cells = tree.iterfind("x:sheetData/x:row/x:c", _NS)
        found[sheet.get("name", "")] = {
            _place(cell): value for cell in cells if (value := _value(cell, strings)) != ""
        }
    return found


def _strings(archive: zipfile.ZipFile) -> Iterator[str]:
    for item in _xml(archive, "xl/sharedStrings.xml").iterfind("x:si", _NS):
        text = "".join(part.text or "" for part in item.iter(f"{_X}t"))
        yield _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)


def _value(cell: etree._Element, strings: list[str]) -> str | float:
    written = cell.findtext("x:v", "", _NS)
    if cell.get("t") == "s":
        return strings[int(written)]
    return float(written) if written else ""


def _place(cell: etree._Element) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r", "")).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(
        archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    )
