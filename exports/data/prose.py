"""Rich text in a cell: plain lines, with marks before the entries of lists, and the addresses of links at the end of each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

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

OUTSIDE = ("https://", "http://", "mailto:")
BETWEEN_CELLS = " | "


def cell_text(rich: RichText) -> str:
    """All words of ``rich``, a line for each paragraph, heading, list entry or table row."""
    return "\n".join(line for line in _lines(rich.blocks) if line.strip())


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(spans=spans) | Heading(spans=spans):
                yield spans_text(spans) + _addresses(spans)
            case List():
                yield from _list(block)
            case Table(header=header, rows=rows):
                for row in (header, *rows):
                    yield BETWEEN_CELLS.join(spans_text(cell) + _addresses(cell) for cell in row)
            case Quote(blocks=inner) | Callout(blocks=inner) | Passage(blocks=inner):
                yield from _lines(inner)
            case _:
                assert_never(block)


def _list(block: List) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}. " if block.ordered else "• "
        for place, line in enumerate(_lines(item)):
            yield f"{mark if place == 0 else '  '}{line}"


def _addresses(spans: tuple[Span, ...]) -> str:
    """“ [https://example.org]” for each link that leads outside and does not show its own address."""
    shown = spans_text(spans)
    found = (href for href in _links(spans) if href.startswith(OUTSIDE) and href not in shown)
    return "".join(f" [{href}]" for href in dict.fromkeys(found))


def _links(spans: tuple[Span, ...]) -> Iterator[str]:
    for span in spans:
        match span:
            case Link(href=href, spans=inner):
                yield href
                yield from _links(inner)
            case Strong(spans=inner) | Emphasis(spans=inner) | Phrase(spans=inner):
                yield from _links(inner)
            case Text() | Break():
                continue
            case _:
                assert_never(span)
