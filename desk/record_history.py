"""What happened to one record: its saved versions field by field, what was sent, what was decided, and when it was published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from accounts.models import User
from desk.differences import FieldDifference
from editions.models import PublicationEntry, Submission, SubmissionAction
from records.actions import save_record
from records.compare import Names, field_changes
from records.models import Record

PER_PAGE = 20
NOT_RESTORED = frozenset({"ref", "owner", "position"})
"""Where a record stands and whose it is; going back to an old text leaves these alone."""


@dataclass(frozen=True)
class Event:
    """One thing that happened. ``version`` is set on a saved version, ``submission`` on what was sent."""

    at: datetime
    rank: int
    what: str
    by: str
    note: str = ""
    version: int = 0
    history_id: int = 0
    submission: int = 0
    differences: list[FieldDifference] = field(default_factory=list)


def events(record: Record) -> list[Event]:
    """Everything that happened, newest first, without the differences. Three queries."""
    found = [*_versions(record), *_submissions(record), *_publications(record)]
    return sorted(found, key=lambda event: (event.at, event.rank, event.version), reverse=True)


def with_differences(record: Record, shown: list[Event]) -> list[Event]:
    """The events of one page, the saved versions among them with what each changed. One query, and those for names."""
    names = Names()
    wanted = [event.history_id for event in shown if event.history_id]
    rows: list[Any] = list(record.history.order_by("history_id"))
    changes: dict[int, list[FieldDifference]] = {}
    for earlier, row in zip([None, *rows], rows, strict=False):
        if row.history_id in wanted and earlier is not None:
            found = field_changes(earlier.instance, row.instance, names)
            changes[row.history_id] = [FieldDifference(change) for change in found]
    return [Event(**{**event.__dict__, "differences": changes.get(event.history_id, [])}) for event in shown]


def _versions(record: Record) -> Iterator[Event]:
    rows = record.history.select_related("history_user").order_by("history_id")
    for row in rows:
        yield Event(
            at=row.history_date,
            rank=0,
            what="Added" if row.history_type == "+" else "Saved",
            by=row.history_user.display_name if row.history_user else "",
            note=row.history_change_reason or "",
            version=row.lock_version,
            history_id=row.history_id,
        )


def _submissions(record: Record) -> Iterator[Event]:
    rows = Submission.objects.filter(record_uuid=record.uuid)
    for sent in rows.select_related("submitted_by", "decision__decided_by").order_by("pk"):
        withdraws = sent.action == SubmissionAction.WITHDRAW
        yield Event(
            at=sent.submitted_at,
            rank=1,
            what="Sent for approval, to be taken out" if withdraws else "Sent for approval",
            by=sent.submitted_by.display_name,
            note=sent.change_note,
            submission=sent.pk,
        )
        decision = getattr(sent, "decision", None)
        if decision is not None:
            yield Event(
                at=decision.decided_at,
                rank=2,
                what=decision.get_outcome_display(),
                by=decision.decided_by.display_name,
                note=decision.comment,
                submission=sent.pk,
            )


def _publications(record: Record) -> Iterator[Event]:
    """The first publication that held each approved form of the record."""
    rows = PublicationEntry.objects.filter(record_uuid=record.uuid)
    seen: set[int] = set()
    for entry in rows.select_related("publication__published_by").order_by("publication_id"):
        if entry.submission_id not in seen:
            seen.add(entry.submission_id)
            yield Event(
                at=entry.publication.recorded_at,
                rank=3,
                what=f"Published in {entry.publication.number}",
                by=entry.publication.published_by.display_name,
            )


def as_it_was(record: Record, history_id: int) -> Record | None:
    """The record as that saved version holds it, or None. One query."""
    row = record.history.filter(history_id=history_id).first()
    return row.instance if row else None


def restored_fields(record: Record) -> list[str]:
    """The names of the fields that going back to an old version takes over."""
    return [each.name for each in record.content_fields() if each.name not in NOT_RESTORED]


def restore(record: Record, old: Record, *, by: User, reason: str, expected_version: int) -> bool:
    """Save the record with the content of an old version, as a new version; False where nothing differs.

    Raises:
        StaleRecord: someone saved it in the meantime.
        ValidationError: the old content is not allowed any more.
    """
    for each in record.content_fields():
        if each.name not in NOT_RESTORED:
            setattr(record, each.attname, getattr(old, each.attname))
    return save_record(record, by=by, reason=reason, expected_version=expected_version)
