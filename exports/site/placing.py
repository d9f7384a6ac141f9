"""On which page of a website each record is told, found by its title alone: by headings and rows of tables, whatever the pages' addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exports.gate.expected import Record
from exports.gate.told import Block, Told
from exports.gate.words import squeezed
from exports.site.reading import Entry, Link, Page, Piece, raised, told

LONGEST = 60
"""No title is looked for in more words of a heading. Something else may stand after it, such as a status."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a page tells of a record: all below a heading, with the rows of tables that begin with the same title after it.

    ``heading`` is its place among the page's pieces, and ``level`` what it has there; both are -1 where the record has no heading
    and the whole page is meant.
    """

    page: str
    heading: int
    level: int
    told: Told

    @property
    def is_page(self) -> bool:
        """Whether it is all of the page."""
        return self.level == 1


class Site:
    """The pages of a website, by their files. ``listed`` are the titles of records without a heading of their own, squeezed."""

    def __init__(self, pages: Mapping[str, Page], listed: frozenset[str]) -> None:
        self._pages = pages
        self._listed: defaultdict[str, set[str]] = defaultdict(set)
        self._headed: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._rows: defaultdict[tuple[str, str], list[range]] = defaultdict(list)
        self._made: dict[tuple[str, int, str], Part] = {}
        for name, page in pages.items():
            for title in listed & set().union(*map(_beginnings, page.pieces)):
                self._listed[title].add(name)
            for heading in page.headings:
                for title in _beginnings(page.pieces[heading]):
                    self._headed[title].append((name, heading))
            for row in page.rows:
                for title in _beginnings(Block(row.words)):
                    self._rows[name, title].append(row.pieces)

    def parts(self, record: Record, *, is_alone: bool) -> tuple[Part, ...]:
        """The parts of pages that tell most of ``record``; of those, the ones below the highest headings, where its title ``is_alone``."""
        found = tuple(self._parts(record))
        forms = [*((line,) for line in record.prose.lines), *record.facts]
        passages = [squeezed(each[0]) for each in forms]
        ranks = [
            (sum(each not in part.told.text for each in passages), part.level * is_alone) for part in found
        ]
        best = min(ranks, default=None)
        equal = (part for part, rank in zip(found, ranks, strict=True) if rank == best)
        return tuple(sorted(equal, key=lambda part: part.level))

    def _parts(self, record: Record) -> Iterator[Part]:
        title = squeezed(record.title)
        if record.is_listed:
            yield from (Part(name, -1, -1, self._pages[name].told) for name in sorted(self._listed[title]))
        else:
            yield from (self._part(name, heading, title) for name, heading in self._headed[title])

    def _part(self, name: str, heading: int, title: str) -> Part:
        key = name, heading, title
        if key not in self._made:
            page = self._pages[name]
            level, below = page.level(heading), page.below(heading)
            rows = (row for row in self._rows[name, title] if row.start not in below)
            apart = (piece for row in rows for piece in page.pieces[row.start : row.stop])
            first, *rest = page.pieces[below.start : below.stop]
            self._made[key] = Part(name, heading, level, told(raised((first, *apart, *rest), level - 1)))
        return self._made[key]


def _beginnings(piece: Piece) -> Iterator[str]:
    """What the first words of a piece could be the title of: one, two, and so on, without white space."""
    found = ""
    for word in piece.words.split()[:LONGEST] if isinstance(piece, Block | Entry | Link) else ():
        found += word if word.isascii() else squeezed(word)
        yield found
