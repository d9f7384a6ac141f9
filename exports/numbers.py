"""The numbers of chapters and records: as both volumes print them, and told apart where a file holds parts of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from document.nodes import AnyNode, StrategyDocument, kind_of
from document.outline import Entry, outline
from document.vocabulary import Volume

MARK = "C"
"""What stands before numbers of the case studies' volume outside that volume: C3.2 is 3.2 there."""
MARKS = {Volume.STRATEGY: "", Volume.CASE_STUDIES: MARK}


def both(document: StrategyDocument) -> tuple[Entry, ...]:
    """The chapters of both volumes in reading order, with numbers of which none is there twice."""
    return tuple(
        renumbered(entry, mark + entry.number)
        for volume, mark in MARKS.items()
        for entry in outline(document, volume)
    )


def through(document: StrategyDocument) -> tuple[Entry, ...]:
    """The chapters of both volumes, numbered through."""
    chapters = [entry for volume in Volume for entry in outline(document, volume)]
    return tuple(renumbered(entry, str(n)) for n, entry in enumerate(chapters, 1))


def renumbered(entry: Entry, number: str) -> Entry:
    """The entry as number ``number``, and all below it accordingly."""
    old = entry.number

    def again(each: Entry) -> Entry:
        return replace(
            each, number=number + each.number[len(old) :], children=tuple(map(again, each.children))
        )

    return again(entry) if number != old else entry


def numbers(document: StrategyDocument) -> Mapping[tuple[str, str], str]:
    """The number of every record by its kind and ref, as :func:`both` has it. The strategy's own details have none."""
    return {key_of(entry.node): entry.number for entry in every(document) if entry.node}


def every(document: StrategyDocument) -> Iterator[Entry]:
    """Every entry of both volumes, numbered as in :func:`both`."""
    for entry in both(document):
        yield from entry.walk()


def key_of(node: AnyNode) -> tuple[str, str]:
    """What tells a record from all others: its kind and its ref."""
    return kind_of(node).slug, node.ref


def key_to(document: StrategyDocument, used: Iterable[str]) -> str:
    """What the marked ones among the numbers ``used`` mean, as a sentence; “” where none is marked."""
    marked = next((number for number in used if number.startswith(MARK)), "")
    if not marked:
        return ""
    title = document.details.volume_title(Volume.CASE_STUDIES)
    return f"Numbers that begin with {MARK} are those of “{title}”: {marked} is {marked.removeprefix(MARK)} there."
