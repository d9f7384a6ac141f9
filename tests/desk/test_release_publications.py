"""The pages of publications: the list, each with its files and changes, and what differs between any two."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from editions.actions import publish
from editions.models import Publication
from exports.actions import queue_files
from records.actions import save_record
from strategy.models import Section
from tests import people
from tests.support.filling import text

pytestmark = pytest.mark.django_db
LIST = reverse("desk:publications")


@pytest.fixture
def publications(client: Client) -> list[Publication]:
    """Two publications; the second changes a title. The officer is signed in."""
    people.approved_strategy()
    pavel = people.publisher()
    first = publish(
        by=pavel,
        number="2026.0",
        summary="The first edition.",
        published_on=date(2026, 4, 1),
        decision="Cabinet, 1 April 2026",
        decision_url="https://www.example.org/minutes",
    )
    change("Better title")
    second = publish(by=pavel, number="2026.1", summary="A better title.", published_on=date(2026, 5, 1))
    client.force_login(User.objects.get(username="olive"))
    return [first, second]


def change(title: str) -> None:
    """Another title of the section, approved."""
    olive, rita = User.objects.get(username="olive"), User.objects.get(username="rita")
    section = Section.objects.get()
    section.title = title
    save_record(section, by=olive, reason="Better.", expected_version=section.lock_version)
    people.approve(section, by=olive, reviewer=rita)


@pytest.mark.usefixtures("publications")
def test_list_tells_of_each_publication_newest_first(client: Client) -> None:
    shown = text(client.get(LIST))
    assert shown.index("2026.1, 1 May 2026 Current") < shown.index("2026.0, 1 April 2026")
    assert "Decision: Cabinet, 1 April 2026" in shown
    assert "Published by Pavel on" in shown


@pytest.mark.usefixtures("publications")
def test_list_does_not_load_documents(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5) as captured:
        client.get(LIST)
    listing = [query["sql"] for query in captured if 'FROM "editions_publication"' in query["sql"]]
    assert any("published_by" in sql for sql in listing)
    assert not any('"document"' in sql for sql in listing if "published_by" in sql)


def test_list_before_the_first_publication_leads_to_the_release(client: Client) -> None:
    client.force_login(people.publisher())
    response = client.get(LIST)
    assert "Nothing has been published yet." in text(response)
    assert reverse("desk:release") in response.content.decode()


def test_page_of_a_publication_tells_what_it_is_and_what_it_changed(
    client: Client, publications: list[Publication]
) -> None:
    second = client.get(reverse("desk:publication", args=["2026.1"]))
    shown = text(second)
    assert "What it changed since 2026.0 Changed: 1" in shown
    assert publications[1].digest in shown
    assert "Records4" in shown
    assert reverse("home", kwargs={"number": "2026.1"}) in second.content.decode()
    first = client.get(reverse("desk:publication", args=["2026.0"]))
    assert "What was in the first publication New: 4" in text(first)
    assert 'href="https://www.example.org/minutes"' in first.content.decode()
    assert "What has changed since, up to 2026.1" in text(first)


@pytest.mark.usefixtures("publications")
def test_page_of_a_publication_shows_its_files(client: Client) -> None:
    address = reverse("desk:publication", args=["2026.1"])
    assert "No files have been asked for yet." in text(client.get(address))
    queue_files("2026.1")
    shown = text(client.get(address))
    assert "Digital Strategy and Roadmap, Accessible PDF Waiting" in shown
    assert "Look again" in shown


@pytest.mark.usefixtures("publications")
def test_any_two_publications_can_be_compared_and_one_with_what_is_approved(client: Client) -> None:
    address = reverse("desk:compare")
    forwards = text(client.get(address, {"from": "2026.0", "to": "2026.1"}))
    assert "From 2026.0 to 2026.1 Changed: 1 Sections: 1 Changed Better title Title" in forwards
    assert "Changed Section summary" in text(client.get(address, {"from": "2026.1", "to": "2026.0"}))
    assert "There is no difference." in text(client.get(address, {"from": "2026.1", "to": "2026.1"}))
    assert "From 2026.1 to what is approved now There is no difference." in text(client.get(address))
    change("Best title")
    assert "Changed Best title" in text(client.get(address))


@pytest.mark.usefixtures("publications")
def test_difference_of_one_record_is_shown_in_both_layouts(client: Client) -> None:
    address = reverse("desk:difference", args=["section", "summary"])
    given = {"from": "2026.0", "to": "2026.1"}
    assert "Removed: Section summaryAdded: Better title" in text(client.get(address, given))
    side = client.get(address, given | {"layout": "side"})
    assert "Title, before and after" in text(side)


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("/desk/publications/1999.0/", {}),
        ("/desk/publications/compare/", {"from": "1999.0"}),
        ("/desk/publications/compare/", {"to": "1999.0"}),
        ("/desk/publications/compare/section/summary/", {"from": "2026.1", "to": "2026.1"}),
        ("/desk/publications/compare/section/nowhere/", {"from": "2026.0", "to": "2026.1"}),
        ("/desk/publications/compare/nothing/summary/", {"from": "2026.0", "to": "2026.1"}),
    ],
)
@pytest.mark.usefixtures("publications")
def test_what_does_not_exist_is_a_404(client: Client, address: str, given: dict[str, str]) -> None:
    assert client.get(address, given).status_code == 404
