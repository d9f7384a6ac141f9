"""Reads a finished website back: every link leads to a file and a place in it, and all of the publication is told somewhere."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import html

from exports.context import RenderContext
from exports.gate.expected import expected
from exports.gate.words import brief, squeezed
from exports.selection import Selection

OUTSIDE = ("https://", "http://", "mailto:")
LINKS = "//a/@href | //link/@href | //img/@src | //script/@src | //form/@action"


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What is wrong with the website of a publication."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    pages = {
        name: html.document_fromstring(body.decode())
        for name, body in files.items()
        if name.endswith(".html")
    }
    told = squeezed("".join(text_of(page) for page in pages.values()))
    lacking = [
        forms[0]
        for forms in expected(selection).passages()
        if not any(squeezed(form) in told for form in forms)
    ]
    return (
        *(() if "index.html" in pages else ("There is no front page.",)),
        *(f"“{brief(words)}” is not told." for words in dict.fromkeys(lacking)),
        *(fault for name, page in pages.items() for fault in broken(name, page, pages, files)),
    )


def text_of(page: html.HtmlElement) -> str:
    """All that a page says, with the alternatives of its pictures and its own summary, which only search engines show."""
    more = " ".join(map(str, page.xpath("//img/@alt | //meta[@name='description']/@content")))
    return f"{page.text_content()} {more} "


def broken(
    name: str, page: html.HtmlElement, pages: dict[str, html.HtmlElement], files: dict[str, bytes]
) -> Iterator[str]:
    """The links of a page that lead nowhere, or would leave the disk."""
    for link in map(str, page.xpath(LINKS)):
        if link.startswith(OUTSIDE):
            continue
        path, _, fragment = link.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
        if target not in files:
            yield f"{name} leads to a file that is not there: {link}"
        elif fragment and target in pages and not pages[target].xpath("//*[@id=$id]", id=unquote(fragment)):
            yield f"{name} leads to a place that is not there: {link}"
