"""Links and bookmarks of a PDF: each says where it leads, and leads there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from unicodedata import bidirectional

from exports.gate.pdf_book import Book, Leading
from exports.gate.pdf_index import title_of
from exports.gate.places import Match, Place
from exports.gate.words import brief, squeezed
from exports.selection import Selection

DEEPEST_BOOKMARK = 3
"""Records down to this level have bookmarks; more would be too many to look through."""


def findings(book: Book, match: Match, selection: Selection) -> Iterator[str]:
    """Every link and bookmark that is missing or wrong."""
    pages = _Pages(book, match)
    yield from _links(book)
    for link in book.leading:
        if link.page is not None and (right := pages.of_title(link)) and link.page not in right:
            yield f"The link “{brief(link.words)}” leads to another place."
    yield from _references(book, match, pages, selection)
    yield from _bookmarks(book, match, pages)


class _Pages:
    """On which pages the records of a file are told."""

    def __init__(self, book: Book, match: Match) -> None:
        starts = (heading.start for heading in book.told.headings)
        self._heads = dict(zip(starts, book.heads, strict=True))
        self.of: dict[str, int] = {}
        self._titled: defaultdict[str, set[int]] = defaultdict(set)
        for record, place in match.records():
            if place.heading is not None:
                page = self._heads[place.heading.start]
                if record.entry.node is not None:
                    self.of[record.entry.node.ref] = page
                self._titled[match.spelling.of(record.title)].add(page)
                self._titled[match.spelling.of(record.name)].add(page)
        listed = (record.title for record in match.wanted.records if record.is_listed)
        typed = (words for record in match.wanted.records for _, words in record.prose.references)
        self._others = {match.spelling.of(words) for words in (*listed, *typed)}

    def at(self, place: Place) -> int | None:
        """The page of a place's heading."""
        return self._heads[place.heading.start] if place.heading else None

    def of_title(self, link: Leading) -> set[int]:
        """The pages of the records whose title is the words of ``link``.

        There are none where these are no title, that of a listed record, or words that somebody made a link to any record.
        """
        forms = link.forms - self._others
        return set().union(*(self._titled.get(form, set()) for form in forms))


def _links(book: Book) -> Iterator[str]:
    held = {area.identity for link in book.leading for area in link.areas}
    if book.areas - held:
        yield f"{len(book.areas - held)} links are no part of what is told."
    for link in book.leading:
        words = brief(link.words)
        if not link.areas:
            yield f"The link “{words}” leads nowhere."
        for area in link.areas:
            if squeezed(area.contents) not in link.forms and not _is_turned(area.contents, link.words):
                yield f"The link “{words}” is described as “{brief(area.contents)}”."
            if not area.address and area.page is None:
                yield f"The link “{words}” leads nowhere."


def _is_turned(contents: str, words: str) -> bool:
    """Whether both say the same in a script from right to left, whose signs no reader of PDFs puts in their order for certain."""
    backwards = any(bidirectional(sign) in {"R", "AL"} for sign in contents)
    return backwards and sorted(squeezed(contents)) == sorted(squeezed(words))


def _references(book: Book, match: Match, pages: _Pages, selection: Selection) -> Iterator[str]:
    """Words of the text that lead to another record lead to its heading, where the file holds it."""
    led: defaultdict[str, set[int | None]] = defaultdict(set)
    for link in book.leading:
        for form in link.forms:
            led[form].add(link.page)
    for record in match.wanted.records:
        for ref, words in record.prose.references:
            target = selection.document.find(ref)
            if target is None or target.ref not in pages.of:
                continue
            if pages.of[ref] not in led[match.spelling.of(words)]:
                yield f"{record.name}: “{brief(words)}” does not lead to {brief(target.title)}."


def _bookmarks(book: Book, match: Match, pages: _Pages) -> Iterator[str]:
    """Every heading of the upper levels has its bookmark, in order and as deep; and every bookmark is a heading."""
    headings = {heading.words for heading in book.told.headings}
    headings |= {squeezed(title.words) for title in map(title_of, book.indexes) if title}
    marks = [(squeezed(mark.words), mark) for mark in book.bookmarks]
    yield from (
        f"The bookmark “{brief(mark.words)}” is no heading." for words, mark in marks if words not in headings
    )
    yield from (
        f"The bookmark “{brief(mark.words)}” leads nowhere." for _, mark in marks if mark.page is None
    )
    after, raised = 0, None
    for record, place in match.records():
        if place.heading is None or record.level > DEEPEST_BOOKMARK:
            continue
        at = next((n for n in range(after, len(marks)) if marks[n][0] == place.heading.words), None)
        if at is None:
            yield f"{record.name} has no bookmark."
            continue
        after, mark = at + 1, marks[at][1]
        raised = mark.depth - record.level if raised is None else raised
        if mark.depth != record.level + raised or mark.page != pages.at(place):
            yield f"The bookmark of {record.name} lies or leads elsewhere."
