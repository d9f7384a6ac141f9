"""From approved submissions to one strategy document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from document.codec import decode_node
from document.nodes import KINDS, AnyNode, StrategyDocument, kind_of
from editions.models import PublicationEntry, Submission, SubmissionAction

_ORDER = {slug: place for place, slug in enumerate(KINDS)}


def approved_submissions() -> list[Submission]:
    """What the next publication holds: each record's last approved submission, less those withdrawn. One query."""
    return [
        submission
        for submission in Submission.objects.latest_approved()
        if submission.action == SubmissionAction.PUBLISH
    ]


def compose(
    submissions: list[Submission],
    *,
    number: str,
    edition: str,
    published_on: date,
    summary: str = "",
    decision: str = "",
    decision_url: str = "",
) -> StrategyDocument:
    """The document that ``submissions`` make up, its nodes in order of kind, position and ref."""
    nodes = [decode_node(submission.payload) for submission in submissions]
    return StrategyDocument(
        number=number,
        edition=edition,
        published_on=published_on.isoformat(),
        summary=summary,
        decision=decision,
        decision_url=decision_url,
        nodes=tuple(sorted(nodes, key=_place)),
    )


def release_digest(records: Iterable[Submission | PublicationEntry], *, after: str) -> str:
    """What a publisher confirms. It changes with any record of the publication, and with the number that it comes ``after``."""
    lines = sorted(f"{record.record_uuid} {record.digest}" for record in records)
    return hashlib.sha256("\n".join([after, *lines]).encode()).hexdigest()


def _place(node: AnyNode) -> tuple[int, int, str]:
    return _ORDER[kind_of(node).slug], node.position, node.ref
