"""Submitting, deciding, publishing: who may, what is frozen, what the database itself refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from accounts.models import User
from document.nodes import Section as SectionNode
from editions import read
from editions.actions import (
    CannotPublish,
    StaleDecision,
    StaleRelease,
    approve_several,
    decide,
    publish,
    submit,
)
from editions.models import AuditEntry, Decision, DecisionOutcome, Publication, Submission
from editions.release import next_release
from editions.state import State, states
from records.actions import StaleRecord, save_record, withdraw_record
from strategy.models import Section
from tests import people

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def _no_jobs(settings: object) -> None:
    settings.AFTER_PUBLISH = []  # type: ignore[attr-defined]
    read.forget()


@pytest.fixture
def olive() -> User:
    return people.officer()


@pytest.fixture
def rita() -> User:
    return people.reviewer()


@pytest.fixture
def pavel() -> User:
    return people.publisher()


def approve(record: object, by: User, reviewer: User) -> Submission:
    """Send and approve."""
    sent = submit(record, by=by, change_note="As agreed.")  # type: ignore[arg-type]
    decide(sent, by=reviewer, outcome=DecisionOutcome.APPROVED, quoted_digest=sent.digest)
    return sent


def published(olive: User, rita: User, pavel: User) -> Publication:
    """A publication of the details and one section."""
    approve(people.strategy_details(olive), olive, rita)
    approve(people.section(olive), olive, rita)
    return publish(
        by=pavel, number="2026.0", summary="First.", published_on=DAY, decision="Cabinet, 1 April 2026"
    )


def test_publish_freezes_what_was_approved_not_what_came_after(olive: User, rita: User, pavel: User) -> None:
    approve(people.strategy_details(olive), olive, rita)
    section = people.section(olive)
    approve(section, olive, rita)
    section.title = "Changed afterwards"
    save_record(section, by=olive, reason="Later.", expected_version=1)
    publish(by=pavel, number="2026.0", summary="First.", published_on=DAY, decision="Cabinet")
    current = read.current()
    assert current is not None
    assert [node.title for node in current.document.all(SectionNode)] == ["Section summary"]
    assert states([section]) == {section.uuid: State.CHANGED}
    assert AuditEntry.objects.filter(action="published", target="2026.0", by=pavel).exists()


def test_state_from_draft_to_published_and_withdrawn(olive: User, rita: User, pavel: User) -> None:
    approve(people.strategy_details(olive), olive, rita)
    section = people.section(olive)
    seen = [states([section])[section.uuid]]
    sent = submit(section, by=olive, change_note="New.")
    seen.append(states([section])[section.uuid])
    decide(sent, by=rita, outcome=DecisionOutcome.APPROVED, quoted_digest=sent.digest)
    seen.append(states([section])[section.uuid])
    publish(by=pavel, number="2026.0", summary="First.", published_on=DAY, decision="Cabinet")
    seen.append(states([section])[section.uuid])
    withdraw_record(section, by=olive, reason="Gone.", expected_version=1)
    approve(section, olive, rita)
    publish(by=pavel, number="2026.1", summary="Without it.", published_on=DAY)
    seen.append(states([section])[section.uuid])
    assert seen == [State.DRAFT, State.IN_REVIEW, State.APPROVED, State.PUBLISHED, State.WITHDRAWN]
    current = read.current()
    assert current is not None
    assert current.document.all(SectionNode) == ()


def test_submitter_cannot_approve_even_in_the_database(olive: User, rita: User) -> None:
    sent = submit(people.section(rita), by=rita, change_note="Mine.")
    with pytest.raises(PermissionDenied):
        decide(sent, by=rita, outcome=DecisionOutcome.APPROVED, quoted_digest=sent.digest)
    for claimed in (rita, olive):
        with pytest.raises(DatabaseError), transaction.atomic():
            Decision.objects.create(
                submission=sent, outcome="approved", digest=sent.digest, submitted_by=claimed, decided_by=rita
            )
    assert not Decision.objects.exists()


def test_officer_cannot_submit_or_decide_on_what_is_not_theirs(olive: User, rita: User) -> None:
    oscar = people.other_officer()
    section = people.section(olive)
    with pytest.raises(PermissionDenied):
        submit(section, by=oscar, change_note="Not mine.")
    sent = submit(section, by=olive, change_note="Mine.")
    with pytest.raises(PermissionDenied):
        decide(sent, by=oscar, outcome=DecisionOutcome.APPROVED, quoted_digest=sent.digest)


def test_decision_must_quote_the_digest_shown_and_the_latest_submission(olive: User, rita: User) -> None:
    section = people.section(olive)
    first = submit(section, by=olive, change_note="First.")
    with pytest.raises(StaleDecision):
        decide(first, by=rita, outcome=DecisionOutcome.APPROVED, quoted_digest="0" * 64)
    section.title = "Better"
    save_record(section, by=olive, reason="Better.", expected_version=1)
    second = submit(section, by=olive, change_note="Second.")
    with pytest.raises(StaleDecision):
        decide(first, by=rita, outcome=DecisionOutcome.APPROVED, quoted_digest=first.digest)
    decide(second, by=rita, outcome=DecisionOutcome.APPROVED, quoted_digest=second.digest)
    with pytest.raises(StaleDecision):
        decide(second, by=rita, outcome=DecisionOutcome.APPROVED, quoted_digest=second.digest)


def test_moved_published_date_needs_a_public_reason_and_keeps_the_first_end(olive: User, rita: User) -> None:
    item = people.item(olive, people.roadmap(olive))
    approve(item, olive, rita)
    item.end = "2027-Q2"
    save_record(item, by=olive, reason="Late.", expected_version=1)
    with pytest.raises(ValidationError) as caught:
        submit(item, by=olive, change_note="Late.")
    assert "date_reason" in caught.value.message_dict
    item.date_reason, item.original_end = "The supplier is late.", "2026-Q4"
    save_record(item, by=olive, reason="Say why.", expected_version=2)
    assert submit(item, by=olive, change_note="Late.").pk


def test_submit_of_a_record_that_was_saved_meanwhile_sends_nothing(olive: User, rita: User) -> None:
    section = people.section(olive)
    read_before = Section.objects.get(pk=section.pk)
    section.title = "Saved meanwhile"
    save_record(section, by=rita, reason="Better.", expected_version=1)
    with pytest.raises(StaleRecord):
        submit(read_before, by=olive, change_note="What I saw.")
    assert not Submission.objects.exists()


def test_submit_twice_is_one_submission(olive: User, rita: User) -> None:
    section = people.section(olive)
    first = submit(section, by=olive, change_note="New.")
    assert submit(section, by=olive, change_note=" New. ").pk == first.pk
    assert submit(section, by=rita, change_note="New.").pk != first.pk
    assert AuditEntry.objects.filter(action="sent").count() == 2


def test_take_back_is_the_submitters_alone(olive: User, rita: User) -> None:
    sent = submit(people.section(olive), by=olive, change_note="New.")
    with pytest.raises(PermissionDenied):
        decide(sent, by=rita, outcome=DecisionOutcome.TAKEN_BACK, quoted_digest=sent.digest)
    decide(sent, by=olive, outcome=DecisionOutcome.TAKEN_BACK, quoted_digest=sent.digest)
    assert not Submission.objects.pending().exists()


def test_send_back_needs_a_comment(olive: User, rita: User) -> None:
    sent = submit(people.section(olive), by=olive, change_note="New.")
    with pytest.raises(ValidationError) as caught:
        decide(sent, by=rita, outcome=DecisionOutcome.RETURNED, quoted_digest=sent.digest, comment="  ")
    assert list(caught.value.message_dict) == ["comment"]


def test_approve_several_passes_over_what_cannot_be_approved(olive: User, rita: User) -> None:
    good = submit(people.section(olive), by=olive, change_note="New.")
    own = submit(people.section(rita, "own"), by=rita, change_note="Mine.")
    changed = submit(people.section(olive, "changed"), by=olive, change_note="New.")
    approved, passed_over = approve_several(
        {good.pk: good.digest, own.pk: own.digest, changed.pk: "0" * 64}, by=rita
    )
    assert (approved, passed_over) == ([good], [own, changed])
    assert Submission.objects.pending().count() == 2
    with pytest.raises(PermissionDenied):
        approve_several({changed.pk: changed.digest}, by=olive)


def test_publish_of_another_release_than_the_one_shown_writes_nothing(
    olive: User, rita: User, pavel: User
) -> None:
    approve(people.strategy_details(olive), olive, rita)
    shown = next_release(today=DAY).digest
    approve(people.section(olive), olive, rita)
    words: dict[str, Any] = {"summary": "First.", "published_on": DAY, "decision": "Cabinet"}
    with pytest.raises(StaleRelease):
        publish(by=pavel, number="2026.0", expected=shown, **words)
    assert not Publication.objects.exists()
    publish(by=pavel, number="2026.0", expected=next_release(today=DAY).digest, **words)


def test_publish_of_an_update_needs_something_new(olive: User, rita: User, pavel: User) -> None:
    published(olive, rita, pavel)
    section = Section.objects.get()
    approve(section, olive, rita)
    with pytest.raises(ValidationError, match="Nothing has been approved"):
        publish(by=pavel, number="2026.1", summary="Again.", published_on=DAY)
    again = publish(by=pavel, number="2027.0", summary="Again.", published_on=DAY, decision="Cabinet, again")
    assert again.number == "2027.0"


@pytest.mark.parametrize(
    ("number", "day", "field", "message"),
    [
        ("2025.0", DAY, "number", "editions only go forward"),
        ("2026.2", DAY, "number", "next publication of 2026 is 2026.1"),
        ("2026.01", DAY, "number", "next publication of 2026 is 2026.1"),
        ("2026.1", date(2026, 3, 31), "published_on", "before that of 2026.0, which is 1 April 2026"),
    ],
)
def test_publish_only_goes_forward(
    olive: User, rita: User, pavel: User, number: str, day: date, field: str, message: str
) -> None:
    published(olive, rita, pavel)
    approve(people.section(olive, "second"), olive, rita)
    with pytest.raises(ValidationError, match=message) as caught:
        publish(by=pavel, number=number, summary="More.", published_on=day, decision="Cabinet")
    assert list(caught.value.message_dict) == [field]


def test_publish_stays_published_where_what_follows_it_fails(
    olive: User, rita: User, pavel: User, settings: Any, django_capture_on_commit_callbacks: Any, caplog: Any
) -> None:
    settings.AFTER_PUBLISH = ["tests.editions.steps.fail_after_publish"]
    with django_capture_on_commit_callbacks(execute=True):
        published(olive, rita, pavel)
    assert read.current_number() == "2026.0"
    assert "No files today" in caplog.text


@pytest.mark.parametrize(
    ("number", "values", "field"),
    [
        ("2026", {}, "number"),
        ("2026.1", {}, "number"),
        ("2026.0", {"summary": " "}, "summary"),
        ("2026.0", {"decision": ""}, "decision"),
    ],
)
def test_publish_explains_what_is_missing(
    olive: User, rita: User, pavel: User, number: str, values: dict[str, str], field: str
) -> None:
    approve(people.strategy_details(olive), olive, rita)
    words = {"summary": "First.", "decision": "Cabinet", **values}
    with pytest.raises(ValidationError) as caught:
        publish(by=pavel, number=number, published_on=DAY, **words)
    assert field in caught.value.message_dict
    assert not Publication.objects.exists()


def test_publish_with_faults_writes_nothing(olive: User, rita: User, pavel: User) -> None:
    approve(people.strategy_details(olive), olive, rita)
    approve(people.item(olive, people.roadmap(olive)), olive, rita)
    with pytest.raises(CannotPublish, match="roadmap “iam” is not approved"):
        publish(by=pavel, number="2026.0", summary="First.", published_on=DAY, decision="Cabinet")
    assert not Publication.objects.exists()


def test_reviewer_cannot_publish(olive: User, rita: User) -> None:
    with pytest.raises(PermissionDenied):
        publish(by=rita, number="2026.0", summary="First.", published_on=DAY, decision="Cabinet")
