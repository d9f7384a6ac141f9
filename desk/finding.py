"""Fetching a record for a page of the desk, with the question whether the person may change it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from accounts.access import signed_in
from accounts.models import User
from editions.models import Submission
from records import registry
from records.models import Record
from records.registry import RecordKind


def kind_or_404(slug: str) -> RecordKind:
    """The kind with that slug."""
    try:
        return registry.get(slug)
    except KeyError as error:
        raise Http404(f"There is no kind of record called “{slug}”.") from error


def record_or_404(slug: str, ref: str) -> Record:
    """The record, with its owner and what it belongs to. One query."""
    kind = kind_or_404(slug)
    relations = [field.name for field in kind.model.content_fields() if field.many_to_one]
    record = kind.model.objects.select_related(*relations).filter(ref=ref).first()
    if record is None:
        raise Http404(f"There is no {kind.node_kind.label.lower()} with the reference “{ref}”.")
    return record


def own_record_or_403(request: HttpRequest, slug: str, ref: str) -> Record:
    """The record, where the person who signed in may change it. Raises PermissionDenied for anyone else."""
    record = record_or_404(slug, ref)
    if not record.may_be_edited_by(signed_in(request)):
        raise PermissionDenied(refusal(record))
    return record


def refusal(record: Record) -> str:
    """Why someone may not change the record, as a sentence."""
    if record.owner is None:
        return f"“{record.title}” has no owner yet, so only reviewers can change it."
    return f"“{record.title}” belongs to {record.owner}. Whoever holds that post can change it, and so can reviewers."


def locked(record: Record, user: User) -> str:
    """Why ``user`` cannot change the record now, as a sentence; "" where they can."""
    if not record.may_be_edited_by(user):
        return refusal(record)
    return "It has been withdrawn. Bring it back before you change it." if record.withdrawn else ""


def ref_is_fixed(record: Record) -> bool:
    """Whether the record's ref stands in something approved, and so can never change. One query."""
    return Submission.objects.approved().filter(record_uuid=record.uuid).exists()
