"""The foot of every page after the cover: what this is, and the page's number, known only once all pages are made.

They are set as pages of their own and laid under the others as artifacts, which screen readers pass over.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import pikepdf
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from pikepdf import Array, Dictionary, Name, Pdf

from exports.flow.parts import Book

OPEN = b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC q "
CLOSE = b" Do Q EMC"


def markup(book: Book, across: Sequence[bool], drawn: Iterable[SafeString]) -> str:
    """A page with nothing but its foot for each of the book's pages; ``across`` says which lie across. What is ``drawn`` on
    each is SVG that counts in pixels from the page's upper left corner."""
    pages = [{"is_across": lies, "drawn": svg} for lies, svg in zip(across, drawn, strict=True)]
    return render_to_string("print/feet.html", {"book": book, "pages": pages})


def lay(pdf: Pdf, feet: bytes) -> None:
    """Lay the pages of ``feet`` under those of ``pdf``, apart from the first, which is the cover."""
    with pikepdf.open(io.BytesIO(feet)) as source:
        for number, (page, foot) in enumerate(zip(pdf.pages, source.pages, strict=True), 1):
            if number > 1:
                _lay(pdf, page.obj, foot, Name(f"/Foot{number}"))


def _lay(pdf: Pdf, page: pikepdf.Object, foot: pikepdf.Page, name: Name) -> None:
    form = pdf.copy_foreign(foot.as_form_xobject())
    resources = page.Resources
    if "/XObject" not in resources:
        resources.XObject = Dictionary()
    resources.XObject[name] = form
    mark = pdf.make_stream(OPEN + str(name).encode() + CLOSE)
    page.Contents = Array([mark, page.Contents])
