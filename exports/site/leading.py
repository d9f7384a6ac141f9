"""How pages of a website lead to each other: from the contents to everything, from what holds a record to it, and from words of the text."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from document.nodes import RoadmapItem
from exports.gate.expected import Record
from exports.gate.words import brief, squeezed
from exports.site.placing import Part
from exports.site.reading import OUTSIDE, Page

Where = Sequence[tuple[Record, tuple[Part, ...]]]
"""Every record, in order, with the parts that tell it."""


class Ways:
    """The links of all pages to others of them."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._from = {name: tuple(_leading(name, page)) for name, page in pages.items()}
        self._to: defaultdict[str, set[str]] = defaultdict(set)
        for name, links in self._from.items():
            for target, _ in links:
                self._to[target].add(name)

    def to(self, page: str) -> frozenset[str]:
        """The pages that lead to a page."""
        return frozenset(self._to[page]) - {page}

    def findings(self, where: Where) -> Iterator[str]:
        """What leads nowhere, elsewhere, or not in its order."""
        yield from self._contents(where)
        yield from self._below(where)
        yield from self._references(where)

    def _contents(self, where: Where) -> Iterator[str]:
        """One page leads to every page of the text, in the order of the publication."""
        wanted = [(record, _pages(parts)) for record, parts in where if _has_page(record, parts)]
        reached = {name: self._reached(name, [pages for _, pages in wanted]) for name in self._from}
        contents = max(reached, key=lambda name: reached[name], default="")
        if wanted and reached[contents] < len(wanted):
            lacking = wanted[reached[contents]][0]
            yield f"{contents}: it does not lead to {lacking.name}, or not in its order; and no other page leads so far."

    def _reached(self, name: str, wanted: Sequence[frozenset[str]]) -> int:
        """How many of the ``wanted`` pages a page leads to, one after another."""
        links = iter(self._from[name])
        return next(
            (n for n, pages in enumerate(wanted) if not any(to in pages for to, _ in links)), len(wanted)
        )

    def _below(self, where: Where) -> Iterator[str]:
        """What holds a record leads to it, where it has a page of its own."""
        holders: list[tuple[int, frozenset[str]]] = []
        for record, parts in where:
            holders = [(level, pages) for level, pages in holders if level < record.level]
            if not _are_pages(parts):
                continue
            pages = _pages(parts)
            for _, above in holders[-1:]:
                if not any(to in pages for name in above for to, _ in self._from[name]):
                    yield f"{min(above)}: it does not lead to {record.name}."
            holders.append((record.level, pages))

    def _references(self, where: Where) -> Iterator[str]:
        """Words of the text that lead to another record lead to a page that tells it."""
        told = {record.entry.node.ref: (record, parts) for record, parts in where if record.entry.node}
        for record, parts in where:
            for ref, words in record.prose.references if parts else ():
                if ref not in told:
                    continue
                target, pages = told[ref][0], _pages(told[ref][1])
                led = {to for to, said in self._from[parts[0].page] if said == squeezed(words)}
                if not led & pages:
                    yield f"{parts[0].page}: {record.name}: “{brief(words)}” does not lead to {brief(target.title)}."


def _pages(parts: tuple[Part, ...]) -> frozenset[str]:
    return frozenset(part.page for part in parts)


def _has_page(record: Record, parts: tuple[Part, ...]) -> bool:
    """Whether contents lead to it: it has a page of its own, and is more than a piece of work."""
    return _are_pages(parts) and not isinstance(record.entry.node, RoadmapItem)


def _are_pages(parts: tuple[Part, ...]) -> bool:
    return bool(parts) and all(part.is_page for part in parts)


def _leading(name: str, page: Page) -> Iterator[tuple[str, str]]:
    """The pages that a page leads to, with the words of each link, squeezed."""
    for link in page.links:
        path = unquote(link.target.partition("#")[0])
        if not link.target.startswith(OUTSIDE):
            yield (
                (posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name),
                squeezed(link.words),
            )
