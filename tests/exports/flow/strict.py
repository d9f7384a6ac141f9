"""Word for word: what a file tells beside what its HTML says, as somebody would compare them who knows ISO 32000-1 and nothing of us.

White space parts words and nothing else does. Pieces of content are put together as they are; only elements that are blocks part words by themselves
(14.8.4), and what a figure shows is said by its alternative text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
from lxml import html

from document.nodes import Node
from document.richtext import RichText, plain_lines

INLINE = frozenset({"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"})
"""Inline-level structure types; all others are blocks here."""
INLINE_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "em",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    ]
)
LABEL = re.compile(r"\(?(\d+|[a-z]|[ivx]+)\)?\.?|[•◦▪‣⁃-]")
"""What only the printed page has: the marks of lists."""


def words_of_page(markup: str) -> list[str]:
    """The words of an HTML page, in order, without drawings and what is hidden from readers."""
    said: list[str] = []

    def read(element: Any) -> None:
        is_seen_only = element.get("aria-hidden") == "true" if isinstance(element.tag, str) else True
        if is_seen_only or element.tag.endswith("svg"):
            return
        between = "" if element.tag in INLINE_TAGS else "\n"
        said.extend((between, element.text or ""))
        for kid in element:
            read(kid)
            said.append(kid.tail or "")
        said.append(between)

    read(html.document_fromstring(markup).find("body"))
    return _words("".join(said))


def words_of_file(path: Path, *, is_naive: bool = False) -> list[str]:
    """The words of a PDF's structure, in order; a naive reader knows of no replacements for what the glyphs say."""
    with pikepdf.open(path) as opened:
        return _words("".join(_Reader(is_naive=is_naive).read(opened.Root.StructTreeRoot, None)))


def lost(source: list[str], told: list[str]) -> list[str]:
    """The words of ``source`` that ``told`` lacks, or has only before the words that come before them. Nothing: all are there, in order."""
    after, missing = 0, []
    for word in source:
        try:
            after = told.index(word, after) + 1
        except ValueError:
            missing.append(word)
    return missing


def added(source: list[str], told: list[str]) -> list[str]:
    """The words of ``told`` that ``source`` does not have there, but for marks of lists. ``source`` is told in order."""
    rest, more = iter(source), []
    sought = next(rest, None)
    for word in told:
        if word == sought:
            sought = next(rest, None)
        elif not LABEL.fullmatch(word):
            more.append(word)
    return more


def torn(nodes: Iterable[Node], told: list[str]) -> list[str]:
    """The headlines, summaries, and paragraphs, cells and entries of running text in ``nodes`` that ``told`` does not have word by word."""
    text = f" {' '.join(told)} "
    return [line for node in nodes for line in _lines(node) if f" {' '.join(_words(line))} " not in text]


def _lines(node: Node) -> Iterator[str]:
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if isinstance(value, RichText):
            yield from filter(str.strip, plain_lines(value.blocks))
        elif name in {"headline", "summary"}:
            yield from filter(str.strip, value.splitlines())


def _words(text: str) -> list[str]:
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf").split()


class _Reader:
    """Reads a structure tree from the top."""

    def __init__(self, *, is_naive: bool) -> None:
        self.is_naive = is_naive
        self._content: dict[Any, dict[int, str]] = {}

    def read(self, element: Any, page: Any) -> Iterator[str]:
        role = str(element.get("/S", "/Document"))[1:]
        between = "" if role in INLINE else "\n"
        yield between
        if "/ActualText" in element and not self.is_naive:
            yield str(element.ActualText)
        elif role != "Figure":
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                yield from self._kid(kid, element.get("/Pg", page))
        yield between

    def _kid(self, kid: Any, page: Any) -> Iterator[str]:
        if isinstance(kid, int):
            yield self._marked(page, page).get(kid, "")
        elif "/S" in kid:
            yield from self.read(kid, page)
        elif "/MCID" in kid:
            home = kid.get("/Pg", page)
            yield self._marked(kid.get("/Stm", home), home).get(int(kid.MCID), "")

    def _marked(self, holder: Any, page: Any) -> dict[int, str]:
        if holder.objgen not in self._content:
            resources = holder.get("/Resources") or page.Resources
            self._content[holder.objgen] = _content(holder, resources, is_naive=self.is_naive)
        return self._content[holder.objgen]


def _content(stream: Any, resources: Any, *, is_naive: bool) -> dict[int, str]:
    """What each piece of marked content says: its glyphs, or what replaces them."""
    fonts = {name: _letters(font) for name, font in resources.get("/Font", {}).items()}
    said: dict[int, str] = {}
    numbers: list[int | None] = []
    is_replaced: list[bool] = []
    font: Any = None

    def say(words: str) -> None:
        number = next((each for each in reversed(numbers) if each is not None), None)
        if number is not None:
            said[number] = said.get(number, "") + words

    for instruction in pikepdf.parse_content_stream(stream, "BMC BDC EMC Tf Tj TJ"):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BMC" | "BDC":
                properties = operands[1] if len(operands) > 1 else {}
                numbers.append(int(properties["/MCID"]) if "/MCID" in properties else None)
                is_new = "/ActualText" in properties and not is_naive
                if is_new and not any(is_replaced):
                    say(str(properties["/ActualText"]))
                is_replaced.append(is_new)
            case "EMC":
                numbers.pop()
                is_replaced.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case _ if not any(is_replaced):
                parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                say("".join(font(bytes(part)) for part in parts if isinstance(part, pikepdf.String)))
    return said


def _letters(font: Any) -> Any:
    """What a string of a font says, by its table of Unicode."""
    size = 1 if font.Subtype == "/Type3" else 2
    table = re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", font.ToUnicode.read_bytes())
    words = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in table[1:]}

    def read(codes: bytes) -> str:
        places = range(0, len(codes), size)
        return "".join(words[int.from_bytes(codes[place : place + size], "big")] for place in places)

    return read
