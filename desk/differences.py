"""The difference between two forms of a record, laid out for people: in one column with marks, or side by side.

Long runs without a change are folded, so that a reviewer of a long section finds what changed; nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey

from document.diff import FieldChange, Op, Words, compare_nodes, line_pairs, word_diff
from document.moves import moves
from document.nodes import AnyNode, NodeKind, kind_of
from records import registry
from records.fields import RefListField
from records.models import Record

MOST_SAME_LINES = 5
"""A longer run of lines without a change is folded, but for the line next to a change."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, list entry or table row, with what stayed, went and came in it.

    A folded one stands for ``lines`` of them without a change, and is shown on request.
    """

    words: Words
    is_folded: bool = False

    @property
    def lines(self) -> int:
        """How many lines it stands for."""
        return sum(text.count("\n") + 1 for _, text in self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that belong together, before and after; a folded row stands for several that are the same on both sides."""

    before: Line
    after: Line


@dataclass(frozen=True)
class FieldDifference:
    """A field that differs, in both layouts; each is computed when it is asked for."""

    change: FieldChange

    @property
    def label(self) -> str:
        """The field's name as people read it."""
        return self.change.label

    @cached_property
    def lines(self) -> list[Line]:
        """One column: what stayed, went and came, in reading order."""
        return list(_lines(self.change.words))

    @cached_property
    def rows(self) -> list[Row]:
        """Two columns: line beside line."""
        return list(_rows(self.change.before.splitlines(), self.change.after.splitlines()))


@dataclass(frozen=True, slots=True)
class Difference:
    """A record before and after. Without ``before`` it is new; without ``after`` it is taken out."""

    kind: NodeKind
    before: AnyNode | None
    after: AnyNode | None
    moves: tuple[str, ...]
    fields: tuple[FieldDifference, ...]


def difference(before: AnyNode | None, after: AnyNode | None) -> Difference:
    """How a record differs. Refs are shown with the titles of what they name: a query for each changed field of refs.

    Raises:
        ValueError: there is neither a form before nor one after.
    """
    node = after or before
    if node is None:
        raise ValueError("There is nothing to compare.")
    kind = kind_of(node)
    changes = [_with_titles(kind, change) for change in compare_nodes(before, after)]
    return Difference(
        kind=kind,
        before=before,
        after=after,
        moves=moves(before, after) if before and after else (),
        fields=tuple(FieldDifference(change) for change in changes if not _says_nothing(change)),
    )


def _says_nothing(change: FieldChange) -> bool:
    """Fields of a new record that no reader sees: its reference stands on the page anyway, and 0 is no place."""
    return change.name == "ref" or (change.name == "position" and {change.before, change.after} == {"", "0"})


def _with_titles(kind: NodeKind, change: FieldChange) -> FieldChange:
    model = _refers_to(kind, change.name)
    if model is None:
        return change
    refs = {*change.before.splitlines(), *change.after.splitlines()}
    titles = dict(model.objects.filter(ref__in=refs).values_list("ref", "title"))

    def named(text: str) -> str:
        return "\n".join(f"{titles[ref]} ({ref})" if ref in titles else ref for ref in text.splitlines())

    return replace(change, before=named(change.before), after=named(change.after))


def _refers_to(kind: NodeKind, name: str) -> type[Record] | None:
    """The model of the records that a field of ``kind`` names by their refs."""
    try:
        field = registry.get(kind.slug).model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    if isinstance(field, RefListField):
        return registry.get(field.to).model
    related = field.related_model if isinstance(field, ForeignKey) else None
    return related if isinstance(related, type) and issubclass(related, Record) else None


def _lines(words: Words) -> Iterator[Line]:
    """The runs of ``words`` by the line they stand on, long stretches without a change folded."""
    groups = [
        (is_same, list(lines))
        for is_same, lines in groupby(_split(words), key=lambda line: all(op is Op.SAME for op, _ in line))
    ]
    for place, (is_same, lines) in enumerate(groups):
        if is_same:
            texts = ["".join(text for _, text in line) for line in lines]
            yield from _folded(texts, is_first=place == 0, is_last=place == len(groups) - 1)
        else:
            yield from (Line(line) for line in lines)


def _split(words: Words) -> list[Words]:
    lines: list[list[tuple[Op, str]]] = [[]]
    for op, text in words:
        first, *others = text.split("\n")
        lines[-1].append((op, first))
        lines += [[(op, other)] for other in others]
    return [tuple(run for run in line if run[1]) for line in lines if any(text for _, text in line)]


def _rows(before: list[str], after: list[str]) -> Iterator[Row]:
    pairs = list(line_pairs(before, after))
    groups = [(same, list(group)) for same, group in groupby(pairs, key=lambda pair: pair[0] == pair[1])]
    for place, (is_same, group) in enumerate(groups):
        if is_same:
            texts = [text for _, text in group if text is not None]
            folded = _folded(texts, is_first=place == 0, is_last=place == len(groups) - 1)
            yield from (Row(line, line) for line in folded)
        else:
            yield from (_row(old or "", new or "") for old, new in group)


def _row(old: str, new: str) -> Row:
    words = word_diff(old, new)
    return Row(
        before=Line(tuple(run for run in words if run[0] is not Op.ADDED)),
        after=Line(tuple(run for run in words if run[0] is not Op.REMOVED)),
    )


def _folded(texts: list[str], *, is_first: bool, is_last: bool) -> Iterator[Line]:
    """Lines without a change: a long stretch of them as one folded line, except for those next to a change."""
    if len(texts) <= MOST_SAME_LINES:
        yield from (Line(((Op.SAME, text),)) for text in texts)
        return
    head, tail = (0 if is_first else 1), len(texts) - (0 if is_last else 1)
    yield from (Line(((Op.SAME, text),)) for text in texts[:head])
    yield Line(((Op.SAME, "\n".join(texts[head:tail])),), is_folded=True)
    yield from (Line(((Op.SAME, text),)) for text in texts[tail:])
