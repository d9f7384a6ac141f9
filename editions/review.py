"""What a reviewer is shown of a submission: what became of it, what it is compared with, and what the checks find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from document.checks import Finding, check
from document.nodes import AnyNode, StrategyDocument
from editions import read
from editions.compose import approved_submissions, compose
from editions.models import Decision, DecisionOutcome, Submission


class Fate(StrEnum):
    """What became of a submission. Values are the words people read."""

    PENDING = "Waiting for a decision"
    APPROVED = "Approved"
    RETURNED = "Sent back"
    TAKEN_BACK = "Taken back"
    OVERTAKEN = "Overtaken by a later submission"


_BY_OUTCOME = {
    DecisionOutcome.APPROVED: Fate.APPROVED,
    DecisionOutcome.RETURNED: Fate.RETURNED,
    DecisionOutcome.TAKEN_BACK: Fate.TAKEN_BACK,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a submission stands. ``newest`` is the latest submission of its record, perhaps itself."""

    fate: Fate
    decision: Decision | None
    newest: Submission

    @property
    def is_pending(self) -> bool:
        """Whether it can be decided."""
        return self.fate is Fate.PENDING


@dataclass(frozen=True, slots=True)
class Bases:
    """What a submission can be compared with: the record as approved before it, and as it stands in the current publication."""

    approved: AnyNode | None
    published: AnyNode | None
    published_number: str

    @property
    def differ(self) -> bool:
        """Whether the published form is another than the approved one."""
        return self.published is not None and self.published != self.approved


def standing(submission: Submission) -> Standing:
    """Where ``submission`` stands now. Two queries."""
    decision = Decision.objects.select_related("decided_by").filter(submission=submission).first()
    newest = (
        Submission.objects.select_related("submitted_by")
        .filter(record_uuid=submission.record_uuid)
        .order_by("-pk")[0]
    )
    if decision:
        return Standing(_BY_OUTCOME[DecisionOutcome(decision.outcome)], decision, newest)
    return Standing(Fate.PENDING if newest.pk == submission.pk else Fate.OVERTAKEN, None, newest)


def bases(submission: Submission) -> Bases:
    """What ``submission`` is compared with. Three queries."""
    same = Submission.objects.filter(record_uuid=submission.record_uuid)
    approved = same.approved().filter(pk__lt=submission.pk).first()
    published = same.published().first()
    return Bases(
        approved=approved.node if approved and not approved.withdraws else None,
        published=published.node if published else None,
        published_number=read.current_number() or "",
    )


def document_with(submission: Submission, *, today: date) -> StrategyDocument:
    """All that is approved, as if ``submission`` were too. One query."""
    others = [other for other in approved_submissions() if other.record_uuid != submission.record_uuid]
    return _composed(others if submission.withdraws else [*others, submission], today)


def findings_on(submission: Submission, *, today: date) -> tuple[Finding, ...]:
    """What the checks find about the record, and about others because of it, once it is approved. Two queries."""
    already = set(check(_composed(approved_submissions(), today), today=today))
    found = check(document_with(submission, today=today), today=today)
    about = (submission.kind, submission.ref)
    return tuple(
        finding
        for finding in found
        if (finding.kind, finding.ref) == about or (finding.kind and finding not in already)
    )


def _composed(submissions: list[Submission], today: date) -> StrategyDocument:
    return compose(submissions, number="0000.0", edition="0000", published_on=today)
