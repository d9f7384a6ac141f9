"""The workbook, opened by openpyxl, checked by an Open XML validator and opened by LibreOffice."""

from __future__ import annotations

import csv
import io
import subprocess
import zipfile
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from openxml_audit import OpenXmlValidator

from document.nodes import RoadmapItem
from document.vocabulary import LABELS, Status
from exports.data import xlsx, xlsx_gate
from exports.selection import Selection
from tests.exports.data.hostile import FORMULAS, LONG, hostile
from tests.exports.data.samples import one_roadmap, whole
from tests.exports.flow.sample import CONTEXT, full


@cache
def workbook() -> bytes:
    """The sample’s workbook."""
    return xlsx.render(whole(), CONTEXT)


def opened(data: bytes) -> Any:
    """As openpyxl opens it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(data: bytes, sheet: str) -> dict[str, dict[str, Any]]:
    """A sheet's rows by their refs, each by the names of its columns."""
    head, *body = opened(data)[sheet].iter_rows(min_row=xlsx.HEAD_ROW + 1, values_only=True)
    return {row[0]: dict(zip(head, row, strict=True)) for row in body}


def test_sheets_hold_every_kind() -> None:
    assert opened(workbook()).sheetnames == [
        "About", "Contents", "Sections", "Objectives", "Priorities", "Outcomes", "Measures", "Measure values",
        "Roadmaps", "Roadmap items", "Dependencies", "Benefits", "Case studies", "Horizon scan",
        "Background papers", "Glossary", "Lists",
    ]  # fmt: skip


def test_an_item_has_real_dates_and_its_status() -> None:
    found = rows(workbook(), "Roadmap items")
    first, ending = found["IAM-01"], found["IAM-03"]
    assert first["Starts on"] == datetime(2020, 7, 1)
    assert first["Ends on"] == datetime(2022, 12, 31)
    assert (first["Status"], first["Status in the source’s words"]) == ("In progress", "Ongoing word")
    assert (first["Owner"], first["Owner’s service"]) == ("Head of Items", "Items Service")
    assert (first["Has slipped"], first["Quarters moved"]) == ("Yes", 4)
    assert (ending["Starts on"], ending["Ends on"]) == (datetime(2021, 1, 1), None)
    assert set(found) == {item.ref for item in full().all(RoadmapItem)}


def test_a_measure_s_values_are_numbers() -> None:
    values = rows(workbook(), "Measure values")
    assert values["M1/baseline/1"]["Number"] == 41.5
    assert values["M1/target/1"]["Figure in words"] == "81.5%"


def test_lists_are_offered_for_closed_fields() -> None:
    book = opened(workbook())
    sheet = book["Roadmap items"]
    heads = {cell.value: cell.column_letter for cell in sheet[xlsx.HEAD_ROW + 1]}
    rules = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    (rule,) = [rule for rule in rules if str(rule.sqref).startswith(heads["Status"])]
    first, last = rule.formula1.removeprefix("Lists!").replace("$", "").split(":")
    assert [cell.value for (cell,) in book["Lists"][f"{first}:{last}"]] == [
        LABELS[status] for status in Status
    ]
    names = ("Kind of work", "Status", "Confidence", "Horizon", "Has slipped", "Evidence")
    assert {heads[name] for name in names} == {str(rule.sqref)[:2].rstrip("5") for rule in rules}


def test_header_rows_stay_in_sight_and_filter() -> None:
    for sheet in opened(workbook()).worksheets[:-1]:
        assert sheet.freeze_panes == "B5"
        (table,) = sheet.tables.values()
        assert table.autoFilter is not None
        assert len({column.name for column in table.tableColumns}) == len(table.tableColumns)


def test_nothing_is_ever_a_formula() -> None:
    data = xlsx.render(whole(hostile()), CONTEXT)
    cells = [cell for sheet in opened(data).worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    titles = [row["Title"] for row in rows(data, "Roadmap items").values()]
    assert titles == list(FORMULAS)


def test_a_text_too_long_for_a_cell_stands_in_parts() -> None:
    data = xlsx.render(whole(hostile()), CONTEXT)
    parts = rows(data, "Long texts")
    assert "".join(part["Text"] for part in parts.values()) == LONG.strip()
    assert {part["Record’s reference"] for part in parts.values()} == {"I0"}
    assert "Long texts" in rows(data, "Roadmap items")["I0"]["Description"]


@pytest.mark.parametrize(
    "selection", [whole(), one_roadmap(), whole(hostile())], ids=["whole", "roadmap", "hostile"]
)
def test_the_validator_finds_no_error(selection: Selection, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx.render(selection, CONTEXT))
    result = OpenXmlValidator().validate(path)
    assert [str(error) for error in result.errors] == []


def test_the_gate_passes_and_names_what_was_changed() -> None:
    assert xlsx_gate.check(workbook(), whole(), CONTEXT) == ()
    hostile_one = whole(hostile())
    assert xlsx_gate.check(xlsx.render(hostile_one, CONTEXT), hostile_one, CONTEXT) == ()
    assert xlsx_gate.check(b"PK", whole(), CONTEXT)
    damaged = _replaced(workbook(), b"Head of Items", b"Head of Others")
    assert any("Head of Others" in finding for finding in xlsx_gate.check(damaged, whole(), CONTEXT))


def test_the_gate_sees_a_row_too_many() -> None:
    more = _replaced(workbook(), b"</sheetData>", b'<row r="999"><c r="A999"><v>5</v></c></row></sheetData>')
    found = xlsx_gate.check(more, whole(), CONTEXT)
    assert any(finding.startswith("Roadmap items has 99") for finding in found)


def test_a_selection_that_lacks_words_is_found() -> None:
    findings = xlsx_gate.check(xlsx.render(one_roadmap(), CONTEXT), whole(), CONTEXT)
    assert any("Case headline" in finding or "Case studies" in finding for finding in findings)


@pytest.mark.render
def test_libreoffice_reads_every_cell(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        every_sheet,
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "book-Roadmap items.csv").read_text(encoding="utf-8")
    head, *body = list(csv.reader(io.StringIO(text)))[xlsx.HEAD_ROW :]
    first = dict(zip(head, next(row for row in body if row[0] == "IAM-01"), strict=True))
    assert first["Status"] == "In progress"
    assert first["Ends on"] == "12/31/2022"  # a real date, in the program's own form
    assert len(list(tmp_path.glob("book-*.csv"))) == 17


def _replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name).replace(old, new))
    return target.getvalue()
