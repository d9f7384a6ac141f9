"""The desk's first page: what waits for whom."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from editions.actions import decide, publish, submit
from editions.models import DecisionOutcome
from records.actions import save_record
from strategy.models import Section
from tests import people
from tests.support.filling import page, text

pytestmark = pytest.mark.django_db


def headings(client: Client) -> list[str]:
    return [heading.text for heading in page(client.get("/desk/")).xpath("//main//h2")]


def test_officer_sees_drafts_and_what_is_in_review(client: Client) -> None:
    olive = people.officer()
    people.section(olive, "draft")
    submit(people.section(olive, "sent"), by=olive, change_note="Please.")
    people.section(olive, "not-mine", owner=people.post("Head of Finance"))
    client.force_login(olive)
    assert headings(client) == ["Your drafts", "In review", "Changed last, by anyone"]
    shown = page(client.get("/desk/"))
    tables = {table.findtext("caption"): table for table in shown.iter("table")}
    rows = {
        caption: [a.text for a in table.xpath(".//th[@scope='row']//a")] for caption, table in tables.items()
    }
    assert rows == {
        "Your records with changes that have not been sent": ["Section draft"],
        "Your records that wait for a decision": ["Section sent"],
    }


def test_officer_sees_what_was_sent_back_and_why(client: Client) -> None:
    olive, rita = people.officer(), people.reviewer()
    sent = submit(people.section(olive), by=olive, change_note="Please.")
    decide(
        sent, by=rita, outcome=DecisionOutcome.RETURNED, quoted_digest=sent.digest, comment="Shorter, please."
    )
    client.force_login(olive)
    assert headings(client)[0] == "Sent back to you"
    assert "Shorter, please." in text(client.get("/desk/"))
    assert "Shorter, please." in text(client.get("/desk/records/section/summary/"))
    submit(Section.objects.get(), by=olive, change_note="Shorter.")
    assert headings(client)[0] == "In review"


def test_reviewer_sees_what_others_sent_and_officer_does_not(client: Client) -> None:
    olive, rita = people.officer(), people.reviewer()
    submit(people.section(olive), by=olive, change_note="Please look.")
    client.force_login(rita)
    assert "1 change waits for review" in text(client.get("/desk/"))
    assert "Waiting for review" in headings(client)
    client.force_login(olive)
    assert "Waiting for review" not in headings(client)


def test_publisher_sees_how_much_is_approved_and_not_published(client: Client) -> None:
    people.approved_strategy()
    pavel = people.publisher()
    client.force_login(pavel)
    assert "4 approved, not yet published" in text(client.get("/desk/"))
    publish(
        by=pavel,
        number="2026.0",
        summary="All.",
        published_on=date(2026, 4, 1),
        decision="Cabinet, 1 April 2026",
    )
    assert "not yet published" not in text(client.get("/desk/"))


def test_officer_whose_records_are_all_approved_is_told_so(client: Client) -> None:
    people.approved_strategy()
    from accounts.models import User

    client.force_login(User.objects.get(username="olive"))
    assert "All your records are approved as they stand." in text(client.get("/desk/"))


def test_recent_changes_name_who_and_why(client: Client) -> None:
    olive = people.officer()
    section = people.section(olive)
    section.title = "New title"
    save_record(section, by=people.reviewer(), reason="Clearer.", expected_version=1)
    client.force_login(olive)
    newest = page(client.get("/desk/")).find_class("app-recent")[0].find("li")
    words = " ".join(newest.text_content().split())
    assert "New title section, Rita" in words
    assert "Clearer." in words


def test_home_is_shown_before_there_is_anything(client: Client) -> None:
    client.force_login(people.person("adam", "administrator"))  # type: ignore[arg-type]
    assert "There are no records yet." in text(client.get("/desk/"))
