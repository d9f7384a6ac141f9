"""What a file of changes must say, taken from both publications' records: each change, and each publication since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from document.changes import Changed, Moved, changes
from document.moves import distance
from document.nodes import AnyNode, RoadmapItem
from document.vocabulary import LABELS, Confidence
from exports.changed.groups import Group
from exports.changed.schedule import schedule
from exports.gate.facts import Forms
from exports.numbers import key_of
from exports.releases import Release
from exports.selection import Selection

STATE = frozenset({"status", "status_wording", "confidence"})
UNTOLD = frozenset({"evidence_note", "source"})
"""Fields of which it is enough to say that they changed."""
MOST_WORDS = 15
"""A field of one line, and of no more words before and now, must be told as it was and as it is."""
IN_A_LINE = ("headline", "summary", "definition", "note")
"""What says what a record is; the first that is there must be told of one that came or went."""


def publications(releases: Iterable[Release]) -> Iterator[Forms]:
    """What each publication says of itself."""
    for release in releases:
        for words in (release.number, release.day, release.decision, *release.summary.splitlines()):
            if words.strip():
                yield (words,)


def by_group(selection: Selection) -> Iterator[tuple[Group, tuple[Forms, ...]]]:
    """What must be told of the changes in each part."""
    told = _told(selection)
    for group in schedule(selection).groups:
        of = group.changed
        edited = (*(each.node for each in of.moves), *(each.node for each in of.statuses))
        nodes = (*edited, *of.added, *of.withdrawn, *(each.node for each in of.edits))
        keys = dict.fromkeys(map(key_of, nodes))
        yield group, tuple(forms for key in keys for forms in told.pop(key, ()))
    if told:
        raise ValueError(f"{len(told)} records changed, and the schedule has no part that tells it.")


def every_change(selection: Selection) -> Iterator[Forms]:
    """What must be told of all changes, wherever it is told."""
    for forms in _told(selection).values():
        yield from forms


def _told(selection: Selection) -> dict[tuple[str, str], tuple[Forms, ...]]:
    """What must be told of each record that changed, by its kind and ref; of one that only was confirmed, nothing."""
    if selection.earlier is None:
        return {}
    found = changes(selection.earlier, selection.document)
    told = {
        key_of(each.node): tuple(_record(each.node)) for each in (*found.new, *found.withdrawn) if each.node
    }
    for moved in found.moved:
        told[key_of(moved.after)] = (*_moved(moved), *_changed(moved.changed))
    for each in found.changed:
        if each.node:
            told[key_of(each.node)] = tuple(_changed(each))
    return told


def _record(node: AnyNode) -> Iterator[Forms]:
    """A record that came or went: its title, and what it says of itself in a line."""
    yield (node.title,)
    said = next(filter(None, (getattr(node, name, "") for name in IN_A_LINE)), "")
    yield from ((line,) for line in said.splitlines() if line.strip())


def _moved(moved: Moved) -> Iterator[Forms]:
    """An item whose dates moved: both periods, by how much its end moved, and why."""
    for item in (moved.before, moved.after):
        if item.when_short:
            yield (item.when_short, item.when)
    before, after = moved.before.end, moved.after.end
    if before and after and before.last_day != after.last_day:
        yield (distance(before, after, by_end=True),)
    yield from ((line,) for line in moved.after.date_reason.splitlines() if line.strip())


def _changed(changed: Changed) -> Iterator[Forms]:
    """An edited record: its title, how it stood and stands, each field's name, and a short one as it was and is."""
    before, after = changed.change.before, changed.change.after
    yield (changed.change.title,)
    is_item = isinstance(before, RoadmapItem) and isinstance(after, RoadmapItem)
    if is_item and any(field.name in STATE for field in changed.fields):
        yield from (forms for item in (before, after) for forms in _state(item))
    for field in changed.fields:
        if is_item and field.name in STATE:
            continue
        yield (field.label, field.label[:1].lower() + field.label[1:])
        values = (field.before, field.after)
        if field.name not in UNTOLD and all(map(_is_short, values)):
            yield from ((words,) for words in values if words.strip())


def _state(item: AnyNode | None) -> Iterator[Forms]:
    if isinstance(item, RoadmapItem):
        yield (LABELS[item.status],)
        if item.confidence is not Confidence.NOT_STATED:
            yield (LABELS[item.confidence], LABELS[item.confidence].lower())


def _is_short(words: str) -> bool:
    return (
        bool(words.strip()) and "\n" not in words and "\t" not in words and len(words.split()) <= MOST_WORDS
    )
