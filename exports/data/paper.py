"""How sheets of the workbook are printed: landscape A4, as wide as a page, and on each page what it is of and which page it is."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from document.dates import day_label
from exports.data.names import full_title
from exports.data.stamp import day_of
from exports.selection import Selection

A4 = 9
"""Excel's number for the size of paper."""
PAGE_WIDTH, PAGE_HEIGHT = 841.9, 595.3
"""Points, of landscape A4."""
SIDES, ENDS, TO_THE_EDGE = 0.4, 0.75, 0.35
"""Margins in inches: at the sides, above and below, and from headers and footers to the edge."""
LONGEST_TITLE = 90
"""Characters: a longer one would run into what stands beside it. A header and a footer hold 255 at most."""


def printed(
    sheet: Any, title: str, last: tuple[int, int], selection: Selection, head: int | None = None
) -> None:
    """Print the sheet of that title up to the row and column ``last``, and the row ``head`` on each page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(SIDES, SIDES, ENDS, ENDS)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, *last)
    if head is not None:
        sheet.repeat_rows(head)
    margin = {"margin": TO_THE_EDGE}
    sheet.set_header(f'&L&"Arial,Bold"{_said(title)}&R&"Arial,Regular"{_said(full_title(selection))}', margin)
    sheet.set_footer(
        f'&L&"Arial,Regular"{_said(_publication(selection))}&R&"Arial,Regular"Page &P of &N', margin
    )


def is_parted(heights: tuple[float, ...], first: int, width: float) -> bool:
    """Whether a page would end between the row ``first`` and the last; ``heights`` of rows and ``width`` of the sheet in points."""
    room = (PAGE_HEIGHT - 2 * ENDS * 72) * max(1.0, width / (PAGE_WIDTH - 2 * SIDES * 72))
    page, left, pages = 0, room, []
    for height in heights:
        left -= height
        if left < 0:
            page, left = page + 1, room - height
        pages.append(page)
    return pages[first] != pages[-1]


def _publication(selection: Selection) -> str:
    document = selection.document
    return f"Publication {document.number}, {day_label(day_of(document.published_on))}"


def _said(words: str) -> str:
    return shorten(words, LONGEST_TITLE, placeholder="…").replace("&", "&&")
