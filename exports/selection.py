"""What of a publication goes into one file: its entries in reading order, and the title on its cover."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from document.changes import changes
from document.nodes import (
    AnyNode,
    CaseStudy,
    Details,
    Measure,
    Objective,
    Outcome,
    Priority,
    Roadmap,
    Section,
    StrategyDocument,
)
from document.outline import Entry, outline
from document.vocabulary import Volume
from exports.choices import choices, chosen
from exports.cuts import SEPARATOR, Cut, CutKind, UnknownCut
from exports.numbers import both, every, key_of, through
from exports.releases import Release

AIMS = (Objective, Priority, Outcome, Measure)
"""What the strategy wants to reach: it belongs into what is made for one audience."""
_VOLUME_TITLES = frozenset(Details(ref="", title="", publisher="").volume_title(volume) for volume in Volume)
"""What volumes are called where the strategy does not say it."""
CHAPTERS = (Roadmap, CaseStudy)
"""Records that can be chapters by themselves."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The content of one file. ``entries`` are numbered as in their volumes, those of the case studies with a mark (see ``numbers``).

    Where changes are told there is an ``earlier`` document, and ``since`` are the publications after it up to this one, oldest first.
    ``publications`` are all up to this one, oldest first, in a whole volume that ends with a register of them.
    ``frames`` are the refs of roadmaps that stayed as they were, and are there for the changed items below them alone.
    A schedule of changes has no entries: it tells what changed, and not the records.
    """

    document: StrategyDocument
    cut: Cut
    title: str
    entries: tuple[Entry, ...]
    earlier: StrategyDocument | None = None
    since: tuple[Release, ...] = ()
    frames: frozenset[str] = frozenset()
    publications: tuple[Release, ...] = ()

    @classmethod
    def of_volume(
        cls, document: StrategyDocument, volume: Volume, publications: Iterable[Release] = ()
    ) -> Selection:
        """A whole volume. Raises LookupError where the document has no strategy details."""
        return cls(
            document,
            Cut.volume(volume),
            document.details.volume_title(volume),
            outline(document, volume),
            publications=tuple(publications),
        )

    @property
    def volume(self) -> Volume | None:
        """The volume that this is, if it is one."""
        return Volume(self.cut.argument) if self.cut.kind is CutKind.VOLUME else None

    @property
    def is_titled_by_us(self) -> bool:
        """Whether the title is in the portal's own words, which are English, and not the strategy's."""
        if self.cut.kind is CutKind.VOLUME:
            return is_our_title(self.title)
        return self.cut.kind in {CutKind.SUMMARY, CutKind.SCHEDULE, CutKind.CHANGES, CutKind.CHOSEN}

    @property
    def is_brief(self) -> bool:
        """Whether it tells changes without the records that changed."""
        return self.cut.kind is CutKind.SCHEDULE

    def is_frame(self, entry: Entry) -> bool:
        """Whether ``entry`` only says where the changed records below it belong: then its title is enough."""
        return isinstance(entry.node, Roadmap) and entry.node.ref in self.frames

    def walk(self) -> Iterator[Entry]:
        """Every entry, in reading order."""
        for entry in self.entries:
            yield from entry.walk()

    def nodes(self) -> tuple[AnyNode, ...]:
        """Every record in it, in reading order."""
        return tuple(entry.node for entry in self.walk() if entry.node)


def is_our_title(title: str) -> bool:
    """Whether a volume is called as the portal calls it, in English, because the strategy does not say it."""
    return title in _VOLUME_TITLES


def select(
    document: StrategyDocument,
    cut: Cut,
    earlier: StrategyDocument | None = None,
    since: Iterable[Release] = (),
) -> Selection:
    """The part of ``document`` that ``cut`` names. Cuts of changes need the ``earlier`` document.

    ``since`` are the publications after it up to this one, oldest first; left out, this one alone. For whole volumes they are all of
    them; left out, none are told.

    Raises:
        UnknownCut: the document has no such part.
    """
    match cut.kind:
        case CutKind.VOLUME:
            return Selection.of_volume(document, Volume(cut.argument), since)
        case CutKind.WHOLE:
            return Selection(
                document, cut, document.details.title, through(document), publications=tuple(since)
            )
        case CutKind.SUMMARY:
            return Selection(document, cut, "Summary", through(document))
        case CutKind.ROADMAP:
            return _roadmap(document, cut)
        case CutKind.AUDIENCE:
            return _audience(document, cut)
        case CutKind.SCHEDULE | CutKind.CHANGES:
            return _changes(document, cut, earlier, tuple(since) or (Release.of(document),))
        case CutKind.CHOSEN:
            return _chosen(document, cut)


def cuts_of(document: StrategyDocument) -> tuple[Cut, ...]:
    """Every cut of a document that needs no choice: its volumes, the whole, the summary, its roadmaps and its audiences."""
    return (
        *(Cut.volume(volume) for volume in Volume),
        Cut(CutKind.WHOLE),
        Cut(CutKind.SUMMARY),
        *(Cut(CutKind.ROADMAP, roadmap.ref) for roadmap in document.all(Roadmap)),
        *(Cut(CutKind.AUDIENCE, section.ref) for section in _first_addressed(document)),
    )


def _roadmap(document: StrategyDocument, cut: Cut) -> Selection:
    for entry in every(document):
        if isinstance(entry.node, Roadmap) and entry.node.ref == cut.argument:
            return Selection(document, cut, entry.title, (_raised(entry),))
    raise UnknownCut("There is no such roadmap in this publication.")


def _first_addressed(document: StrategyDocument) -> tuple[Section, ...]:
    """The first section for each audience: its ref names the audience in addresses."""
    found: dict[str, Section] = {}
    for section in document.all(Section):
        if section.audience:
            found.setdefault(section.audience, section)
    return tuple(found.values())


def _audience(document: StrategyDocument, cut: Cut) -> Selection:
    """What is written for one audience, and what the strategy wants to reach."""
    named = next((s for s in _first_addressed(document) if s.ref == cut.argument), None)
    if named is None:
        raise UnknownCut("This publication addresses no such audience.")

    def addresses(entry: Entry) -> bool:
        return isinstance(entry.node, Section) and entry.node.audience == named.audience

    def aims(entry: Entry) -> bool:
        return bool(entry.collection and issubclass(entry.collection.node, AIMS))

    mine = _uppermost(document, addresses)
    shared = tuple(entry for entry in _uppermost(document, aims) if entry.number not in _numbers(mine))
    own = tuple(entry for entry in mine if entry.number not in _numbers(shared))
    return Selection(document, cut, named.audience, (*own, *shared))


def _numbers(entries: Iterable[Entry]) -> set[str]:
    """The numbers of ``entries`` and of all below them."""
    return {each.number for entry in entries for each in entry.walk()}


def _uppermost(document: StrategyDocument, is_wanted: Callable[[Entry], bool]) -> tuple[Entry, ...]:
    def of(entry: Entry) -> Iterator[Entry]:
        if is_wanted(entry):
            yield _raised(entry)
        else:
            for child in entry.children:
                yield from of(child)

    return tuple(found for entry in both(document) for found in of(entry))


def _changes(
    document: StrategyDocument, cut: Cut, earlier: StrategyDocument | None, since: tuple[Release, ...]
) -> Selection:
    """What changed; in full with the new and changed records: a roadmap that did not change holds its items that did.

    Records too small for a chapter of their own stay together under their collection.
    """
    if earlier is None or earlier.number != cut.argument:
        raise UnknownCut(f"There is no earlier publication {cut.argument}.")
    if cut.kind is CutKind.SCHEDULE:
        return Selection(
            document, cut, f"Schedule of changes since publication {earlier.number}", (), earlier, since
        )
    kept = _new_or_changed(earlier, document)

    def of(entry: Entry) -> Iterator[Entry]:
        below = tuple(each for child in entry.children for each in of(child))
        is_kept = entry.node is not None and key_of(entry.node) in kept
        if is_kept or (isinstance(entry.node, Roadmap) and below):
            yield replace(entry, collection=None, children=below)
        else:
            yield from _presented(entry, below)

    entries = tuple(_raised(each) for entry in both(document) for each in of(entry))
    frames = frozenset(
        node.ref
        for each in entries
        for within in each.walk()
        if isinstance(node := within.node, Roadmap) and key_of(node) not in kept
    )
    title = f"Changes since publication {earlier.number}, in full"
    return Selection(document, cut, title, entries, earlier, since, frames)


def _new_or_changed(earlier: StrategyDocument, document: StrategyDocument) -> set[tuple[str, str]]:
    """Kind and ref of every record that a reader of ``earlier`` finds new or different."""
    found = changes(earlier, document)
    told = (*found.new, *(moved.changed for moved in found.moved), *found.changed)
    return {key_of(each.node) for each in told if each.node}


def _presented(entry: Entry, below: tuple[Entry, ...]) -> Iterator[Entry]:
    """What is kept below an entry that is not kept itself."""
    kind = entry.collection if entry.collection and entry.collection.node not in CHAPTERS else None
    records = tuple(each for each in below if kind and isinstance(each.node, kind.node))
    yield from (each for each in below if each not in records)
    if kind and records:
        yield Entry(kind.label_plural, entry.number, entry.level, None, kind, records)


def _chosen(document: StrategyDocument, cut: Cut) -> Selection:
    """The chosen parts; there is one cut, and so one file, for each choice."""
    known = {choice.place: choice.entry for choice in choices(document)}
    places = cut.argument.split(SEPARATOR)
    try:
        entries = tuple(_raised(known[place]) for place in places)
    except KeyError as error:
        raise UnknownCut(f"This publication has no part {error.args[0][1:]}.") from error
    if chosen(document, places) != cut:
        raise UnknownCut("Parts are named once, in reading order, and without parts of those that are named.")
    return Selection(document, cut, "Selected parts", entries)


def _raised(entry: Entry) -> Entry:
    """The entry as a chapter of its own: on the first level, with its number and all below it."""
    by = entry.level - 1

    def again(each: Entry) -> Entry:
        return replace(each, level=each.level - by, children=tuple(map(again, each.children)))

    return again(entry) if by else entry
