"""What differs between two nodes, or between two whole documents, in words that people read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from document.dates import PartialDate
from document.nodes import AnyNode, Benefit, Image, NodeKind, Owner, StrategyDocument, Value, kind_of
from document.richtext import RichText
from document.vocabulary import LABELS
from document.written import written

MOST_WORDS = 3000
"""Lines longer than this are compared as a whole, not word by word: matching words costs the product of both lengths."""
MOST_PAIRS = 900
"""A rewritten passage of more lines than this (the product of both numbers) is not searched for lines that are alike."""
LEAST_ALIKE = 0.4
"""Lines that share fewer of their words are told as one removed and one added: what little they share is chance."""

FIELD_LABELS = {
    "ref": "Reference",
    "position": "Place in the order",
    "volume": "Presentation",
    "parent": "Part of section",
    "evidence_note": "Note on the evidence",
    "kind": "Kind of work",
    "where_we_are": "Where we are",
    "where_we_are_going": "Where we are going",
    "wording": "Dates in the source’s words",
    "status_wording": "Status in the source’s words",
    "original_end": "End as first published",
    "date_reason": "Reason for moved dates",
    "depends_on": "Depends on",
    "what_was_done": "What was done",
    "case_studies": "Case studies",
    "last_confirmed": "Last confirmed",
    "items": "Related roadmap items",
    "references": "Background papers",
    "image": "Picture",
    "strategy_volume_title": "Title of the strategy’s presentation",
    "case_studies_volume_title": "Title of the case studies’ presentation",
    "stands_for": "Stands for",
    "url": "Web address",
}
"""Labels of fields whose name alone does not read well."""


class Op(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Change(StrEnum):
    """What became of a record between two documents."""

    ADDED = "added"
    CHANGED = "changed"
    REDATED = "redated"
    REMOVED = "removed"

    @property
    def label(self) -> str:
        """“New”, “Changed”, “Dates moved” or “Removed”."""
        return _CHANGE_LABELS[self]


_CHANGE_LABELS = {
    Change.ADDED: "New",
    Change.CHANGED: "Changed",
    Change.REDATED: "Dates moved",
    Change.REMOVED: "Removed",
}

Words = tuple[tuple[Op, str], ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs. ``before`` and ``after`` are its value as plain text; empty where there is none."""

    name: str
    label: str
    before: str
    after: str

    @property
    def words(self) -> Words:
        """Runs of words that stayed, came and went, in reading order. Computed each time."""
        return word_diff(self.before, self.after)


@dataclass(frozen=True, slots=True)
class NodeChange:
    """A record that differs. An added one has no ``before``, a removed one no ``after``; then ``fields`` is empty."""

    kind: NodeKind
    ref: str
    title: str
    change: Change
    before: AnyNode | None
    after: AnyNode | None
    fields: tuple[FieldChange, ...] = ()


def compare(before: StrategyDocument, after: StrategyDocument) -> tuple[NodeChange, ...]:
    """Every record that differs, in the order of ``after``; those removed follow within their kind's place at the end."""
    old = {(kind_of(node).slug, node.ref): node for node in before.nodes}
    new = {(kind_of(node).slug, node.ref): node for node in after.nodes}
    changes = [_change(old.get(key), node) for key, node in new.items() if old.get(key) != node]
    changes += [_change(node, None) for key, node in old.items() if key not in new]
    return tuple(change for change in changes if change)


def _change(before: AnyNode | None, after: AnyNode | None) -> NodeChange | None:
    node = after or before
    if node is None:
        return None
    if before is None or after is None:
        change = Change.ADDED if before is None else Change.REMOVED
        return NodeChange(kind_of(node), node.ref, node.title, change, before, after)
    fields = compare_nodes(before, after)
    moved = {"start", "end", "horizon"} & {field.name for field in fields}
    change = Change.REDATED if moved else Change.CHANGED
    return NodeChange(kind_of(node), node.ref, node.title, change, before, after, fields)


def compare_nodes(before: AnyNode | None, after: AnyNode | None) -> tuple[FieldChange, ...]:
    """The fields that differ between two forms of one record, in the order of its class; with None, all that are filled."""
    node = after or before
    if node is None:
        return ()
    found = []
    for name in node.__struct_fields__:
        old, new = getattr(before, name, None), getattr(after, name, None)
        old_text, new_text = value_text(old), value_text(new)
        if old != new and old_text != new_text:
            found.append(FieldChange(name, field_label(name), old_text, new_text))
    return tuple(found)


def field_label(name: str) -> str:
    """A field's name as people read it: “Where we are going”."""
    return FIELD_LABELS.get(name, name.replace("_", " ").capitalize())


def value_text(value: Any) -> str:
    """Any field's value as plain text; lists have a line for each entry. Rich text keeps its marks, so that every change shows."""
    match value:
        case None | "" | ():
            return ""
        case RichText():
            return written(value)
        case StrEnum():
            return LABELS.get(value, str(value)) if value else ""
        case PartialDate() | Owner():
            return value.label
        case Benefit():
            return f"{value.figure}: {value.text}" if value.figure else value.text
        case Value():
            parts = [value.value, f"({value.date.label})" if value.date else "", value.note]
            return " ".join(part for part in parts if part)
        case Image():
            credit = f" Credit: {value.credit}." if value.credit else ""
            return f"{value.alt}{credit} ({value.width} × {value.height}, {value.sha256[:12]})"
        case tuple():
            return "\n".join(value_text(entry) for entry in value)
    return str(value)


def word_diff(before: str, after: str) -> Words:
    """Runs of text that stayed, came and went. Joining what is not removed gives ``after``; what is not added, ``before``."""
    return _joined(_by_lines(before.splitlines(keepends=True), after.splitlines(keepends=True)))


def line_pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Lines that belong together, in reading order: equal, or alike in most of their words. None beside a line that only one has."""
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(before[a:b], after[c:d], strict=True)
        else:
            yield from _alike(before[a:b], after[c:d])


def _alike(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    place = 0
    for line in before:
        is_short = len(before) * len(after) <= MOST_PAIRS
        candidates = range(place, len(after)) if is_short else ()
        found = next((n for n in candidates if _likeness(line, after[n]) >= LEAST_ALIKE), None)
        if found is None:
            yield line, None
            continue
        yield from ((None, passed) for passed in after[place:found])
        yield line, after[found]
        place = found + 1
    yield from ((None, line) for line in after[place:])


def _likeness(before: str, after: str) -> float:
    """From 0 to 1: how many of their words two lines share, in order."""
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > MOST_WORDS:
        return 0.0
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= LEAST_ALIKE else 0.0


def _by_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Op, str]]:
    for old, new in line_pairs(before, after):
        if old == new and new is not None:
            yield Op.SAME, new
        elif old is None or new is None:
            yield (Op.ADDED, new or "") if old is None else (Op.REMOVED, old)
        else:
            yield from _by_words(re.findall(r"\s+|[^\s]+", old), re.findall(r"\s+|[^\s]+", new))


def _by_words(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Op, str]]:
    opcodes = SequenceMatcher(str.isspace, before, after, autojunk=False).get_opcodes()
    for tag, a, b, c, d in opcodes:
        old, new = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            yield Op.SAME, new
            continue
        yield Op.REMOVED, old
        yield Op.ADDED, new


def _joined(runs: Iterator[tuple[Op, str]]) -> Words:
    """Neighbouring runs of the same kind as one; empty ones left out."""
    found: list[tuple[Op, str]] = []
    for op, text in runs:
        if found and found[-1][0] is op:
            found[-1] = (op, found[-1][1] + text)
        elif text:
            found.append((op, text))
    return tuple(found)
