"""The difference between two forms of a record, laid out for people: in one column with marks, or side by side.

Long runs without a change are folded, so that a reviewer of a long section finds what changed; nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

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

    A folded one stands for several without a change, and is shown on request.
    """

    words: Words
    is_folded: bool = False

    @property
    def lines(self) -> int:
        """How many lines it stands for."""
        return sum(text.count("\n") + 1 for _, text in self.words)

    @property
    def before(self) -> Words:
        """The line without what came."""
        return tuple(run for run in self.words if run[0] is not Op.ADDED)

    @property
    def after(self) -> Words:
        """The line without what went."""
        return tuple(run for run in self.words if run[0] is not Op.REMOVED)


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that differs. Its lines are compared when they are asked for."""

    change: FieldChange

    @property
    def label(self) -> str:
        """The field's name as people read it."""
        return self.change.label

    @property
    def lines(self) -> list[Line]:
        """Its lines for one column: a passage written anew stands whole after the one it replaces."""
        return list(_lines(self.change, beside=False))

    @property
    def rows(self) -> list[Line]:
        """Its lines for two columns, each shown by its ``before`` and ``after``: old and new passages begin on the same row."""
        return list(_lines(self.change, beside=True))


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


def _lines(change: FieldChange, *, beside: bool) -> Iterator[Line]:
    pairs = line_pairs(change.before.splitlines(), change.after.splitlines())
    groups = [(same, list(group)) for same, group in groupby(pairs, key=lambda pair: pair[0] == pair[1])]
    for place, (is_same, group) in enumerate(groups):
        if is_same:
            texts = [text for _, text in group if text is not None]
            yield from _folded(texts, is_first=place == 0, is_last=place == len(groups) - 1)
        else:
            yield from (Line(word_diff(old, new)) for old, new in _placed(group, beside=beside))


def _placed(pairs: list[tuple[str | None, str | None]], *, beside: bool) -> Iterator[tuple[str, str]]:
    """Lines that went and lines that came in their place, one after the other or ``beside`` each other; one and one, always beside."""
    for _, group in groupby(pairs, key=lambda pair: None not in pair):
        found = list(group)
        removed = [old for old, new in found if new is None and old is not None]
        added = [new for old, new in found if old is None and new is not None]
        if not removed and not added:
            yield from ((old or "", new or "") for old, new in found)
        elif beside or len(removed) == len(added) == 1:
            yield from zip_longest(removed, added, fillvalue="")
        else:
            yield from ((old, "") for old in removed)
            yield from (("", new) for new in added)


def _folded(texts: list[str], *, is_first: bool, is_last: bool) -> Iterator[Line]:
    """Lines without a change: a long stretch of them as one folded line, except for those next to a change."""
    if len(texts) <= MOST_SAME_LINES:
        yield from (Line(((Op.SAME, text),)) for text in texts)
        return
    head, tail = (0 if is_first else 1), len(texts) - (0 if is_last else 1)
    yield from (Line(((Op.SAME, text),)) for text in texts[:head])
    yield Line(((Op.SAME, "\n".join(texts[head:tail])),), is_folded=True)
    yield from (Line(((Op.SAME, text),)) for text in texts[tail:])
