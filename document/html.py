"""Rich text as semantic HTML, for web pages and for print alike.

Everything is escaped; only the closed set of blocks and spans comes out, so the result is safe to put in a page as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum
from html import escape
from typing import Literal, assert_never

from document.languages import runs_from_right
from document.richtext import (
    Block,
    Break,
    Callout,
    Emphasis,
    Heading,
    Link,
    List,
    Paragraph,
    Passage,
    Phrase,
    Quote,
    RichText,
    Span,
    Strong,
    Table,
    Text,
    spans_text,
)

DEEPEST_HEADING = 6
"""HTML has no heading below h6; deeper ones stay at it."""
OUTSIDE = ("https://", "http://", "mailto:")
Alignment = Literal["left", "right", "centre"]
LinkTo = Callable[[str], str | None]
"""The address of the record with that ref, or None where it cannot be linked to."""


class Style(StrEnum):
    """Which classes are written: GOV.UK Frontend's with scrolling tables, or bare elements for print."""

    WEB = "web"
    PRINT = "print"


_WEB_CLASSES = {
    "p": "govuk-body",
    "h2": "govuk-heading-l",
    "h3": "govuk-heading-m",
    "h4": "govuk-heading-s",
    "h5": "govuk-heading-s",
    "h6": "govuk-heading-s",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "table": "govuk-table",
    "thead": "govuk-table__head",
    "tbody": "govuk-table__body",
    "tr": "govuk-table__row",
    "th": "govuk-table__header",
    "td": "govuk-table__cell",
    "blockquote": "app-quote",
    "a": "govuk-link",
}
_PLAIN: Alignment = "left"
_WEB_ALIGN = {"right": {"th": "govuk-table__header--numeric", "td": "govuk-table__cell--numeric"}}


def html(
    rich: RichText, *, heading_level: int, link: LinkTo, style: Style = Style.WEB, anchors: bool = False
) -> str:
    """``rich`` as HTML. Its first level of headings becomes ``h{heading_level}``; no level is ever skipped.

    With ``anchors`` each heading of the first level can be linked to, by the addresses that :func:`headings` gives.

    ``link`` is asked for the address of each ``ref:`` link (without the prefix); where it answers None, the words of the link
    stay without a link.
    """
    return _Writer(heading_level, link, style, anchors).blocks(rich.blocks)


def headings(rich: RichText) -> tuple[tuple[str, str], ...]:
    """Anchor and words of each heading of the first level that stands outside lists and quotes."""
    found: dict[str, str] = {}
    for heading in _top_headings(rich.blocks):
        if words := spans_text(heading.spans).strip():
            found.setdefault(_anchor(words), words)
    return tuple(found.items())


def _top_headings(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            yield block
        elif isinstance(block, Passage):
            yield from _top_headings(block.blocks)


def _anchor(words: str) -> str:
    """An address within the page, made of the words, so that it stays when other headings come and go.

    The colon keeps it apart from records' refs, which may be anchors of the same page and have none.
    """
    return "part:" + "-".join(re.findall(r"\w+", words.lower()))


class _Writer:
    """Writes blocks and spans; remembers the last heading's level, so that none is skipped."""

    def __init__(self, heading_level: int, link: LinkTo, style: Style, anchors: bool = False) -> None:
        self.top = heading_level
        self.link = link
        self.anchors = anchors
        self.anchored: set[str] = set()
        self.web = style is Style.WEB
        self.last_level = 0

    def open(self, tag: str, extra: str = "", attributes: str = "") -> str:
        classes = " ".join(part for part in (_WEB_CLASSES.get(tag, "") if self.web else "", extra) if part)
        named = f' class="{classes}"' if classes else ""
        return f"<{tag}{named}{attributes}>"

    def element(self, tag: str, inner: str, extra: str = "", attributes: str = "") -> str:
        return f"{self.open(tag, extra, attributes)}{inner}</{tag}>"

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        return "\n".join(filter(None, (self.block(block) for block in blocks)))

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(spans=spans):
                return self.element("p", self.spans(spans), attributes=_direction(spans))
            case Heading():
                return self.heading(block)
            case List():
                return self.list(block)
            case Table():
                return self.table(block)
            case Quote(blocks=inner):
                return self.element("blockquote", self.blocks(inner))
            case Callout(blocks=inner):
                return self.element("div", self.blocks(inner), "app-callout")
            case Passage(lang=lang, blocks=inner):
                return self.element("div", self.blocks(inner), attributes=_language(lang))
            case _:
                assert_never(block)

    def heading(self, heading: Heading) -> str:
        if not spans_text(heading.spans).strip():
            return ""
        self.last_level = min(heading.level, self.last_level + 1)
        level = min(self.top + self.last_level - 1, DEEPEST_HEADING)
        attributes = self.anchor_of(heading) + _direction(heading.spans)
        return self.element(f"h{level}", self.spans(heading.spans), attributes=attributes)

    def anchor_of(self, heading: Heading) -> str:
        """The heading's id, where it gets one: the first of several with the same words."""
        anchor = _anchor(spans_text(heading.spans))
        if not self.anchors or heading.level > 1 or anchor in self.anchored:
            return ""
        self.anchored.add(anchor)
        return f' id="{escape(anchor)}"'

    def list(self, block: List) -> str:
        items = "".join(f"<li{_item_direction(item)}>{self.item(item)}</li>" for item in block.items)
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        return self.element("ol" if block.ordered else "ul", items, attributes=start)

    def item(self, blocks: tuple[Block, ...]) -> str:
        """A list item; its only paragraph needs no paragraph element."""
        paragraphs = sum(isinstance(block, Paragraph) for block in blocks)
        if blocks and paragraphs == 1 and isinstance(blocks[0], Paragraph):
            return self.spans(blocks[0].spans) + self.blocks(blocks[1:])
        return self.blocks(blocks)

    def table(self, table: Table) -> str:
        aligned = table.align or (_PLAIN,) * len(table.header)
        head = self.row("th", table.header, aligned)
        body = "".join(self.row("td", row, aligned) for row in table.rows)
        whole = self.element(
            "table", self.element("thead", head) + (self.element("tbody", body) if body else "")
        )
        if not self.web:
            return whole
        words = ", ".join(text for cell in table.header if (text := spans_text(cell).strip()))
        label = escape(f"Table: {words}" if words else "Table")
        return f'<div class="app-table-scroll" tabindex="0" role="region" aria-label="{label}">{whole}</div>'

    def row(self, tag: str, cells: tuple[tuple[Span, ...], ...], aligned: tuple[Alignment, ...]) -> str:
        return self.element("tr", "".join(self.cell(tag, *pair) for pair in zip(cells, aligned, strict=True)))

    def cell(self, tag: str, spans: tuple[Span, ...], align: Alignment) -> str:
        """One cell. A header without words heads nothing, so it is written as a plain cell."""
        tag = "td" if tag == "th" and not spans_text(spans).strip() else tag
        extra = "" if align == "left" else f"app-align-{align}"
        if self.web:
            extra = _WEB_ALIGN.get(align, {}).get(tag, extra)
        scope = ' scope="col"' if tag == "th" else ""
        return self.element(tag, self.spans(spans), extra, scope + _direction(spans))

    def spans(self, spans: tuple[Span, ...]) -> str:
        return "".join(self.span(span) for span in spans)

    def span(self, span: Span) -> str:
        match span:
            case Text(text=text):
                return escape(text)
            case Strong(spans=inner):
                return f"<strong>{self.spans(inner)}</strong>"
            case Emphasis(spans=inner):
                return f"<em>{self.spans(inner)}</em>"
            case Link(href=href, spans=inner):
                return self.anchor(href, self.spans(inner))
            case Break():
                return "<br>"
            case Phrase(lang=lang, spans=inner):
                return f"<span{_language(lang)}>{self.spans(inner)}</span>"
            case _:
                assert_never(span)

    def anchor(self, href: str, words: str) -> str:
        outside = href.startswith(OUTSIDE)
        address = (
            href if outside else self.link(href.removeprefix("ref:")) if href.startswith("ref:") else None
        )
        if address is None or not words.strip():
            return words
        rel = ' rel="external"' if outside and not href.startswith("mailto:") else ""
        return self.element("a", words, attributes=f' href="{escape(address)}"{rel}')


def _language(lang: str) -> str:
    """``lang``, and ``dir`` where the language is written from right to left."""
    return f' lang="{escape(lang)}"' + (' dir="rtl"' if runs_from_right(lang) else "")


def _direction(spans: tuple[Span, ...]) -> str:
    """``dir="rtl"`` for text whose first letter is of a script that runs from right to left, such as Arabic."""
    for character in spans_text(spans):
        if (kind := unicodedata.bidirectional(character)) in {"L", "R", "AL"}:
            return "" if kind == "L" else ' dir="rtl"'
    return ""


def _item_direction(item: tuple[Block, ...]) -> str:
    """The direction of a list item, so that its bullet stands where its text begins."""
    return _direction(item[0].spans) if item and isinstance(item[0], Paragraph) else ""
