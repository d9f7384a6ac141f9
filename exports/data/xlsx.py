"""A selection as a workbook: a sheet for each table, with real dates and numbers, and lists to choose from."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from document.dates import day_label
from exports.context import RenderContext
from exports.data.long_texts import long_texts, shown
from exports.data.names import full_title
from exports.data.stamp import day_of, midnight
from exports.data.table import Column, Holds, Table, Value
from exports.data.tables import tables
from exports.selection import Selection

HEAD_ROW = 3
"""Above it stand the sheet's title and what it holds, and an empty row."""
WIDEST_ON_ONE_PAGE = 220
"""Characters: a wider table would be too small to read."""
SPARE_ROWS = 200
"""Rows below the data in which the lists are offered as well, for those who add to them."""
LONGEST_ADDRESS = 2079
"""Excel follows no longer link."""
DAY_FORMAT = "d mmmm yyyy"
MOST_LINES, LINE_HEIGHT = 8, 15.0
"""A row is as high as its longest text, up to so many lines of so many points; the cell holds all of it."""
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
    found = with_long_texts(tables(selection, context))
    target = io.BytesIO()
    with Workbook(target, OPTIONS) as workbook:
        workbook.set_properties(_properties(selection))
        styles = _styles(workbook, context.brand.primary_dark, context.brand.pale)
        sheets = [workbook.add_worksheet(table.title) for table in found]
        lists = _lists(workbook, found, styles)
        for done, (sheet, table) in enumerate(zip(sheets, found, strict=True), 1):
            context.progress(f"Sheet {done} of {len(found)}: {table.title}")
            _paint(sheet, table, styles, lists)
            _print(sheet, table, selection)
        _guide(sheets[0], found, styles)
    return target.getvalue()


def with_long_texts(found: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables as a workbook holds them: what no cell can hold stands in parts, in a table at the end."""
    longer = long_texts(found)
    return (*found, longer) if longer.rows else found


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
        return workbook.add_format({"font_name": "Arial", "font_size": 11, "valign": "top", **more})

    ruled = {"bottom": 1, "bottom_color": "#b1b4b6"}
    return Styles(
        title=style(bold=True, font_size=16, font_color=dark),
        about=style(font_color=dark),
        head=style(bold=True, font_color="#ffffff", bg_color=dark, text_wrap=True, valign="vcenter"),
        words=style(text_wrap=True, **ruled),
        ref=style(text_wrap=True, bold=True, bg_color=pale, **ruled),
        day=style(num_format=DAY_FORMAT, align="left", **ruled),
        number=style(num_format="General", align="left", **ruled),
        link=style(text_wrap=True, font_color="#1d4f9c", underline=1, **ruled),
    )


# A sheet -----------------------------------------------------------------------------------------------------------------
def _paint(sheet: Any, table: Table, styles: Styles, lists: dict[tuple[str, ...], str]) -> None:
    """Title, header row, and a row for each record, as a table that Excel can filter and screen readers announce."""
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, table.title, styles.title)
    sheet.write_string(1, 0, table.about, styles.about)
    last = HEAD_ROW + len(table.rows)
    sheet.add_table(HEAD_ROW, 0, last, len(table.columns) - 1, _table(table, styles))
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        _validate(sheet, place, column, last, lists)
    sheet.set_row(HEAD_ROW, 32)
    for number, row in enumerate(table.rows, HEAD_ROW + 1):
        sheet.set_row(number, _height(row, table.columns))
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


def _height(row: tuple[Value, ...], columns: tuple[Column, ...]) -> float:
    lines = 1
    for value, column in zip(row, columns, strict=True):
        if isinstance(value, str):
            wrapped = sum(1 + len(part) // column.width for part in value[:2000].split("\n"))
            lines = max(lines, wrapped)
    return min(lines, MOST_LINES) * LINE_HEIGHT


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


def _print(sheet: Any, table: Table, selection: Selection) -> None:
    """On paper: across the page, with the header row and the publication on each; a wide table goes on beside it, not smaller."""
    document = selection.document
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    if sum(column.width for column in table.columns) <= WIDEST_ON_ONE_PAGE:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(70)
        sheet.repeat_columns(0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.set_header("&L" + _escaped(table.title) + "&RPage &P of &N")
    published = f"Publication {document.number}, {day_label(day_of(document.published_on))}"
    sheet.set_footer("&L" + _escaped(published))


def _escaped(words: str) -> str:
    return words.replace("&", "&&")[:200]


# The lists and the guide ---------------------------------------------------------------------------------------------------
def _lists(workbook: Any, found: tuple[Table, ...], styles: Styles) -> dict[tuple[str, ...], str]:
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
    return places


def _guide(sheet: Any, found: tuple[Table, ...], styles: Styles) -> None:
    """Below the facts about the file: a link to each sheet, with what it holds."""
    row = HEAD_ROW + len(found[0].rows) + 3
    for place, words in enumerate(("Sheet", "Rows", "What it holds")):
        sheet.write_string(row - 1, place, words, styles.head)
    for number, table in enumerate(found, row):
        sheet.write_url(number, 0, f"internal:'{table.title}'!A1", styles.link, string=table.title)
        sheet.write_number(number, 1, len(table.rows), styles.number)
        sheet.write_string(number, 2, table.about, styles.words)
