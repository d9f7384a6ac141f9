"""A selection as a workbook: a sheet for each table, with real dates and numbers, and lists to choose from."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from exports.context import RenderContext, quoted
from exports.data.arranging import LINE_HEIGHT, TYPE_SIZE, Arranged, arranged, height_of, in_order, lines_of
from exports.data.long_texts import long_texts, shown
from exports.data.names import full_title
from exports.data.paper import is_parted, printed
from exports.data.stamp import midnight
from exports.data.table import Column, Holds, Table, Value
from exports.data.tables import tables
from exports.selection import Selection

HEAD_ROW = 3
"""Above it stand the sheet's title and what it holds, and an empty row."""
TITLE_HEIGHTS = (26.0, 15.0, 15.0)
"""Points: of those."""
SPARE_ROWS = 200
"""Rows below the data in which the lists are offered as well, for those who add to them."""
LONGEST_ADDRESS = 2079
"""Excel follows no longer link."""
DAY_FORMAT = "d mmmm yyyy"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": DAY_FORMAT,
}
"""Words stay words: what looks like a formula is never one."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The workbook's cell formats."""

    title: Any
    about: Any
    head: Any
    words: Any
    ref: Any
    day: Any
    number: Any
    link: Any


def render(selection: Selection, context: RenderContext) -> bytes:
    """The workbook. Raises LookupError where the document has no strategy details."""
    found = on_sheets(selection, context)
    target = io.BytesIO()
    with Workbook(target, OPTIONS) as workbook:
        workbook.set_properties(_properties(selection))
        styles = _styles(workbook, context.brand.primary_dark, context.brand.pale)
        sheets = [workbook.add_worksheet(table.title) for table in found]
        lists = _lists(workbook, found, styles, selection)
        for done, (sheet, table) in enumerate(zip(sheets, found, strict=True), 1):
            context.progress(f"Writing sheet {done} of {len(found)}, {quoted(table.title)}")
            on_sheet = arranged(table)
            _paint(sheet, on_sheet, styles, lists)
            if done == 1:
                _guide(sheet, on_sheet, found, styles)
                _print_guide(sheet, on_sheet, found, selection)
            else:
                printed(
                    sheet,
                    table.title,
                    (HEAD_ROW + len(table.rows), on_sheet.printed - 1),
                    selection,
                    HEAD_ROW,
                )
    return target.getvalue()


def on_sheets(selection: Selection, context: RenderContext) -> tuple[Table, ...]:
    """The tables as the workbook holds them: first the columns that are printed; at the end, in parts, what no cell can hold."""
    found = tables(selection, context)
    longer = long_texts(found)
    return tuple(in_order(table) for table in ((*found, longer) if longer.rows else found))


def _properties(selection: Selection) -> dict[str, Any]:
    document, details = selection.document, selection.document.details
    return {
        "title": full_title(selection)[:255],
        "subject": details.headline[:255],
        "author": details.publisher[:255],
        "company": details.publisher[:255],
        "keywords": f"Publication {document.number}",
        "comments": document.summary[:255],
        "created": midnight(document.published_on),
    }


def _styles(workbook: Any, dark: str, pale: str) -> Styles:
    def style(**more: Any) -> Any:
        return workbook.add_format({"font_name": "Arial", "font_size": TYPE_SIZE, "valign": "top", **more})

    cell = {"align": "left", "indent": 1, "bottom": 1, "bottom_color": "#b1b4b6"}
    return Styles(
        title=style(bold=True, font_size=16, font_color=dark),
        about=style(font_color=dark),
        head=style(
            bold=True, font_color="#ffffff", bg_color=dark, text_wrap=True, valign="vcenter", indent=1
        ),
        words=style(text_wrap=True, **cell),
        ref=style(text_wrap=True, bold=True, bg_color=pale, **cell),
        day=style(num_format=DAY_FORMAT, **cell),
        number=style(num_format="General", **cell),
        link=style(text_wrap=True, font_color="#1d4f9c", underline=1, **cell),
    )


# A sheet -----------------------------------------------------------------------------------------------------------------
def _paint(sheet: Any, found: Arranged, styles: Styles, lists: dict[tuple[str, ...], str]) -> None:
    """Title, header row, and a row for each record, as a table that Excel can filter and screen readers announce."""
    table = found.table
    for number, height in enumerate(TITLE_HEIGHTS):
        sheet.set_row(number, height)
    sheet.write_string(0, 0, table.title, styles.title)
    sheet.write_string(1, 0, found.about, styles.about)
    last = HEAD_ROW + len(table.rows)
    sheet.add_table(HEAD_ROW, 0, last, len(table.columns) - 1, _table(table, styles))
    for place, (column, width) in enumerate(zip(table.columns, found.widths, strict=True)):
        sheet.set_column(place, place, width)
        _validate(sheet, place, column, last, lists)
    sheet.set_row(HEAD_ROW, found.head)
    for number, (row, height) in enumerate(zip(table.rows, found.heights, strict=True), HEAD_ROW + 1):
        sheet.set_row(number, height)
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, number, place, column, value, styles)
    sheet.freeze_panes(HEAD_ROW + 1, 1)


def _table(table: Table, styles: Styles) -> dict[str, Any]:
    return {
        "name": "".join(word.capitalize() for word in table.slug.split("-")) + "Table",
        "title": table.title,
        "description": table.about,
        "style": "Table Style Light 1",
        "first_column": True,
        "columns": [{"header": column.label, "header_format": styles.head} for column in table.columns],
    }


def _write(sheet: Any, row: int, place: int, column: Column, value: Value, styles: Styles) -> None:
    """One cell, by what it is: never by what its words look like."""
    style = styles.ref if place == 0 else styles.words
    match value:
        case None:
            sheet.write_blank(row, place, None, style)
        case date():
            sheet.write_datetime(row, place, value, styles.day)
        case int() | Decimal():
            sheet.write_number(row, place, float(value), styles.number)
        case str() if column.holds is Holds.ADDRESS and _is_link(value):
            sheet.write_url(row, place, value, styles.link, string=value, tip="Opens this page")
        case str():
            sheet.write_string(row, place, shown(value), style)


def _is_link(value: str) -> bool:
    """Whether Excel can follow it; of any other address only the words are written."""
    return value.startswith(("https://", "http://")) and len(value) <= LONGEST_ADDRESS and value.isprintable()


def _validate(sheet: Any, place: int, column: Column, last: int, lists: dict[tuple[str, ...], str]) -> None:
    """Offer the words of a closed list, also below the data, and refuse others."""
    if column.choices:
        rule = {
            "validate": "list",
            "source": lists[column.choices],
            "ignore_blank": True,
            "error_title": "Not one of the words",
            "error_message": f"Choose one of the words listed for “{column.label}”."[:255],
        }
        sheet.data_validation(HEAD_ROW + 1, place, last + SPARE_ROWS, place, rule)


# The lists and the guide ---------------------------------------------------------------------------------------------------
def _lists(
    workbook: Any, found: tuple[Table, ...], styles: Styles, selection: Selection
) -> dict[tuple[str, ...], str]:
    """A sheet with every closed list, a column each; where each one stands, for the cells that choose from it."""
    known = {column.choices: column.label for table in found for column in table.columns if column.choices}
    places: dict[tuple[str, ...], str] = {}
    if not known:
        return places
    sheet = workbook.add_worksheet("Lists")
    for place, (words, name) in enumerate(known.items()):
        sheet.write_string(0, place, name, styles.head)
        sheet.set_column(place, place, 30)
        for row, word in enumerate(words, 1):
            sheet.write_string(row, place, word, styles.words)
        first, last = (xl_rowcol_to_cell(row, place, True, True) for row in (1, len(words)))
        places[words] = f"=Lists!{first}:{last}"
    sheet.freeze_panes(1, 0)
    printed(sheet, "Lists", (max(map(len, known)), len(known) - 1), selection, 0)
    return places


def _guide(sheet: Any, about: Arranged, found: tuple[Table, ...], styles: Styles) -> None:
    """Below the facts about the file: a link to each sheet, with what it holds."""
    row = _guide_row(about.table)
    for place, words in enumerate(("Sheet", "Rows", "What it holds")):
        sheet.write_string(row - 1, place, words, styles.head)
    for number, table in enumerate(found, row):
        sheet.set_row(number, _guide_height(table, about))
        sheet.write_url(number, 0, f"internal:'{table.title}'!A1", styles.link, string=table.title)
        sheet.write_number(number, 1, len(table.rows), styles.number)
        sheet.write_string(number, 2, table.about, styles.words)


def _guide_height(table: Table, about: Arranged) -> float:
    return height_of(
        max(lines_of(words, about.widths[place]) for place, words in ((0, table.title), (2, table.about)))
    )


def _guide_row(about: Table) -> int:
    """The row of the guide's first sheet."""
    return HEAD_ROW + len(about.rows) + 3


def _print_guide(sheet: Any, about: Arranged, found: tuple[Table, ...], selection: Selection) -> None:
    """The facts and the guide, which goes on to a page of its own where the first has no room for all of it."""
    row = _guide_row(about.table)
    printed(sheet, about.table.title, (row + len(found) - 1, about.printed - 1), selection)
    above = (*TITLE_HEIGHTS, about.head, *about.heights, *(LINE_HEIGHT,) * 3)
    guide = tuple(_guide_height(table, about) for table in found)
    if is_parted((*above, *guide), row - 1, about.width):
        sheet.set_h_pagebreaks([row - 1])
