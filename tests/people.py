"""Named people for tests: one for each role, and a small strategy that they work on."""

from __future__ import annotations

from accounts.models import PortalRole, Post, User
from editions.actions import decide, submit
from editions.models import DecisionOutcome, Submission
from records.actions import create_record
from records.models import Record
from roadmaps.models import Roadmap, RoadmapItem
from strategy.models import Section, Strategy


def person(username: str, role: PortalRole, *posts: Post) -> User:
    """An active account without a usable password; tests sign in with ``force_login``."""
    user = User(username=username, first_name=username.title(), portal_role=role)
    user.set_unusable_password()
    user.save()
    user.posts.set(posts)
    return user


def post(role: str = "Head of Cyber Security") -> Post:
    """A post of the technology service."""
    return Post.objects.get_or_create(role=role, service="Information Management and Technology")[0]


def officer() -> User:
    """Holds the post that owns the records below."""
    return person("olive", PortalRole.OFFICER, post())


def other_officer() -> User:
    """Holds no post that owns anything."""
    return person("oscar", PortalRole.OFFICER)


def reviewer() -> User:
    """Decides on what others submit."""
    return person("rita", PortalRole.REVIEWER)


def publisher() -> User:
    """Publishes."""
    return person("pavel", PortalRole.PUBLISHER)


def strategy_details(by: User) -> Strategy:
    """The details of a small council's strategy."""
    details = Strategy(
        ref="strategy", title="Our digital strategy", publisher="Example County Council", owner=post()
    )
    create_record(details, by=by, reason="For a test.")
    return details


def section(by: User, ref: str = "summary", **values: object) -> Section:
    """A section with a short body."""
    fields = {"title": f"Section {ref}", "body": "Some **text**.", "owner": post(), **values}
    record = Section(ref=ref, **fields)
    create_record(record, by=by, reason="For a test.")
    return record


def roadmap(by: User, ref: str = "iam") -> Roadmap:
    """A roadmap without items."""
    record = Roadmap(ref=ref, title=f"Roadmap {ref}", owner=post())
    create_record(record, by=by, reason="For a test.")
    return record


def item(by: User, on: Roadmap, ref: str = "IAM-01", **values: object) -> RoadmapItem:
    """A roadmap item planned for 2026."""
    fields = {"title": f"Item {ref}", "start": "2026-Q1", "end": "2026-Q4", "owner": post(), **values}
    record = RoadmapItem(ref=ref, roadmap=on, **fields)
    create_record(record, by=by, reason="For a test.")
    return record


def approve(record: Record, *, by: User, reviewer: User) -> Submission:
    """Send a record for approval and approve it."""
    sent = submit(record, by=by, change_note="As agreed.")
    decide(sent, by=reviewer, outcome=DecisionOutcome.APPROVED, quoted_digest=sent.digest)
    return sent


def approved_strategy() -> None:
    """The details, a section and a roadmap with an item, all approved; nothing published."""
    olive, rita = officer(), reviewer()
    iam = roadmap(olive)
    for record in (strategy_details(olive), section(olive), iam, item(olive, iam)):
        approve(record, by=olive, reviewer=rita)
