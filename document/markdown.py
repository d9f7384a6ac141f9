"""Restricted Markdown to rich text.

CommonMark and tables by markdown-it-py; everything outside the closed set is a fault with its line, never dropped in
silence. Faults are sentences for the person who typed the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin

from document.languages import language_tag
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
    word_count,
)
from document.text import (
    BODY_CHARACTERS,
    BODY_WORDS,
    LONGEST_WORD,
    endless_word,
    forbidden_characters,
    normalise,
)

DEEPEST_LIST = 3
DEEPEST_NESTING = 12
"""Of blocks and of marks within marks: enough for any prose, too little to exhaust a renderer's stack."""
WIDEST_TABLE = 20
MOST = {
    "links": (2_000, {"link_open"}),
    "marks": (4_000, {"strong_open", "em_open", "span_open"}),
    "cells of tables": (6_000, {"th_open", "td_open"}),
    "paragraphs and headings": (6_000, {"paragraph_open", "heading_open"}),
    "list items": (3_000, {"list_item_open"}),
    "line breaks": (6_000, {"hardbreak"}),
}
"""What one text may hold of each, and the parser's names for it: many times any real section, and few enough that a
text made to keep renderers busy is refused when it is typed or loaded."""
MOST_BRACKETS = 10_000
"""More than links and passages need. The parser looks for the end of each in all that follows, so their number is counted before it reads them."""
LINK_SCHEMES = ("https", "http", "mailto", "ref")
REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
CALLOUT_MARK = "[!NOTE]"
_FENCE_MARK = re.compile(r"""\s*\{\s*lang=(["']?)(?P<tag>[^"'{}]+?)\1\s*\}\s*:*\s*""")
"""What follows the colons that open a passage in another language, as Pandoc writes it."""
_STRAY_MARK = re.compile(r"\{\s*lang\s*=[^}]*\}?")
_CODE = "code blocks are not allowed; take away the ``` or the four spaces before the text."
_REFUSED = {
    "html_block": "HTML is not allowed here.",
    "fence": _CODE,
    "code_block": _CODE,
    "hr": "a ruled line is not allowed; use a heading instead.",
}

_markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": 60}).enable("table")
_markdown.use(attrs_plugin, spans=True, after=(), allowed=("lang",))
_markdown.use(container_plugin, "passage", validate=lambda *_: True)
_markdown.validateLink = lambda url: True  # type: ignore[method-assign]
"""HTML and every address are recognised, so that they can be refused with a reason instead of shown as text."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a text. ``line`` counts from 1."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.message}"


class RichTextError(ValueError):
    """The text is outside the closed set; ``faults`` says where and why."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(" ".join(str(fault) for fault in faults))


def parse(source: str) -> RichText:
    """Read restricted Markdown.

    Raises:
        RichTextError: the text holds something outside the closed set, or is too long.
    """
    source = normalise(source)
    if faults := list(_unreadable(source)):
        raise RichTextError(faults)
    tokens = _markdown.parse(source + "\n")  # the fences' reader looks one character ahead
    if faults := list(_too_many(tokens)):
        raise RichTextError(faults)
    reader = _Reader(source.split("\n"))
    rich = RichText(reader.blocks(SyntaxTreeNode(tokens).children))
    if not reader.faults and (words := word_count(rich)) > BODY_WORDS:
        reader.fault(
            1, f"the text has {words:,} words; the most is {BODY_WORDS:,}. Divide it into sub-sections."
        )
    if reader.faults:
        raise RichTextError(reader.faults)
    return rich


def _unreadable(source: str) -> Iterator[Fault]:
    """What no renderer could take, found before anything is read."""
    if len(source) > BODY_CHARACTERS:
        most = f"the most is {BODY_CHARACTERS:,}. Divide it into sub-sections."
        yield Fault(1, f"the text has {len(source):,} characters; {most}")
    if (count := source.count("[")) > MOST_BRACKETS:
        yield Fault(
            1,
            f"the text has {count:,} square brackets; the most is {MOST_BRACKETS:,}. Divide it into sub-sections.",
        )
    for number, line in enumerate(source.split("\n"), 1):
        if bad := ", ".join(forbidden_characters(line)):
            yield Fault(number, f"the text holds a control character ({bad}). Delete it and type it again.")
        if word := endless_word(line):
            long = f"a word of {len(word):,} characters (“{word[:20]}…”); the most is {LONGEST_WORD:,}."
            yield Fault(number, f"the text holds {long}")


def _too_many(tokens: Iterable[Token]) -> Iterator[Fault]:
    """What the text holds more of than it may, each with the line of the first that is too many."""
    lines: dict[str, list[int]] = {name: [] for name in MOST}
    for kind, line in _kinds(tokens):
        for name, (_, kinds) in MOST.items():
            if kind in kinds:
                lines[name].append(line)
    for name, (most, _) in MOST.items():
        if (count := len(lines[name])) > most:
            message = f"the text has {count:,} {name}; the most is {most:,}. Divide it into sub-sections."
            yield Fault(lines[name][most], message)


def _kinds(tokens: Iterable[Token]) -> Iterator[tuple[str, int]]:
    """The kind of each part of a text, marks in their lines too, with the line that it begins on."""
    line = 1
    for token in tokens:
        if token.map:
            line = token.map[0] + 1
        yield token.type, line
        for child in token.children or ():
            yield child.type, line
            line += child.type in {"softbreak", "hardbreak"}


class _Reader:
    """Walks a syntax tree, collecting faults as it goes."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.faults: list[Fault] = []
        self.line = 1

    def fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(line, message))

    def blocks(self, nodes: Iterable[SyntaxTreeNode], depth: int = 0, lists: int = 0) -> tuple[Block, ...]:
        found: list[Block] = []
        for node in nodes:
            if node.map:
                self.line = node.map[0] + 1
            if depth > DEEPEST_NESTING:
                self.fault(self.line, "the text is nested too deeply.")
                break
            if (block := self.block(node, depth, lists)) is not None:
                found.append(block)
        return tuple(found)

    def block(self, node: SyntaxTreeNode, depth: int, lists: int) -> Block | None:
        line = self.line
        match node.type:
            case "paragraph":
                return Paragraph(self.inline(node))
            case "heading":
                if node.tag not in {"h2", "h3"}:
                    self.fault(line, "use ## for a heading and ### for one below it; no other levels.")
                return Heading(2 if node.tag == "h3" else 1, self.inline(node))
            case "bullet_list" | "ordered_list":
                return self.list_block(node, depth, lists)
            case "blockquote":
                return self.quote(node, depth, lists)
            case "table":
                return self.table(node)
            case "container_passage":
                return self.passage(node, depth, lists)
            case other:
                self.fault(line, _REFUSED.get(other, f"this is not allowed here ({other})."))
        return None

    def list_block(self, node: SyntaxTreeNode, depth: int, lists: int) -> Block:
        if lists >= DEEPEST_LIST:
            self.fault(self.line, f"lists can be {DEEPEST_LIST} deep, no deeper.")
        items = tuple(self.blocks(item.children, depth + 1, lists + 1) for item in node.children)
        for item in items:
            if any(not isinstance(block, Paragraph | List) for block in item):
                self.fault(self.line, "a list can hold only text and further lists.")
        start = node.attrs.get("start", 1) if node.type == "ordered_list" else 1
        return List(node.type == "ordered_list", items, int(start))

    def quote(self, node: SyntaxTreeNode, depth: int, lists: int) -> Block:
        blocks = self.blocks(node.children, depth + 1, lists)
        if not (blocks and isinstance(blocks[0], Paragraph) and blocks[0].spans):
            return Quote(blocks)
        first, *rest = blocks[0].spans
        if not (isinstance(first, Text) and first.text.startswith(CALLOUT_MARK)):
            return Quote(blocks)
        opening = first.text.removeprefix(CALLOUT_MARK).lstrip()
        spans = _joined((Text(opening), *(rest[1:] if rest and isinstance(rest[0], Break) else rest)))
        return Callout(((Paragraph(spans),) if spans else ()) + blocks[1:])

    def passage(self, node: SyntaxTreeNode, depth: int, lists: int) -> Block:
        line, (_, last) = self.line, node.map or (0, 0)
        opening = _FENCE_MARK.fullmatch(node.info)
        if not opening:
            self.fault(
                line, "a passage in another language begins with ::: {lang=cy} and ends with ::: on a line."
            )
            return Passage("", ())
        if last >= len(self.lines) or not self.lines[last].lstrip(" \t>").startswith(":::"):
            self.fault(line, "the passage in another language that begins here has no ::: at its end.")
        lang = self.language(opening["tag"])
        blocks = self.blocks(node.children, depth + 1, lists)
        if not blocks:
            self.fault(line, "the passage in another language that begins here has no words.")
        return Passage(lang, blocks)

    def language(self, text: str) -> str:
        """The language's tag in its standard form."""
        try:
            return language_tag(text)
        except ValueError as error:
            self.fault(self.line, str(error))
        return ""

    def table(self, node: SyntaxTreeNode) -> Block:
        rows = [row.children for part in node.children for row in part.children]
        if len(rows[0]) > WIDEST_TABLE:
            self.fault(self.line, f"the table has {len(rows[0])} columns; the most is {WIDEST_TABLE}.")
        align = tuple(_alignment(str(cell.attrs.get("style", ""))) for cell in rows[0])
        cells = []
        for row in rows:
            if row and row[0].map:
                self.line = row[0].map[0] + 1
            cells.append(tuple(self.inline(cell) for cell in row))
        return Table(cells[0], tuple(cells[1:]), align)

    def inline(self, node: SyntaxTreeNode) -> tuple[Span, ...]:
        return _joined(span for child in node.children for span in self.spans(child.children, 0))

    def spans(self, nodes: Iterable[SyntaxTreeNode], depth: int) -> list[Span]:
        found: list[Span] = []
        for node in nodes:
            if depth > DEEPEST_NESTING:
                self.fault(self.line, "the text has too many marks within marks.")
                break
            found += self.span(node, depth)
        return found

    def span(self, node: SyntaxTreeNode, depth: int) -> list[Span]:
        match node.type:
            case "text":
                return [self.text(node.content)]
            case "softbreak" | "hardbreak":
                self.line += 1
                return [Text(" ") if node.type == "softbreak" else Break()]
            case "strong":
                return [Strong(_joined(self.spans(node.children, depth + 1)))]
            case "em":
                return [Emphasis(_joined(self.spans(node.children, depth + 1)))]
            case "link":
                return [self.link(node, depth)]
            case "span":
                return [self.phrase(node, depth)]
            case "html_inline":
                self.fault(self.line, f"HTML is not allowed here ({node.content}).")
            case "image":
                self.fault(self.line, "pictures are not allowed in text.")
            case "code_inline":
                return [Text(node.content)]
            case other:
                self.fault(self.line, f"this is not allowed here ({other}).")
        return []

    def text(self, content: str) -> Span:
        """Characters; a language's mark among them was meant as one, and would be read as words."""
        if stray := _STRAY_MARK.search(content):
            self.fault(
                self.line, f"“{stray[0]}” marks no words. Words in another language are [words]{{lang=cy}}."
            )
        return Text(content)

    def phrase(self, node: SyntaxTreeNode, depth: int) -> Span:
        if node.meta.get("insecure_attrs") or "lang" not in node.attrs:
            self.fault(self.line, "nothing but a language can be set for words: [words]{lang=cy}.")
            return Text("")
        lang = self.language(str(node.attrs["lang"]))
        spans = _joined(self.spans(node.children, depth + 1))
        if not spans:
            self.fault(self.line, f"write the words between the square brackets before {{lang={lang}}}.")
        return Phrase(lang, spans)

    def link(self, node: SyntaxTreeNode, depth: int) -> Span:
        href = str(node.attrs.get("href", ""))
        if problem := link_problem(href):
            self.fault(self.line, problem)
        spans = _joined(self.spans(node.children, depth + 1))
        if not spans:
            self.fault(self.line, f"the link to {href} has no words; write them between the square brackets.")
        return Link(href, spans)


def link_problem(href: str) -> str:
    """Why ``href`` may not be linked to, as a sentence; "" when it may."""
    try:
        parts = urlsplit(href)
        host = parts.hostname
    except ValueError:
        return f"“{href}” is not an address."
    if parts.scheme not in LINK_SCHEMES:
        return f"a link must begin with https://, http://, mailto: or ref:, and “{href}” does not."
    if parts.scheme == "ref" and not REF.fullmatch(href.removeprefix("ref:")):
        return f"“{href}” does not name a record; write ref: and then its reference."
    if parts.scheme in {"http", "https"} and not host:
        return f"“{href}” is not a whole web address."
    return ""


def _alignment(style: str) -> Literal["left", "right", "centre"]:
    return "right" if "right" in style else "centre" if "center" in style else "left"


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbouring texts made one, so that equal rich text has one form."""
    joined: list[Span] = []
    for span in spans:
        if isinstance(span, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + span.text)
        elif not (isinstance(span, Text) and not span.text):
            joined.append(span)
    return tuple(joined)
