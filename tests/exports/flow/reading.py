"""Reading a PDF back, as a screen reader and as a person would. The reader is our own, and knows nothing of how the file was made."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pikepdf

from document.dates import PartialDate
from document.nodes import GlossaryTerm, Node, Reference
from document.outline import Entry
from document.richtext import RichText, plain_lines

CODES = frozenset(
    [
        "ref",
        "roadmap",
        "parent",
        "presents",
        "outcome",
        "objectives",
        "priorities",
        "case_studies",
        "depends_on",
        "items",
        "references",
        "roadmaps",
        "type",
        "volume",
        "kind",
        "status",
        "confidence",
        "horizon",
        "ring",
        "evidence",
        "sha256",
        "media_type",
        "href",
        "align",
        "unit",
        "language",
        "position",
        "alt",
        "strategy_volume_title",
        "case_studies_volume_title",
    ]
)
"""Fields whose text is a code or a reference, or is printed in another form."""


def squeezed(text: str) -> str:
    """``text`` without white space, as lines may break anywhere, and without signs that are never drawn."""
    return "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign) != "Cf")


@cache
def told(pdf: Path) -> str:
    """What the structure tree says in reading order, squeezed; pictures and drawings say nothing here."""
    return "".join(text for _, text in passages(pdf))


@cache
def passages(pdf: Path) -> tuple[tuple[str, str], ...]:
    """:func:`told`, divided at each heading: the heading, and what is told from it up to the next, both squeezed."""
    found = [["", ""]]
    heading = None
    with pikepdf.open(pdf) as opened:
        for element, words in _pieces(opened):
            if element is not None and element != heading:
                found.append(["", ""])
            if element is not None:
                found[-1][0] += words
            found[-1][1] += words
            heading = element
    return tuple((squeezed(title), squeezed(text)) for title, text in found)


def _pieces(opened: Any) -> Iterator[tuple[Any, str]]:
    """Every piece of content in reading order, with the heading that holds it, or None."""
    marks: dict[Any, dict[int, str]] = {}

    def visit(element: Any, heading: Any) -> Iterator[tuple[Any, str]]:
        if element.S == "/Figure":
            return
        heading = element.objgen if re.fullmatch(r"/H\d", str(element.S)) else heading
        if "/ActualText" in element:
            yield heading, str(element.ActualText)
            return
        for kid in _kids(element):
            if isinstance(kid, int) or "/MCID" in kid:
                number, place = (
                    (kid, element.Pg) if isinstance(kid, int) else (int(kid.MCID), _place(kid, element))
                )
                if place.objgen not in marks:
                    marks[place.objgen] = dict(_marked(place))
                yield heading, marks[place.objgen].get(number, "")
            elif "/S" in kid:
                yield from visit(kid, heading)

    for kid in opened.Root.StructTreeRoot.K:
        yield from visit(kid, None)


def _place(kid: Any, element: Any) -> Any:
    """Where a piece of content stands: in a page, or in a see-through group on it."""
    return kid.get("/Stm") or kid.get("/Pg") or element.Pg


def _kids(element: Any) -> list[Any]:
    kids: Any = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _marked(page: Any) -> Iterator[tuple[int, str]]:
    """The words of each piece of marked content of a page, by its number. A piece without one belongs to that around it."""
    fonts = {name: _Letters(font) for name, font in page.Resources.Font.items()}
    open_marks: list[tuple[int, str | None, list[str]]] = []
    letters = None
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else {}
                actual = properties.get("/ActualText")
                number = int(properties.get("/MCID", -1))
                open_marks.append((number, None if actual is None else str(actual), []))
            case "EMC":
                number, said, heard = open_marks.pop()
                words = _turned("".join(heard)) if said is None else said
                if number >= 0 or not open_marks:
                    yield number, words
                else:
                    open_marks[-1][2].append(words)
            case "Tf":
                letters = fonts[str(operands[0])]
            case "TJ" if letters and open_marks:
                open_marks[-1][2].extend(
                    letters.read(part) for part in operands[0] if isinstance(part, pikepdf.String)
                )


class _Letters:
    """What the glyphs of a font say."""

    def __init__(self, font: Any) -> None:
        self.size = 1 if font.Subtype == "/Type3" else 2
        table = re.findall(rb"^<([0-9a-f]+)> <([0-9a-f]+)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
        words = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in table[1:]}
        self.said = {code: _whole(text) for code, text in words.items()}

    def read(self, part: Any) -> str:
        codes = bytes(part)
        return "".join(
            self.said.get(int.from_bytes(codes[n : n + self.size], "big"), "\ufffd")
            for n in range(0, len(codes), self.size)
        )


def _whole(glyph: str) -> str:
    """The letters of a joined glyph in the order that turning the line round undoes."""
    return glyph[::-1] if re.search(f"[{BACKWARDS}]", glyph) else glyph


BACKWARDS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Letters that are written from right to left."""


def _turned(line: str) -> str:
    """A line in reading order: as every reader of PDFs does, runs of right-to-left letters are turned round."""

    def turn(found: re.Match[str]) -> str:
        if not re.search(f"[{BACKWARDS}]", found[0]):
            return found[0]
        return re.sub(r"[\d.,/]+", lambda number: number[0][::-1], found[0][::-1])

    return re.sub(rf"[{BACKWARDS}\d](?:[{BACKWARDS}\d\s.,/«»]*[{BACKWARDS}\d])?", turn, line)


@cache
def shown(pdf: Path) -> str:
    """What stands on the pages, squeezed."""
    return squeezed(_run("pdftotext", str(pdf), "-"))


def pages(pdf: Path) -> list[str]:
    """What stands on each page, on one line."""
    return [" ".join(page.split()) for page in _run("pdftotext", str(pdf), "-").split("\f")[:-1]]


def facts(pdf: Path) -> dict[str, str]:
    """What ``pdfinfo`` says of the file."""
    pairs = (line.partition(":") for line in _run("pdfinfo", str(pdf)).splitlines())
    return {name: value.strip() for name, _, value in pairs}


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def words_of(value: Any, name: str = "") -> list[str]:
    """Every text in a node that people are meant to read."""
    if name in CODES or value is None or isinstance(value, bool | int):
        return []
    if isinstance(value, PartialDate):
        return [value.short_label]
    if isinstance(value, msgspec.Struct):
        fields = value.__struct_fields__
        return [text for field in fields for text in words_of(getattr(value, field), field)]
    if isinstance(value, tuple):
        return [text for each in value for text in words_of(each, name)]
    return [line for line in str(value).splitlines() if line.strip()]


def missing(nodes: Iterable[Node], text: str) -> list[str]:
    """The texts of ``nodes`` that ``text`` does not hold."""
    return [words for node in nodes for words in words_of(node) if squeezed(words) not in text]


def untold(entries: Iterable[Entry], pdf: Path) -> list[str]:
    """What the structure tree does not tell where it belongs: each entry's heading in the outline's order, and its
    words, in their own order within running text, between its heading and the next entry's."""
    told, faults, place = passages(pdf), [], 0
    headed = [entry for entry in entries if not isinstance(entry.node, Reference | GlossaryTerm)]
    starts = []
    for entry in headed:
        wanted = squeezed(f"{entry.number} {entry.title}")
        found = next((n for n in range(place, len(told)) if told[n][0] == wanted), None)
        if found is None:
            faults.append(f"{entry.number} {entry.title}: no heading")
        else:
            starts.append((entry, found))
            place = found + 1
    ends = [*(start for _, start in starts[1:]), len(told)]
    for (entry, start), end in zip(starts, ends, strict=False):
        own = "".join(text for _, text in told[start:end])
        faults += [f"{entry.number} {entry.title}: {words}" for words in _lacking(entry, own)]
    return faults


def _lacking(entry: Entry, own: str) -> Iterator[str]:
    below = [child.node for child in entry.children if isinstance(child.node, Reference | GlossaryTerm)]
    for node in filter(None, (entry.node, *below)):
        yield from missing([node], own)
        for name in node.__struct_fields__:
            if isinstance(rich := getattr(node, name), RichText):
                place = 0
                for line in plain_lines(rich.blocks):
                    place = own.find(squeezed(line), place)
                    if place < 0:
                        yield f"out of order: {line}"
                        break
                    place += len(squeezed(line))


def places(pdf: Path) -> dict[str, int]:
    """The pages on which named places are, from 1."""
    with pikepdf.open(pdf) as opened:
        numbers = {each.obj.objgen: number for number, each in enumerate(opened.pages, 1)}
        names = list(opened.Root.Names.Dests.Names)
        return {str(name): numbers[to[0].objgen] for name, to in zip(names[::2], names[1::2], strict=True)}


def bookmarks(pdf: Path) -> list[str]:
    """The titles of the first level of bookmarks."""
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        return [item.title for item in outline.root]


@contextmanager
def elements(pdf: Path) -> Iterator[list[tuple[str, Any]]]:
    """Every structure element with its role, in reading order, as long as the file is open."""
    found: list[tuple[str, Any]] = []

    def visit(element: Any) -> None:
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        found.append((str(element.S), element))
        for kid in _kids(element):
            visit(kid)

    with pikepdf.open(pdf) as opened:
        for kid in opened.Root.StructTreeRoot.K:
            visit(kid)
        yield found
