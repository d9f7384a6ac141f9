"""Reads a finished website back: each page tells its records whole and in order, and every link leads to a file and a place in it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import html

from exports.context import RenderContext, counted
from exports.gate.expected import expected
from exports.gate.words import brief, squeezed
from exports.selection import Selection
from exports.site.comparing import findings
from exports.site.reading import OUTSIDE, Page

LINKS = "//a/@href | //link/@href | //img/@src | //script/@src | //form/@action"


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What is wrong with the website of a publication."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    written = [(name, body) for name, body in files.items() if name.endswith(".html")]
    read = counted(written, context.progress, "Reading page")
    documents = {name: html.document_fromstring(body.decode()) for name, body in read}
    pages = {name: Page.of(document) for name, document in documents.items()}
    places = {name: frozenset(_names(document)) for name, document in documents.items()}
    turns = counted(tuple(documents.items()), context.progress, "Checking the links of page")
    return (
        *(() if "index.html" in pages else ("There is no front page.",)),
        *_lacking(selection, [text_of(document) for document in documents.values()]),
        *dict.fromkeys(findings(selection, pages, context.progress)),
        *(fault for name, document in turns for fault in broken(name, document, places, files)),
    )


def _lacking(selection: Selection, texts: list[str]) -> Iterator[str]:
    """What the publication says as a whole, and no page tells."""
    told = squeezed("".join(texts))
    for forms in expected(selection).front:
        if not any(squeezed(form) in told for form in forms):
            yield f"“{brief(forms[0])}” is not told."


def _names(page: html.HtmlElement) -> Iterator[str]:
    """The places of a page that links can lead to."""
    yield from (name for element in page.iter() if (name := element.get("id")))


def text_of(page: html.HtmlElement) -> str:
    """All that a page says, with the alternatives of its pictures and its own summary, which only search engines show."""
    more = " ".join(map(str, page.xpath("//img/@alt | //meta[@name='description']/@content")))
    return f"{page.text_content()} {more} "


def broken(
    name: str, page: html.HtmlElement, places: Mapping[str, frozenset[str]], files: Mapping[str, bytes]
) -> Iterator[str]:
    """The links of a page that lead nowhere, or would leave the disk."""
    for link in map(str, page.xpath(LINKS)):
        if link.startswith(OUTSIDE):
            continue
        path, _, fragment = link.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
        if target not in files:
            yield f"{name} leads to a file that is not there: {link}"
        elif fragment and target in places and unquote(fragment) not in places[target]:
            yield f"{name} leads to a place that is not there: {link}"
