"""A selection as an accessible EPUB 3: the printed book's own pages, a file each, in one archive."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from document.nodes import CaseStudy, StrategyDocument
from exports.context import Brand, RenderContext, counted
from exports.data.archive import zipped
from exports.epub.chapters import ChapterFile, chapter_files
from exports.epub.contents import contents_of
from exports.epub.cover import cover
from exports.flow.fetcher import font
from exports.flow.parts import Book
from exports.pictures import alternatives, whole
from exports.reading.pages import book_of, pages_of
from exports.selection import Selection

MEDIA_TYPE = "application/epub+zip"
STYLES = Path(__file__).with_name("epub.css")
FONTS = tuple(
    f"atkinson-hyperlegible-next-{name}.woff2"
    for name in (
        "latin-400-normal",
        "latin-700-normal",
        "latin-400-italic",
        "latin-ext-400-normal",
        "latin-ext-700-normal",
    )
)
LICENCE = "fonts/LICENCE-atkinson-hyperlegible-next.txt"
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}
STORED = ("mimetype", ".png", ".jpg", ".gif", ".webp", ".woff2")
"""The first must stand as it is; the others are packed in themselves."""
NOTE = "This file is an e-book (EPUB 3): type, size and colours are yours to choose, and screen readers can read all of it."
_COLOUR = re.compile(r"var\(--([a-z-]+)\)")


def render(selection: Selection, context: RenderContext) -> bytes:
    """The EPUB of a selection: the same selection gives the same bytes.

    Raises:
        LookupError: the document has no strategy details.
        PictureMissing: a picture cannot be read.
    """
    context.progress("Setting the text")
    book = book_of(selection, context, NOTE)
    names = _picture_names(selection.document)
    chapters = chapter_files(pages_of(book, context.progress), names)
    context.progress(f"Packing {len(chapters)} parts")
    return zipped(dict(_files(selection, book, chapters, names, context)), stored=STORED)


def _files(
    selection: Selection,
    book: Book,
    chapters: tuple[ChapterFile, ...],
    names: dict[str, str],
    context: RenderContext,
) -> Iterator[tuple[str, bytes]]:
    """Every file of the archive; the media type must be the first."""
    contents = contents_of(book, chapters)
    used = {digest for chapter in chapters for digest in chapter.pictures}
    pictures = {names[digest]: digest for digest in sorted(used)}
    common = {"book": book, "chapters": chapters, "contents": contents}
    yield "mimetype", MEDIA_TYPE.encode()
    yield "META-INF/container.xml", _page("container.xml", {})
    yield (
        "EPUB/package.opf",
        _page("package.opf", common | _package(selection, book, chapters, tuple(pictures))),
    )
    yield "EPUB/contents.xhtml", _page("contents.xhtml", common)
    for chapter in chapters:
        yield f"EPUB/{chapter.name}", _page("chapter.xhtml", common | {"chapter": chapter})
    yield "EPUB/book.css", _styles(context.brand)
    yield "EPUB/cover.png", cover(book, context.brand)
    alts = alternatives(selection.document)
    for name, digest in counted(tuple(pictures.items()), context.progress, "Packing picture"):
        yield f"EPUB/{name}", whole(context.image, digest, alts[digest])
    yield from ((f"EPUB/fonts/{name}", font(name)) for name in FONTS)
    yield "EPUB/fonts/licence.txt", Path(str(finders.find(LICENCE))).read_bytes()


def _package(
    selection: Selection, book: Book, chapters: tuple[ChapterFile, ...], pictures: tuple[str, ...]
) -> dict[str, Any]:
    """What the package says besides its files: an identifier of its own, and what readers need to see."""
    name = "\n".join((book.publisher, book.title, book.number, selection.cut.slug))
    return {
        "identifier": uuid.uuid5(uuid.NAMESPACE_URL, name),
        "pictures": [(picture, picture.rpartition(".")[2].replace("jpg", "jpeg")) for picture in pictures],
        "fonts": FONTS,
        "is_visual": bool(pictures) or any(chapter.has_drawings for chapter in chapters),
    }


def _picture_names(document: StrategyDocument) -> dict[str, str]:
    images = (study.image for study in document.all(CaseStudy) if study.image)
    return {
        image.sha256: f"pictures/{image.sha256[:16]}.{EXTENSIONS.get(image.media_type, 'png')}"
        for image in images
    }


def _page(template: str, context: dict[str, Any]) -> bytes:
    return render_to_string(f"epub/{template}", context).strip().encode() + b"\n"


def _styles(brand: Brand) -> bytes:
    """The stylesheet with the brand's colours in it, as some reading systems know no custom properties."""
    colours = {name.replace("_", "-"): value for name, value in asdict(brand).items()}
    text = STYLES.read_text(encoding="utf-8")
    return _COLOUR.sub(lambda found: colours.get(found[1], "#505a5f"), text).encode()
