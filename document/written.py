"""Rich text written out with its marks, for people who compare two versions: a changed link or heading must show."""

from __future__ import annotations

from collections.abc import Iterator
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
)


def written(rich: RichText) -> str:
    """The text with Markdown's marks, one line for each paragraph, heading, list entry or table row. Not meant to be parsed."""
    return "\n".join(_lines(rich.blocks))


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(spans=spans):
                yield _spans(spans)
            case Heading(level=level, spans=spans):
                yield f"{'#' * (level + 1)} {_spans(spans)}"
            case List():
                yield from _list(block)
            case Table():
                yield from (" | ".join(_spans(cell) for cell in row) for row in (block.header, *block.rows))
            case Quote(blocks=inner):
                yield from (f"> {line}" for line in _lines(inner))
            case Callout(blocks=inner):
                yield from (f"! {line}" for line in _lines(inner))
            case Passage(lang=lang, blocks=inner):
                yield f"::: {{lang={lang}}}"
                yield from _lines(inner)
                yield ":::"
            case _:
                assert_never(block)


def _list(block: List) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}. " if block.ordered else "- "
        for place, line in enumerate(_lines(item)):
            yield f"{mark if place == 0 else '  '}{line}"


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    match span:
        case Text(text=text):
            return text
        case Break():
            return " / "
        case Strong(spans=inner):
            return f"**{_spans(inner)}**"
        case Emphasis(spans=inner):
            return f"*{_spans(inner)}*"
        case Link(href=href, spans=inner):
            return f"{_spans(inner)} <{href}>"
        case Phrase(lang=lang, spans=inner):
            return f"[{_spans(inner)}]{{lang={lang}}}"
        case _:
            assert_never(span)
