"""The OpenDocument text's gate: the finished file is read back from its XML and compared with the publication."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

from exports.context import RenderContext
from exports.gate.compare import findings
from exports.gate.prose import Table
from exports.gate.told import Block, Told
from exports.office.odf import NAMESPACES
from exports.office.read_back import DAMAGE, Found, Unreadable, parsed, undrawn
from exports.selection import Selection

_TEXT, _TABLE, _DRAW, _SVG, _XLINK, _STYLE = (
    f"{{{NAMESPACES[prefix]}}}" for prefix in ("text", "table", "draw", "svg", "xlink", "style")
)
_MARKS = {f"{_TEXT}line-break": "\n", f"{_TEXT}tab": "\t", f"{_TEXT}s": " "}
_FRAMES = frozenset({f"{_TEXT}list", f"{_TEXT}list-item", f"{_TEXT}section"})
_SHOWN = (f"{_DRAW}frame", f"{_DRAW}g")
_OUTSIDE = ("https://", "http://", "mailto:")


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What the finished document lacks of the selection."""
    try:
        found = told(data)
    except Unreadable as error:
        return (f"The OpenDocument text cannot be read back: {error}",)
    return (*findings(selection, found, context.progress), *undrawn(selection, found, context.brand))


def told(data: bytes) -> Told:
    """The document as it reads. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = parsed(archive.read("content.xml"))
        (body,) = root.iterfind("office:body/office:text", NAMESPACES)
    except DAMAGE as error:
        raise Unreadable(str(error)) from error
    titles = {
        style.get(f"{_STYLE}name", "")
        for style in root.iterfind("office:automatic-styles/style:style", NAMESPACES)
        if style.get(f"{_STYLE}parent-style-name") == "Title"
    }
    reader = _Reader(titles=frozenset({"Title"} | titles))
    reader.read(body)
    return reader.told


@dataclass(slots=True, kw_only=True)
class _Reader(Found):
    titles: frozenset[str]

    def read(self, element: etree._Element) -> None:
        """Headings, paragraphs, lists and tables in reading order; the contents only repeat the headings."""
        for child in element:
            if child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                self.paragraph(child)
            elif child.tag == f"{_TABLE}table":
                self.table(child)
            elif child.tag in _FRAMES:
                self.read(child)

    def paragraph(self, element: etree._Element) -> str:
        """A paragraph’s words."""
        words = words_of(element)
        level = 1 if element.get(f"{_TEXT}style-name") in self.titles else 0
        if element.tag == f"{_TEXT}h":
            level = int(element.get(f"{_TEXT}outline-level", "1")) + 1
        self.blocks.append(Block(words, level))
        self.figures += [shown.findtext(f"{_SVG}desc", "") for shown in element.iter(*_SHOWN)]
        for link in element.iter(f"{_TEXT}a"):
            if (href := link.get(f"{_XLINK}href", "")).startswith(_OUTSIDE):
                self.links.append((href, words_of(link)))
        return words

    def table(self, element: etree._Element) -> None:
        """A table with its header row, where it has one."""
        head = element.find(f"{_TABLE}table-header-rows/{_TABLE}table-row")
        header = self._row(head) if head is not None else ()
        rows = tuple(self._row(row) for row in element.findall(f"{_TABLE}table-row"))
        self.tables.append(Table(header, rows))

    def _row(self, row: etree._Element) -> tuple[str, ...]:
        return tuple(
            "\n".join(self.paragraph(paragraph) for paragraph in cell.findall(f"{_TEXT}p"))
            for cell in row.findall(f"{_TABLE}table-cell")
        )


def words_of(element: etree._Element) -> str:
    """The words of a paragraph, without those of its pictures and drawings: their alternative text stands for them."""
    if element.tag in _SHOWN:
        return ""
    inner = "".join(words_of(child) + (child.tail or "") for child in element)
    return _MARKS.get(str(element.tag), "") + (element.text or "") + inner
