"""The history of a record: who, when, why, field by field; and going back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from editions.actions import decide, publish, submit
from editions.models import DecisionOutcome
from records.actions import save_record
from strategy.models import Section
from tests import people
from tests.support.filling import filled, page, text

pytestmark = pytest.mark.django_db
HISTORY = "/desk/records/section/summary/history/"


@pytest.fixture
def olive(client: Client) -> Any:
    officer = people.officer()
    people.section(officer)
    client.force_login(officer)
    return officer


def save(by: Any, reason: str, **changes: Any) -> Section:
    section = Section.objects.earliest("pk")
    for name, value in changes.items():
        setattr(section, name, value)
    save_record(section, by=by, reason=reason, expected_version=section.lock_version)
    return section


def restore_address(version: int) -> str:
    row = Section.objects.earliest("pk").history.get(lock_version=version)
    return f"/desk/records/section/summary/restore/{row.history_id}/"


def test_history_says_who_when_why_and_what(client: Client, olive: Any) -> None:
    save(people.reviewer(), "Clearer.", body="Some **better** text.", owner=None)
    events = page(client.get(HISTORY)).find_class("app-events__event")
    newest = " ".join(events[0].text_content().split())
    assert "Saved version 2" in newest
    assert "Rita" in newest
    assert "Clearer." in newest
    assert [ins.text_content() for ins in events[0].iter("ins")] == ["Added: **better** text."]
    assert [gone.text_content() for gone in events[0].iter("del")] == [
        "Removed: Head of Cyber Security, Information Management and Technology",
        "Removed: **text**.",
    ]
    labels = [label.text for label in events[0].find_class("app-events__label")]
    assert labels == ["Owner", "Body"]
    assert "Added version 1" in " ".join(events[1].text_content().split())


def test_history_holds_submissions_decisions_and_publications(client: Client, olive: Any) -> None:
    rita, pavel = people.reviewer(), people.publisher()
    section = Section.objects.get()
    sent = submit(section, by=olive, change_note="First go.")
    decide(sent, by=rita, outcome=DecisionOutcome.RETURNED, quoted_digest=sent.digest, comment="Shorter.")
    people.approve(section, by=olive, reviewer=rita)
    people.approve(people.strategy_details(olive), by=olive, reviewer=rita)
    publish(
        by=pavel,
        number="2026.0",
        summary="All.",
        published_on=date(2026, 4, 1),
        decision="Cabinet, 1 April 2026",
    )
    whats = [
        " ".join(what.text_content().split())
        for what in page(client.get(HISTORY)).find_class("app-events__what")
    ]
    assert whats == [
        "Published in 2026.0",
        "Approved",
        "Sent for approval",
        "Sent back",
        "Sent for approval",
        "Added version 1",
    ]
    assert "Shorter." in text(client.get(HISTORY))


def test_history_is_paged_and_costs_the_same_for_any_length(
    client: Client, olive: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        save(olive, f"Change {number}.", title=f"Title {number}")
    with django_assert_max_num_queries(30):
        first = client.get(HISTORY)
    assert len(page(first).find_class("app-events__event")) == 20
    second = page(client.get(f"{HISTORY}?page=2"))
    assert len(second.find_class("app-events__event")) == 11


def test_going_back_makes_a_new_version_and_keeps_owner_and_ref(client: Client, olive: Any) -> None:
    save(olive, "Renamed.", title="New title", position=70, ref="overview")
    save(olive, "Back to its ref.", ref="summary")
    address = restore_address(1)
    assert "Section summary" in text(client.get(address))
    response = client.post(address, filled(client, address, reason="It was better."))
    assert response.status_code == 302
    section = Section.objects.get()
    assert (section.title, section.ref, section.position) == ("Section summary", "summary", 70)
    assert (section.lock_version, section.history.first().history_change_reason) == (4, "It was better.")


def test_going_back_to_a_stale_page_changes_nothing(client: Client, olive: Any) -> None:
    save(olive, "Renamed.", title="New title")
    address = restore_address(1)
    sent = filled(client, address)
    save(people.reviewer(), "In between.", title="Rita’s title")
    response = client.post(address, sent, follow=True)
    assert "saved by someone in the meantime" in text(response)
    assert Section.objects.get().title == "Rita’s title"


def test_going_back_to_links_that_are_gone_is_refused(client: Client, olive: Any) -> None:
    from records.actions import create_record, withdraw_record
    from strategy.models import Objective, Outcome

    objective = create_record(Objective(ref="o", title="O"), by=olive, reason="x")
    outcome = Outcome(ref="out", title="Out", owner=people.post(), objectives=["o"])
    create_record(outcome, by=olive, reason="x")
    outcome.objectives = []
    save_record(outcome, by=olive, reason="x", expected_version=1)
    withdraw_record(objective, by=olive, reason="x", expected_version=1)
    row = outcome.history.get(lock_version=1)
    address = f"/desk/records/outcome/out/restore/{row.history_id}/"
    response = client.post(address, filled(client, address))
    assert "There is no record o." in text(response)
    assert Outcome.objects.get().objectives == []


def test_history_of_another_record_cannot_be_restored_here(client: Client, olive: Any) -> None:
    other = people.section(olive, "other")
    address = f"/desk/records/section/summary/restore/{other.history.get().history_id}/"
    assert client.get(address).status_code == 404


def test_officer_who_does_not_own_it_reads_the_history_but_restores_nothing(
    client: Client, olive: Any
) -> None:
    save(olive, "Renamed.", title="New title")
    client.force_login(people.other_officer())
    assert "Go back to version" not in text(client.get(HISTORY))
    assert client.get(restore_address(1)).status_code == 403
    assert client.post(restore_address(1), {"reason": "x", "version": "2"}).status_code == 403
