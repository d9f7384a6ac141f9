"""What the structure of every PDF must keep, whatever it says: roles, figures, tables, notes, and no running heads."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from document.dates import PartialDate
from document.figures import number
from document.nodes import Measure, Roadmap, RoadmapItem, Value
from exports.gate.expected import Expected, Record
from exports.gate.pdf_book import Book, level_of, table_of
from exports.gate.pdf_content import UNKNOWN
from exports.gate.pdf_tree import INLINE, Element, Text
from exports.gate.places import Match
from exports.gate.words import brief, squeezed

ROLES = INLINE.union(
    ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index"),
    ("NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
    ("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Figure", "Formula", "Form"),
)
"""The structure types of ISO 32000-1, 14.8.4."""
EDGE = 57.0
"""The outer 20 mm of a page, in points: heads and feet stand there, and never the text."""
OFTEN = 3
"""What is told at the edges of so many pages is a running head or a foot."""
_FOOT = re.compile(r"page\d+of\d+", re.IGNORECASE)


def findings(book: Book, match: Match) -> Iterator[str]:
    """Every breach of a rule."""
    elements = tuple(book.top.walk())
    yield from _roles(elements)
    yield from _figures(elements)
    yield from _drawings(match)
    yield from _tables(elements)
    yield from _parts(book.top, match.wanted)
    yield from _notes(elements)
    yield from _running(book)
    if UNKNOWN in book.told.text:
        yield f"The file does not say what {book.told.text.count(UNKNOWN)} of its signs are."


def _roles(elements: tuple[Element, ...]) -> Iterator[str]:
    unknown = {element.role for element in elements if element.role} - ROLES
    yield from (f"No screen reader knows the structure type “{brief(role)}”." for role in sorted(unknown))


def _figures(elements: tuple[Element, ...]) -> Iterator[str]:
    if any(element.role == "Figure" and not (element.alternative or "").strip() for element in elements):
        yield "A picture has no alternative text."


def _drawings(match: Match) -> Iterator[str]:
    """A roadmap with dates has a drawing, and so has a measure with numbers at two dates; its alternative text names them."""
    alternatives = [squeezed(alt) for alt in match.told.figures or ()]
    for record in match.wanted.records:
        if _is_drawn(record) and not any(match.spelling.of(record.title) in alt for alt in alternatives):
            yield f"{record.name} has no drawing whose alternative text names it."


def _is_drawn(record: Record) -> bool:
    match record.entry.node:
        case Roadmap() if record.is_frame:
            return False
        case Roadmap():
            items = (child.node for child in record.entry.children)
            return any(isinstance(item, RoadmapItem) and (item.start or item.end) for item in items)
        case Measure(baseline=baseline, actuals=actuals, targets=targets):
            measured = _dated_numbers((*((baseline,) if baseline else ()), *actuals))
            return bool(measured) and len(measured | _dated_numbers(targets)) > 1
        case _:
            return False


def _dated_numbers(values: tuple[Value, ...]) -> set[PartialDate]:
    """The dates at which there is a number."""
    return {value.date for value in values if value.date and number(value.value) is not None}


def _tables(elements: tuple[Element, ...]) -> Iterator[str]:
    heads = [element for element in elements if element.role == "TH"]
    if any(not head.is_headed for head in heads):
        yield "A header cell of a table does not say what it heads."


def _parts(top: Element, wanted: Expected) -> Iterator[str]:
    """A table that breaks over pages is still one: none follows another with the same header, unless the text has it so."""
    usual = Counter(
        tuple(map(squeezed, table.header)) for record in wanted.records for table in record.prose.tables
    )
    before: tuple[str, ...] = ()
    for element in top.walk():
        if level_of(element):
            before = ()
        elif element.role == "Table":
            header = tuple(map(squeezed, table_of(element).header))
            if header and header == before and usual[header] < 2:
                yield f"The table “{brief(', '.join(header))}” is told in parts."
            before = header


def _notes(elements: tuple[Element, ...]) -> Iterator[str]:
    notes = [element.identifier for element in elements if element.role == "Note"]
    if not all(notes) or len(set(notes)) < len(notes):
        yield "A note has no name of its own, so nothing can refer to it."


def _running(book: Book) -> Iterator[str]:
    """Heads and feet of pages are shown, not told: a screen reader would say them on every page."""
    pages: defaultdict[str, set[int]] = defaultdict(set)
    for text in book.top.texts():
        words = squeezed(text.words)
        if _FOOT.fullmatch(words):
            yield f"The page number “{brief(text.words)}” is read out within the text."
        if words and _is_at_edge(text, book):
            pages[re.sub(r"\d+", "#", words)].add(text.page)
    for words, found in pages.items():
        if len(found) >= OFTEN:
            yield f"“{brief(words)}” is read out on {len(found)} pages: it runs at their heads or feet."


def _is_at_edge(text: Text, book: Book) -> bool:
    return not EDGE < text.height < book.heights[text.page] - EDGE
