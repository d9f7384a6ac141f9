"""The foot of every page after the cover: what this is, and the page's number, known only once all pages are made.

WeasyPrint sets one foot for each shape of page and each length of number; the numbers are then put into it, in figures of one
width. Feet, and the ground of timelines, are laid under the pages as artifacts, which screen readers pass over.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pikepdf
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from pikepdf import Array, Dictionary, Name, Pdf

from exports.flow.parts import Book

FIGURES = "0123456789"
OPEN, CLOSE = b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC q ", b"Q EMC"
_LAST_WORDS = re.compile(rb"(?s)(.*)\[([^\]]*)\] TJ")
_GLYPH = re.compile(rb"<([0-9a-f]{4})>")


class NotAsSet(ValueError):
    """The folio does not stand in the file as it was set, glyph by glyph."""


@dataclass(frozen=True, slots=True)
class Foot:
    """A page with nothing but a foot, or with nothing but what is ``drawn``: SVG in pixels from the page's upper left corner."""

    is_across: bool
    words: str = ""
    folio: str = ""
    drawn: SafeString | str = ""


def lay(
    pdf: Pdf, book: Book, drawn: Sequence[SafeString], across: Sequence[bool], set_: Callable[[str], bytes]
) -> None:
    """Lay the feet under all pages of ``pdf`` but the first, which is the cover, and what is ``drawn`` under each.

    ``across`` says which pages lie across, and ``set_`` makes a PDF of HTML. Raises NotAsSet.
    """
    shapes = sorted({(lies, len(str(number))) for number, lies in enumerate(across, 1)})
    samples = [Foot(lies, book.foot, _folio(10**length - 1, len(across))) for lies, length in shapes]
    marked = [number for number, svg in enumerate(drawn) if svg]
    marks = [Foot(across[number], drawn=drawn[number]) for number in marked]
    html = render_to_string(
        "print/feet.html", {"book": book, "feet": [Foot(False, folio=FIGURES), *samples, *marks]}
    )
    with pikepdf.open(io.BytesIO(set_(html))) as source:
        figures, *pages = source.pages
        glyphs = _words(figures.Contents.read_bytes())[1]
        for number, lies in enumerate(across[1:], 2):
            sample = pages[shapes.index((lies, len(str(number))))]
            form = pdf.copy_foreign(sample.as_form_xobject())
            form.write(_numbered(form.read_bytes(), number, len(across), glyphs))
            _lay(pdf, number, form, "Foot")
        for number, mark in zip(marked, pages[len(shapes) :], strict=True):
            _lay(pdf, number + 1, pdf.copy_foreign(mark.as_form_xobject()), "Ground")


def _folio(number: int, total: int) -> str:
    return f"Page {number} of {total}"


def _words(content: bytes) -> tuple[re.Match[bytes], list[bytes]]:
    """The last words of a page, which are its folio, and their glyphs."""
    found = _LAST_WORDS.match(content)
    if found is None:
        raise NotAsSet("A foot has no words.")
    return found, _GLYPH.findall(found[2])


def _numbered(content: bytes, number: int, total: int, figures: list[bytes]) -> bytes:
    """A sample's content with the right page number in it."""
    found, glyphs = _words(content)
    start, written = _folio(number, total).index(str(number)), str(number)
    if len(glyphs) != len(_folio(number, total)) or len(figures) != len(FIGURES):
        raise NotAsSet(f"The folio is drawn with {len(glyphs)} glyphs.")
    glyphs[start : start + len(written)] = [figures[int(figure)] for figure in written]
    return content[: found.start(2)] + b"<" + b"".join(glyphs) + b">" + content[found.end(2) :]


def _lay(pdf: Pdf, number: int, form: pikepdf.Object, kind: str) -> None:
    page = pdf.pages[number - 1].obj
    name = Name(f"/{kind}{number}")
    if "/XObject" not in page.Resources:
        page.Resources.XObject = Dictionary()
    page.Resources.XObject[name] = form
    mark = pdf.make_stream(OPEN + str(name).encode() + b" Do " + CLOSE)
    own = page.Contents
    page.Contents = Array([mark, *(own if isinstance(own, Array) else [own])])
