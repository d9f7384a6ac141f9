"""Changes by the part of the strategy that they are in: its roadmaps, and its chapters without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from document.nodes import AnyNode, Roadmap, Section, StrategyDocument, kind_of
from document.outline import Entry
from exports.changed.edits import Edit
from exports.changed.items import DateMove, StatusChange
from exports.numbers import both, key_of

Key = tuple[str, str]
GONE = Entry("No longer in the strategy", "", 1, None, None, ())
"""The part of what went together with the whole chapter that it was in."""


@dataclass(frozen=True, slots=True)
class Sorts:
    """Changes by their sort."""

    moves: tuple[DateMove, ...] = ()
    statuses: tuple[StatusChange, ...] = ()
    added: tuple[AnyNode, ...] = ()
    withdrawn: tuple[AnyNode, ...] = ()
    edits: tuple[Edit, ...] = ()

    def __bool__(self) -> bool:
        return any(self.sizes)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many there are of each sort, in the order of :data:`SORT_LABELS`."""
        return tuple(len(getattr(self, name)) for name in SORTS)


SORTS = tuple(field.name for field in fields(Sorts))
SORT_LABELS = ("Dates moved", "Status changed", "New", "Withdrawn", "Edited")
"""What each sort is called, in the order of the fields of :class:`Sorts`."""
SORT_WORDS = (
    ("date moved", "dates moved"),
    ("change of status", "changes of status"),
    ("new", "new"),
    ("withdrawn", "withdrawn"),
    ("edited", "edited"),
)
"""What stands after the number of each sort."""


@dataclass(frozen=True, slots=True)
class Group:
    """What changed in one part of the strategy. ``entry`` is the part, without what is in it."""

    entry: Entry
    changed: Sorts

    @property
    def title(self) -> str:
        """“12.1 Identity”: the part's number and title."""
        return f"{self.entry.number} {self.entry.title}".strip()

    @property
    def counts(self) -> str:
        """How many changes of each sort there are: “2 dates moved, 1 new, 3 edited”."""
        sizes = zip(self.changed.sizes, SORT_WORDS, strict=True)
        return ", ".join(f"{count} {one if count == 1 else many}" for count, (one, many) in sizes if count)

    @property
    def is_ours(self) -> bool:
        """Whether the title is in the portal's own words."""
        return self.entry.node is None

    @property
    def name(self) -> str:
        """What tells it from the others, for links to it."""
        node = self.entry.node
        return "-".join(key_of(node)) if node else self.entry.ref or "gone"


def grouped(found: Sorts, earlier: StrategyDocument, document: StrategyDocument) -> tuple[Group, ...]:
    """The same changes by part, in reading order: first the strategy's own details, last what went with its chapter."""
    homes = _Homes(document, earlier)
    kept: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for name in SORTS:
        for each in sorted(getattr(found, name), key=lambda each: homes.place(_node(each))):
            kept[homes.home(_node(each))][name].append(each)
    return tuple(
        Group(homes.all[home], Sorts(**{name: tuple(told) for name, told in kept[home].items()}))
        for home in sorted(kept)
    )


def _node(changed: AnyNode | DateMove | StatusChange | Edit) -> AnyNode:
    return changed.node if isinstance(changed, DateMove | StatusChange | Edit) else changed


class _Homes:
    """The part of the later document that each record of both is told in; ``all`` are the parts in reading order."""

    def __init__(self, document: StrategyDocument, earlier: StrategyDocument) -> None:
        details = document.details
        self.all = [Entry("The strategy as a whole", "", 1, None, kind_of(details), ())]
        self._homes: dict[Key, int] = {key_of(details): 0}
        self._places: dict[Key, int] = {}
        self._chapters: dict[Key, int] = {}
        for entry, home in _homes(document):
            self._read(entry, home)
        self.all.append(GONE)
        for entry, home in _homes(earlier):
            if entry.node and key_of(entry.node) not in self._homes:
                self._homes[key_of(entry.node)] = self._left(entry.node, home)
                self._places[key_of(entry.node)] = len(self._places)

    def _read(self, entry: Entry, home: Entry) -> None:
        """Note one entry of the later document."""
        if _name(home) not in self._chapters:
            self._chapters[_name(home)] = len(self.all)
            self.all.append(replace(home, level=1, children=()))
        if entry.node:
            self._homes[key_of(entry.node)] = self._chapters[_name(home)]
            self._places[key_of(entry.node)] = len(self._places)

    def _left(self, node: AnyNode, home: Entry) -> int:
        """Where a record that is gone is told: with its section, in its roadmap or its chapter, if these are still there."""
        above = [_name(home)]
        if isinstance(node, Section):
            above.insert(0, (kind_of(node).slug, node.parent))
        found = (self._homes.get(key, self._chapters.get(key)) for key in above)
        return next((place for place in found if place is not None), len(self.all) - 1)

    def home(self, node: AnyNode) -> int:
        """The number of the part that a record is told in: the whole strategy, where it stands in no volume."""
        return self._homes.get(key_of(node), 0)

    def place(self, node: AnyNode) -> int:
        """Its place in reading order; the strategy's own details come first."""
        return self._places.get(key_of(node), -1)


def _name(entry: Entry) -> Key:
    """What tells a part from all others, in whichever document."""
    return key_of(entry.node) if entry.node else ("", entry.ref)


def _homes(document: StrategyDocument) -> Iterator[tuple[Entry, Entry]]:
    """Every entry with the roadmap or the chapter that it is in."""

    def below(entry: Entry, home: Entry) -> Iterator[tuple[Entry, Entry]]:
        home = entry if isinstance(entry.node, Roadmap) else home
        yield entry, home
        for child in entry.children:
            yield from below(child, home)

    for chapter in both(document):
        yield from below(chapter, chapter)
