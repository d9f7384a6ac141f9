"""Reads the pages of a book into blocks. What the printing templates do not write is refused, so that nothing is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from document.richtext import Break, Emphasis, Link, Phrase, Span, Strong, Text
from exports.flow.cases import PICTURE
from exports.reading.blocks import (
    Block,
    Callout,
    Cell,
    Chapter,
    Drawing,
    Heading,
    Item,
    Listing,
    Paragraph,
    Passage,
    Picture,
    Quote,
    Role,
    Table,
    Words,
)
from exports.reading.pages import Page, local, words_of
from exports.reading.spacing import tidied

FRAMES = frozenset({"section", "article", "div", "header", "footer", "nav", "figure", "figcaption", "aside"})
_HEADING = re.compile(r"h([1-6])")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_GAP = re.compile("\u200b")
"""Places to break that only print needs."""
_ROLES = {role.value: role for role in Role if role}
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
    return Chapter(page.name, page.title, tuple(_blocks(page.root, Role.BODY)))


# Blocks ------------------------------------------------------------------------------------------------------------------
def _blocks(element: Element, role: Role) -> Iterator[Block]:
    """The blocks below ``element``; words between them make paragraphs of their own. ``role`` is that of its paragraphs."""
    loose: list[Span] = [*_text(element.text)]
    for child in element:
        if local(child) in INLINE:
            loose += _span(child)
        else:
            yield from _paragraph(loose, role, element)
            loose = []
            yield from _block(child, _role(child) or role)
        loose += _text(child.tail)
    yield from _paragraph(loose, role, element)


def _paragraph(spans: Iterable[Span], role: Role, element: Element) -> Iterator[Block]:
    if words := tidied(spans):
        yield Paragraph(words, role, _is_rtl(element))


def _block(element: Element, role: Role) -> Iterator[Block]:
    name = local(element)
    if found := _HEADING.fullmatch(name):
        yield Heading(int(found[1]), _words(element), element.get("id", ""), _is_rtl(element))
    elif name == "p":
        yield from _paragraph(_words(element), role, element)
    elif name == "svg":
        yield Drawing(_title(element))
    elif name:
        yield from _spoken(element, _holder(name, element, role))


def _holder(name: str, element: Element, role: Role) -> Iterator[Block]:
    """What an element that holds more than words becomes."""
    if name in {"ul", "ol"}:
        yield _listing(element)
    elif name == "table":
        yield _table(element)
    elif name == "blockquote":
        yield Quote(tuple(_blocks(element, Role.BODY)))
    elif name == "img":
        yield Picture(element.get("src", "").removeprefix(PICTURE), element.get("alt", ""))
    elif name not in FRAMES:
        raise UnknownElement(f"No writer knows the element “{name}”.")
    elif "app-callout" in _classes(element):
        yield Callout(tuple(_blocks(element, Role.BODY)))
    else:
        yield from _blocks(element, role)


def _spoken(element: Element, blocks: Iterator[Block]) -> Iterator[Block]:
    """``blocks``, as a passage where the element says that they are in a language of their own."""
    lang = element.get("lang", "")
    if lang and (found := tuple(blocks)):
        yield Passage(lang, found)
    else:
        yield from blocks


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _role(element: Element) -> Role | None:
    return next((_ROLES[name] for name in _classes(element) if name in _ROLES), None)


def _is_rtl(element: Element) -> bool:
    return element.get("dir") == "rtl"


def _listing(element: Element) -> Listing:
    items = (Item(tuple(_blocks(item, Role.BODY)), item.get("id", "")) for item in element)
    start = element.get("start", "1")
    return Listing(
        tuple(item for item in items if item.blocks),
        local(element) == "ol",
        int(start) if start.lstrip("-").isdecimal() else 1,
        element.get("class", ""),
    )


def _table(element: Element) -> Table:
    caption = next((_words(each) for each in element if local(each) == "caption"), ())
    rows = [tuple(map(_cell, row)) for row in element.iter() if local(row) == "tr"]
    header, *body = rows or [()]
    return Table(caption, header, tuple(_filled(row, len(header)) for row in body), element.get("class", ""))


def _filled(row: tuple[Cell, ...], wide: int) -> tuple[Cell, ...]:
    return (*row[:wide], *(Cell(),) * (wide - len(row)))


def _cell(element: Element) -> Cell:
    names = set(_classes(element))
    align = "right" if names & {"number", "app-align-right"} else "left"
    return Cell(
        _words(element),
        local(element) == "th",
        "centre" if "app-align-centre" in names else align,
        _is_rtl(element),
    )


def _title(svg: Element) -> str:
    return next((words_of(each) for each in svg.iter() if local(each) == "title"), "")


# Spans -------------------------------------------------------------------------------------------------------------------
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
