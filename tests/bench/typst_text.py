"""The text of a selection in typst's notation, as good as one can write it without drawings: headings, contents with page numbers, lists, tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import assert_never

from document.richtext import Break, Emphasis, Link, Phrase, Span, Strong, Text
from exports.context import RenderContext
from exports.plain.chapters import chapters_of
from exports.reading.blocks import (
    Block,
    Callout,
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
from exports.selection import Selection

CONTENTS = "contents"
HEAD = """#set document(title: {title}, author: {author})
#set text(lang: "{language}", region: "{region}", size: 11pt)
#set page(paper: "a4", numbering: "1")
#set table(stroke: 0.5pt)
#show figure: set block(breakable: true)
"""


def written(selection: Selection, context: RenderContext) -> bytes:
    """The selection as typst's source."""
    details = selection.document.details
    language, _, region = details.language.partition("-")
    head = HEAD.format(
        title=_string(f"{details.title}: {selection.title}"),
        author=_string(details.publisher),
        language=language,
        region=region,
    )
    chapters = chapters_of(selection, context, "")
    parts = ["#outline()" if each.name == CONTENTS else _blocks(each.blocks) for each in chapters]
    return (head + "\n#pagebreak(weak: true)\n".join(parts)).encode()


def _string(text: str) -> str:
    """A string as typst writes it, which is as JSON does where no sign needs more than four digits."""
    return json.dumps(text, ensure_ascii=False)


def _blocks(blocks: Iterable[Block]) -> str:
    return "\n\n".join(filter(None, map(_block, blocks)))


def _block(block: Block) -> str:
    match block:
        case Heading(level=level, words=words):
            return f"#heading(level: {level}){_words(words)}"
        case Paragraph(words=words):
            return f"#par{_words(words)}"
        case Listing(items=items, ordered=ordered, start=start):
            inner = ", ".join(f"[{_blocks(item.blocks)}]" for item in items)
            return f"#enum(start: {start}, {inner})" if ordered else f"#list({inner})"
        case Table():
            return _table(block)
        case Quote(blocks=blocks):
            return f"#quote(block: true)[{_blocks(blocks)}]"
        case Callout(blocks=blocks):
            return f"#block(stroke: 1pt, inset: 8pt)[{_blocks(blocks)}]"
        case Passage(lang=lang, blocks=blocks):
            return f"#[#set text(lang: {_string(lang.partition('-')[0])})\n{_blocks(blocks)}]"
        case Picture(alt=words) | Drawing(title=words):
            return f"#par[#{_string(words)}]"
        case _:
            assert_never(block)


def _table(table: Table) -> str:
    header = ", ".join(_words(cell.words) for cell in table.header)
    cells = ", ".join(_words(cell.words) for row in table.rows for cell in row)
    drawn = f"table(columns: {len(table.header)}, table.header({header}), {cells})"
    if not table.caption:
        return f"#{drawn}"
    return f"#figure({drawn}, kind: table, caption: {_words(table.caption)})"


def _words(words: Words) -> str:
    return f"[{_spans(words)}]"


def _spans(words: Words) -> str:
    return "".join(map(_span, words))


def _span(span: Span) -> str:
    match span:
        case Text(text=text):
            return f"#{_string(text)}"
        case Break():
            return "#linebreak()"
        case Strong(spans=inner):
            return f"#strong{_words(inner)}"
        case Emphasis(spans=inner):
            return f"#emph{_words(inner)}"
        case Phrase(lang=lang, spans=inner):
            return f"#text(lang: {_string(lang.partition('-')[0])}){_words(inner)}"
        case Link(href=href, spans=inner):
            return _spans(inner) if href.startswith("#") else f"#link({_string(href)}){_words(inner)}"
        case _:
            assert_never(span)
