"""Reads a finished website back: every link leads to a file and a place in it, and all of the publication is told somewhere."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import html

from exports.context import Progress, RenderContext, counted
from exports.gate.expected import expected
from exports.gate.words import brief, squeezed
from exports.selection import Selection

OUTSIDE = ("https://", "http://", "mailto:")
LINKS = "//a/@href | //link/@href | //img/@src | //script/@src | //form/@action"


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What is wrong with the website of a publication."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    written = [(name, body) for name, body in files.items() if name.endswith(".html")]
    read = counted(written, context.progress, "Reading page")
    pages = {name: html.document_fromstring(body.decode()) for name, body in read}
    context.progress("Reading the words of all pages")
    texts = [text_of(page) for page in pages.values()]
    lacking = tuple(dict.fromkeys(_lacking(selection, texts, context.progress)))
    places = {name: frozenset(_names(page)) for name, page in pages.items()}
    turns = counted(tuple(pages.items()), context.progress, "Checking the links of page")
    return (
        *(() if "index.html" in pages else ("There is no front page.",)),
        *(f"“{brief(words)}” is not told." for words in lacking),
        *(fault for name, page in turns for fault in broken(name, page, places, files)),
    )


def _lacking(selection: Selection, texts: list[str], progress: Progress) -> Iterator[str]:
    """What no page tells. Nearly every passage is a line of one: looking through all of the text for each would make large sites dear."""
    lines = {squeezed(line) for text in texts for line in text.split("\n")}
    told = squeezed("".join(texts))
    for forms in expected(selection).passages(progress):
        sought = [squeezed(form) for form in forms]
        if lines.isdisjoint(sought) and not any(form in told for form in sought):
            yield forms[0]


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
