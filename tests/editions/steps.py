"""What the processes of ``test_races`` do. Each returns plain data: what happened, for the test to look at."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from accounts.models import PortalRole, User
from editions import actions
from editions.actions import CannotPublish, StaleDecision, StaleRelease, decide, next_number, publish, submit
from editions.models import Decision, DecisionOutcome, Publication, PublicationEntry, Submission
from editions.release import next_release
from records.actions import StaleRecord, save_record
from strategy.models import Section
from tests import people

DAY = date(2026, 4, 1)


def _slowly(audit: Callable[..., None]) -> Callable[..., None]:
    """The audit row is the last that a step writes: waiting there keeps its transaction open while the other one acts."""

    def slow(*arguments: Any) -> None:
        audit(*arguments)
        if "TEST_GATE" in os.environ:
            time.sleep(0.5)

    return slow


actions._audit = _slowly(actions._audit)


def prepare() -> None:
    """Everybody, and a small strategy that is published; then one change of it that waits for a decision."""
    people.approved_strategy()
    people.publisher()
    people.person("petra", PortalRole.PUBLISHER)
    people.person("rosa", PortalRole.REVIEWER)
    publish_as("pavel", "2026.0")
    change_section("olive", "Changed")
    submit(Section.objects.get(), by=_user("olive"), change_note="Better.")


def approve_change() -> None:
    """The change that waits is approved."""
    sent = Submission.objects.pending().get()
    decide(sent, by=_user("rita"), outcome=DecisionOutcome.APPROVED, quoted_digest=sent.digest)


def fail_after_publish(number: str) -> None:
    """Something that publishing sets off, and that fails."""
    raise RuntimeError(f"No files today for {number}.")


def release_shown() -> str:
    """The digest of the release as a publisher is shown it now."""
    return next_release(today=DAY).digest


def publish_as(username: str, number: str = "", expected: str = "") -> str:
    """Publish; the number, or what refused it."""
    try:
        return publish(
            by=_user(username),
            number=number or next_number("2026"),
            summary=f"By {username}.",
            published_on=DAY,
            decision="Cabinet, 1 April 2026",
            expected=expected,
        ).number
    except (StaleRelease, CannotPublish, actions.ValidationError) as error:
        return type(error).__name__


def publish_and_die() -> None:
    """Publish, and be killed when every row is written but nothing is committed."""
    actions._audit = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    publish_as("pavel")


def decide_as(username: str, outcome: str) -> str:
    """Decide on the change that waits, having been shown it; the outcome, or what refused it."""
    sent = Submission.objects.order_by("-pk")[0]
    try:
        decision = decide(
            sent,
            by=_user(username),
            outcome=DecisionOutcome(outcome),
            quoted_digest=sent.digest,
            comment=f"By {username}.",
        )
    except StaleDecision as error:
        return type(error).__name__
    return str(decision.outcome)


def change_section(username: str, title: str, version: str = "") -> str:
    """Save the section with another title, from the version that was read first."""
    section = Section.objects.get()
    section.title = title
    try:
        save_record(
            section,
            by=_user(username),
            reason=f"To {title}.",
            expected_version=int(version or section.lock_version),
        )
    except StaleRecord as error:
        return type(error).__name__
    return title


def send_section(username: str, note: str) -> int:
    """Send the section for approval; the submission's key."""
    return submit(Section.objects.get(), by=_user(username), change_note=note).pk


def what_is_there() -> dict[str, Any]:
    """What a test looks at afterwards."""
    section = Section.objects.get()
    return {
        "publications": list(Publication.objects.order_by("pk").values_list("number", flat=True)),
        "entries": [p.entries.count() for p in Publication.objects.order_by("pk")],
        "orphans": PublicationEntry.objects.filter(publication=None).count(),
        "pending": Submission.objects.pending().count(),
        "submissions": Submission.objects.count(),
        "decisions": list(
            Decision.objects.filter(submission=Submission.objects.order_by("-pk")[0]).values_list(
                "outcome", flat=True
            )
        ),
        "title": section.title,
        "version": section.lock_version,
        "history": section.history.count(),
    }


def _user(username: str) -> User:
    return User.objects.get(username=username)
