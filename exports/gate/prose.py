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
    plain_lines,
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
    """What was read so far. A line is a paragraph, a heading, an entry of a list or a cell of a table.

    ``entries`` are the words of each entry of a list, without the lists within it. ``links`` lead outside and ``references`` to
    records, each by target and words. ``foreign`` are passages in another language, by its tag and their words.
    """

    lines: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    foreign: list[tuple[str, str]] = field(default_factory=list)

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
                        self._entry(item)
                case RichTable():
                    self._table(block)
                case Quote(blocks=inner) | Callout(blocks=inner):
                    self.read(inner)
                case Passage(lang=lang, blocks=inner):
                    self.foreign += [(lang, line) for line in plain_lines(inner) if line.strip()]
                    self.read(inner)
                case _:
                    assert_never(block)

    def _entry(self, item: tuple[Block, ...]) -> None:
        own = plain_lines(tuple(block for block in item if not isinstance(block, List)))
        if words := " ".join(own).strip():
            self.entries.append(words)
        self.read(item)

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
                    self._link(href, spans_text(inner).strip())
                case Phrase(lang=lang, spans=inner):
                    self.foreign.append((lang, spans_text(inner)))
                    self._links(inner)
                case Strong(spans=inner) | Emphasis(spans=inner):
                    self._links(inner)

    def _link(self, href: str, words: str) -> None:
        if words and href.startswith(OUTSIDE):
            self.links.append((href, words))
        elif words and href.startswith("ref:"):
            self.references.append((href.removeprefix("ref:"), words))


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
