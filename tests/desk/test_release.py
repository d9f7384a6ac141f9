"""The release page and its two steps: what is shown, what is refused, and that it is published once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import PortalRole, User
from editions.actions import publish
from editions.models import Publication
from editions.release import next_release
from records.actions import save_record, withdraw_record
from roadmaps.models import Roadmap
from strategy.models import Section
from tests import people
from tests.support.filling import errors, text, values

pytestmark = pytest.mark.django_db
RELEASE = reverse("desk:release")
DETAILS = {
    "summary": "What changed.",
    "published_on": "25 November 2026",
    "decision": "Cabinet, 1 November 2026",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 25))


@pytest.fixture
def pavel(client: Client) -> User:
    """The publisher, signed in; a small strategy is approved."""
    people.approved_strategy()
    pavel = people.publisher()
    client.force_login(pavel)
    return pavel


def user(username: str) -> User:
    return User.objects.get(username=username)


def publish_now(pavel: User, number: str = "2026.0") -> Publication:
    return publish(
        by=pavel, number=number, summary="First.", published_on=date(2026, 11, 1), decision="Cabinet"
    )


def approve_change(title: str = "Changed") -> None:
    section = Section.objects.get(ref="summary")
    section.title = title
    save_record(section, by=user("olive"), reason="Better.", expected_version=section.lock_version)
    people.approve(section, by=user("olive"), reviewer=user("rita"))


def sent(client: Client, number: str, step: str, **changes: str) -> dict[str, Any]:
    """What the release form sends after it was opened and filled in."""
    form = values(client.get(RELEASE), having="expected")
    return form | DETAILS | {"number": number, "step": step} | changes


def test_release_page_shows_changes_by_kind_with_links_to_their_differences(
    client: Client, pavel: User
) -> None:
    publish_now(pavel)
    approve_change()
    withdraw_record(Section.objects.create(ref="x", title="X"), by=pavel, reason="Gone.", expected_version=1)
    response = client.get(RELEASE)
    shown = text(response)
    assert "What has been approved since publication 2026.0:" in shown
    assert "Sections: 1 Changed Changed Title" in shown
    link = reverse("desk:difference", args=["section", "summary"]) + "?from=2026.0&amp;to=next"
    assert link in response.content.decode()
    followed = text(client.get(link.replace("&amp;", "&")))
    assert "What differs from 2026.0 to what is approved now" in followed
    assert "Removed: Section summaryAdded: Changed" in followed


def test_release_page_names_what_stays_out(client: Client, pavel: User) -> None:
    people.section(user("olive"), "draft", title="Just begun")
    section = Section.objects.get(ref="summary")
    section.title = "Not sent"
    save_record(section, by=user("olive"), reason="Later.", expected_version=1)
    shown = text(client.get(RELEASE))
    assert "Never approved: 1 Just begun" in shown
    assert "Changed, not sent for approval: 1 Not sent" in shown


def test_release_page_lists_what_does_not_stop_it_with_links_to_the_records(
    client: Client, pavel: User
) -> None:
    response = client.get(RELEASE)
    assert "Warning summary: It has neither headline nor summary" in text(response)
    assert reverse("desk:edit", args=["section", "summary"]) in response.content.decode()


def test_release_with_a_fault_cannot_be_published(client: Client, pavel: User) -> None:
    form = sent(client, "2026.0", "publish")
    roadmap = Roadmap.objects.get()
    withdraw_record(roadmap, by=pavel, reason="Gone.", expected_version=1)
    people.approve(roadmap, by=pavel, reviewer=user("rita"))
    shown = text(client.get(RELEASE))
    assert "This cannot be published: 1 fault must be put right" in shown
    assert "Fault IAM-01: Its roadmap “iam” is not approved." in shown
    assert "Continue" not in shown
    digest = next_release(today=date(2026, 11, 25)).digest
    assert "This cannot be published" in text(client.post(RELEASE, form | {"expected": digest}))
    assert not Publication.objects.exists()


def test_release_is_confirmed_and_published(client: Client, pavel: User) -> None:
    confirm = client.post(RELEASE, sent(client, "2026.0", "check"))
    assert "Publish 2026.0" in text(confirm)
    assert "New: 4" in text(confirm)
    assert "Cabinet, 1 November 2026" in text(confirm)
    assert not Publication.objects.exists()
    done = client.post(RELEASE, values(confirm, having="expected") | {"step": "publish"}, follow=True)
    assert done.redirect_chain == [(reverse("desk:publication", args=["2026.0"]), 302)]
    assert "2026.0 is published. Its files are being made." in text(done)
    made = Publication.objects.get()
    assert (made.number, made.published_by, made.summary, made.published_on) == (
        "2026.0",
        pavel,
        "What changed.",
        date(2026, 11, 25),
    )


def test_release_that_is_to_be_changed_keeps_what_was_typed(client: Client, pavel: User) -> None:
    confirm = client.post(RELEASE, sent(client, "2026.0", "check", summary="Almost right."))
    again = client.post(RELEASE, values(confirm, having="expected") | {"step": "change"})
    assert values(again, having="expected")["summary"] == ["Almost right."]
    assert not Publication.objects.exists()


def test_release_sent_twice_is_published_once(client: Client, pavel: User) -> None:
    form = sent(client, "2026.0", "publish")
    client.post(RELEASE, form)
    again = client.post(RELEASE, form, follow=True)
    assert again.redirect_chain[0][0] == reverse("desk:publication", args=["2026.0"])
    assert "2026.0 has been published by Pavel." in text(again)
    assert Publication.objects.count() == 1


def test_second_publisher_of_the_same_release_is_led_to_what_the_first_published(
    client: Client, pavel: User
) -> None:
    form = sent(client, "2026.0", "publish", summary="Mine.")
    client.force_login(people.person("petra", PortalRole.PUBLISHER))
    client.post(RELEASE, sent(client, "2026.0", "publish", summary="Hers."))
    client.force_login(pavel)
    late = client.post(RELEASE, form, follow=True)
    assert "2026.0 has been published by Petra." in text(late)
    assert Publication.objects.get().summary == "Hers."


@pytest.mark.parametrize("step", ["check", "publish"])
def test_release_that_changed_meanwhile_is_shown_anew_with_what_was_typed(
    client: Client, pavel: User, step: str
) -> None:
    publish_now(pavel)
    approve_change("First change")
    form = sent(client, "2026.1", step, summary="Only the first change.")
    approve_change("Second change")
    response = client.post(RELEASE, form)
    assert response.status_code == 409
    shown = text(response)
    assert "Nothing was published" in shown
    assert "Second change" in shown
    assert Publication.objects.count() == 1
    again = values(response, having="expected")
    assert again["summary"] == ["Only the first change."]
    client.post(RELEASE, again | {"step": "publish"})
    assert Publication.objects.count() == 2


def test_release_that_changes_at_the_last_moment_is_shown_anew(
    client: Client, pavel: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = sent(client, "2026.0", "publish")
    first = [approve_change]

    def publish_late(**given: Any) -> Publication:
        for step in first:
            first.remove(step)
            step()
        return publish(**given)

    monkeypatch.setattr("desk.views.release.publish", publish_late)
    response = client.post(RELEASE, form)
    assert response.status_code == 409
    assert "The release has changed since you looked at it." in text(response)
    assert not Publication.objects.exists()


def test_release_with_nothing_new_says_so(client: Client, pavel: User) -> None:
    publish_now(pavel)
    shown = text(client.get(RELEASE))
    assert "Nothing has been approved since publication 2026.0, so there is no update to publish." in shown
    assert "2026.1" not in shown
    assert "2027.0: the 2027 edition" in shown


def test_release_before_anything_is_approved_says_so(client: Client) -> None:
    client.force_login(people.publisher())
    shown = text(client.get(RELEASE))
    assert "Nothing has been approved yet, so there is nothing to publish." in shown
    assert "Continue" not in shown


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"number": "2031.0"}, "id_number_0", "2031.0 is not a number that the next publication can have."),
        ({"number": ""}, "id_number_0", "Choose whether this is an update or a new edition."),
        ({"summary": " "}, "id_summary", "Say in a few sentences what changed, for readers."),
        ({"decision": ""}, "id_decision", "A new edition needs the decision that approved it"),
        ({"published_on": "31 June 2026"}, "id_published_on", "Enter a day such as 12 April 2026."),
        ({"published_on": "26 November 2026"}, "id_published_on", "The day lies in the future."),
        ({"decision_url": "javascript:alert(1)"}, "id_decision_url", "Enter a web address such as"),
        ({"summary": "x" * 2001}, "id_summary", "at most 2000 characters"),
        ({"summary": "a\x0bb"}, "id_summary", "control character"),
    ],
)
def test_release_form_explains_what_is_wrong(
    client: Client, pavel: User, given: dict[str, str], field: str, message: str
) -> None:
    response = client.post(RELEASE, sent(client, "2026.0", "check") | given)
    assert message in errors(response)[field]
    assert response.status_code == 200


def test_release_day_may_not_lie_before_the_last_publication(client: Client, pavel: User) -> None:
    publish_now(pavel)
    approve_change()
    response = client.post(RELEASE, sent(client, "2026.1", "check", published_on="31/10/2026"))
    assert "before that of 2026.0, which is 1 November 2026" in errors(response)["id_published_on"]


def test_release_is_for_publishers(client: Client, pavel: User) -> None:
    form = sent(client, "2026.0", "publish")
    client.force_login(user("rita"))
    assert client.get(RELEASE).status_code == 403
    assert client.post(RELEASE, form).status_code == 403
    assert not Publication.objects.exists()


def test_release_page_takes_the_same_queries_however_much_changes(
    client: Client, pavel: User, django_assert_max_num_queries: Any
) -> None:
    client.get(RELEASE)
    with django_assert_max_num_queries(26):
        client.get(RELEASE)
    for number in range(3):
        people.approve(people.section(user("olive"), f"s-{number}"), by=user("olive"), reviewer=user("rita"))
        people.section(user("olive"), f"draft-{number}")
    with django_assert_max_num_queries(26):
        client.get(RELEASE)
