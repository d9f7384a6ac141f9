"""Where each record stands between draft and published: derived from digests, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from document.codec import digest
from editions.models import Publication, PublicationEntry, Submission, SubmissionAction
from records import registry
from records.models import Record


class State(StrEnum):
    """A record's state. Values are the words people read."""

    DRAFT = "Draft"
    CHANGED = "Changed since approval"
    IN_REVIEW = "In review"
    APPROVED = "Approved, not yet published"
    PUBLISHED = "Published"
    WITHDRAWN = "Withdrawn"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the frozen tables say about the records in question."""

    pending: frozenset[UUID]
    approved: dict[UUID, tuple[str, str]]
    published: dict[UUID, str]


def states(records: Iterable[Record]) -> dict[UUID, State]:
    """The state of each record. Three queries, however many records; freezing each costs a parse of its prose."""
    records = list(records)
    known = _known([record.uuid for record in records])
    return {record.uuid: _state(record, known) for record in records}


def all_records() -> list[Record]:
    """Every working record with what freezing it needs, in order of kind, position and ref. One query for each kind."""
    records: list[Record] = []
    for kind in registry.kinds():
        relations = [field.name for field in kind.model.content_fields() if field.many_to_one]
        records += kind.model.objects.select_related(*relations)
    return records


def unapproved_records() -> list[Record]:
    """Every record whose content (or withdrawal) differs from what was last approved."""
    records = all_records()
    known = _known([record.uuid for record in records])
    return [record for record in records if not _is_approved(record, known)]


def survey() -> dict[State, list[Record]]:
    """Every record by its state. States that no record is in are left out. Three queries, and one for each kind."""
    records = all_records()
    found = states(records)
    return {
        state: those
        for state in State
        if (those := [record for record in records if found[record.uuid] == state])
    }


def _known(uuids: list[UUID]) -> _Known:
    mine = Submission.objects.filter(record_uuid__in=uuids) if len(uuids) < 500 else Submission.objects.all()
    current = Publication.objects.order_by("-pk").values("pk")[:1]
    return _Known(
        frozenset(mine.pending().values_list("record_uuid", flat=True)),
        {row[0]: row[1:] for row in mine.latest_approved().values_list("record_uuid", "digest", "action")},
        dict(PublicationEntry.objects.filter(publication__in=current).values_list("record_uuid", "digest")),
    )


def _is_approved(record: Record, known: _Known) -> bool:
    approved = known.approved.get(record.uuid)
    if record.withdrawn:
        return approved is None or approved[1] == SubmissionAction.WITHDRAW
    return approved == (digest(record.freeze()), SubmissionAction.PUBLISH)


def _state(record: Record, known: _Known) -> State:
    approved = known.approved.get(record.uuid)
    if _is_approved(record, known):
        if record.withdrawn:
            return State.APPROVED if record.uuid in known.published else State.WITHDRAWN
        is_current = approved is not None and known.published.get(record.uuid) == approved[0]
        return State.PUBLISHED if is_current else State.APPROVED
    if record.uuid in known.pending:
        return State.IN_REVIEW
    return State.CHANGED if approved else State.DRAFT
