"""The submissions that wait for a decision: what each changes, how long it has waited, and the ways to narrow the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from document.diff import Change, compare_nodes
from document.moves import moves
from document.nodes import AnyNode, Roadmap, RoadmapItem
from editions.models import Submission
from records import registry

MOVING = frozenset({"start", "end", "horizon"})
"""Fields whose changes are told as sentences."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One submission in the queue. ``days`` is how many whole days it has waited; ``roadmap`` is a ref."""

    submission: Submission
    node: AnyNode
    change: Change
    fields: tuple[str, ...]
    moves: tuple[str, ...]
    days: int
    owner: str
    roadmap: str

    @property
    def choice(self) -> str:
        """What a checkbox sends: which submission, and the digest of what was shown."""
        return f"{self.submission.pk}:{self.submission.digest}"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A way to narrow the list: its name in the address, its label, the choices there are, and the one chosen."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    chosen: str


def waiting(*, now: datetime) -> list[Waiting]:
    """Every pending submission, the one that has waited longest first. Two queries."""
    submissions = list(Submission.objects.pending().select_related("submitted_by").order_by("pk"))
    approved = {
        last.record_uuid: last
        for last in Submission.objects.latest_approved().filter(
            record_uuid__in=[submission.record_uuid for submission in submissions]
        )
    }
    return [_waiting(submission, approved.get(submission.record_uuid), now) for submission in submissions]


def _waiting(submission: Submission, approved: Submission | None, now: datetime) -> Waiting:
    node = submission.node
    before = approved.node if approved and not approved.withdraws else None
    fields = compare_nodes(before, node) if before and not submission.withdraws else ()
    moved = moves(before, node) if fields and before else ()
    return Waiting(
        submission=submission,
        node=node,
        change=_change(submission, before, moved),
        fields=tuple(field.label for field in fields if not (moved and field.name in MOVING)),
        moves=moved,
        days=(now - submission.submitted_at).days,
        owner=node.owner.label if node.owner else "",
        roadmap=_roadmap(node),
    )


def _change(submission: Submission, before: AnyNode | None, moved: tuple[str, ...]) -> Change:
    if submission.withdraws:
        return Change.REMOVED
    if before is None:
        return Change.ADDED
    return Change.REDATED if moved else Change.CHANGED


def _roadmap(node: AnyNode) -> str:
    match node:
        case RoadmapItem():
            return node.roadmap
        case Roadmap():
            return node.ref
        case _:
            return ""


def narrowings(rows: Iterable[Waiting], chosen: dict[str, str]) -> list[Narrowing]:
    """By kind, owner and roadmap, with the choices that occur in ``rows``. One query for the roadmaps' titles."""
    rows = list(rows)
    titles = dict(
        registry.get("roadmap")
        .model.objects.filter(ref__in={row.roadmap for row in rows} - {""})
        .values_list("ref", "title")
    )
    kinds = {row.submission.kind: row.submission.node_kind.label for row in rows}
    owners = {row.owner: row.owner for row in rows if row.owner}
    roadmaps = {row.roadmap: titles.get(row.roadmap, row.roadmap) for row in rows if row.roadmap}
    found = (("kind", "Kind", kinds), ("owner", "Owner", owners), ("roadmap", "Roadmap", roadmaps))
    return [
        Narrowing(name, label, tuple(sorted(choices.items(), key=lambda pair: pair[1])), chosen.get(name, ""))
        for name, label, choices in found
    ]


def narrowed(rows: Iterable[Waiting], chosen: dict[str, str]) -> list[Waiting]:
    """Those of ``rows`` that fit every choice made."""
    return [
        row
        for row in rows
        if chosen.get("kind", "") in ("", row.submission.kind)
        and chosen.get("owner", "") in ("", row.owner)
        and chosen.get("roadmap", "") in ("", row.roadmap)
    ]


def apart(rows: Iterable[Waiting], user: User) -> tuple[list[Waiting], list[Waiting]]:
    """Those that others sent, which ``user`` may be able to decide, and those that ``user`` sent."""
    rows = list(rows)
    mine = [row for row in rows if row.submission.submitted_by_id == user.pk]
    return [row for row in rows if row.submission.submitted_by_id != user.pk], mine


def quoted(choices: Iterable[str]) -> dict[int, str]:
    """The digests that ``choices`` (see :attr:`Waiting.choice`) quote, by the submission's key; malformed ones left out."""
    pairs = (choice.partition(":") for choice in choices)
    return {int(key): digest for key, _, digest in pairs if key.isdecimal() and len(key) < 19}


def chosen_from(rows: Iterable[Waiting], choices: Iterable[str]) -> list[Waiting]:
    """Those of ``rows`` whose ``choice`` is among ``choices``; what was decided or sent anew meanwhile drops out."""
    wanted = set(choices)
    return [row for row in rows if row.choice in wanted]
