"""Segments set in print, each once: what was made before from the same content, code, fonts and libraries is taken from where it is kept."""

from __future__ import annotations

import gc
import hashlib
import importlib.metadata
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from exports.context import CannotRender, RenderContext
from exports.flow import loading
from exports.flow.fetcher import FONT, NONE, fetcher, font
from exports.flow.lines import full_lines
from exports.flow.signs import without_a_font
from exports.flow.steps import steps_told, tell_drawing
from exports.flow.writing import written

HERE = Path(__file__).parent
SHARED = (HERE.parent / "pictures.py",)
"""What else of ours decides how a segment prints."""
DRAWING = "{http://www.w3.org/2000/svg}svg"
LIBRARIES = ("weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5", "fonttools", "Pillow")
_FACE = re.compile(rf"{FONT}([a-z0-9-]+\.woff2)")
MOST_LAID_BY = 16
"""Pages that are laid out before those that are done with are freed."""
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


class CannotPrint(CannotRender):
    """The book cannot be printed; the message says why."""


class Drawn(msgspec.Struct, frozen=True):
    """Where a drawing is: its page, counted from nought, its upper left corner and its width in CSS pixels."""

    page: int
    x: float
    y: float
    width: float


class Sheet(msgspec.Struct, frozen=True):
    """A segment in print.

    ``across`` says of each page whether it lies across, ``anchors`` on which page each place is, counted from nought,
    ``timelines`` where these are, in their order, and ``signs`` are those that no font could draw.
    """

    pdf: bytes
    across: tuple[bool, ...]
    anchors: dict[str, int]
    timelines: tuple[Drawn, ...]
    signs: tuple[str, ...]


class Press:
    """Sets segments with one stylesheet and one set of fonts: reading these for each would cost more than most segments."""

    def __init__(self, context: RenderContext, stylesheet: str, alts: Mapping[str, str] = NONE) -> None:
        weasyprint = loading.weasyprint()
        from weasyprint.text.fonts import FontConfiguration

        self._kept = context.kept
        self._progress = context.progress
        self._made: dict[str, Sheet] = {}
        self._laid_by = 0
        self._image = context.image
        self._doing = ""
        self._fetcher = fetcher(self._picture, alts)
        self._fonts = FontConfiguration()
        self._styles = weasyprint.CSS(string=stylesheet, url_fetcher=self._fetcher, font_config=self._fonts)
        self._base = hashlib.sha256("\n".join((stylesheet, *_faces(stylesheet), surroundings())).encode())

    def sheet(self, html: str, doing: str = "Setting pages") -> Sheet:
        """``html`` in print, from what is kept where that is possible; ``doing`` is what to tell meanwhile. Raises CannotPrint."""
        self._progress(doing)
        key = self._key(html)
        if key not in self._made:
            kept = self._kept.get(f"print-{key}")
            self._made[key] = (
                msgspec.msgpack.decode(kept, type=Sheet) if kept else self._set(html, key, doing)
            )
        return self._made[key]

    def untagged(self, html: str) -> bytes:
        """``html`` as a plain PDF, to be laid over other pages."""
        doing = "Setting the feet of pages"
        with steps_told(self._progress, doing):
            data: bytes = self._laid_out(html, doing).write_pdf(pdf_identifier=b"-")
        return data

    def _picture(self, sha256: str) -> bytes:
        self._progress(f"{self._doing}, with a picture")
        return self._image(sha256)

    def _key(self, html: str) -> str:
        digest = self._base.copy()
        digest.update(html.encode())
        return digest.hexdigest()

    def _set(self, html: str, key: str, doing: str) -> Sheet:
        with steps_told(self._progress, doing):
            laid_out = self._laid_out(html, doing)
            with without_a_font() as signs:
                pdf = written(laid_out, hashlib.sha256(html.encode()).digest()[:16])
        anchors = {name: n for n, page in enumerate(laid_out.pages) for name in page.anchors}
        across = tuple(page.width > page.height for page in laid_out.pages)
        sheet = Sheet(pdf, across, anchors, tuple(_timelines(laid_out)), tuple(sorted(signs)))
        self._kept.put(f"print-{key}", msgspec.msgpack.encode(sheet))
        del laid_out
        self._let_go(len(across))
        return sheet

    def _let_go(self, pages: int) -> None:
        """Free pages that were laid out: their boxes hold each other, so only a look for garbage does. Too many looks cost as much as a page."""
        self._laid_by += pages
        if self._laid_by >= MOST_LAID_BY:
            gc.collect()
            self._laid_by = 0

    def _laid_out(self, html: str, doing: str) -> Any:
        import weasyprint
        from weasyprint.urls import FatalURLFetchingError

        self._doing = doing
        source = weasyprint.HTML(string=html, url_fetcher=self._fetcher)
        try:
            with full_lines():
                laid_out = source.render(
                    font_config=self._fonts, stylesheets=[self._styles], pdf_variant="pdf/ua-1"
                )
        except FatalURLFetchingError as error:
            raise CannotPrint(str(error)) from error
        tell_drawing(laid_out, self._progress, doing)
        return laid_out


def _timelines(laid_out: Any) -> Iterator[Drawn]:
    for number, page in enumerate(laid_out.pages):
        for box in page._page_box.descendants():
            element = box.element
            if element is not None and element.tag == DRAWING and element.get("class") == "timeline":
                corner = (round(box.content_box_x(), 3), round(box.content_box_y(), 3))
                yield Drawn(number, *corner, round(box.width, 3))


@cache
def surroundings() -> str:
    """Everything beside a segment and its stylesheet that its print depends on: our code, libraries and installed fonts.

    Pictures stand in a segment by the digest of their content.
    """
    from weasyprint.text.ffi import pango

    versions = [f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES]
    return "\n".join((*versions, f"pango {pango.pango_version()}", *_code(), *_installed_fonts()))


def _faces(stylesheet: str) -> Iterator[str]:
    """The digest of each face of our own typeface that the stylesheet names."""
    for name in sorted(set(_FACE.findall(stylesheet))):
        yield f"{name} {hashlib.sha256(font(name)).hexdigest()}"


def _code() -> Iterator[str]:
    for path in (*sorted(HERE.rglob("*.py")), *SHARED):
        yield f"{path.relative_to(HERE.parent)} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _installed_fonts() -> Iterator[str]:
    """Every font file with its size: enough to tell one release of a font from the next."""
    for folder in FONTS:
        for path in sorted(Path(folder).expanduser().rglob("*")):
            if path.is_file():
                yield f"{path} {path.stat().st_size}"
