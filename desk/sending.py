"""Sending a record for approval, taking it out of use and bringing it back: steps that readers will see once they are approved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import format_html

from accounts.models import User
from desk.differences import Difference, difference
from document.codec import digest
from document.nodes import Node
from editions.actions import approved_node, submit
from editions.models import Submission
from records.actions import StaleRecord, save_record
from records.fields import check_characters
from records.links import children_of
from records.models import Record

MOST_NOTE = 1000


class ReasonForm(forms.Form):
    """A reason for a step, and the version of the record that was shown."""

    reason = forms.CharField(
        label="Why?",
        max_length=MOST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say in a few words why."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"])
        check_characters(reason)
        return reason


class WithdrawForm(ReasonForm):
    """Asks why a record is taken out of use. Refused while other records belong to it."""

    def __init__(self, data: Any = None, *, record: Record) -> None:
        super().__init__(data, initial={"version": record.lock_version})
        self.record = record
        self.fields["reason"].help_text = "It stands in the history, and the reviewer reads it."

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.record.withdrawn and (children := children_of(self.record)):
            names = "; ".join(f"{child.title} ({child.ref})" for child in children[:5])
            more = f" and {len(children) - 5} more" if len(children) > 5 else ""
            raise ValidationError(
                f"Other records belong to it: {names}{more}. Withdraw them first, or move them elsewhere."
            )
        return data


class SubmitForm(ReasonForm):
    """The change note for the reviewer, and the public explanations that the change needs."""

    def __init__(self, data: Any = None, *, record: Record, approved: Node | None, note: str = "") -> None:
        super().__init__(data, initial={"reason": note, "version": record.lock_version})
        self.fields["reason"].label = "What changed, and why?"
        self.fields["reason"].help_text = "For the reviewer. It stays in the record’s history."
        self.fields["reason"].error_messages["required"] = "Say in a few words what changed and why."
        for name in record.explanations_needed(approved):
            field = record._meta.get_field(name)
            before = str(getattr(approved, name, ""))
            written = str(getattr(record, name))
            self.fields[name] = forms.CharField(
                label="Why have the dates moved? Readers see this",
                initial="" if written == before else written,
                max_length=getattr(field, "max_length", None),
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=format_html("The reason published before was: “{}”", before) if before else "",
                error_messages={"required": "Say publicly why the dates have moved."},
            )

    @property
    def explanations(self) -> dict[str, str]:
        """The public explanations given."""
        return {name: text for name, text in self.cleaned_data.items() if name not in ("reason", "version")}


@transaction.atomic
def send_for_approval(
    record: Record, *, by: User, change_note: str, expected_version: int, explanations: dict[str, str]
) -> Submission:
    """Submit the record as it was shown, with its public explanations and what has to be kept of its published dates.

    Sent twice, it is one submission.

    Raises:
        StaleRecord: someone saved it since it was shown; nothing was sent.
        PermissionDenied: ``by`` may not change the record.
        ValidationError: it is not valid, or nothing differs from what was approved last.
    """
    model = type(record)
    current = model.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if sent := _sent_already(current, by, change_note):
        return sent
    if current.lock_version != expected_version:
        raise StaleRecord(current)
    approved = approved_node(current)
    if not current.withdrawn and current.may_be_edited_by(by):
        current.keep_published(approved)
        for name, text in explanations.items():
            setattr(current, name, text)
        save_record(current, by=by, reason=change_note, expected_version=expected_version)
    _refuse_unchanged(current, approved)
    return submit(current, by=by, change_note=change_note)


def _refuse_unchanged(record: Record, approved: Node | None) -> None:
    if record.withdrawn and approved is None:
        raise ValidationError("It was never approved, so there is nothing to take out.")
    if approved is not None and not record.withdrawn and digest(record.freeze()) == digest(approved):
        raise ValidationError("It is the same as what was approved last, so there is nothing to send.")


def _sent_already(record: Record, by: User, change_note: str) -> Submission | None:
    """What the first of two equal forms sent. Sending may have saved the record, so the second one looks stale."""
    waiting = Submission.objects.pending().filter(
        record_uuid=record.uuid,
        lock_version=record.lock_version,
        submitted_by=by,
        change_note=change_note.strip(),
    )
    return waiting.first()


def change_asked_for(record: Record, approved: Node | None) -> Difference:
    """What approval would change. Costs a query for each changed field of refs."""
    if record.withdrawn:
        return difference(approved or record.freeze(), None)  # type: ignore[arg-type]
    return difference(approved, record.freeze())  # type: ignore[arg-type]


def suggested_note(record: Record) -> str:
    """The reasons given for the saves since the last submission, oldest first. Two queries."""
    last = Submission.objects.filter(record_uuid=record.uuid).order_by("-pk").first()
    rows = record.history.order_by("history_id")
    rows = rows.filter(lock_version__gt=last.lock_version) if last else rows
    reasons = dict.fromkeys(row.history_change_reason for row in rows if row.history_change_reason)
    return " ".join(reasons)[:MOST_NOTE]
