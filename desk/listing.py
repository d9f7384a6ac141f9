"""Lists of records: narrowed, sorted and with the state of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q

from accounts.models import Post, User
from document.dates import period_label
from document.vocabulary import LABELS, Horizon, Status
from editions.state import State, states
from records.choices import in_tree
from records.models import Record
from records.registry import RecordKind

PER_PAGE = 100
DATED = "roadmap-item"
"""The kind whose lists show and sort by status and dates."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list. ``group`` is the title of what it belongs to in a grouped list, ``depth`` how far it is indented."""

    record: Record
    state: State
    group: str = ""
    depth: int = 0

    @property
    def when(self) -> str:
        """When it happens, for a record with dates."""
        record: Any = self.record
        label = period_label(getattr(record, "start", None), getattr(record, "end", None), short=True)
        return label or LABELS[Horizon(getattr(record, "horizon", ""))].replace(LABELS[Horizon.NONE], "")


class ListFilter(forms.Form):
    """How a list is narrowed. Sent by GET, so that a narrowed list has an address."""

    q = forms.CharField(label="Words in title or reference", required=False, max_length=100)
    state = forms.ChoiceField(
        required=False, choices=[("", "Any state"), *((state.name, state.value) for state in State)]
    )
    owner = forms.ModelChoiceField(Post.objects.all(), required=False, empty_label="Anyone")
    roadmap = forms.ChoiceField(required=False)
    status = forms.ChoiceField(
        required=False, choices=[("", "Any status"), *((status.value, LABELS[status]) for status in Status)]
    )
    mine = forms.BooleanField(label="Only records of my posts", required=False)
    withdrawn = forms.BooleanField(label="Withdrawn records instead", required=False)

    def __init__(self, data: Any, *, roadmaps: Iterable[tuple[str, str]] | None) -> None:
        super().__init__(data)
        for field in self.fields.values():
            field.template_name = "django/forms/filter_field.html"  # type: ignore[attr-defined]
        if roadmaps is None:
            del self.fields["roadmap"], self.fields["status"]
        else:
            self.fields["roadmap"].choices = [("", "All roadmaps"), *roadmaps]  # type: ignore[attr-defined]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen."""
        return self.is_valid() and any(self.cleaned_data.values())


def rows(kinds: Iterable[RecordKind], wanted: dict[str, Any], by: User, *, sort: str) -> list[Row]:
    """The records of ``kinds`` that fit, in the order asked for. A query for each kind, and three for their states."""
    records = [pair for kind in kinds for pair in in_tree(_narrowed(kind, wanted, by))]
    known = states(record for record, _ in records)
    found = [Row(record, known[record.uuid], _group(record), depth) for record, depth in records]
    if wanted.get("state"):
        found = [row for row in found if row.state.name == wanted["state"]]
    return sorted_rows(found, sort)


def _narrowed(kind: RecordKind, wanted: dict[str, Any], by: User) -> Any:
    relations = [field.name for field in kind.model.content_fields() if field.many_to_one]
    records = kind.model.objects.select_related(*relations).filter(withdrawn=bool(wanted.get("withdrawn")))
    if kind.nested_in and kind.nested_in != "parent":
        records = records.order_by(f"{kind.nested_in}__position", f"{kind.nested_in}__ref", "position", "ref")
    if text := wanted.get("q"):
        records = records.filter(Q(title__icontains=text) | Q(ref__icontains=text))
    if wanted.get("owner"):
        records = records.filter(owner=wanted["owner"])
    if wanted.get("mine"):
        records = records.filter(owner__in=by.posts.all())
    if kind.slug == DATED:
        exact = {"roadmap__ref": wanted.get("roadmap"), "status": wanted.get("status")}
        records = records.filter(**{name: value for name, value in exact.items() if value})
    return records


def _group(record: Record) -> str:
    return str(record.roadmap) if record.kind_slug == DATED else ""  # type: ignore[attr-defined]


_STATES = list(State)
_KEYS: dict[str, Callable[[Row], Any]] = {
    "title": lambda row: row.record.title.casefold(),
    "state": lambda row: _STATES.index(row.state),
    "owner": lambda row: str(row.record.owner or "~").casefold(),
    "changed": lambda row: row.record.updated_at,
    "status": lambda row: list(Status).index(getattr(row.record, "status", Status.PROPOSED)),
    "when": lambda row: _end_of(row.record),
}
SORTS = frozenset(_KEYS)


def sorted_rows(found: list[Row], sort: str) -> list[Row]:
    """``found`` by the column ``sort``, descending where it begins with a hyphen; unknown columns change nothing."""
    key = _KEYS.get(sort.removeprefix("-"))
    return sorted(found, key=key, reverse=sort.startswith("-")) if key else found


def _end_of(record: Record) -> str:
    date = getattr(record, "end", None) or getattr(record, "start", None)
    return date.last_day.isoformat() if date else "9999"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading. ``sort`` is what its link asks for next; ``direction`` is how the list is sorted by it now."""

    label: str
    sort: str
    direction: str


def columns(sort: str, *, with_kind: bool, with_dates: bool) -> list[Column]:
    """The headings of a list, each with the way to sort by it."""
    found = [("Title", "title")]
    found += [("Kind", "")] if with_kind else []
    found += [("Status", "status"), ("When", "when")] if with_dates else []
    found += [("State", "state"), ("Owner", "owner"), ("Last changed", "changed")]
    now, descending = sort.removeprefix("-"), sort.startswith("-")
    return [
        Column(
            label,
            f"-{name}" if name and name == now and not descending else name,
            ("descending" if descending else "ascending") if name and name == now else "",
        )
        for label, name in found
    ]
