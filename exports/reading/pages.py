"""A book's pages as trees of elements: one for its cover, its contents and each chapter, made with the templates that print them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from django.template.loader import render_to_string

from exports.context import RenderContext
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


def pages_of(book: Book) -> Iterator[Page]:
    """The pages of the book, in reading order."""
    import tinyhtml5

    root = tinyhtml5.parse(render_to_string("epub/book.html", {"book": book}))
    body = root.find(f"{XHTML}body")
    for section in body if body is not None else ():
        classes = section.get("class", "").split()
        yield Page(classes[0] if classes else "", section.get("data-running") or book.title, section)


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
