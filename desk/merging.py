"""Bringing two people's work on one record together, field by field. Nothing that either wrote is lost.

The *base* is the record as it was when the form was opened, *theirs* is what was saved meanwhile, *yours* is what the form held.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import models
from django.forms.boundfield import BoundField
from django.http import QueryDict

from desk.differences import FieldDifference
from desk.editing import form_of
from document.diff import FieldChange
from records.compare import Names, field_text, label_of
from records.forms import RecordForm
from records.models import Record

TAKE, FORK, SHOWN = "take-", "fork", "shown"
"""The names by which the merge page sends a choice (``take-title``), says which fields it asked about, and which it showed."""


class Side(StrEnum):
    """Who changed a field."""

    BOTH = "both"
    THEIRS = "theirs"
    YOURS = "yours"


@dataclass(frozen=True)
class Fork:
    """A field that at least one of the two changed.

    Where both did, ``chosen`` is “theirs”, “yours”, or “” while nobody has decided. Where one did, it stands as that one
    left it, ready to be changed.
    """

    bound: BoundField
    label: str
    side: Side
    base: str
    theirs: FieldDifference
    yours: FieldDifference
    chosen: str


@dataclass(frozen=True)
class Merge:
    """What the merge page shows. ``others`` are the fields that nobody changed."""

    form: RecordForm
    theirs: Record
    by_whom: str
    at: datetime
    reason: str
    forks: list[Fork]
    others: list[BoundField]
    base_version: int

    @property
    def both(self) -> list[Fork]:
        """The fields that both changed, each another way: someone has to decide."""
        return [fork for fork in self.forks if fork.side is Side.BOTH]

    @property
    def one_sided(self) -> list[Fork]:
        """The fields that only one of the two changed."""
        return [fork for fork in self.forks if fork.side is not Side.BOTH]


def version_of(record: Record, number: int) -> Record | None:
    """The record as it was saved with that version number, or None. One query."""
    row = record.history.filter(lock_version=number).order_by("-history_id").first()
    return row.instance if row else None


def begin(form: RecordForm, theirs: Record) -> Merge:
    """Lay out a valid form that turned out to be stale. The new form holds what each side changed, and yours where both did."""
    yours, base_version = form.instance, form.cleaned_data["version"] or 0
    base = version_of(theirs, base_version)
    names = [name for name in form.fields if name not in ("version", "reason")]
    initial = {name: _initial(yours if _differs(name, base, yours) else theirs, name) for name in names}
    initial |= {"reason": form.cleaned_data["reason"], "version": theirs.lock_version}
    merged = form_of(type(theirs).objects.get(pk=theirs.pk), form.by, initial)
    return _merge(merged, base, theirs, yours, base_version, Asked({}, (), None, None, 0))


@dataclass(frozen=True)
class Asked:
    """What the merge page asked, and what was answered. ``chosen`` and ``shown`` are empty where a form did not come from there.

    ``theirs`` is the record as the page showed it, which may not be the newest any more.
    """

    chosen: dict[str, str]
    shown: tuple[str, ...]
    theirs: Record | None
    base: Record | None
    base_version: int

    @classmethod
    def of(cls, posted: QueryDict, record: Record) -> Asked:
        """Read a form that was sent for ``record``. Up to two queries."""
        content = {field.name for field in record.content_fields()}
        names = [name for name in posted.getlist(FORK) if name in content]
        shown = tuple(name for name in posted.getlist(SHOWN) if name in content)
        if not names and not shown:
            return cls({}, (), None, None, 0)
        base_version = _whole_number(posted.get("base-version", ""))
        return cls(
            shown=shown,
            chosen={name: posted.get(f"{TAKE}{name}", "") for name in names},
            theirs=version_of(record, _whole_number(posted.get("version", ""))),
            base=version_of(record, base_version),
            base_version=base_version,
        )

    @property
    def is_merge(self) -> bool:
        """Whether the form came from the merge page."""
        return bool(self.chosen or self.shown)

    def settle(self, form: RecordForm) -> None:
        """Take their value where it was chosen. Call before the form is checked."""
        if self.theirs is not None:
            taken = [
                name for name, side in self.chosen.items() if side == Side.THEIRS and name in form.fields
            ]
            form.keep({name: _initial(self.theirs, name) for name in taken})

    def is_valid(self, form: RecordForm) -> bool:
        """Whether the form is valid and every question answered."""
        form.is_valid()
        for name, side in self.chosen.items():
            if side not in (Side.THEIRS, Side.YOURS) and name in form.fields:
                form.add_error(name, f"Choose which {form.fields[name].label} to keep.")
        return not form.errors

    def resume(self, form: RecordForm) -> Merge:
        """Show the page again for a form that has errors: every field that was asked about, with the answers so far."""
        form.release()
        theirs = self.theirs or type(form.instance).objects.get(pk=form.instance.pk)
        return _merge(form, self.base, theirs, form.instance, self.base_version, self)


def _whole_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _merge(
    form: RecordForm,
    base: Record | None,
    theirs: Record,
    yours: Record,
    base_version: int,
    asked: Asked,
) -> Merge:
    names, forks, others = Names(), [], []
    for _, fields in form.fieldsets():
        for bound in fields:
            fork = _fork(bound, base, theirs, yours, names, asked)
            if fork:
                forks.append(fork)
            else:
                others.append(bound)
    row = theirs.history.select_related("history_user").order_by("-history_id").first()
    return Merge(
        form=form,
        theirs=theirs,
        by_whom=row.history_user.display_name if row.history_user else "Someone",
        at=row.history_date,
        reason=row.history_change_reason or "",
        forks=forks,
        others=others,
        base_version=base_version,
    )


def _fork(
    bound: BoundField,
    base: Record | None,
    theirs: Record,
    yours: Record,
    names: Names,
    asked: Asked,
) -> Fork | None:
    field = theirs._meta.get_field(bound.name)
    if not isinstance(field, models.Field):
        return None
    texts = [field_text(record, field, names) if record else "" for record in (base, theirs, yours)]
    before, their_text, your_text = texts
    side = _side(*texts)
    if bound.name in asked.chosen:
        side = Side.BOTH
    elif bound.name in asked.shown:
        side = Side.YOURS if before == their_text else Side.THEIRS
    if side is None:
        return None
    label = label_of(field)
    return Fork(
        bound=bound,
        label=label,
        side=side,
        base=before,
        theirs=FieldDifference(FieldChange(bound.name, label, before, their_text)),
        yours=FieldDifference(FieldChange(bound.name, label, before, your_text)),
        chosen=asked.chosen.get(bound.name, ""),
    )


def _side(base: str, theirs: str, yours: str) -> Side | None:
    if theirs == yours:
        return None
    if base == theirs:
        return Side.YOURS
    return Side.THEIRS if base == yours else Side.BOTH


def _differs(name: str, base: Record | None, yours: Record) -> bool:
    return base is None or _initial(base, name) != _initial(yours, name)


def _initial(record: Record, name: str) -> Any:
    """The field's value as a form takes it for its initial one."""
    field = record._meta.get_field(name)
    return field.value_from_object(record) if isinstance(field, models.Field) else None
