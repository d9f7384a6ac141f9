"""A volume as an accessible PDF (PDF/UA-1): the same document gives the same bytes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict
from pathlib import Path

from django.template.loader import render_to_string

from exports.context import Brand, RenderContext
from exports.flow.book import compose
from exports.flow.fetcher import fetcher
from exports.flow.parts import Book
from exports.flow.signs import name, spelled_out, without_a_font
from exports.flow.writing import written
from exports.selection import Selection, select

STYLES = Path(__file__).with_name("print.css")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class CannotPrint(Exception):
    """The volume cannot be printed; the message says why."""


def render(selection: Selection, context: RenderContext) -> bytes:
    """The PDF of a volume, or of another part of a publication.

    Signs that no font can draw are known only when the file is written; then it is written once more, with their names.

    Raises:
        CannotPrint: a picture is missing, or the document wants something that may not be loaded.
    """
    context.progress("Setting the text")
    with without_a_font() as signs:
        data = _attempt(selection, context)
    if not signs:
        return data
    context.progress("Setting the text again, with the names of signs that no font has")
    with without_a_font() as still:
        data = _attempt(_spelled_out(selection, signs), context)
    if still:
        raise CannotPrint(f"No font has these signs: {', '.join(map(name, sorted(still)))}.")
    return data


def _spelled_out(selection: Selection, signs: set[str]) -> Selection:
    again = spelled_out(selection.document, signs)
    earlier = spelled_out(selection.earlier, signs) if selection.earlier else None
    return select(again, selection.cut, earlier)


def _attempt(selection: Selection, context: RenderContext) -> bytes:
    book = compose(selection, context)
    return printed(page(book), context)


def page(book: Book) -> str:
    """The whole book as one HTML page."""
    return render_to_string("print/document.html", {"book": book})


def printed(html: str, context: RenderContext) -> bytes:
    """``html`` as a PDF whose identifier follows from what is printed."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    own, fonts = fetcher(context.image), FontConfiguration()
    styles = weasyprint.CSS(string=stylesheet(context.brand), url_fetcher=own, font_config=fonts)
    source = weasyprint.HTML(string=html, url_fetcher=own)
    try:
        laid_out = source.render(font_config=fonts, stylesheets=[styles], pdf_variant="pdf/ua-1")
        context.progress(f"Writing {len(laid_out.pages)} pages")
        return written(laid_out, hashlib.sha256(html.encode()).digest()[:16])
    except FatalURLFetchingError as error:
        raise CannotPrint(str(error)) from error


def stylesheet(brand: Brand) -> str:
    """The print stylesheet with the brand's colours in it; margin boxes do not see custom properties."""
    colours = {
        name.replace("_", "-"): value for name, value in asdict(brand).items() if _COLOUR.fullmatch(value)
    }
    text = STYLES.read_text(encoding="utf-8")
    return re.sub(r"var\(--([a-z-]+)\)", lambda found: colours.get(found[1], "#0b0c0c"), text)
