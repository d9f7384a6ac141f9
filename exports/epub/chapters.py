"""The printed pages made ready for a reading system: one file each, headings from the first level on, links between files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree.ElementTree import Element

from exports.epub.xhtml import inside
from exports.flow.cases import PICTURE
from exports.reading.pages import SVG, Page, local, words_of

_HEADING = re.compile(r"h([2-6])")
_ONLY_FOR_PRINT = frozenset({"page", "leader"})
"""Spans that only print fills with words: the numbers of pages."""
ROLES = {"cover": "cover", "about": "frontmatter", "chapter": "chapter"}
_SAFE = ";/?:@&=+$,-_.!~*'()#%[]"
"""Signs that an address may hold as they are."""


@dataclass(frozen=True, slots=True)
class ChapterFile:
    """One file of the book. ``kind`` is its meaning among EPUB's own words, or “”; ``anchors`` are the places in it."""

    name: str
    title: str
    kind: str
    body: str
    anchors: frozenset[str]
    has_drawings: bool
    pictures: tuple[str, ...]


def chapter_files(pages: Iterable[Page], picture_names: dict[str, str]) -> tuple[ChapterFile, ...]:
    """A file for each page but the contents, which a reading system has its own form of.

    In print only the cover has a heading of the first level. Here each file has one, unless the headings go down to the sixth, below
    which print could not go. ``picture_names`` are the files of the pictures by their digests. Raises LookupError for a picture that has none.
    """
    kept = [page for page in pages if page.name != "contents"]
    names = [f"{page.name or 'part'}-{place:03d}.xhtml" for place, page in enumerate(kept)]
    homes = {anchor: name for page, name in zip(kept, names, strict=True) for anchor in anchors_of(page.root)}
    raised = 0 if any(local(each) == "h6" for page in kept for each in page.root.iter()) else 1
    return tuple(
        _file(page, name, homes, picture_names, raised) for page, name in zip(kept, names, strict=True)
    )


def anchors_of(root: Element) -> Iterator[str]:
    """The places on a page that can be led to."""
    yield from (name for element in root.iter() if (name := element.get("id")))


def _file(
    page: Page, name: str, homes: dict[str, str], picture_names: dict[str, str], raised: int
) -> ChapterFile:
    pictures: list[str] = []
    for element in page.root.iter():
        _drop_print(element)
        if found := _HEADING.fullmatch(local(element)):
            element.tag = element.tag.replace(found[0], f"h{int(found[1]) - raised}")
        if href := element.get("href"):
            element.set("href", _address(href, name, homes))
        if source := element.get("src"):
            digest = source.removeprefix(PICTURE)
            pictures.append(digest)
            element.set("src", picture_names[digest])
        if local(element) == "svg":
            _draw(element)
    return ChapterFile(
        name,
        _title(page),
        ROLES.get(page.name, ""),
        inside(page.root),
        frozenset(anchors_of(page.root)),
        page.root.find(f".//{SVG}svg") is not None,
        tuple(pictures),
    )


def _title(page: Page) -> str:
    """Its first heading, whole; running heads may be cut."""
    heading = next((each for each in page.root.iter() if re.fullmatch("h[1-6]", local(each))), None)
    return words_of(heading) or page.title


def _drop_print(element: Element) -> None:
    """Take away what only print fills with words, and what only its stylesheet reads."""
    for child in [
        child for child in element if child.get("class") in _ONLY_FOR_PRINT and not words_of(child)
    ]:
        _remove(element, child)
    for key in [key for key in element.attrib if key.startswith("data-")]:
        del element.attrib[key]


def _remove(parent: Element, child: Element) -> None:
    """Remove ``child`` and leave the text that follows it."""
    place, tail = list(parent).index(child), child.tail or ""
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(child)


def _address(href: str, here: str, homes: dict[str, str]) -> str:
    if not href.startswith("#"):
        return quote(href, safe=_SAFE)
    home = homes.get(href[1:], here)
    return href if home == here else f"{home}{href}"


def _draw(svg: Element) -> None:
    """A drawing takes the width of the screen, and is one picture to a screen reader, named by its title."""
    for key in ("width", "height"):
        svg.attrib.pop(key, None)
    svg.set("role", "img")
    svg.set("aria-label", next((words_of(each) for each in svg if local(each) == "title"), ""))
