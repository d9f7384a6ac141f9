"""The parts that people can choose for a file of their own, and the names of such choices in addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from document.nodes import Roadmap, Section, StrategyDocument, kind_of
from document.outline import Entry
from document.vocabulary import Volume
from exports.cuts import SEPARATOR, Cut, CutKind, UnknownCut
from exports.numbers import MARK, both


@dataclass(frozen=True, slots=True)
class Choice:
    """A part that can be chosen for a file of one's own. ``place`` names it in a cut's slug."""

    place: str
    entry: Entry
    volume: Volume


def choices(document: StrategyDocument) -> tuple[Choice, ...]:
    """The parts that can be chosen, in reading order: chapters, and the records that chapters present."""
    return tuple(
        Choice(_place(entry), entry, _volume(entry))
        for top in both(document)
        for entry in (top, *(child for child in top.children if _is_choice(child)))
    )


def _place(entry: Entry) -> str:
    """“s4.2”, or “c1” for C1."""
    return entry.number.lower() if entry.number.startswith(MARK) else f"s{entry.number}"


def _volume(entry: Entry) -> Volume:
    return Volume.CASE_STUDIES if entry.number.startswith(MARK) else Volume.STRATEGY


def chosen(document: StrategyDocument, places: Iterable[str]) -> Cut:
    """The cut of the chosen ``places``, in reading order and without parts of chosen parts.

    Raises:
        UnknownCut: none was chosen, one is not there, or they are too many for one address.
    """
    wanted = set(places)
    known = [choice.place for choice in choices(document)]
    if not wanted or wanted - set(known):
        raise UnknownCut(
            "Choose at least one part." if not wanted else "A part that was chosen is not there."
        )
    kept = [place for place in known if place in wanted and not _is_within(place, wanted)]
    return Cut.parse(f"{CutKind.CHOSEN}-{SEPARATOR.join(kept)}")


def _is_within(place: str, others: set[str]) -> bool:
    return any(place.startswith(f"{other}.") for other in others)


def _is_choice(entry: Entry) -> bool:
    return isinstance(entry.node, Section | Roadmap) or (
        entry.node is not None and kind_of(entry.node).slug == "case-study"
    )
