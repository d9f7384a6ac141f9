"""The release that could be published now: what it would change, what the checks say of it, and which numbers it may have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from document.checks import Finding, check, has_faults
from document.diff import Change, NodeChange, compare
from document.nodes import KINDS, NodeKind, StrategyDocument
from editions import read
from editions.actions import next_number
from editions.compose import approved_submissions, compose, release_digest
from editions.models import Edition

NOTHING = StrategyDocument(number="", edition="", published_on="")
"""What stood before the first publication."""


@dataclass(frozen=True, slots=True)
class Release:
    """All that is approved, beside the current publication. ``digest`` is what a publisher confirms."""

    current: str
    document: StrategyDocument
    changes: tuple[NodeChange, ...]
    findings: tuple[Finding, ...]
    digest: str

    @property
    def has_faults(self) -> bool:
        """Whether the checks forbid to publish it."""
        return has_faults(self.findings)

    @property
    def by_kind(self) -> list[tuple[NodeKind, list[NodeChange]]]:
        """The changes of each kind that has any, in reading order."""
        return changes_by_kind(self.changes)

    @property
    def counts(self) -> list[tuple[Change, int]]:
        """How many records are new, changed, re-dated and removed; those that are none left out."""
        return change_counts(self.changes)


def next_release(*, today: date) -> Release:
    """What would be published now. Two queries, three when the current publication is not in memory."""
    submissions = approved_submissions()
    current = read.current()
    document = compose(submissions, number="0000.0", edition="0000", published_on=today)
    number = current.number if current else ""
    return Release(
        current=number,
        document=document,
        changes=compare(current.document if current else NOTHING, document),
        findings=check(document, today=today),
        digest=release_digest(submissions, after=number),
    )


def possible_numbers(*, today: date) -> list[str]:
    """The numbers that the next publication may have: an update of the current edition, or a new edition up to next year's."""
    names = [int(name) for name in Edition.objects.values_list("name", flat=True)]
    if not names:
        return [f"{today.year}.0", f"{today.year + 1}.0"]
    newest = max(names)
    return [next_number(str(newest)), *(f"{year}.0" for year in range(newest + 1, today.year + 2))]


def changes_by_kind(changes: tuple[NodeChange, ...]) -> list[tuple[NodeKind, list[NodeChange]]]:
    """``changes`` by kind, in reading order; kinds without any left out."""
    return [
        (kind, found)
        for kind in KINDS.values()
        if (found := [change for change in changes if change.kind.slug == kind.slug])
    ]


def change_counts(changes: tuple[NodeChange, ...]) -> list[tuple[Change, int]]:
    """How many of ``changes`` are of each sort; sorts without any left out."""
    sorts = [change.change for change in changes]
    return [(sort, sorts.count(sort)) for sort in Change if sort in sorts]
