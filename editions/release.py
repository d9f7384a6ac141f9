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
from editions.models import Edition, Publication, Submission

NOTHING = StrategyDocument(number="", edition="", published_on="")
"""What stood before the first publication."""

NEXT = "next"
"""Stands for what is approved now where a publication's number is asked for."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two publications. ``before`` is “” where nothing stood before; ``after`` may be :data:`NEXT`."""

    before: str
    after: str
    changes: tuple[NodeChange, ...]

    @property
    def by_kind(self) -> list[tuple[NodeKind, list[NodeChange]]]:
        """The changes of each kind that has any, in reading order."""
        return [
            (kind, found)
            for kind in KINDS.values()
            if (found := [change for change in self.changes if change.kind.slug == kind.slug])
        ]

    @property
    def counts(self) -> list[tuple[Change, int]]:
        """How many records are new, changed, re-dated and removed; sorts without any left out."""
        sorts = [change.change for change in self.changes]
        return [(sort, sorts.count(sort)) for sort in Change if sort in sorts]

    @property
    def after_label(self) -> str:
        """How people call what stands after."""
        return "what is approved now" if self.after == NEXT else self.after


@dataclass(frozen=True, slots=True)
class Release:
    """All that is approved, beside the current publication. ``digest`` is what a publisher confirms."""

    comparison: Comparison
    findings: tuple[Finding, ...]
    digest: str

    @property
    def current(self) -> str:
        """The number of the current publication; “” before the first."""
        return self.comparison.before

    @property
    def has_faults(self) -> bool:
        """Whether the checks forbid to publish it."""
        return has_faults(self.findings)


def next_release(*, today: date) -> Release:
    """What would be published now. Two queries, three when the current publication is not in memory."""
    submissions = approved_submissions()
    current = read.current()
    document = _approved(submissions, today)
    number = current.number if current else ""
    return Release(
        comparison=Comparison(number, NEXT, compare(current.document if current else NOTHING, document)),
        findings=check(document, today=today),
        digest=release_digest(submissions, after=number),
    )


def compared(before: str, after: str) -> Comparison:
    """What differs between two publications; a number that is unknown or “” stands for nothing at all."""
    old, new = document_of(before) or NOTHING, document_of(after) or NOTHING
    return Comparison(before, after, compare(old, new))


def document_of(number: str) -> StrategyDocument | None:
    """The document of a publication; of what is approved now for :data:`NEXT`; None for an unknown number."""
    if number == NEXT:
        return _approved(approved_submissions(), date.min)
    published = read.by_number(number)
    return published.document if published else None


def published_from(number: str, expected: str) -> Publication | None:
    """The publication of that number, if it was made from the release with the digest ``expected``: a form sent twice."""
    found = Publication.objects.select_related("published_by").filter(number=number).first()
    if found is None:
        return None
    made_from = release_digest(found.entries.all(), after=read.previous_number(number) or "")
    return found if made_from == expected else None


def possible_numbers(release: Release, *, today: date) -> list[str]:
    """The numbers that ``release`` may have: an update of the current edition, or a new edition up to next year's.

    Without a change there is nothing to update; a new edition may repeat the text that Cabinet approved again.
    """
    names = [int(name) for name in Edition.objects.values_list("name", flat=True)]
    newest = max(names, default=today.year - 1)
    update = [next_number(str(newest))] if names and release.comparison.changes else []
    return [*update, *(f"{year}.0" for year in range(newest + 1, today.year + 2))]


def _approved(submissions: list[Submission], today: date) -> StrategyDocument:
    return compose(submissions, number=NEXT, edition=NEXT, published_on=today)
