"""The running text of a record: its lines in order, and the headings, tables, figures and links within."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from document.nodes import AnyNode, CaseStudy
from document.richtext import (
    Block,
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
    spans_text,
)
from document.richtext import Table as RichTable

OUTSIDE = ("https://", "http://", "mailto:")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the text: the words of its header cells, and of the cells of its rows."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Prose:
    """What was read so far. A line is a paragraph, a heading, an entry of a list or a cell of a table."""

    lines: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    def read(self, blocks: Iterable[Block]) -> None:
        """Add ``blocks``."""
        for block in blocks:
            match block:
                case Paragraph(spans=spans):
                    self._line(spans)
                case Heading(spans=spans):
                    if words := self._line(spans):
                        self.headings.append(words)
                case List(items=items):
                    for item in items:
                        self.read(item)
                case RichTable():
                    self._table(block)
                case Quote(blocks=inner) | Callout(blocks=inner) | Passage(blocks=inner):
                    self.read(inner)
                case _:
                    assert_never(block)

    def _line(self, spans: tuple[Span, ...]) -> str:
        words = spans_text(spans).strip()
        if words:
            self.lines.append(words)
        self._links(spans)
        return words

    def _table(self, table: RichTable) -> None:
        header, *rows = (tuple(self._line(cell) for cell in row) for row in (table.header, *table.rows))
        self.tables.append(Table(header, tuple(rows)))

    def _links(self, spans: tuple[Span, ...]) -> None:
        for span in spans:
            match span:
                case Link(href=href, spans=inner):
                    if href.startswith(OUTSIDE) and (words := spans_text(inner).strip()):
                        self.links.append((href, words))
                case Strong(spans=inner) | Emphasis(spans=inner) | Phrase(spans=inner):
                    self._links(inner)


def prose_of(node: AnyNode) -> Prose:
    """Headline, summary and every running text of a record, in the order of its fields, and its picture."""
    found = Prose()
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if isinstance(value, RichText):
            found.read(value.blocks)
        elif name in {"headline", "summary"}:
            found.lines += [line for line in value.splitlines() if line.strip()]
    if isinstance(node, CaseStudy) and node.image:
        found.figures.append(node.image.alt)
    return found
