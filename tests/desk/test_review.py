"""The review queue and the page of a submission: what is shown, who may decide, and what happens to stale decisions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import PortalRole, User
from desk.review_queue import narrowed, waiting
from editions.actions import decide, publish, submit
from editions.models import Decision, DecisionOutcome, Submission
from records.actions import save_record, withdraw_record
from records.models import Record
from strategy.models import Section
from tests import people
from tests.support.filling import errors, text

pytestmark = pytest.mark.django_db
QUEUE = reverse("desk:review")


@pytest.fixture
def olive() -> User:
    return people.officer()


@pytest.fixture
def rita() -> User:
    return people.reviewer()


def send(record: Record, by: User, note: str = "As agreed.", **values: object) -> Submission:
    """Save the record with other values, and send it."""
    for name, value in values.items():
        setattr(record, name, value)
    if values:
        record.clean_fields()
        save_record(record, by=by, reason=note, expected_version=record.lock_version)
    return submit(record, by=by, change_note=note)


def publish_details(olive: User, rita: User) -> None:
    """The strategy's details and all that is approved are published."""
    people.approve(people.strategy_details(olive), by=olive, reviewer=rita)
    words = {"summary": "First.", "decision": "Cabinet, 1 April 2026"}
    publish(by=people.publisher(), number="2026.0", published_on=date(2026, 4, 1), **words)


def page_of(sent: Submission, **query: str) -> str:
    return reverse("desk:submission", args=[sent.pk], query=query)


def verdict(sent: Submission, outcome: str = "approved", comment: str = "") -> dict[str, str]:
    return {"outcome": outcome, "comment": comment, "digest": sent.digest}


def test_queue_tells_what_waits_and_sets_ones_own_apart(client: Client, olive: User, rita: User) -> None:
    iam = people.roadmap(olive)
    item = people.item(olive, iam)
    people.approve(item, by=olive, reviewer=rita)
    send(item, olive, "The supplier is late.", end="2027-Q2", original_end="2026-Q4", date_reason="Late.")
    send(people.section(rita, "own"), rita, "My own section.")
    client.force_login(rita)
    shown = text(client.get(QUEUE))
    theirs, _, own = shown.partition("Sent by you: 1")
    assert "Waiting for a decision: 1" in theirs
    assert "Dates moved Roadmap item, Head of Cyber Security, Information Management and Technology" in theirs
    assert "The supplier is late." in theirs
    assert (
        "End moved from Oct–Dec 2026 (Q3 2026/27) to Apr–Jun 2027 (Q1 2027/28), 2 quarters later." in theirs
    )
    assert "Changes: End as first published, Reason for moved dates" in theirs
    assert "Sent by Olive" in theirs
    assert "New Section" in own
    assert "My own section." in own


def test_queue_narrows_by_kind_owner_and_roadmap(olive: User) -> None:
    iam, cloud = people.roadmap(olive), people.roadmap(olive, "cloud")
    other = people.post("Head of Cloud")
    for record in (
        people.item(olive, iam),
        people.item(olive, cloud, "C-1", owner=other),
        people.section(olive),
    ):
        submit(record, by=people.person(f"r-{record.ref}", PortalRole.REVIEWER), change_note="New.")
    rows = waiting(now=timezone.now())
    assert [row.node.ref for row in narrowed(rows, {"kind": "section"})] == ["summary"]
    assert [row.node.ref for row in narrowed(rows, {"owner": str(other)})] == ["C-1"]
    assert [row.node.ref for row in narrowed(rows, {"roadmap": "iam"})] == ["IAM-01"]
    assert narrowed(rows, {"kind": "section", "roadmap": "iam"}) == []


def test_queue_that_is_narrowed_to_nothing_leads_back(client: Client, olive: User, rita: User) -> None:
    send(people.section(olive), olive)
    client.force_login(rita)
    assert "Nothing that waits fits these choices. Show all" in text(client.get(QUEUE, {"kind": "roadmap"}))


def test_queue_counts_the_days(olive: User) -> None:
    send(people.section(olive), olive)
    rows = waiting(now=timezone.now() + timedelta(days=12, hours=5))
    assert [row.days for row in rows] == [12]


@pytest.mark.parametrize("count", [1, 3])
def test_queue_takes_the_same_queries_however_long(
    client: Client, olive: User, rita: User, count: int, django_assert_num_queries: Any
) -> None:
    iam = people.roadmap(olive)
    for number in range(count):
        item = people.item(olive, iam, f"I-{number}")
        people.approve(item, by=olive, reviewer=rita)
        send(item, olive, title=f"Changed {number}")
        send(people.section(rita, f"own-{number}"), rita)
    client.force_login(rita)
    client.get(QUEUE)
    with django_assert_num_queries(
        6
    ):  # session, person, pending, approved, titles of roadmaps, the current publication
        client.get(QUEUE)


def test_submission_page_shows_the_difference_in_words(client: Client, olive: User, rita: User) -> None:
    section = people.section(olive, body="First line.\n\nGo live in October.", title="Old title")
    people.approve(section, by=olive, reviewer=rita)
    sent = send(section, olive, title="New title", body="First line.\n\nGo live in April.")
    client.force_login(rita)
    response = client.get(page_of(sent))
    assert "Go live in Removed: October.Added: April." in text(response)
    assert '<del class="app-diff"><span class="govuk-visually-hidden">Removed: </span>Old</del>' in (
        response.content.decode()
    )
    side = client.get(page_of(sent, layout="side")).content.decode()
    assert '<caption class="govuk-visually-hidden">Body, before and after</caption>' in side


def test_submission_of_a_moved_date_shows_how_far_and_the_public_reason(
    client: Client, olive: User, rita: User
) -> None:
    item = people.item(olive, people.roadmap(olive))
    people.approve(item, by=olive, reviewer=rita)
    sent = send(item, olive, end="2027-Q2", original_end="2026-Q4", date_reason="The supplier is late.")
    client.force_login(rita)
    shown = text(client.get(page_of(sent)))
    assert "Public reason for moved datesThe supplier is late." in shown
    assert "2 quarters later." in shown


def test_submission_can_be_compared_with_the_published_form_where_that_differs(
    client: Client, olive: User, rita: User
) -> None:
    section = people.section(olive, title="First")
    people.approve(section, by=olive, reviewer=rita)
    publish_details(olive, rita)
    second = send(section, olive, title="Second")
    client.force_login(rita)
    assert "Since publication" not in text(client.get(page_of(second)))
    decide(second, by=rita, outcome=DecisionOutcome.APPROVED, quoted_digest=second.digest)
    third = send(section, olive, title="Third")
    assert "Removed: SecondAdded: Third" in text(client.get(page_of(third)))
    published = text(client.get(page_of(third, against="published")))
    assert "Since publication 2026.0" in published
    assert "Removed: FirstAdded: Third" in published


def test_submission_of_a_new_record_and_of_a_removal_say_so(client: Client, olive: User, rita: User) -> None:
    section = people.section(olive)
    new = send(section, olive)
    client.force_login(rita)
    assert "Nothing of it has been approved before." in text(client.get(page_of(new)))
    decide(new, by=rita, outcome=DecisionOutcome.APPROVED, quoted_digest=new.digest)
    withdraw_record(section, by=olive, reason="Gone.", expected_version=1)
    gone = text(client.get(page_of(send(section, olive))))
    assert "What would be removed" in gone
    assert "It leaves the strategy with the next publication." in gone


def test_submission_page_names_refs_by_their_titles(client: Client, olive: User, rita: User) -> None:
    iam = people.roadmap(olive)
    people.item(olive, iam, "IAM-02", title="The other item")
    item = people.item(olive, iam)
    people.approve(item, by=olive, reviewer=rita)
    sent = send(item, olive, depends_on=["IAM-02"])
    client.force_login(rita)
    assert "Added: The other item (IAM-02)" in text(client.get(page_of(sent)))


def test_submission_page_shows_what_the_checks_find(client: Client, olive: User, rita: User) -> None:
    people.approve(people.strategy_details(olive), by=olive, reviewer=rita)
    sent = send(people.item(olive, people.roadmap(olive)), olive)
    client.force_login(rita)
    assert "Fault IAM-01: Its roadmap “iam” is not approved." in text(client.get(page_of(sent)))


def test_reviewer_approves_and_sends_back(client: Client, olive: User, rita: User) -> None:
    first, second = send(people.section(olive), olive), send(people.section(olive, "b"), olive)
    client.force_login(rita)
    approved = client.post(page_of(first), verdict(first), follow=True)
    assert "Approved: “Section summary”." in text(approved)
    client.post(page_of(second), verdict(second, "returned", "Say when."))
    assert [(d.submission, d.outcome, d.comment) for d in Decision.objects.order_by("pk")] == [
        (first, "approved", ""),
        (second, "returned", "Say when."),
    ]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Choose whether you approve it or send it back."),
        ({"outcome": "returned"}, "Say what has to change before it can be approved."),
        ({"outcome": "taken-back"}, "Select a valid choice"),
    ],
)
def test_decision_that_is_not_whole_is_explained(
    client: Client, olive: User, rita: User, given: dict[str, str], message: str
) -> None:
    sent = send(people.section(olive), olive)
    client.force_login(rita)
    response = client.post(page_of(sent), {"digest": sent.digest, "comment": "", **given})
    assert message in " ".join(errors(response).values())
    assert not Decision.objects.exists()


def test_author_is_offered_to_take_back_and_nothing_else(client: Client, rita: User) -> None:
    sent = send(people.section(rita), rita)
    client.force_login(rita)
    shown = text(client.get(page_of(sent)))
    assert "Take it back" in shown
    assert "Record the decision" not in shown
    assert client.post(page_of(sent), verdict(sent)).status_code == 403
    assert not Decision.objects.exists()
    taken = client.post(reverse("desk:take-back", args=[sent.pk]), {"digest": sent.digest}, follow=True)
    assert "Taken back: “Section summary”." in text(taken)
    assert not Submission.objects.pending().exists()


def test_officer_sees_a_submission_and_decides_nothing(client: Client, olive: User) -> None:
    sent = send(people.section(olive), olive)
    client.force_login(people.other_officer())
    shown = text(client.get(page_of(sent)))
    assert "A reviewer decides on it." in shown
    assert "Record the decision" not in shown
    assert client.post(page_of(sent), verdict(sent)).status_code == 403
    assert client.post(reverse("desk:take-back", args=[sent.pk]), {"digest": sent.digest}).status_code == 403
    assert not Decision.objects.exists()


def test_decision_that_was_made_meanwhile_is_shown_and_nothing_is_lost(
    client: Client, olive: User, rita: User
) -> None:
    rosa = people.person("rosa", PortalRole.REVIEWER)
    sent = send(people.section(olive), olive)
    decide(sent, by=rosa, outcome=DecisionOutcome.RETURNED, quoted_digest=sent.digest, comment="Too long.")
    client.force_login(rita)
    response = client.post(page_of(sent), verdict(sent, "returned", "Please shorten the second part."))
    assert response.status_code == 409
    shown = text(response)
    assert "has been decided meanwhile: sent back by Rosa" in shown
    assert "Their comment:Too long." in shown
    assert "What you wrote Please shorten the second part." in shown
    assert Decision.objects.count() == 1


def test_decision_on_an_overtaken_submission_leads_to_the_newest(
    client: Client, olive: User, rita: User
) -> None:
    section = people.section(olive)
    first = send(section, olive)
    second = send(section, olive, "Better words.", title="Section, better")
    client.force_login(rita)
    response = client.post(page_of(first), verdict(first))
    assert response.status_code == 409
    shown = text(response)
    assert "was sent again by Olive" in shown
    assert "They wrote: “Better words.”" in shown
    assert "Section, better" in shown.partition("What the newest submission changes")[2]
    assert page_of(second) in response.content.decode()
    assert not Decision.objects.exists()
    assert "Overtaken by a later submission." in text(client.get(page_of(first)))


def test_decision_quoting_another_digest_is_not_recorded(client: Client, olive: User, rita: User) -> None:
    sent = send(people.section(olive), olive)
    client.force_login(rita)
    response = client.post(page_of(sent), verdict(sent) | {"digest": "0" * 64})
    assert response.status_code == 409
    assert "did not show “Section summary” as it was sent" in text(response)


def test_unknown_submission_is_a_404(client: Client, rita: User) -> None:
    client.force_login(rita)
    for pk in ("4711", "9" * 30):
        assert client.get(f"/desk/review/{pk}/").status_code == 404


def test_several_are_shown_together_and_approved_with_what_was_ticked(
    client: Client, olive: User, rita: User
) -> None:
    first, second = send(people.section(olive), olive), send(people.section(olive, "b"), olive)
    own = send(people.section(rita, "own"), rita)
    client.force_login(rita)
    choices = [f"{sent.pk}:{sent.digest}" for sent in (first, second, own)]
    response = client.get(reverse("desk:review-several"), {"chosen": choices})
    shown = text(response)
    assert "Approve 2 changes" in shown
    assert "1 that you chose is not here" in shown
    assert "Some **text**." in shown
    approved = client.post(reverse("desk:approve-several"), {"chosen": choices[:1]}, follow=True)
    assert "Approved: “Section summary”." in text(approved)
    assert set(Submission.objects.pending()) == {second, own}


def test_several_that_changed_meanwhile_are_named_and_not_approved(
    client: Client, olive: User, rita: User
) -> None:
    section = people.section(olive)
    first = send(section, olive)
    send(section, olive, title="Section, better")
    client.force_login(rita)
    choice = f"{first.pk}:{first.digest}"
    assert client.get(reverse("desk:review-several"), {"chosen": choice}).status_code == 302
    response = client.post(
        reverse("desk:approve-several"), {"chosen": [choice, "nonsense", "9:"]}, follow=True
    )
    assert "Not approved, because it was decided or sent again meanwhile: “Section summary”." in text(
        response
    )
    assert not Decision.objects.exists()


def test_several_are_for_reviewers_only(client: Client, olive: User) -> None:
    sent = send(people.section(olive), olive)
    client.force_login(people.other_officer())
    chosen = {"chosen": f"{sent.pk}:{sent.digest}"}
    assert client.get(reverse("desk:review-several"), chosen).status_code == 403
    assert client.post(reverse("desk:approve-several"), chosen).status_code == 403
    assert Section.objects.count() == 1
    assert not Decision.objects.exists()


def test_page_shows_the_submission_as_readers_will_see_it(client: Client, olive: User, rita: User) -> None:
    publish_details(olive, rita)
    sent = send(people.section(olive, body="Quite **new**.", headline="A headline"), olive)
    client.force_login(rita)
    response = client.get(reverse("desk:submission-page", args=[sent.pk]))
    shown = response.content.decode()
    assert "<strong>new</strong>" in shown
    assert "if this submission were published" in shown
    assert "Headline: 10 of 160 characters." in shown
    assert page_of(sent) in shown
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("withdrawn", "message"), [(True, "It is to be removed"), (False, "Nothing has been published yet")]
)
def test_page_that_cannot_be_shown_leads_back_with_the_reason(
    client: Client, olive: User, withdrawn: bool, message: str
) -> None:
    section = people.section(olive)
    if withdrawn:
        withdraw_record(section, by=olive, reason="Gone.", expected_version=1)
    sent = send(section, olive)
    client.force_login(olive)
    response = client.get(reverse("desk:submission-page", args=[sent.pk]), follow=True)
    assert response.redirect_chain[0][0] == page_of(sent)
    assert message in text(response)


def test_page_of_a_new_roadmap_item_tells_no_story_yet(client: Client, olive: User, rita: User) -> None:
    iam = people.roadmap(olive)
    people.approve(iam, by=olive, reviewer=rita)
    publish_details(olive, rita)
    sent = send(people.item(olive, iam), olive)
    client.force_login(rita)
    shown = text(client.get(reverse("desk:submission-page", args=[sent.pk])))
    assert "Item IAM-01" in shown
    assert "What has changed" not in shown
