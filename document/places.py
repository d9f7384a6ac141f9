"""Where a record stands in the reading order: its number, what it belongs to, and what comes before and after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from document.nodes import AnyNode, NodeKind, kind_of
from document.nodes import StrategyDocument as Document
from document.outline import Entry, outline
from document.vocabulary import Volume

STOPS = frozenset({"section", "roadmap", "outcome", "case-study"})
"""Kinds whose records are read one after another. Roadmap items are read within their roadmap, others within their collection."""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the outline in its surroundings. ``trail`` is what holds it, outermost first."""

    entry: Entry
    volume: Volume
    trail: tuple[Entry, ...]
    previous: Entry | None
    following: Entry | None


def place_of(document: Document, node: AnyNode) -> Place | None:
    """Where the record stands; None for the strategy's details, which stand nowhere in the order."""
    return _place(document, lambda entry: entry.node is not None and entry.node == node)


def place_of_collection(document: Document, kind: NodeKind) -> Place | None:
    """Where a collection stands that no section presents; None where one does, or where it is empty."""
    return _place(document, lambda entry: entry.node is None and entry.collection is kind)


def _place(document: Document, wanted: Callable[[Entry], bool]) -> Place | None:
    everything = [(volume, *found) for volume in Volume for found in _walk(document, volume)]
    stops = [entry for _, _, entry in everything if _is_stop(entry)]
    for volume, trail, entry in everything:
        if wanted(entry):
            return Place(entry, volume, trail, *_neighbours(stops, entry))
    return None


def _walk(document: Document, volume: Volume) -> Iterator[tuple[tuple[Entry, ...], Entry]]:
    def below(
        trail: tuple[Entry, ...], entries: tuple[Entry, ...]
    ) -> Iterator[tuple[tuple[Entry, ...], Entry]]:
        for entry in entries:
            yield trail, entry
            yield from below((*trail, entry), entry.children)

    yield from below((), outline(document, volume))


def _is_stop(entry: Entry) -> bool:
    return entry.node is None or kind_of(entry.node).slug in STOPS


def _neighbours(stops: list[Entry], entry: Entry) -> tuple[Entry | None, Entry | None]:
    """The stops around ``entry``; none for what is no stop itself."""
    at = next((n for n, stop in enumerate(stops) if stop is entry), None)
    if at is None:
        return None, None
    return (stops[at - 1] if at else None), (stops[at + 1] if at + 1 < len(stops) else None)
