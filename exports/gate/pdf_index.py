"""Contents and index of a PDF: what they say stands on a page is there, and the index has every item once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from document.nodes import RoadmapItem
from exports.cuts import WHOLE_CUTS
from exports.gate.expected import Record
from exports.gate.pdf_book import INDEX, LISTS, Book, Leading, level_of
from exports.gate.pdf_tree import Element
from exports.gate.places import Match, Place
from exports.gate.words import brief, is_turned, squeezed, unordered
from exports.selection import Selection

_NUMBER = re.compile(r"(.*?)(\d+)\s*", re.DOTALL)
"""Words with the number of a page after them."""


def findings(book: Book, match: Match, selection: Selection) -> Iterator[str]:
    """Every line that is missing or wrong."""
    for link in book.leading:
        if link.within in LISTS:
            yield from _number(link)
    items = tuple(each for each in match.records() if isinstance(each[0].entry.node, RoadmapItem))
    if len(book.indexes) > 1:
        yield "The file has more than one index."
    elif book.indexes:
        yield from _bookmark(book)
        yield from _lines(book, match, items)
    elif items and selection.cut.kind in WHOLE_CUTS:
        yield "The file has no index of items."


def _number(link: Leading) -> Iterator[str]:
    """The number after the words is that of the page to which the link leads."""
    found = _NUMBER.fullmatch(link.words)
    if is_turned(link.words):  # nobody can tell what was after the words on such a line
        return
    if found is None:
        yield f"“{brief(link.words)}” does not say on which page it is."
    elif link.page is not None and int(found[2]) != link.page + 1:
        yield f"“{brief(link.words)}” is on page {link.page + 1}."


def _bookmark(book: Book) -> Iterator[str]:
    title = title_of(book.indexes[0])
    page = next((text.page for text in title.texts()), None) if title else None
    marked = ((squeezed(mark.words), mark.page) for mark in book.bookmarks)
    if title is None or (squeezed(title.words), page) not in marked:
        yield "The index has no bookmark, or one that leads elsewhere."


def title_of(index: Element) -> Element | None:
    """The first heading of an index."""
    return next(filter(level_of, index.walk()), None)


def _lines(book: Book, match: Match, items: tuple[tuple[Record, Place], ...]) -> Iterator[str]:
    """Every item has one line, which leads to the item; and every line is an item's."""
    heads = dict(zip((heading.start for heading in book.told.headings), book.heads, strict=True))
    lines = Counter((_words(link), link.page) for link in book.leading if link.within == INDEX)
    for record, place in items:
        if place.heading is None:
            continue
        line = _told(match, record), heads[place.heading.start]
        if not lines[line]:
            yield f"The index does not lead to {record.name}."
        lines[line] -= 1
    for (words, _), count in lines.items():
        if count > 0:
            yield f"The line “{brief(words)}” of the index is one too many, or leads elsewhere."


def _words(link: Leading) -> str:
    """A line without the number of its page."""
    words = squeezed(link.words)
    number = str(link.page + 1) if link.page is not None else ""
    if is_turned(words):
        return unordered(words.replace(number, "", 1))
    found = _NUMBER.fullmatch(link.words)
    return squeezed(found[1]) if found else words


def _told(match: Match, record: Record) -> str:
    return match.spelling.unit(f"{record.title} ({record.number})")
