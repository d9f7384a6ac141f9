"""Reads a finished e-book back: its package, its files in the order of the spine, and every link and picture in them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from exports.context import RenderContext
from exports.gate.compare import findings
from exports.plain.telling import told
from exports.reading.pages import XHTML, page_of
from exports.reading.reader import read
from exports.selection import Selection

ROOT = "EPUB/"
OPF = "{http://www.idpf.org/2007/opf}"


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What is wrong with the e-book of a selection."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        first = archive.infolist()[0]
        files = {name: archive.read(name) for name in names}
    if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
        return ("The archive does not begin with its media type.",)
    trees = {
        name.removeprefix(ROOT): ElementTree.fromstring(content)  # noqa: S314 - our own file, without a DTD of its own
        for name, content in files.items()
        if name.endswith(".xhtml")
    }
    package = ElementTree.fromstring(files[f"{ROOT}package.opf"])  # noqa: S314 - our own file
    chapters = [read(page_of(trees[name])) for name in spine(package) if name != "contents.xhtml"]
    return (
        *findings(selection, told(chapters, with_figures=True), context.progress),
        *_package(package, names),
        *_links(trees, names),
    )


def spine(package: Element) -> tuple[str, ...]:
    """The files of the book in reading order."""
    hrefs = {item.get("id"): item.get("href", "") for item in package.iter(f"{OPF}item")}
    return tuple(hrefs[each.get("idref")] for each in package.iter(f"{OPF}itemref"))


def _package(package: Element, names: list[str]) -> Iterator[str]:
    """The manifest and the archive hold the same files."""
    listed = {ROOT + item.get("href", "") for item in package.iter(f"{OPF}item")}
    there = {name for name in names if name.startswith(ROOT) and not name.endswith("package.opf")}
    yield from (f"The file {name} is missing." for name in sorted(listed - there))
    yield from (f"The file {name} is not listed." for name in sorted(there - listed))


def _links(trees: dict[str, Element], names: list[str]) -> Iterator[str]:
    """Every link within the book leads to a place that is there, and every picture is there."""
    places = {name: {each.get("id") for each in tree.iter()} for name, tree in trees.items()}
    for name, tree in trees.items():
        for element in tree.iter():
            source = element.get("src")
            if source and ROOT + source not in names:
                yield f"{name} shows a picture that is not there: {source}"
            if element.tag == f"{XHTML}a" and ":" not in (href := element.get("href", "")).partition("#")[0]:
                file, _, anchor = href.partition("#")
                target = posixpath.normpath(unquote(file)) if file else name
                if target not in places or (anchor and anchor not in places[target]):
                    yield f"{name} leads to a place that is not there: {href}"
