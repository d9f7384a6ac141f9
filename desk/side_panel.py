"""What stands beside a record’s form: where it is on its way to readers, who changed it last, and what a reviewer said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch

from accounts.models import User
from editions import read
from editions.models import DecisionOutcome, Submission
from editions.pages import Reading
from editions.state import State, states
from records.models import Record


@dataclass(frozen=True, slots=True)
class SidePanel:
    """Facts about a record. ``sent`` is its latest submission; ``public_address`` is "" where readers cannot see it yet."""

    record: Record
    state: State
    changed_by: str
    changed_at: datetime
    sent: Submission | None
    public_address: str
    may_edit: bool

    @property
    def is_returned(self) -> bool:
        """Whether a reviewer sent it back and it has not been sent again."""
        return was_returned(self.sent) and self.state in (State.DRAFT, State.CHANGED)

    @property
    def can_be_sent(self) -> bool:
        """Whether there is something that nobody has approved."""
        return self.state in (State.DRAFT, State.CHANGED, State.IN_REVIEW)


def was_returned(sent: Submission | None) -> bool:
    """Whether the last that became of a submission is that a reviewer sent it back."""
    decision = getattr(sent, "decision", None)
    return decision is not None and decision.outcome == DecisionOutcome.RETURNED


def side_panel(record: Record, user: User) -> SidePanel:
    """The facts about ``record``. About eight queries."""
    row = record.history.select_related("history_user").order_by("-history_id").first()
    return SidePanel(
        record=record,
        state=states([record])[record.uuid],
        changed_by=row.history_user.display_name if row and row.history_user else "",
        changed_at=row.history_date if row else record.updated_at,
        sent=latest_submission(record),
        public_address=public_address(record),
        may_edit=record.may_be_edited_by(user),
    )


def latest_submission(record: Record) -> Submission | None:
    """The record's newest submission, with its decision and people. One query."""
    return (
        Submission.objects.filter(record_uuid=record.uuid)
        .select_related("submitted_by", "decision__decided_by")
        .order_by("-pk")
        .first()
    )


def public_address(record: Record) -> str:
    """Where readers find the record in the current publication; "" where they cannot."""
    current = read.current()
    node = current.document.get(record.kind.node, record.ref) if current else None
    if current is None or node is None:
        return ""
    try:
        return Reading(current, pinned=False).address(node)  # type: ignore[arg-type]
    except NoReverseMatch:
        return ""
