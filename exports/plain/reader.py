"""Reads the pages of a book into blocks. What the printing templates do not write is refused, so that nothing is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from document.richtext import Break, Emphasis, Link, Phrase, Span, Strong, Text
from exports.plain.blocks import (
    Block,
    Callout,
    Chapter,
    Drawing,
    Heading,
    Listing,
    Paragraph,
    Passage,
    Picture,
    Quote,
    Table,
    Words,
)
from exports.plain.pages import Page, local, words_of
from exports.plain.spacing import tidied

FRAMES = frozenset({"section", "article", "div", "header", "footer", "nav", "figure", "figcaption", "aside"})
_HEADING = re.compile(r"h([1-6])")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_GAP = re.compile("\u200b")
"""Places to break that only print needs."""
MARKS: dict[str, type[Strong] | type[Emphasis]] = {
    "strong": Strong,
    "b": Strong,
    "em": Emphasis,
    "i": Emphasis,
}
INLINE = frozenset({"a", "br", "span", "small", "sub", "sup", "time", "abbr", "mark", "cite", *MARKS})
OUTSIDE = ("https://", "http://", "mailto:")


class UnknownElement(ValueError):
    """A page holds an element that no writer would know what to make of."""


def read(page: Page) -> Chapter:
    """The page as a chapter of blocks. Raises UnknownElement."""
    return Chapter(page.name, page.title, tuple(_blocks(page.root)))


def _blocks(element: Element) -> Iterator[Block]:
    """The blocks below ``element``; words between them make paragraphs of their own."""
    loose: list[Span] = [*_text(element.text)]
    for child in element:
        if local(child) in INLINE:
            loose += _span(child)
        else:
            yield from _paragraph(loose)
            loose = []
            yield from _block(child)
        loose += _text(child.tail)
    yield from _paragraph(loose)


def _paragraph(spans: Iterable[Span]) -> Iterator[Block]:
    if words := tidied(spans):
        yield Paragraph(words)


def _block(element: Element) -> Iterator[Block]:
    name = local(element)
    if found := _HEADING.fullmatch(name):
        yield Heading(int(found[1]), _words(element), element.get("id", ""))
    elif name == "p":
        yield from _paragraph(_words(element))
    elif name in {"ul", "ol"}:
        yield from _spoken(element, iter([_listing(element)]))
    elif name == "table":
        yield _table(element)
    elif name == "blockquote":
        yield Quote(tuple(_blocks(element)))
    elif name == "svg":
        yield Drawing(_title(element))
    elif name == "img":
        yield from (Picture(alt) for alt in [element.get("alt", "")] if alt)
    elif name in FRAMES:
        yield from _frame(element)
    elif name:
        raise UnknownElement(f"No writer knows the element “{name}”.")


def _frame(element: Element) -> Iterator[Block]:
    if "app-callout" in element.get("class", "").split():
        yield Callout(tuple(_blocks(element)))
    else:
        yield from _spoken(element, _blocks(element))


def _spoken(element: Element, blocks: Iterator[Block]) -> Iterator[Block]:
    """``blocks``, as a passage where the element says that they are in a language of their own."""
    lang = element.get("lang", "")
    if lang and (found := tuple(blocks)):
        yield Passage(lang, found)
    else:
        yield from blocks


def _listing(element: Element) -> Listing:
    items = tuple(blocks for item in element if (blocks := tuple(_blocks(item))))
    start = element.get("start", "1")
    ordered = local(element) == "ol"
    return Listing(
        items, ordered, int(start) if start.lstrip("-").isdecimal() else 1, element.get("class", "")
    )


def _table(element: Element) -> Table:
    rows = [row for row in element.iter() if local(row) == "tr"]
    caption = next((_words(each) for each in element if local(each) == "caption"), ())
    cells = [tuple(_words(cell) for cell in row) for row in rows]
    header, *body = cells or [()]
    wide = len(header)
    return Table(caption, header, tuple(_filled(row, wide) for row in body), element.get("class", ""))


def _filled(row: tuple[Words, ...], wide: int) -> tuple[Words, ...]:
    return (*row[:wide], *((),) * (wide - len(row)))


def _title(svg: Element) -> str:
    return next((words_of(each) for each in svg.iter() if local(each) == "title"), "")


def _words(element: Element) -> Words:
    """The element's spans; one phrase where the element says that they are in a language of their own."""
    words = tidied(_spans(element))
    lang = element.get("lang", "")
    return (Phrase(lang, words),) if lang and words else words


def _spans(element: Element) -> Iterator[Span]:
    yield from _text(element.text)
    for child in element:
        if local(child) in INLINE:
            yield from _span(child)
        elif local(child) in FRAMES | {"p"}:
            yield from (Break(), *_spans(child), Break())
        elif local(child):
            raise UnknownElement(f"No writer knows “{local(child)}” within a paragraph.")
        yield from _text(child.tail)


def _span(element: Element) -> Iterator[Span]:
    name, inner = local(element), tuple(_spans(element))
    if name == "br":
        yield Break()
    elif element.get("class") == "mark" and inner:
        yield from (Text("("), *inner, Text(")"))
    elif name in MARKS and inner:
        lang = element.get("lang", "")
        yield MARKS[name]((Phrase(lang, inner),) if lang else inner)
    elif name == "a" and (href := element.get("href", "")).startswith((*OUTSIDE, "#")):
        yield Link(href, inner)
    elif element.get("lang"):
        yield Phrase(element.get("lang", ""), inner)
    else:
        yield from inner


def _text(text: str | None) -> Iterator[Span]:
    if words := _SPACE.sub(" ", _GAP.sub("", text or "")):
        yield Text(words)
