"""Publications made to keep renderers busy, or to break them: what no form would take, in the store all the same."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable

import msgspec
from PIL import Image as Pixels

from document.codec import canonical
from document.markdown import MOST
from document.nodes import CaseStudy, Image, Section
from document.richtext import Block, Link, List, Paragraph, Quote, RichText, Span, Strong, Table, Text
from tests.exports.flow.sample import strategy

Stored = tuple[str, dict[str, bytes]]
"""A document as it is stored, and the pictures by their digests."""
TITLE = "The endless one"
USES = 10
"""Each level of the drawing that unfolds uses the one below so often."""


def _text(words: str) -> tuple[Span, ...]:
    return (Text(words),)


def _told(*blocks: Block) -> Stored:
    return canonical(strategy(Section(ref="s", title=TITLE, body=RichText(blocks)))).decode(), {}


def cells() -> Stored:
    """A table of 40,000 cells."""
    row = tuple(_text("w") for _ in range(40))
    return _told(Table(tuple(_text(f"h{n}") for n in range(40)), (row,) * 1_000))


def wide_row() -> Stored:
    """A table of 5,000 columns."""
    row = tuple(_text(f"w{n}") for n in range(5_000))
    return _told(Table(row, (row,)))


def links() -> Stored:
    """15,000 links in one paragraph."""
    pairs = ((Link(f"https://example.org/{n}", _text(f"l{n}")), Text(" ")) for n in range(15_000))
    return _told(Paragraph(tuple(span for pair in pairs for span in pair)))


def marks() -> Stored:
    """50,000 marked words in one paragraph."""
    pairs = ((Strong(_text(f"s{n}")), Text(" ")) for n in range(50_000))
    return _told(Paragraph(tuple(span for pair in pairs for span in pair)))


def items() -> Stored:
    """A list of 50,000 entries."""
    return _told(List(False, tuple((Paragraph(_text(f"i{n}")),) for n in range(50_000))))


def word() -> Stored:
    """A word of 300,000 letters."""
    return _told(Paragraph(_text("W" * 300_000)))


def indented() -> Stored:
    """Quotations within quotations, set in until no line has room."""
    block: Block = Paragraph(_text("deep"))
    for _ in range(90):
        block = Quote((block,))
    return _told(block)


def nested() -> Stored:
    """Quotations within quotations, deeper than any stack."""
    leaf = Paragraph(_text("deep"))
    inner, outer = (msgspec.json.encode(each, order="sorted").decode() for each in (leaf, Quote((leaf,))))
    before, after = outer.split(inner)
    told, pictures = _told(leaf)
    deep = told.replace(inner, before * 20_000 + inner + after * 20_000)
    assert len(deep) > len(told)
    return deep, pictures


def _pictured(data: bytes, media_type: str, size: tuple[int, int]) -> Stored:
    digest = hashlib.sha256(data).hexdigest()
    study = CaseStudy(ref="c", title=TITLE, image=Image(digest, media_type, *size, "A bus", ""))
    return canonical(strategy(study)).decode(), {digest: data}


def unfolding_drawing() -> Stored:
    """A drawing of two kilobytes that a thousand million squares unfold from."""
    uses = (f"<use xlink:href='#a{n}'/>" * USES for n in range(9))
    groups = "".join(f"<g id='a{n}'>{inner}</g>" for n, inner in enumerate(uses, 1))
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
        f'<defs><rect id="a0" width="1" height="1"/>{groups}</defs><use xlink:href="#a9"/></svg>'
    )
    return _pictured(drawing.encode(), "image/svg+xml", (9, 9))


def unfolding_picture() -> Stored:
    """A picture of a megabyte that is 900 million points."""
    target = io.BytesIO()
    Pixels.new("1", (30_000, 30_000)).save(target, "PNG")
    return _pictured(target.getvalue(), "image/png", (30_000, 30_000))


HEAVY: tuple[Callable[[], Stored], ...] = (cells, wide_row, links, marks, items)
"""What takes long, and may be stopped."""


def at_the_caps() -> dict[str, str]:
    """A text for each cap of ``document.markdown``, with as many as it may have."""
    most = {name: count for name, (count, _) in MOST.items()}
    table = "| h | i |\n|---|---|\n" + "| w | x |\n" * (most["cells of tables"] // 2 - 1)
    return {
        "links": " ".join(f"[l{n}](https://example.org/{n})" for n in range(most["links"])),
        "marks": " ".join(f"[m{n}]{{lang=cy}}" for n in range(most["marks"])),
        "cells of tables": table,
        "paragraphs and headings": "\n\n".join(f"p{n}" for n in range(most["paragraphs and headings"])),
        "list items": "\n".join(f"- i{n}" for n in range(most["list items"])),
        "line breaks": "a  \n" * most["line breaks"] + "b",
    }
