"""What the release page shows beside the form: the changes, the findings, and what stays out."""

from __future__ import annotations

from dataclasses import dataclass

from document.checks import Finding, Level
from editions.release import Release
from editions.state import State, survey
from records.models import Record

OUTSIDE = {
    State.IN_REVIEW: "In review",
    State.CHANGED: "Changed, not sent for approval",
    State.DRAFT: "Never approved",
}


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """A release for its publisher. ``outside`` holds the records whose newest form is not in it, by what they wait for."""

    release: Release
    outside: tuple[tuple[str, list[Record]], ...]

    @property
    def faults(self) -> list[Finding]:
        """What stops the release."""
        return [finding for finding in self.release.findings if finding.level is Level.FAULT]

    @property
    def others(self) -> list[Finding]:
        """What a publisher should know, without stopping the release."""
        return [finding for finding in self.release.findings if finding.level is not Level.FAULT]


def release_page(release: Release) -> ReleasePage:
    """What is shown of ``release``. Costs the queries of :func:`editions.state.survey`."""
    states = survey()
    return ReleasePage(
        release, tuple((words, states[state]) for state, words in OUTSIDE.items() if state in states)
    )
