"""The OpenDocument presentation's gate: the finished file is read back from its XML and compared with the publication."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from exports.context import RenderContext
from exports.data.comparing import missing
from exports.gate.words import brief
from exports.office.odf import NAMESPACES
from exports.office.odt_gate import words_of
from exports.office.read_back import parsed
from exports.selection import Selection

_PRESENTATION, _DRAW, _TEXT, _XLINK, _SVG = (
    f"{{{NAMESPACES[prefix]}}}" for prefix in ("presentation", "draw", "text", "xlink", "svg")
)
_DESCRIBED = ("draw:frame[draw:image]", "draw:frame[draw:object]", "draw:frame[table:table]", "draw:g")


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What the finished presentation lacks of the selection."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = parsed(archive.read("content.xml"))
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        return (f"The presentation cannot be read back: {error}",)
    pages = root.findall("office:body/office:presentation/draw:page", NAMESPACES)
    texts = (words_of(paragraph) for page in pages for paragraph in page.iter(f"{_TEXT}p"))
    context.progress("Checking titles, pictures and links of slides")
    found = (
        *_titles(pages),
        *_undescribed(pages),
        *_lost(pages, names),
        *missing(selection, texts, context.progress),
    )
    return tuple(dict.fromkeys(found))


def _titles(pages: list[etree._Element]) -> Iterator[str]:
    """Every slide has one title, first in its reading order, and no other slide has it."""
    seen: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        titles = page.findall("draw:frame[@presentation:class='title']", NAMESPACES)
        words = _words(titles[0]) if titles else ""
        if len(titles) != 1 or page[0] is not titles[0] or not words.strip():
            yield f"Slide {number} does not begin with its one title."
        elif words.casefold() in seen:
            yield f"Slides {seen[words.casefold()]} and {number} have the same title “{brief(words)}”."
        seen.setdefault(words.casefold(), number)


def _undescribed(pages: list[etree._Element]) -> Iterator[str]:
    """Every picture, chart, table and group has an alternative text."""
    for number, page in enumerate(pages, 1):
        for kind in _DESCRIBED:
            for shape in page.findall(kind, NAMESPACES):
                if not shape.findtext(f"{_SVG}desc", "").strip():
                    yield f"On slide {number} “{shape.get(f'{_DRAW}name', '')}” has no alternative text."


def _lost(pages: list[etree._Element], names: frozenset[str]) -> Iterator[str]:
    """Every link within the file leads to a slide, every picture and chart is there."""
    known = {f"#{page.get(f'{_DRAW}name')}" for page in pages}
    for number, page in enumerate(pages, 1):
        for each in page.iter(f"{_TEXT}a", f"{_PRESENTATION}event-listener"):
            href = each.get(f"{_XLINK}href", "")
            if href.startswith("#") and href not in known:
                yield f"A link on slide {number} leads to no slide: {brief(href)}."
        for each in page.iter(f"{_DRAW}image", f"{_DRAW}object"):
            href = each.get(f"{_XLINK}href", "").removeprefix("./")
            if href not in names and f"{href}/content.xml" not in names:
                yield f"What slide {number} shows is not in the file: {brief(href)}."


def _words(element: etree._Element) -> str:
    """All words below an element; each paragraph on a line of its own."""
    return "\n".join(words_of(paragraph) for paragraph in element.iter(f"{_TEXT}p"))
