"""The schedule of changes between two publications: what every format that tells changes is made from. Plain data, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from document.changes import Changed, Changes, Moved, changes
from document.dates import day_label
from document.diff import FieldChange, Op, Words, line_pairs, word_diff
from document.moves import distance
from document.nodes import AnyNode, Roadmap, RoadmapItem, StrategyDocument, kind_of
from document.outline import walk
from document.vocabulary import LABELS, Confidence, Volume
from exports.selection import Selection

STATE = frozenset({"status", "status_wording", "confidence"})
"""Fields of an item that say how it stands; they are told together."""
BESIDE = 8
"""How many words that stayed are told on each side of words that changed."""
LEFT_OUT = " … "
CELLS = " | "
"""What parts the cells of a table's row."""


@dataclass(frozen=True, slots=True)
class DateMove:
    """An item whose dates moved: its period before and now, by how much, and the public reason (or “”)."""

    item: RoadmapItem
    roadmap: str
    before: str
    after: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An item that stands otherwise than before, in words: “In progress, on track”."""

    item: RoadmapItem
    roadmap: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the field ``name`` that differs: its words before and now, with what came and went. One of them may be empty.

    Lines that have nothing in common stand whole, several in one, and no word of them is marked.
    """

    name: str
    label: str
    before: Words
    after: Words


@dataclass(frozen=True, slots=True)
class Edit:
    """A record with other changes than of dates and status, line by line."""

    node: AnyNode
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """Everything that a reader of the earlier publication finds different, in reading order of the kinds.

    ``confirmed`` counts the records whose owners only said again that they are still true.
    """

    earlier: str
    earlier_day: str
    number: str
    day: str
    added: tuple[AnyNode, ...]
    withdrawn: tuple[AnyNode, ...]
    moves: tuple[DateMove, ...]
    statuses: tuple[StatusChange, ...]
    edits: tuple[Edit, ...]
    confirmed: int

    def __bool__(self) -> bool:
        return any((self.added, self.withdrawn, self.moves, self.statuses, self.edits))

    @property
    def counts(self) -> tuple[tuple[int, str], ...]:
        """How many of each sort there are, with the words for it: (3, “dates moved”)."""
        found = (
            (len(self.added), "new record", "new records"),
            (len(self.moves), "date moved", "dates moved"),
            (len(self.statuses), "change of status", "changes of status"),
            (len(self.edits), "record edited", "records edited"),
            (len(self.withdrawn), "record withdrawn", "records withdrawn"),
            (self.confirmed, "record confirmed unchanged", "records confirmed unchanged"),
        )
        return tuple((count, one if count == 1 else many) for count, one, many in found if count)

    @property
    def title(self) -> str:
        """The heading of the schedule."""
        return f"What has changed since publication {self.earlier}"

    @property
    def span(self) -> str:
        """The two publications and their days, as a sentence."""
        return (
            f"Publication {self.number} of {self.day} is compared with publication {self.earlier} "
            f"of {self.earlier_day}."
        )

    @property
    def nothing(self) -> str:
        """What is said where nothing differs."""
        return "Nothing that was published has changed since then."


def schedule(selection: Selection) -> Schedule:
    """What differs between ``selection.earlier`` and its document.

    Raises:
        ValueError: the selection tells no changes: it has no earlier document.
    """
    if selection.earlier is None:
        raise ValueError("This selection has no earlier publication to compare with.")
    return between(selection.earlier, selection.document)


def between(earlier: StrategyDocument, document: StrategyDocument) -> Schedule:
    """What differs between two publications."""
    found = changes(earlier, document)
    edited = _in_order((*(moved.changed for moved in found.moved), *found.changed), document)
    return Schedule(
        earlier=earlier.number,
        earlier_day=_day(earlier),
        number=document.number,
        day=_day(document),
        added=tuple(each.node for each in found.new if each.node),
        withdrawn=tuple(each.node for each in found.withdrawn if each.node),
        moves=tuple(_move(moved, document) for moved in found.moved),
        statuses=_statuses(found, document),
        edits=tuple(edit for each in edited if (edit := _edit(each)).lines),
        confirmed=len(found.confirmed),
    )


def _in_order(edited: Iterable[Changed], document: StrategyDocument) -> list[Changed]:
    """In reading order; the strategy's own details, which stand in no volume, come first."""
    entries = (entry for volume in Volume for entry in walk(document, volume) if entry.node)
    places = {_key(entry.node): place for place, entry in enumerate(entries) if entry.node}
    return sorted(edited, key=lambda each: places.get((each.change.kind.slug, each.change.ref), -1))


def _key(node: AnyNode) -> tuple[str, str]:
    """What tells a record from all others: its kind and its ref."""
    return kind_of(node).slug, node.ref


def _day(document: StrategyDocument) -> str:
    return day_label(date.fromisoformat(document.published_on[:10]))


def _roadmap(item: RoadmapItem, document: StrategyDocument) -> str:
    roadmap = document.get(Roadmap, item.roadmap)
    return roadmap.title if roadmap else ""


# Dates and status ------------------------------------------------------------------------------------------------------
def _move(moved: Moved, document: StrategyDocument) -> DateMove:
    before, after = moved.before, moved.after
    return DateMove(
        after,
        _roadmap(after, document),
        _period(before),
        _period(after),
        "; ".join(_distances(before, after)),
        after.date_reason,
    )


def _period(item: RoadmapItem) -> str:
    return item.when_short or "Not dated"


def _distances(before: RoadmapItem, after: RoadmapItem) -> Iterator[str]:
    """“starts 1 quarter later”, “ends 2 quarters later”: only where both dates are known and their days differ."""
    if before.start and after.start and before.start.first_day != after.start.first_day:
        yield f"starts {distance(before.start, after.start, by_end=False)}"
    if before.end and after.end and before.end.last_day != after.end.last_day:
        yield f"ends {distance(before.end, after.end, by_end=True)}"
    elif before.end and not after.end:
        yield "no end date any more"


def _statuses(found: Changes, document: StrategyDocument) -> tuple[StatusChange, ...]:
    pairs = [(moved.before, moved.after) for moved in found.moved]
    for each in found.changed:
        before, after = each.change.before, each.change.after
        if isinstance(before, RoadmapItem) and isinstance(after, RoadmapItem):
            pairs.append((before, after))
    return tuple(
        StatusChange(after, _roadmap(after, document), state(before), state(after))
        for before, after in pairs
        if state(before) != state(after)
    )


def state(item: RoadmapItem) -> str:
    """The status, and the confidence where one is stated: “In progress, on track”."""
    if item.confidence is Confidence.NOT_STATED:
        return item.status_label
    return f"{item.status_label}, {LABELS[item.confidence].lower()}"


# Other edits -----------------------------------------------------------------------------------------------------------
def _edit(changed: Changed) -> Edit:
    node = changed.node
    if node is None:
        raise ValueError("A record that changed has a form before and one after.")
    told = STATE if isinstance(node, RoadmapItem) else frozenset()
    fields = (field for field in changed.fields if field.name not in told)
    return Edit(node, tuple(line for field in fields for line in _lines(field)))


def _lines(field: FieldChange) -> Iterator[Line]:
    before, after = (text.replace("\t", CELLS).splitlines() for text in (field.before, field.after))
    pairs = line_pairs(before, after)
    for is_alike, run in groupby(pairs, lambda pair: None not in pair):
        if is_alike:
            yield from (_compared(field, *pair) for pair in run if pair[0] != pair[1])
        else:
            gone, come = zip(*run, strict=True)
            yield Line(field.name, field.label, _whole(gone), _whole(come))


def _compared(field: FieldChange, before: str | None, after: str | None) -> Line:
    words = word_diff(before or "", after or "")
    return Line(field.name, field.label, _shortened(words, Op.REMOVED), _shortened(words, Op.ADDED))


def _whole(lines: Iterable[str | None]) -> Words:
    text = "\n".join(filter(None, lines))
    return ((Op.SAME, text),) if text else ()


def _shortened(words: Words, own: Op) -> Words:
    """One side of a difference. Long runs of words that stayed are cut: those beside a change, on either side, are kept."""
    last = len(words) - 1
    return tuple(
        (op, _cut(text, is_first=n == 0, is_last=n == last) if op is Op.SAME else text)
        for n, (op, text) in enumerate(words)
        if op in {Op.SAME, own}
    )


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    """A run that stayed, with its middle left out; at the ends of the line its outer words."""
    words = re.findall(r"\s*\S+\s*|\s+", text)
    before = [] if is_first else words[:BESIDE]
    after = [] if is_last else words[-BESIDE:]
    if len(words) <= len(before) + len(after) + BESIDE:
        return text
    return "".join(before).rstrip() + LEFT_OUT + "".join(after)


def label_of(node: AnyNode) -> str:
    """What kind of record it is: “Roadmap item”."""
    return kind_of(node).label


def headline_of(node: AnyNode) -> str:
    """What a record says of itself in a line: its headline, or its summary or definition."""
    found = (getattr(node, name, "") for name in ("headline", "summary", "definition", "note"))
    return next(filter(None, found), "")
