"""What waits for the person who signed in, and how many records there are of each kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts.models import User
from desk.side_panel import was_returned
from document.nodes import NodeKind
from editions.models import Publication, PublicationEntry, Submission, SubmissionAction
from editions.state import State, states
from records import registry
from records.models import Record

MOST_SHOWN = 25
RECENT = 10


@dataclass(frozen=True, slots=True)
class Task:
    """A record of mine that is not published as it stands. ``sent`` is its latest submission."""

    record: Record
    state: State
    sent: Submission | None

    @property
    def is_returned(self) -> bool:
        """Whether a reviewer sent it back and it has not been sent again."""
        return was_returned(self.sent) and self.state in (State.DRAFT, State.CHANGED)


@dataclass(frozen=True, slots=True)
class RecentChange:
    """A saved version of any record."""

    at: datetime
    by: str
    kind: NodeKind
    ref: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """What waits for one person, in the order in which they will want to see it."""

    returned: list[Task]
    drafts: list[Task]
    in_review: list[Task]
    owns_any: bool


def tasks(user: User) -> Tasks:
    """The records of the user's posts that are on their way. A query for each kind, and four more."""
    records = [record for kind in registry.kinds() for record in _owned(kind.model, user)]
    known = states(records)
    wanted = {State.DRAFT, State.CHANGED, State.IN_REVIEW}
    open_records = [record for record in records if known[record.uuid] in wanted]
    sent = _latest_submissions([record.uuid for record in open_records])
    found = [Task(record, known[record.uuid], sent.get(record.uuid)) for record in open_records]
    found.sort(key=lambda task: task.record.updated_at, reverse=True)
    return Tasks(
        returned=[task for task in found if task.is_returned],
        drafts=[task for task in found if not task.is_returned and task.state is not State.IN_REVIEW],
        in_review=[task for task in found if task.state is State.IN_REVIEW],
        owns_any=bool(records),
    )


def _owned(model: type[Record], user: User) -> list[Record]:
    relations = [field.name for field in model.content_fields() if field.many_to_one]
    return list(model.objects.owned_by(user).select_related(*relations))


def _latest_submissions(uuids: list[UUID]) -> dict[UUID, Submission]:
    rows = Submission.objects.filter(record_uuid__in=uuids).order_by("pk")
    return {row.record_uuid: row for row in rows.select_related("submitted_by", "decision__decided_by")}


def waiting_for_review(user: User) -> tuple[int, list[Submission]]:
    """How many submissions of others wait for a decision, and those that have waited longest. Two queries."""
    pending = Submission.objects.pending().exclude(submitted_by=user)
    return pending.count(), list(pending.select_related("submitted_by").order_by("pk")[:RECENT])


def approved_unpublished() -> int:
    """How many records would change if what is approved were published now. Two queries."""
    current = Publication.objects.order_by("-pk").values("pk")[:1]
    published = dict(
        PublicationEntry.objects.filter(publication__in=current).values_list("record_uuid", "digest")
    )
    latest = Submission.objects.latest_approved().values_list("record_uuid", "digest", "action")
    return sum(
        uuid in published if action == SubmissionAction.WITHDRAW else published.get(uuid) != digest
        for uuid, digest, action in latest
    )


def recent_changes() -> list[RecentChange]:
    """The records that were saved last, each with its newest version. A query for each kind."""
    found = []
    for kind in registry.kinds():
        history = kind.model.history
        for row in history.select_related("history_user").order_by("-history_id")[: RECENT * 3]:
            by = row.history_user.display_name if row.history_user else "Someone"
            found.append(
                RecentChange(
                    row.history_date, by, kind.node_kind, row.ref, row.title, row.history_change_reason or ""
                )
            )
    found.sort(key=lambda change: change.at, reverse=True)
    once = {(change.kind.slug, change.ref): change for change in reversed(found)}
    return sorted(once.values(), key=lambda change: change.at, reverse=True)[:RECENT]


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind with its numbers: records in use, those that are mine, and those that are not approved as they stand."""

    kind: NodeKind
    in_use: int
    mine: int
    on_their_way: int


def counts_by_kind(user: User) -> list[KindLine]:
    """Every kind with its numbers. A query for each kind, and four more."""
    own = set(user.posts.values_list("pk", flat=True))
    records = [
        record
        for kind in registry.kinds()
        for record in kind.model.objects.select_related(
            *(field.name for field in kind.model.content_fields() if field.many_to_one)
        )
    ]
    known = states(records)
    in_use = Counter(record.kind_slug for record in records if not record.withdrawn)
    mine = Counter(record.kind_slug for record in records if not record.withdrawn and record.owner_id in own)
    open_states = {State.DRAFT, State.CHANGED, State.IN_REVIEW}
    waiting = Counter(record.kind_slug for record in records if known[record.uuid] in open_states)
    return [
        KindLine(kind.node_kind, in_use[kind.slug], mine[kind.slug], waiting[kind.slug])
        for kind in registry.kinds()
    ]
