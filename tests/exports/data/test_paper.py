"""The workbook on paper: as openpyxl reads how it is to be printed, and as LibreOffice prints it."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from openpyxl.utils import range_boundaries  # type: ignore[import-untyped]

from document.nodes import RoadmapItem
from exports.data import xlsx
from exports.data.arranging import HIGHEST, arranged, in_order
from exports.data.paper import LONGEST_TITLE
from exports.data.tables import tables
from exports.selection import Selection
from tests.exports.data.hostile import hostile
from tests.exports.data.samples import whole
from tests.exports.flow.sample import CONTEXT, full
from tests.exports.office.opening import converted, pdf_pages
from tests.strategies import COUNCILS, published

ON_PAPER = ["Reference", "Number", "Title", "Headline", "Status", "Confidence", "When", "Owner"]
WIDEST_ON_PAPER = 205
"""Characters: so much is printed across a landscape A4 page in letters of eight points."""


@cache
def workbook() -> bytes:
    """The sample’s workbook."""
    return xlsx.render(whole(), CONTEXT)


def sheets(data: bytes) -> list[Any]:
    """Its sheets, as openpyxl opens them."""
    return list(openpyxl.load_workbook(io.BytesIO(data)).worksheets)


def test_every_sheet_is_one_landscape_a4_page_wide() -> None:
    for sheet in sheets(workbook()):
        setup = sheet.page_setup
        assert (setup.orientation, int(setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)


def test_header_rows_are_printed_on_every_page() -> None:
    about, *tables_of_records, lists = sheets(workbook())
    assert about.print_title_rows is None  # a guide with other columns follows its table
    assert {sheet.print_title_rows for sheet in tables_of_records} == {
        f"${xlsx.HEAD_ROW + 1}:${xlsx.HEAD_ROW + 1}"
    }
    assert lists.print_title_rows == "$1:$1"


def test_pages_say_what_they_are_of() -> None:
    for sheet in sheets(workbook()):
        assert sheet.oddFooter.left.text == "Publication 2021.0, 12 April 2021"
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert sheet.oddHeader.left.text == sheet.title


def test_long_titles_leave_room_for_each_other() -> None:
    data = xlsx.render(whole(hostile()), CONTEXT)
    for sheet in sheets(data):
        for part in (sheet.oddHeader.left, sheet.oddHeader.right, sheet.oddFooter.left):
            assert len(part.text) <= LONGEST_TITLE + 2


def test_of_a_wide_table_the_first_columns_are_printed() -> None:
    sheet = next(sheet for sheet in sheets(workbook()) if sheet.title == "Roadmap items")
    left, top, right, bottom = range_boundaries(sheet.print_area.rpartition("!")[2].replace("$", ""))
    assert (left, top, bottom) == (1, 1, xlsx.HEAD_ROW + 1 + len(full().all(RoadmapItem)))
    head = [cell.value for cell in sheet[xlsx.HEAD_ROW + 1]]
    assert head[:right] == ON_PAPER
    assert sheet["A2"].value.endswith(f"The first {right} of its {len(head)} columns are printed.")


def test_what_is_printed_can_be_read() -> None:
    for table in map(in_order, tables(whole(), CONTEXT)):
        found = arranged(table)
        declared = sum(column.width for column in table.columns[: found.printed])
        assert declared <= WIDEST_ON_PAPER, table.title
        assert table.columns[0].slug == "ref"
        assert {column.slug for column in table.columns} >= set(table.paper)


def test_columns_are_as_wide_as_they_need() -> None:
    found = arranged(
        next(table for table in map(in_order, tables(whole(), CONTEXT)) if table.slug == "roadmaps")
    )
    widths = {
        column.slug: (width, column.width)
        for column, width in zip(found.table.columns, found.widths, strict=True)
    }
    assert widths["ref"][0] < widths["ref"][1]  # “IAM”
    assert all(width <= declared for width, declared in widths.values() if declared > 30)


# As LibreOffice prints it ---------------------------------------------------------------------------------------------
@pytest.mark.render
def test_pages_of_the_sample_in_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "sample.xlsx"
    path.write_bytes(workbook())
    pages = pdf_pages(converted([path], "pdf", tmp_path)[0])
    titles = [page.split("\n")[0].split("  ")[0] for page in pages]
    names = [sheet.title for sheet in sheets(workbook())]
    assert list(dict.fromkeys(titles)) == names
    assert len(pages) == len(names) + titles.count("About") - 1 + titles.count("Contents") - 1
    for number, page in enumerate(pages, 1):
        assert page.strip().endswith(f"Page {number} of {len(pages)}")
        assert "Publication 2021.0, 12 April 2021" in page


@pytest.mark.django_db
@pytest.mark.render
@pytest.mark.parametrize("name", ["roadmaps_of_one_and_thirty", "titles_of_247_characters", "all_in_welsh"])
def test_no_printed_cell_is_cut_off(name: str, tmp_path: Path) -> None:
    selection = whole(published(COUNCILS[name](), tmp_path))
    assert_rows_are_high_enough(selection, tmp_path)


@pytest.mark.render
def test_no_printed_cell_of_the_sample_is_cut_off(tmp_path: Path) -> None:
    assert_rows_are_high_enough(whole(), tmp_path)


def assert_rows_are_high_enough(selection: Selection, tmp_path: Path) -> None:
    """Rows are no lower than LibreOffice itself would make them for what is printed of them."""
    data = xlsx.render(selection, CONTEXT)
    path = tmp_path / "freed.xlsx"
    path.write_bytes(freed(data))
    theirs = sheets(converted([path], "xlsx", tmp_path)[0].read_bytes())
    for ours, other in zip(sheets(data), theirs, strict=True):
        for row in range(xlsx.HEAD_ROW + 2, ours.max_row + 1):
            height, wanted = ours.row_dimensions[row].height, other.row_dimensions[row].height
            assert (height or 15) >= min(wanted or 0, HIGHEST) - 1, (ours.title, row)


def freed(data: bytes) -> bytes:
    """The workbook with what is printed alone, and no heights of rows: LibreOffice finds them."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        right = range_boundaries(sheet.print_area.rpartition("!")[2].replace("$", ""))[2]
        sheet.tables.clear()
        sheet.delete_cols(right + 1, 100)
        for row in sheet.row_dimensions.values():
            row.height = None
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
