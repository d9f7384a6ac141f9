"""Rich text: a closed set of blocks and spans that every renderer can draw.

The source is restricted Markdown (CommonMark with tables, no HTML), read by ``document.markdown``. Renderers ``match`` over
:data:`Block` and :data:`Span` and end in ``assert_never``.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class Text(msgspec.Struct, frozen=True, tag="text"):
    """A run of plain characters."""

    text: str


class Strong(msgspec.Struct, frozen=True, tag="strong"):
    """Strong importance."""

    spans: tuple[Span, ...]


class Emphasis(msgspec.Struct, frozen=True, tag="emphasis"):
    """Stress emphasis."""

    spans: tuple[Span, ...]


class Link(msgspec.Struct, frozen=True, tag="link"):
    """A link to ``https:``, ``http:`` or ``mailto:``, or ``ref:REF`` for a record of the same strategy."""

    href: str
    spans: tuple[Span, ...]


class Break(msgspec.Struct, frozen=True, tag="break"):
    """A line break within a paragraph."""


class Phrase(msgspec.Struct, frozen=True, tag="phrase"):
    """Words in another language than those around them. ``lang`` is a BCP 47 tag, such as “cy”."""

    lang: str
    spans: tuple[Span, ...]


Span = Text | Strong | Emphasis | Link | Break | Phrase


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """A paragraph of spans."""

    spans: tuple[Span, ...]


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """A heading within a body. Level 1 is one below the record's own title; level 2 is below that."""

    level: Literal[1, 2]
    spans: tuple[Span, ...]


class List(msgspec.Struct, frozen=True, tag="list"):
    """A bullet or numbered list; an item holds paragraphs and further lists. ``start`` counts numbered lists."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]
    start: int = 1


class Table(msgspec.Struct, frozen=True, tag="table"):
    """A table with one header row. Every row has as many cells as ``header``. ``align`` is per column."""

    header: tuple[tuple[Span, ...], ...]
    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    align: tuple[Literal["left", "right", "centre"], ...] = ()


class Quote(msgspec.Struct, frozen=True, tag="quote"):
    """A quotation."""

    blocks: tuple[Block, ...]


class Callout(msgspec.Struct, frozen=True, tag="callout"):
    """A passage set apart from the text because the reader should not miss it."""

    blocks: tuple[Block, ...]


class Passage(msgspec.Struct, frozen=True, tag="passage"):
    """Blocks in another language than those around them. ``lang`` is a BCP 47 tag, such as “cy”.

    It stands around the blocks instead of being a field of each, so that what was frozen before keeps its bytes and digest.
    """

    lang: str
    blocks: tuple[Block, ...]


Block = Paragraph | Heading | List | Table | Quote | Callout | Passage


class RichText(msgspec.Struct, frozen=True):
    """Blocks in reading order."""

    blocks: tuple[Block, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.blocks)


def apart(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """``blocks`` with each passage of several blocks as several passages of one, so that blocks can be chosen one by one."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Passage):
            found += [Passage(block.lang, (inner,)) for inner in apart(block.blocks)]
        else:
            found.append(block)
    return tuple(found)


def bare(block: Block) -> Block:
    """What stands in a passage of one block; any other block itself."""
    return bare(block.blocks[0]) if isinstance(block, Passage) and len(block.blocks) == 1 else block


def spans_text(spans: tuple[Span, ...]) -> str:
    """The words of ``spans`` without their marks."""
    parts: list[str] = []
    for span in spans:
        match span:
            case Text(text):
                parts.append(text)
            case Break():
                parts.append("\n")
            case Strong(spans=inner) | Emphasis(spans=inner) | Link(spans=inner) | Phrase(spans=inner):
                parts.append(spans_text(inner))
    return "".join(parts)


def plain_lines(blocks: tuple[Block, ...]) -> list[str]:
    """The words of ``blocks``, a line for each paragraph, heading, list item or table row."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(spans=spans) | Heading(spans=spans):
                lines.append(spans_text(spans))
            case List(items=items):
                lines += [line for item in items for line in plain_lines(item)]
            case Table(header=header, rows=rows):
                lines += ["\t".join(spans_text(cell) for cell in row) for row in (header, *rows)]
            case Quote(blocks=inner) | Callout(blocks=inner) | Passage(blocks=inner):
                lines += plain_lines(inner)
    return lines


def plain_text(rich: RichText) -> str:
    """All words of ``rich``, one line per block."""
    return "\n".join(plain_lines(rich.blocks))


def word_count(rich: RichText) -> int:
    """How many words a reader reads."""
    return len(plain_text(rich).split())
