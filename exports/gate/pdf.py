"""The gate of PDFs: a finished file is read back as a screen reader reads it, and compared with the publication."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf

from exports.context import RenderContext
from exports.flow.tagging.tagger import Tagger, tagger_of
from exports.gate import pdf_file, pdf_index, pdf_links, pdf_rules
from exports.gate.compare import compare
from exports.gate.expected import expected
from exports.gate.pdf_book import Book
from exports.gate.places import Match
from exports.gate.told import Told
from exports.selection import Selection

_OF_STREAM = re.compile(r"^stream <[^>]*>:? *")
"""What pikepdf says before a fault of a file in memory: where in memory that is."""
FROM_BOXES = (
    "The tags were made by WeasyPrint, not by the portal: it is a version that the portal does not know, or the log says what failed. "
    "WeasyPrint tears tables and lists that go over a page."
)
"""Why a file may fail that holds everything."""


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What is wrong with a PDF of ``selection``, in plain English; nothing where it may be offered."""
    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            found = tuple(dict.fromkeys(_findings(opened, selection, context)))
            is_as_meant = tagger_of(opened) is not Tagger.STANDARD
            return found if is_as_meant or not found else (*found, FROM_BOXES)
    except (pikepdf.PdfError, ValueError) as error:
        return (f"The file cannot be read: {_OF_STREAM.sub('', str(error))}",)


def _findings(opened: pikepdf.Pdf, selection: Selection, context: RenderContext) -> Iterator[str]:
    progress = context.progress
    book = Book.of(opened, progress, context.kept)
    progress("Finding each section in the file")
    match = Match.of(expected(selection), book.told if book else Told(()))
    yield from pdf_file.findings(opened, selection, match.spelling)
    if book is None:
        yield "The file has no structure for screen readers."
        return
    yield from compare(match, progress)
    progress("Checking the tags")
    yield from pdf_rules.findings(book, match)
    progress("Checking where links lead")
    yield from pdf_links.findings(book, match, selection)
    progress("Checking the index")
    yield from pdf_index.findings(book, match, selection)
