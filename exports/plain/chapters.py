"""The chapters of a selection as blocks: what every writer without pictures begins with."""

from __future__ import annotations

from collections.abc import Iterator

from exports.context import RenderContext
from exports.plain.quarters import by_quarter
from exports.reading.blocks import Chapter
from exports.reading.pages import XHTML, Page, book_of, pages_of
from exports.reading.reader import read
from exports.selection import Selection

MARK = "mark"
"""The class of marks beside a name: “Illustrative example”, “new”."""


def chapters_of(selection: Selection, context: RenderContext, note: str) -> Iterator[Chapter]:
    """The chapters in reading order, the cover first. ``note`` is what the book says about its own format.

    Raises:
        LookupError: the document has no strategy details.
        UnknownElement: the templates write what no writer knows.
    """
    context.progress("Setting the text")
    pages = pages_of(book_of(selection, context, note), context.progress)
    yield from by_quarter((read(_bracketed(page)) for page in pages), selection)


def _bracketed(page: Page) -> Page:
    """The page with its marks in brackets: those words have only their look in print to tell them from what stands before."""
    for element in page.root.iter():
        if element.get("class") == MARK:
            element.tag, element.text = f"{XHTML}span", f"({element.text or ''}"
            last = element[-1] if len(element) else None
            if last is None:
                element.text += ")"
            else:
                last.tail = f"{last.tail or ''})"
    return page
