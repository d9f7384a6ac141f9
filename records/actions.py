"""Writing working records: each action is atomic, names who did it and why, and never overwrites another's work."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from accounts.models import User
from records import registry
from records.fields import RefListField
from records.models import Record


class StaleRecord(Exception):
    """Someone saved the record since it was read. ``current`` is it as it is now."""

    def __init__(self, current: Record) -> None:
        self.current = current
        super().__init__(f"“{current}” was changed by someone else in the meantime.")


def missing_refs(record: Record) -> dict[str, list[str]]:
    """For each list of refs, those that name no record in use. Costs a query per list."""
    missing = {}
    for field in record.content_fields():
        wanted = getattr(record, field.name) if isinstance(field, RefListField) else []
        if wanted and isinstance(field, RefListField):
            model = registry.get(field.to).model
            found = set(model.objects.in_use().filter(ref__in=wanted).values_list("ref", flat=True))
            if absent := [ref for ref in wanted if ref not in found]:
                missing[field.name] = absent
    return missing


def check_refs(record: Record) -> None:
    """Raise ValidationError at each list of refs that names a record which is not there."""
    if missing := missing_refs(record):
        raise ValidationError(
            {name: f"There is no record {', '.join(refs)}." for name, refs in missing.items()}
        )


def create_record(record: Record, *, by: User, reason: str, check: bool = True) -> Record:
    """Add a record with its first history row.

    Raises:
        ValidationError: a field's value is not allowed.
    """
    record.full_clean()
    if check:
        check_refs(record)
    with transaction.atomic():
        _write(record, by, reason)
    return record


def save_record(record: Record, *, by: User, reason: str, expected_version: int, check: bool = True) -> bool:
    """Save a changed record if nobody saved it since ``expected_version``; False where nothing differs.

    The version is compared and set in one statement, so of two savers exactly one wins.

    Raises:
        StaleRecord: someone was faster; nothing was written.
        ValidationError: a field's value is not allowed.
    """
    record.full_clean()
    if check:
        check_refs(record)
    model = type(record)
    with transaction.atomic():
        won = model.objects.filter(pk=record.pk, lock_version=expected_version).update(
            lock_version=F("lock_version") + 1
        )
        stored = model.objects.get(pk=record.pk)
        if not won:
            raise StaleRecord(stored)
        if stored.content() == record.content() and stored.withdrawn == record.withdrawn:
            model.objects.filter(pk=record.pk).update(lock_version=expected_version)
            record.lock_version = expected_version
            return False
        record.lock_version = expected_version + 1
        _write(record, by, reason)
    return True


def withdraw_record(record: Record, *, by: User, reason: str, expected_version: int) -> bool:
    """Take a record out of use; its history stays. It leaves the publication when the withdrawal is approved.

    Raises:
        StaleRecord: someone saved it in the meantime.
    """
    record.withdrawn = True
    return save_record(record, by=by, reason=reason, expected_version=expected_version, check=False)


def bring_back_record(record: Record, *, by: User, reason: str, expected_version: int) -> bool:
    """Put a withdrawn record to use again. It returns to the publication when that is approved.

    Raises:
        StaleRecord: someone saved it in the meantime.
        ValidationError: what it says is not allowed any more, such as a parent that has been withdrawn.
    """
    for field in record.content_fields():
        parent = getattr(record, field.name) if field.many_to_one else None
        if isinstance(parent, Record) and parent.withdrawn:
            raise ValidationError(
                f"“{parent}”, to which it belongs, has been withdrawn. Bring that back first."
            )
    record.withdrawn = False
    return save_record(record, by=by, reason=reason, expected_version=expected_version)


def _write(record: Record, by: User, reason: str) -> None:
    record._history_user = by  # type: ignore[attr-defined]
    record._change_reason = reason  # type: ignore[attr-defined]
    record.save()
