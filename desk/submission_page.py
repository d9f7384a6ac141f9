"""What the page of a submission shows: the difference that was asked for, the findings, and who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from desk.differences import Difference, difference
from document.checks import Finding
from document.nodes import AnyNode
from editions.models import Submission
from editions.review import Bases, Standing, bases, findings_on, standing


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """A submission as one person sees it. ``against`` is “approved” or “published”: what it is compared with."""

    submission: Submission
    node: AnyNode
    standing: Standing
    bases: Bases
    against: str
    difference: Difference
    findings: tuple[Finding, ...]
    public_reason: str
    may_decide: bool
    may_take_back: bool
    is_own: bool


def submission_page(submission: Submission, user: User, *, against: str = "", today: date) -> SubmissionPage:
    """What ``user`` is shown of ``submission``. Seven queries, and one for each changed field of refs."""
    node, where, base = submission.node, standing(submission), bases(submission)
    against = "published" if against == "published" and base.differ else "approved"
    before = base.published if against == "published" else base.approved
    after = None if submission.withdraws else node
    is_own = submission.submitted_by_id == user.pk
    return SubmissionPage(
        submission=submission,
        node=node,
        standing=where,
        bases=base,
        against=against,
        difference=difference(before or (None if after else node), after),
        findings=findings_on(submission, today=today) if where.is_pending else (),
        public_reason=getattr(node, "date_reason", ""),
        may_decide=where.is_pending and user.is_reviewer and not is_own,
        may_take_back=where.is_pending and is_own,
        is_own=is_own,
    )
