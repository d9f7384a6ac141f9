"""The chapters of a selection as blocks: what every writer without pictures begins with."""

from __future__ import annotations

from collections.abc import Iterator

from exports.context import RenderContext
from exports.plain.blocks import Chapter
from exports.plain.pages import book_of, pages_of
from exports.plain.quarters import by_quarter
from exports.plain.reader import read
from exports.selection import Selection


def chapters_of(selection: Selection, context: RenderContext, note: str) -> Iterator[Chapter]:
    """The chapters in reading order, the cover first. ``note`` is what the book says about its own format.

    Raises:
        LookupError: the document has no strategy details.
        UnknownElement: the templates write what no writer knows.
    """
    context.progress("Setting the text")
    chapters = (read(page) for page in pages_of(book_of(selection, context, note)))
    yield from by_quarter(chapters, selection)
