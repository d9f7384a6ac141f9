"""Lists of records: narrowing, sorting, pages, and the number of queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from records import registry
from records.actions import create_record, save_record, withdraw_record
from roadmaps.models import RoadmapItem
from strategy.models import Reference, Section
from tests import people
from tests.support.filling import page, text

pytestmark = pytest.mark.django_db
ITEMS = "/desk/records/roadmap-item/"


@pytest.fixture
def olive(client: Client) -> Any:
    officer = people.officer()
    client.force_login(officer)
    return officer


def titles(client: Client, address: str) -> list[str]:
    """The titles in the list, in the order in which they stand."""
    cells = page(client.get(address)).xpath("//table//tbody//th[@scope='row']//a")
    return [cell.text_content() for cell in cells]


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def a_few_items(by: Any) -> None:
    iam, cloud = people.roadmap(by), people.roadmap(by, "cloud")
    people.item(by, cloud, "C-1", title="Move the archive", end="2026-Q2", status="delivered")
    people.item(by, iam, "A-1", title="Single sign-on", end="2027")
    people.item(by, iam, "A-2", title="archive passwords", end="2026-Q3", owner=people.post("Head of Data"))


def test_items_are_listed_by_roadmap(client: Client, olive: Any) -> None:
    a_few_items(olive)
    shown = page(client.get(ITEMS))
    assert [heading.text for heading in shown.xpath("//main//h2")] == ["Roadmap cloud", "Roadmap iam"]
    assert titles(client, ITEMS) == ["Move the archive", "Single sign-on", "archive passwords"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=archive", ["Move the archive", "archive passwords"]),
        ("q=a-1", ["Single sign-on"]),
        ("q=nothing+like+it", []),
        ("roadmap=iam", ["Single sign-on", "archive passwords"]),
        ("status=delivered", ["Move the archive"]),
        ("mine=on", ["Move the archive", "Single sign-on"]),
        ("state=DRAFT", ["Move the archive", "Single sign-on", "archive passwords"]),
        ("state=PUBLISHED", []),
        ("sort=title", ["archive passwords", "Move the archive", "Single sign-on"]),
        ("sort=-title", ["Single sign-on", "Move the archive", "archive passwords"]),
        ("sort=when", ["Move the archive", "archive passwords", "Single sign-on"]),
        ("sort=owner", ["Move the archive", "Single sign-on", "archive passwords"]),
        ("sort=nonsense", ["Move the archive", "Single sign-on", "archive passwords"]),
        ("roadmap=nonsense&page=99", ["Move the archive", "Single sign-on", "archive passwords"]),
    ],
)
def test_list_is_narrowed_and_sorted(client: Client, olive: Any, query: str, expected: list[str]) -> None:
    a_few_items(olive)
    assert titles(client, f"{ITEMS}?{query}") == expected


def test_list_shows_each_state(client: Client, olive: Any) -> None:
    section, other = people.section(olive, "a"), people.section(olive, "b")
    people.approve(section, by=olive, reviewer=people.reviewer())
    section.title = "Section a, changed"
    save_record(section, by=olive, reason="x", expected_version=1)
    people.section(olive, "c")
    withdraw_record(other, by=olive, reason="x", expected_version=1)
    tags = [tag.text for tag in page(client.get("/desk/records/section/")).find_class("govuk-tag")]
    assert tags == ["Changed since approval", "Draft"]
    assert titles(client, "/desk/records/section/?withdrawn=on") == ["Section b"]


def test_sections_stand_below_their_parents(client: Client, olive: Any) -> None:
    first = people.section(olive, "z", position=10)
    people.section(olive, "a", position=20)
    people.section(olive, "m", position=30, parent=first)
    assert titles(client, "/desk/records/section/") == ["Section z", "Section m", "Section a"]
    assert page(client.get("/desk/records/section/")).find_class("app-depth-1")


def test_records_of_all_kinds_are_found(client: Client, olive: Any) -> None:
    a_few_items(olive)
    people.section(olive, "archive")
    found = titles(client, "/desk/records/?q=archive")
    assert found == ["Section archive", "Move the archive", "archive passwords"]


def test_list_of_kinds_counts_what_is_mine_and_on_its_way(client: Client, olive: Any) -> None:
    a_few_items(olive)
    row = page(client.get("/desk/records/")).xpath("//tr[th/a[text()='Roadmap items']]/td")
    assert [" ".join(cell.text_content().split()) for cell in row] == [
        "3",
        "2 roadmap items of your posts",
        "3",
    ]


def test_long_list_comes_in_pages(client: Client, olive: Any) -> None:
    Reference.objects.bulk_create(Reference(ref=f"r-{n:03}", title=f"Paper {n:03}") for n in range(101))
    address = "/desk/records/reference/"
    assert len(titles(client, address)) == 100
    assert titles(client, f"{address}?page=2") == ["Paper 100"]
    assert "101 records, 1 to 100 shown" in text(client.get(address))


@pytest.mark.parametrize(
    "address", ["/desk/records/section/", ITEMS, "/desk/records/?q=e", "/desk/records/", "/desk/"]
)
def test_number_of_queries_does_not_grow(client: Client, olive: Any, address: str) -> None:
    iam = people.roadmap(olive)
    people.section(olive, "a")
    people.item(olive, iam, "A-1")
    client.get(address)
    one = queries(client, address)
    for ref in ("b", "c"):
        people.section(olive, ref, owner=people.post(f"Head of {ref}"))
        people.item(olive, people.roadmap(olive, ref), ref, owner=people.post(f"Head of {ref}"))
    assert RoadmapItem.objects.count() == Section.objects.count() == 3
    assert queries(client, address) == one


def test_list_of_every_kind_opens(client: Client, olive: Any) -> None:
    for kind in registry.kinds():
        assert client.get(f"/desk/records/{kind.slug}/").status_code == 200


def test_single_kind_offers_to_add_only_the_first(client: Client, olive: Any) -> None:
    assert "Add: strategy details" in text(client.get("/desk/records/strategy/"))
    people.strategy_details(olive)
    assert "Add: strategy details" not in text(client.get("/desk/records/strategy/"))


def test_owner_can_be_chosen(client: Client, olive: Any) -> None:
    a_few_items(olive)
    data = people.post("Head of Data")
    assert titles(client, f"{ITEMS}?owner={data.pk}") == ["archive passwords"]
    create_record(Reference(ref="r", title="Nobody’s"), by=olive, reason="x")
    assert "Nobody yet" in text(client.get("/desk/records/reference/"))
