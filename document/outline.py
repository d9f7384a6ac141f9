"""The reading order of a document: one numbered tree per volume, which every renderer walks.

Sections nest by ``parent``; a section that ``presents`` a collection is followed by that collection's records. Collections that no
section presents follow at the end of their volume, so that nothing approved is ever left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from document.nodes import COLLECTIONS, AnyNode, NodeKind, Roadmap, RoadmapItem, Section, StrategyDocument
from document.vocabulary import Volume


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in the reading order.

    ``node`` is None for the heading of a collection that no section presents; then ``collection`` says which. ``number`` is “3.2”.
    A section that presents a collection has ``collection`` set and the records among its children, after its sub-sections.
    """

    title: str
    number: str
    level: int
    node: AnyNode | None
    collection: NodeKind | None
    children: tuple[Entry, ...]

    @property
    def ref(self) -> str:
        """The node's ref, or the collection's slug."""
        return self.node.ref if self.node else self.collection.plural if self.collection else ""

    def walk(self) -> Iterator[Entry]:
        """This entry and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def outline(document: StrategyDocument, volume: Volume) -> tuple[Entry, ...]:
    """The numbered top-level entries of one volume, in reading order."""
    presented = {section.presents for section in document.all(Section) if section.presents}
    top = [section for section in document.all(Section) if not section.parent and section.volume is volume]
    entries = [_section(document, section, str(n), 1) for n, section in enumerate(top, 1)]
    for kind in COLLECTIONS:
        if kind.volume is volume and kind.plural not in presented and document.all(kind.node):
            number = str(len(entries) + 1)
            entries.append(
                Entry(kind.label_plural, number, 1, None, kind, _records(document, kind, number, 2))
            )
    return tuple(entries)


def walk(document: StrategyDocument, volume: Volume) -> Iterator[Entry]:
    """Every entry of one volume, in reading order."""
    for entry in outline(document, volume):
        yield from entry.walk()


def records_of(document: StrategyDocument, kind: NodeKind) -> tuple[AnyNode, ...]:
    """The records of a collection, in order."""
    return tuple(node for node in document.nodes if isinstance(node, kind.node))


def _section(document: StrategyDocument, section: Section, number: str, level: int) -> Entry:
    kind = next((kind for kind in COLLECTIONS if kind.plural == section.presents), None)
    subsections = document.children_of(section)
    children = [
        _section(document, child, f"{number}.{n}", level + 1) for n, child in enumerate(subsections, 1)
    ]
    if kind:
        children += _records(document, kind, number, level + 1, len(children))
    return Entry(section.title, number, level, section, kind, tuple(children))


def _records(
    document: StrategyDocument, kind: NodeKind, number: str, level: int, before: int = 0
) -> tuple[Entry, ...]:
    entries = []
    for n, node in enumerate(records_of(document, kind), before + 1):
        items: tuple[RoadmapItem, ...] = document.items_of(node) if isinstance(node, Roadmap) else ()
        below = tuple(
            Entry(item.title, f"{number}.{n}.{m}", level + 1, item, None, ())
            for m, item in enumerate(items, 1)
        )
        entries.append(Entry(node.title, f"{number}.{n}", level, node, None, below))
    return tuple(entries)
