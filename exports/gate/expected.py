"""What a file must say, taken from the publication's records alone: no renderer's template has a part in it.

Every field that people are meant to read is a passage. Titles, headlines, summaries and running text stand in the order of the
publication; the facts of a record may stand in any order, but beside their record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from document.dates import day_label
from document.nodes import AnyNode, GlossaryTerm, Reference, StrategyDocument
from document.outline import Entry
from document.vocabulary import Volume
from exports.context import Progress, counted, no_progress
from exports.cuts import WHOLE_CUTS, CutKind
from exports.gate import changed
from exports.gate.facts import Forms, facts_of
from exports.gate.prose import Prose, prose_of
from exports.numbers import MARK
from exports.releases import Release
from exports.selection import Selection

LISTED = (Reference, GlossaryTerm)
"""Records that a format may list under their collection's heading, without a heading of their own."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside; ``words`` is empty where the address itself may be its words."""

    target: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What one entry of the outline must say.

    The lines of ``prose`` are told in their order below the heading. ``facts`` are told anywhere before the next record; each is a
    tuple of forms of which one is enough. ``within`` is the index of the record whose place this one shares: its own, or that of its
    collection where it may be listed without a heading. ``last`` is the index of the last record below it. ``is_frame`` is as in a selection.
    """

    number: str
    title: str
    level: int
    entry: Entry
    within: int
    last: int
    prose: Prose
    facts: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...]
    is_frame: bool = False

    @property
    def is_listed(self) -> bool:
        """Whether it may stand in a list, without a heading of its own."""
        return isinstance(self.entry.node, LISTED)

    @property
    def name(self) -> str:
        """“3.2 Identity”, for findings."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Expected:
    """What a whole file must say: ``front`` anywhere, then the records in reading order."""

    front: tuple[tuple[str, ...], ...]
    records: tuple[Record, ...]
    links: tuple[Link, ...] = ()

    def passages(self, progress: Progress = no_progress) -> Iterator[tuple[str, ...]]:
        """Every passage, with its other forms: what a file must say somewhere, whatever its order."""
        yield from self.front
        for record in counted(self.records, progress, "Checking section", lambda record: record.title):
            yield (record.title,)
            yield from ((words,) for words in record.prose.lines)
            yield from record.facts


@dataclass(slots=True)
class _Reader:
    """Reads the records of a selection; ``found`` grows in reading order."""

    selection: Selection
    found: list[Record] = field(default_factory=list)

    def read(self, entry: Entry, within: int) -> int:
        """Add the entry and all below it; the index of the last."""
        mine = len(self.found)
        is_listed = isinstance(entry.node, LISTED) and within >= 0
        is_frame = self.selection.is_frame(entry)
        record = _record(self.selection.document, entry, within if is_listed else mine, is_frame=is_frame)
        self.found.append(record)
        last = mine
        for child in entry.children:
            last = self.read(child, mine)
        self.found[mine] = replace(record, last=last)
        return last


def expected(selection: Selection) -> Expected:
    """What a file of ``selection`` must say. A summary says less on purpose, so nothing but its front is expected of it.

    Of a schedule each part is expected by its heading with what changed in it; where records follow in full, what changed may be told
    anywhere.
    """
    records = tuple(_groups(selection) if selection.is_brief else _read(selection))
    whole = selection.cut.kind in WHOLE_CUTS
    front = (
        *_front(selection, whole),
        *_numbers(selection, records),
        *changed.publications(selection.publications),
    )
    if selection.earlier:
        front = (*front, *changed.publications(selection.since))
        front = front if selection.is_brief else (*front, *changed.every_change(selection))
    return Expected(front, records, tuple(_decisions(selection, whole)))


def _read(selection: Selection) -> list[Record]:
    reader = _Reader(selection)
    if selection.cut.kind is not CutKind.SUMMARY:
        for entry in selection.entries:
            reader.read(entry, -1)
    return reader.found


def _groups(selection: Selection) -> Iterator[Record]:
    """The parts of a schedule of changes, as records."""
    for place, (group, facts) in enumerate(changed.by_group(selection)):
        entry = group.entry
        yield Record(
            entry.number, entry.title, entry.level, entry, place, place, Prose(), facts, (), is_frame=True
        )


def _decisions(selection: Selection, whole: bool) -> Iterator[Link]:
    """The links to decisions: of every publication that the file tells of, and the publication's own in a whole volume."""
    own = (Release.of(selection.document),) if whole else ()
    told = (*own, *(selection.since if selection.earlier else selection.publications))
    yield from (
        Link(each.decision_url, each.decision) for each in told if each.decision and each.decision_url
    )


def _numbers(selection: Selection, records: tuple[Record, ...]) -> Iterator[Forms]:
    """What marked numbers mean cannot be known without the title of the volume that they are of."""
    if any(record.number.startswith(MARK) for record in records):
        yield (selection.document.details.volume_title(Volume.CASE_STUDIES),)


def _front(selection: Selection, whole: bool) -> Iterator[tuple[str, ...]]:
    """Who says it, which publication it is, and the strategy's own words where the file is a whole volume."""
    document, details = selection.document, selection.document.details
    day = day_label(date.fromisoformat(document.published_on[:10]))
    always = (details.title, details.publisher, document.number, day)
    entire = (details.headline, details.summary, details.contact, details.notice, document.decision)
    for words in (*always, *(entire if whole else ())):
        yield from ((line,) for line in words.splitlines() if line.strip())


def _record(document: StrategyDocument, entry: Entry, within: int, *, is_frame: bool) -> Record:
    node = None if is_frame else entry.node
    prose, facts = (prose_of(node), tuple(_facts(document, node))) if node is not None else (Prose(), ())
    links = [Link(target, words) for target, words in prose.links]
    if isinstance(node, Reference) and node.url:
        links.append(Link(node.url))
    return Record(
        entry.number, entry.title, entry.level, entry, within, within, prose, facts, tuple(links), is_frame
    )


def _facts(document: StrategyDocument, node: AnyNode) -> Iterator[tuple[str, ...]]:
    """What the record states, who answers for it and what it rests on."""
    owner = (node.owner.role, node.owner.service) if node.owner else ()
    common = ((words,) for words in (*owner, node.evidence_label, node.evidence_note, node.source))
    for forms in (*facts_of(document, node), *common):
        if kept := tuple(filter(str.strip, forms)):
            yield kept
