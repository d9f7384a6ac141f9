"""Reads the printed book into a manuscript. What the printing templates do not write is refused, so that nothing is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from document.richtext import Break, Link, Phrase, Span, Text
from exports.context import RenderContext
from exports.flow.cases import PICTURE
from exports.office.manuscript import (
    Block,
    Callout,
    Cell,
    Contents,
    ContentsLine,
    Heading,
    Item,
    Listing,
    Manuscript,
    Paragraph,
    Passage,
    Picture,
    Quote,
    Role,
    Table,
    Words,
)
from exports.plain.pages import Page, book_of, local, pages_of
from exports.plain.reader import FRAMES, INLINE, MARKS, OUTSIDE, UnknownElement
from exports.plain.spacing import tidied
from exports.selection import Selection

NOTE = (
    "This file is for editing: it has styles for every part of the text. The approved text is that of the web pages, the "
    "PowerPoint slides and the PDF of this publication."
)
_HEADING = re.compile(r"h([1-6])")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_GAP = re.compile("\u200b")
"""Places to break that only print needs."""
_ROLES = {role.value: role for role in Role if role}
_SILENT = frozenset({"page", "leader"})
"""Empty elements in which print writes the numbers of pages."""


def manuscript(selection: Selection, context: RenderContext) -> Manuscript:
    """The text of a selection.

    Raises:
        LookupError: the document has no strategy details.
        UnknownElement: the templates write what no writer knows.
    """
    context.progress("Setting the text")
    book = book_of(selection, context, NOTE)
    opening = frozenset(chapter.pieces[0].anchor for chapter in book.chapters if not chapter.flows)
    blocks = tuple(block for page in pages_of(book) for block in _page(page, opening))
    return Manuscript(
        title=book.document_title,
        subject=book.headline,
        publisher=book.publisher,
        number=book.number,
        day=book.iso_date,
        language=book.language,
        running=book.running_title,
        foot=tuple(book.foot.splitlines()),
        blocks=blocks,
    )


def anchors_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every anchor that links of the document can lead to."""
    for block in blocks:
        match block:
            case Heading(anchor=anchor):
                yield anchor
            case Listing(items=items):
                yield from (item.anchor for item in items)
                yield from (anchor for item in items for anchor in anchors_of(item.blocks))
            case Passage(blocks=inner):
                yield from anchors_of(inner)


def _page(page: Page, opening: frozenset[str]) -> Iterator[Block]:
    """The blocks of a part of the book. The headings of ``opening`` begin pages, and so does what is no chapter."""
    if page.name == "contents":
        yield _contents(page.root)
        return
    waits = page.name not in {"cover", "chapter"}
    for block in _blocks(page.root, Role.BODY):
        if isinstance(block, Heading) and (waits or block.anchor in opening):
            block, waits = replace(block, opens_page=True), False
        elif isinstance(block, Passage):
            block, waits = _opened(block, opening, waits), False
        yield block


def _opened(passage: Passage, opening: frozenset[str], waits: bool) -> Passage:
    """The passage, whose first heading begins a page where it is one of ``opening``, or where one is waited for."""
    first, *rest = passage.blocks
    if isinstance(first, Heading) and (waits or first.anchor in opening):
        return replace(passage, blocks=(replace(first, opens_page=True), *rest))
    return passage


def _contents(section: Element) -> Contents:
    title = next((_words(each) for each in section if _HEADING.fullmatch(local(each))), ())
    return Contents(title, tuple(_lines(section, 0)))


def _lines(element: Element, depth: int) -> Iterator[ContentsLine]:
    for child in element:
        href = child.get("href", "")
        if local(child) == "a" and href.startswith("#"):
            yield ContentsLine(href[1:], _words(child), depth)
        else:
            yield from _lines(child, depth + (local(child) == "ul"))


# Blocks ------------------------------------------------------------------------------------------------------------------
def _blocks(element: Element, role: Role) -> Iterator[Block]:
    """The blocks below ``element``; words between them make paragraphs of their own."""
    loose: list[Span] = [*_text(element.text)]
    is_rtl = element.get("dir") == "rtl"
    for child in element:
        if local(child) in INLINE:
            loose += _span(child)
        else:
            yield from _paragraph(loose, role, is_rtl)
            loose = []
            yield from _spoken(child, _block(child, role))
        loose += _text(child.tail)
    yield from _paragraph(loose, role, is_rtl)


def _paragraph(spans: Iterable[Span], role: Role, is_rtl: bool) -> Iterator[Block]:
    if words := tidied(spans):
        yield Paragraph(words, role, is_rtl)


def _block(element: Element, role: Role) -> Iterator[Block]:
    name = local(element)
    role = _role(element) or role
    if found := _HEADING.fullmatch(name):
        yield Heading(int(found[1]), _words(element), element.get("id", ""), element.get("dir") == "rtl")
    elif name == "p":
        yield from _paragraph(_words(element), role, element.get("dir") == "rtl")
    elif name in {"ul", "ol"}:
        yield _listing(element)
    elif name == "table":
        yield _table(element)
    elif name == "blockquote":
        yield Quote(tuple(_blocks(element, Role.BODY)))
    elif name == "img":
        yield Picture(element.get("src", "").removeprefix(PICTURE), element.get("alt", ""))
    elif name in FRAMES:
        yield from _frame(element, role)
    elif name and name != "svg":  # a drawing: the table or list beside it says the same
        raise UnknownElement(f"No writer knows the element “{name}”.")


def _role(element: Element) -> Role | None:
    return next((_ROLES[name] for name in element.get("class", "").split() if name in _ROLES), None)


def _frame(element: Element, role: Role) -> Iterator[Block]:
    if "app-callout" in element.get("class", "").split():
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


def _listing(element: Element) -> Listing:
    items = (Item(tuple(_blocks(item, Role.BODY)), item.get("id", "")) for item in element)
    start = element.get("start", "1")
    return Listing(
        tuple(item for item in items if item.blocks),
        local(element) == "ol",
        int(start) if start.lstrip("-").isdecimal() else 1,
    )


def _table(element: Element) -> Table:
    caption = next((_words(each) for each in element if local(each) == "caption"), ())
    rows = [tuple(_cell(cell) for cell in row) for row in element.iter() if local(row) == "tr"]
    header, *body = rows or [()]
    wide = len(header)
    return Table(caption, header, tuple((*row[:wide], *(Cell(()),) * (wide - len(row))) for row in body))


def _cell(element: Element) -> Cell:
    names = element.get("class", "").split()
    align = "right" if {"number", "app-align-right"} & set(names) else "left"
    return Cell(
        _words(element),
        local(element) == "th",
        "centre" if "app-align-centre" in names else align,
        element.get("dir") == "rtl",
    )


# Spans -------------------------------------------------------------------------------------------------------------------
def _words(element: Element) -> Words:
    return tidied(_spans(element))


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
    elif element.get("class") in _SILENT and not inner:
        return
    elif name in MARKS and inner:
        yield MARKS[name](inner)
    elif name == "a" and (href := element.get("href", "")).startswith((*OUTSIDE, "#")) and inner:
        yield Link(href, inner)
    elif element.get("lang") and inner:
        yield Phrase(element.get("lang", ""), inner)
    else:
        yield from inner


def _text(text: str | None) -> Iterator[Span]:
    if words := _SPACE.sub(" ", _GAP.sub("", text or "")):
        yield Text(words)
