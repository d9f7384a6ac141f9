"""The Word document's gate: the finished file is read back from its XML and compared with the publication."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from exports.context import RenderContext
from exports.gate.compare import findings
from exports.gate.prose import Table
from exports.gate.told import Block, Told
from exports.office.read_back import DAMAGE, Found, Unreadable, parsed, undrawn
from exports.office.word_parts import W
from exports.selection import Selection

_W = f"{{{W}}}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DRAWING = f"{_W}drawing"
_HEADING = re.compile(r"Heading(\d)")
_MARKS = {f"{_W}br": "\n", f"{_W}tab": "\t"}


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What the finished document lacks of the selection."""
    try:
        found = told(data)
    except Unreadable as error:
        return (f"The Word document cannot be read back: {error}",)
    return (*findings(selection, found, context.progress), *undrawn(selection, found, context.brand))


def told(data: bytes) -> Told:
    """The document as it reads. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = parsed(archive.read("word/document.xml"))[0]
            rels = parsed(archive.read("word/_rels/document.xml.rels"))
    except DAMAGE as error:
        raise Unreadable(str(error)) from error
    reader = _Reader(targets={rel.get("Id", ""): rel.get("Target", "") for rel in rels})
    reader.read(body)
    return reader.told


@dataclass(slots=True, kw_only=True)
class _Reader(Found):
    targets: dict[str, str]

    def read(self, element: etree._Element) -> None:
        """Paragraphs and tables in reading order."""
        for child in element:
            if child.tag == f"{_W}p":
                self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                self.table(child)

    def paragraph(self, element: etree._Element) -> str:
        """A paragraph’s words; those of the contents only repeat the headings."""
        style = _value(element, "w:pPr/w:pStyle")
        if style.startswith("TOC"):
            return ""
        words = _words(element)
        found = _HEADING.fullmatch(style)
        self.blocks.append(Block(words, 1 if style == "Title" else int(found[1]) + 1 if found else 0))
        self.figures += [described.get("descr", "") for described in element.iter(_DESCRIBED)]
        for link in element.iter(f"{_W}hyperlink"):
            if number := link.get(_R, ""):
                self.links.append((self.targets.get(number, ""), _words(link)))
        return words

    def table(self, element: etree._Element) -> None:
        """A table with its header row, where it has one."""
        rows = element.findall(f"{_W}tr")
        cells = [tuple(self._cell(cell) for cell in row.findall(f"{_W}tc")) for row in rows]
        has_head = bool(rows) and rows[0].find(f"{_W}trPr/{_W}tblHeader") is not None
        self.tables.append(Table(cells[0], tuple(cells[1:])) if has_head else Table((), tuple(cells)))

    def _cell(self, element: etree._Element) -> str:
        return "\n".join(self.paragraph(paragraph) for paragraph in element.findall(f"{_W}p"))


def _words(element: etree._Element) -> str:
    """The words of a paragraph, without those within its drawings: their alternative text stands for them."""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag == _DRAWING:
        return ""
    return _MARKS.get(str(element.tag), "") + "".join(map(_words, element))


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path, {"w": W})
    return found.get(f"{_W}val", "") if found is not None else ""
