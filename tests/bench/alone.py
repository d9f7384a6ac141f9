"""WeasyPrint by itself, and the HTML that it and Chromium are given: the whole book in one page."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

from exports.context import RenderContext
from exports.flow.book import compose
from exports.flow.cases import PICTURE
from exports.flow.fetcher import FONT, fetcher, font
from exports.flow.render import page
from exports.flow.styles import stylesheet
from exports.selection import Selection

_FACE = re.compile(rf"{FONT}([a-z0-9-]+\.woff2)")
_SHOWN = re.compile(rf"{PICTURE}([0-9a-f]{{64}})")


def weasyprint_alone(selection: Selection, context: RenderContext) -> Callable[[], bytes]:
    """What makes an accessible PDF of the same HTML, stylesheet, faces and pictures with WeasyPrint's public interface."""
    import weasyprint

    html = page(compose(selection, context))
    styles, fetch = stylesheet(context), fetcher(context.image)

    def run() -> bytes:
        data: bytes = weasyprint.HTML(string=html, url_fetcher=fetch).write_pdf(
            stylesheets=[weasyprint.CSS(string=styles, url_fetcher=fetch)], pdf_variant="pdf/ua-1"
        )
        return data

    return run


def one_page(selection: Selection, context: RenderContext) -> bytes:
    """The HTML with stylesheet, faces and pictures inside it."""
    styles = _FACE.sub(lambda found: _inside("font/woff2", font(found[1])), stylesheet(context))
    html = page(compose(selection, context)).replace("</head>", f"<style>{styles}</style></head>", 1)
    return _SHOWN.sub(lambda found: _inside("image/*", context.image(found[1])), html).encode()


def _inside(media_type: str, data: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"
