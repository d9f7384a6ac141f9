"""What a reviewer is shown of a submission."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.models import User
from editions.actions import decide, publish, submit
from editions.models import DecisionOutcome, Submission
from editions.review import Fate, bases, document_with, findings_on, standing
from records.actions import save_record, withdraw_record
from strategy.models import Section
from tests import people

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 1)


@pytest.fixture
def olive() -> User:
    return people.officer()


@pytest.fixture
def rita() -> User:
    return people.reviewer()


def send(section: Section, by: User, title: str = "") -> Submission:
    """Save the section with another title, and send it."""
    if title:
        section.title = title
        save_record(section, by=by, reason="Better.", expected_version=section.lock_version)
    return submit(section, by=by, change_note=f"To {title or section.title}.")


@pytest.mark.parametrize(
    ("outcome", "fate"),
    [
        (DecisionOutcome.APPROVED, Fate.APPROVED),
        (DecisionOutcome.RETURNED, Fate.RETURNED),
        (DecisionOutcome.TAKEN_BACK, Fate.TAKEN_BACK),
    ],
)
def test_standing_of_a_decided_submission_is_its_decision(
    olive: User, rita: User, outcome: DecisionOutcome, fate: Fate
) -> None:
    sent = send(people.section(olive), olive)
    by = olive if outcome == DecisionOutcome.TAKEN_BACK else rita
    decide(sent, by=by, outcome=outcome, quoted_digest=sent.digest, comment="So it is.")
    where = standing(sent)
    assert (where.fate, where.is_pending, where.newest) == (fate, False, sent)
    assert where.decision is not None
    assert where.decision.decided_by == by


def test_standing_of_an_overtaken_submission_names_the_newest(olive: User) -> None:
    section = people.section(olive)
    first = send(section, olive)
    second = send(section, olive, "Second")
    assert standing(first).fate is Fate.OVERTAKEN
    assert standing(first).newest == second
    assert standing(second).is_pending


def test_bases_are_what_was_approved_and_what_is_published(olive: User, rita: User) -> None:
    people.approve(people.strategy_details(olive), by=olive, reviewer=rita)
    section = people.section(olive)
    first = send(section, olive)
    assert (bases(first).approved, bases(first).published, bases(first).differ) == (None, None, False)
    decide(first, by=rita, outcome=DecisionOutcome.APPROVED, quoted_digest=first.digest)
    publish(by=people.publisher(), number="2026.0", summary="F.", published_on=TODAY, decision="Cabinet")
    second = send(section, olive, "Second")
    decide(second, by=rita, outcome=DecisionOutcome.APPROVED, quoted_digest=second.digest)
    third = bases(send(section, olive, "Third"))
    assert third.approved is not None
    assert third.published is not None
    assert (third.approved.title, third.published.title) == ("Second", "Section summary")
    assert third.differ
    assert third.published_number == "2026.0"
    assert bases(second).approved == bases(second).published


def test_bases_of_a_record_that_was_withdrawn_are_not_the_withdrawal(olive: User, rita: User) -> None:
    section = people.section(olive)
    people.approve(section, by=olive, reviewer=rita)
    withdraw_record(section, by=olive, reason="Gone.", expected_version=1)
    people.approve(section, by=olive, reviewer=rita)
    section.withdrawn = False
    save_record(section, by=olive, reason="Back.", expected_version=2)
    assert bases(send(section, olive)).approved is None


def test_findings_are_about_the_record_and_what_it_breaks(olive: User, rita: User) -> None:
    iam = people.roadmap(olive)
    for record in (people.strategy_details(olive), people.section(olive), iam, people.item(olive, iam)):
        people.approve(record, by=olive, reviewer=rita)
    late = people.item(olive, iam, "IAM-02", end="2026-Q1", depends_on=["IAM-01"])
    found = findings_on(send(late, olive), today=date(2026, 7, 1))  # type: ignore[arg-type]
    assert [(f.ref, f.message) for f in found] == [
        ("IAM-02", "It should have ended by 31 March 2026 and is not delivered.")
    ]
    withdraw_record(iam, by=olive, reason="Gone.", expected_version=1)
    broken = findings_on(send(iam, olive), today=TODAY)  # type: ignore[arg-type]
    assert [(f.level, f.ref) for f in broken] == [("fault", "IAM-01")]


def test_document_with_a_submission_holds_it_in_place_of_the_approved_form(olive: User, rita: User) -> None:
    section = people.section(olive)
    people.approve(section, by=olive, reviewer=rita)
    document = document_with(send(section, olive, "Second"), today=TODAY)
    assert [node.title for node in document.nodes] == ["Second"]
    withdraw_record(section, by=olive, reason="Gone.", expected_version=2)
    assert document_with(send(section, olive), today=TODAY).nodes == ()
