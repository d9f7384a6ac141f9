"""A book's pages as trees of elements: one for its cover, its contents and each chapter, made with the templates that print them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element

from django.template.loader import render_to_string

from exports.context import Progress, RenderContext, counted, no_progress
from exports.flow.book import compose
from exports.flow.parts import Book
from exports.selection import Selection

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``name`` is its class, ``title`` what it is called in a list of pages."""

    name: str
    title: str
    root: Element


def book_of(selection: Selection, context: RenderContext, note: str) -> Book:
    """The book of a selection; ``note`` is what it says about its own format. Raises LookupError without strategy details."""
    return replace(compose(selection, context), format_note=note)


def pages_of(book: Book, progress: Progress = no_progress) -> Iterator[Page]:
    """The pages of the book, in reading order. Its pieces are read one by one, and each is told before its turn."""
    for section in _sections("epub/front.html", book):
        yield Page(section.get("class", "").split()[0], book.title, section)
    pieces = [piece for chapter in book.chapters for piece in chapter.pieces]
    turns = counted(pieces, progress, "Setting section", lambda piece: piece.title)
    for chapter in book.chapters:
        whole = None
        for piece in islice(turns, len(chapter.pieces)):
            (section,) = _sections("epub/piece.html", book, chapter=chapter, piece=piece)
            whole = section if whole is None else _joined(whole, section)
        if whole is not None:
            whole.text, whole[-1].tail = f"\n{whole.text or ''}", f"{whole[-1].tail or ''}\n"
            yield Page("chapter", " ".join(chapter.running.split()) or book.title, whole)


def _sections(template: str, book: Book, **more: Any) -> list[Element]:
    import tinyhtml5

    body = tinyhtml5.parse(render_to_string(template, {"book": book, **more})).find(f"{XHTML}body")
    return [] if body is None else list(body)


def _joined(whole: Element, more: Element) -> Element:
    whole[-1].tail = (whole[-1].tail or "") + (more.text or "")
    whole.extend(more)
    return whole


def local(element: Element) -> str:
    """The element's name without its namespace; “” for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def words_of(element: Element | None) -> str:
    """All that an element says, spaces run together."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def find(element: Element, name: str, **attributes: Any) -> Element | None:
    """The first element below with that name and those attributes."""
    for found in element.iter(f"{XHTML}{name}"):
        if all(found.get(key) == value for key, value in attributes.items()):
            return found
    return None


def page_of(root: Element) -> Page:
    """A whole parsed page, of whichever origin, as one page."""
    body = root.find(f"{XHTML}body")
    return Page("", words_of(find(root, "title")), root if body is None else body)
