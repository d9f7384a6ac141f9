"""The pages of all roadmaps, of one, and of a piece of work."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from document.nodes import Roadmap
from document.timeline import timeline
from roadmaps import facts
from tests import crawl
from tests.published import OWNER, first, publish, publish_quickly, second
from tests.strategies import COUNCILS, published
from tests.strategies.frame import Data, base, item

pytestmark = pytest.mark.django_db


def rich() -> Data:
    """A publication with an item that has every fact, and neighbours for it."""
    data = first()
    whole = item(
        "full",
        "Everything about it",
        headline="All in one place",
        description="What it is.",
        kind="retire",
        status="in-progress",
        confidence="at-risk",
        start="2024-Q2",
        end="2026-Q1",
        wording="by the spring",
        original_end="2025-Q3",
        date_reason="The supplier was late.",
        owner={"role": "Head of Fire", "service": "Fire and Rescue"},
        objectives=["o1"],
        priorities=["p1"],
        benefits=[{"figure": "£0.38m", "text": "saved a year"}],
        cost="£1.2m",
        saving="£0.3m a year",
        case_studies=["c1"],
        depends_on=["i1"],
        last_confirmed="2025-03-01",
        evidence="illustrative",
        evidence_note="Invented for this",
        source="A paper, page 3",
    )
    after = item("after", "What comes after", depends_on=["full"], horizon="later", evidence="general")
    data["roadmaps"][0] |= {
        "summary": "What it is about.",
        "where_we_are": "Here.",
        "where_we_are_going": "There.",
    }
    data["roadmaps"][0]["items"] += [whole, after]
    data["roadmaps"].append({"ref": "empty", "title": "Nothing on it yet", "headline": "Soon"})
    return data


def page(client: Client, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200
    assert crawl.faults(answer.content) == []
    return html.document_fromstring(answer.content.decode())


def words(element: html.HtmlElement) -> str:
    """What an element says, with a space between its parts but none before a comma, colon or full stop."""
    return re.sub(r" (?=[,:.])", "", " ".join(" ".join(element.itertext()).split()))


def main(client: Client, address: str) -> str:
    return words(page(client, address).get_element_by_id("main-content"))


def texts(element: html.HtmlElement, path: str) -> list[str]:
    return [words(each) for each in element.xpath(path)]


@pytest.fixture
def all_facts(tmp_path: Path) -> None:
    publish_quickly(tmp_path, rich())


@pytest.mark.usefixtures("all_facts")
def test_all_roadmaps_are_there_with_headline_summary_and_counts(client: Client) -> None:
    parts = texts(page(client, "/roadmaps/"), "//section[@class='app-overview']")
    assert parts[0].startswith("The roadmap Step by step What it is about. 2 in progress, 2 planned")
    assert parts[1:] == ["Nothing on it yet Soon No piece of work yet"]


@pytest.mark.usefixtures("all_facts")
def test_the_overview_draws_every_dated_item_once_and_lists_it_once(client: Client) -> None:
    overview = page(client, "/roadmaps/")
    assert len(overview.xpath("//svg[contains(@class, 'app-strip--lanes')]//*[@class='app-bar__body']")) == 3
    assert [each.get("href") for each in overview.xpath("//a[@class='app-timeline__link']")] == [
        "/items/i1/",
        "/items/i2/",
        "/items/full/",
    ]
    assert overview.xpath("//section[@class='app-overview']//li[@class='app-work']/a/@href") == [
        "/items/after/"
    ]


@pytest.mark.usefixtures("all_facts")
def test_the_table_has_every_item_under_its_roadmap(client: Client) -> None:
    table = page(client, "/roadmaps/?view=table")
    assert texts(table, "//section[@id='work']/h3") == ["The roadmap"]
    assert texts(table, "//table/caption") == ["Pieces of work: The roadmap"]
    assert table.xpath("//table//th[@scope='row']/a/@href") == [
        f"/items/{ref}/" for ref in ("i1", "i2", "full", "after")
    ]
    row = texts(table, "//table//tr[th/a/@href='/items/full/']/*")
    assert row == [
        "Everything about it Illustrative example",
        "Apr–Jun 2024 (Q1 2024/25)",
        "Jan–Mar 2026 (Q4 2025/26) 2 quarters later than first published",
        "In progress, at risk",
        "Retire",
        "Head of Fire, Fire and Rescue",
    ]


@pytest.mark.usefixtures("all_facts")
def test_now_next_and_later_have_every_item(client: Client) -> None:
    columns = page(client, "/roadmaps/?view=now-next-later")
    found = {
        words(column.xpath("./h3")[0]): column.xpath(".//li/a/@href")
        for column in columns.xpath("//section[@class='app-column']")
    }
    assert found == {
        "Now 3 pieces of work": ["/items/i1/", "/items/i2/", "/items/full/"],
        "Next 0 pieces of work": [],
        "Later 1 piece of work": ["/items/after/"],
    }


@pytest.mark.usefixtures("all_facts")
def test_each_view_has_a_title_of_its_own(client: Client) -> None:
    views = ("timeline", "table", "now-next-later", "table&status=planned")
    titles = [texts(page(client, f"/roadmaps/?view={view}"), "//title")[0] for view in views]
    assert titles[0].startswith("Roadmaps –")
    assert len(set(titles)) == len(views)


@pytest.mark.usefixtures("all_facts")
@pytest.mark.parametrize("view", ["timeline", "table", "now-next-later"])
@pytest.mark.parametrize(
    ("query", "count", "titles"),
    [
        ("status=in-progress", "2 of 4 pieces of work", {"Run it", "Everything about it"}),
        ("owner=Fire+and+Rescue", "1 of 4 pieces of work", {"Everything about it"}),
        ("roadmap=empty", "0 of 4 pieces of work", set()),
    ],
)
def test_filters_work_in_every_view(
    client: Client, view: str, query: str, count: str, titles: set[str]
) -> None:
    found = page(client, f"/roadmaps/?view={view}&{query}")
    work = found.get_element_by_id("work")
    everything = {"Build it", "Run it", "Everything about it", "What comes after"}
    assert words(work.xpath("./h2")[0]) == count
    assert {title for title in everything if title in words(work)} == titles
    assert ("No piece of work is all of that" in words(work)) == (not titles)
    (form,) = found.forms
    assert (form.method, form.action) == ("GET", "/roadmaps/#work")
    assert query.split("=")[1].replace("+", " ") in dict(form.form_values()).values()
    assert dict(form.form_values()).get("view", "timeline") == view


@pytest.mark.usefixtures("all_facts")
def test_a_filter_can_be_cleared_in_the_same_view(client: Client) -> None:
    found = page(client, "/roadmaps/?view=table&status=planned")
    assert found.xpath("//a[text()='Clear all filters']/@href") == ["/roadmaps/?view=table"]
    assert page(client, "/roadmaps/?view=table").xpath("//a[text()='Clear all filters']") == []


@pytest.mark.usefixtures("all_facts")
def test_a_value_that_means_nothing_is_left_out_with_a_notice(client: Client) -> None:
    text = main(client, "/roadmaps/?status=%3Cscript%3Ex&year=2025")
    assert "“<script>x” is not a status here, so it was left out." in text
    assert "3 of 4 pieces of work" in text


@pytest.mark.usefixtures("all_facts")
def test_an_item_says_everything_that_is_known(client: Client) -> None:
    found = page(client, "/items/full/")
    facts = dict(
        zip(
            texts(found, "//main//dl[contains(@class, 'summary')]//dt"),
            texts(found, "//main//dl[contains(@class, 'summary')]//dd"),
            strict=True,
        )
    )
    assert facts == {
        "When": "Apr–Jun 2024 (Q1 2024/25) to Jan–Mar 2026 (Q4 2025/26) In the source’s words: “by the spring”",
        "Change of date": "The end first published was Jul–Sep 2025 (Q2 2025/26); it is now 2 quarters later."
        " Reason: The supplier was late.",
        "Status": "In progress",
        "Confidence": "At risk",
        "Kind of work": "Retire",
        "Cost": "£1.2m",
        "Saving": "£0.3m a year",
        "Last confirmed": "1 March 2025, by its owner",
    }
    text = words(found.get_element_by_id("main-content"))
    for expected in (
        "All in one place",
        "What it is.",
        "£0.38m saved a year",
        "Illustrative example Invented for this",
        "Owner Head of Fire, Fire and Rescue",
        "Source A paper, page 3",
        "Depends on Build it Planned, Jan–Mar 2025 to Jul–Sep 2025",
        "Needed by What comes after",
        "Objectives it serves Better services",
        "Priorities it serves Skills",
        "Case studies A library Books and bytes",
    ):
        assert expected in text
    nearby = found.xpath("//nav[@aria-label='Previous and next page']//a/@href")
    assert nearby == ["/items/i2/", "/items/after/"]
    assert found.xpath("//nav[@aria-label='Breadcrumb']//a/@href") == ["/", "/roadmaps/", "/roadmaps/r1/"]


@pytest.mark.usefixtures("all_facts")
def test_an_item_without_dates_has_no_drawing(client: Client) -> None:
    found = page(client, "/items/after/")
    assert found.xpath("//main//*[contains(@class, 'app-timeline')]") == []
    assert "When Later" in words(found)


@pytest.mark.usefixtures("all_facts")
def test_a_roadmap_without_items_says_so(client: Client) -> None:
    text = main(client, "/roadmaps/empty/")
    assert "No piece of work has been published on this roadmap yet." in text
    assert "Timeline" not in text


@pytest.mark.usefixtures("all_facts")
def test_a_roadmap_says_where_it_is_and_where_it_is_going(client: Client) -> None:
    text = main(client, "/roadmaps/r1/")
    assert "Where we are Here. Where we are going There. Timeline, 2024 to 2027" in text
    assert (
        "Without dates Later 1 piece of work What comes after Planned General knowledge, not checked" in text
    )


@pytest.mark.parametrize(
    "name",
    [
        "roadmaps_of_one_and_thirty",
        "no_dates_at_all",
        "every_kind_of_date",
        "statuses_of_its_own",
        "all_in_welsh",
    ],
)
def test_timeline_and_table_of_a_roadmap_tell_the_same(client: Client, tmp_path: Path, name: str) -> None:
    document = published(COUNCILS[name](), tmp_path)
    for roadmap in document.all(Roadmap):
        items = document.items_of(roadmap)
        found = page(client, f"/roadmaps/{roadmap.ref}/")
        placed = timeline(items)
        drawn = [*placed.bars]
        rows = found.xpath("//tbody/tr")
        assert [row.xpath("./th/a")[0].get("href") for row in rows] == [
            f"/items/{each.ref}/" for each in items
        ]
        bars = found.xpath("//a[@class='app-timeline__link']")
        assert [bar.get("href") for bar in bars] == [f"/items/{bar.item.ref}/" for bar in drawn]
        undated = set(found.xpath("//li[@class='app-work']/a/@href"))
        assert undated == {f"/items/{each.ref}/" for each in placed.undated}
        told = {each.get("href"): words(each) for each in bars}
        for row, each in zip(rows, items, strict=True):
            said = words(row)
            assert facts.state(each) in said
            if facts.is_dated(each):
                name_of_bar = told[f"/items/{each.ref}/"]
                assert f"{each.title}: {facts.state(each)}, {facts.when(each, short=True)}" in name_of_bar
                assert all(end.label in said for end in (each.start, each.end) if end)
            else:
                assert facts.when(each) in said


def test_an_item_tells_how_it_changed_from_publication_to_publication(client: Client, tmp_path: Path) -> None:
    publish_quickly(tmp_path, first(), second())
    chapters = texts(page(client, "/items/i1/"), "//ol[@class='app-story']/li")
    assert chapters == [
        "2025.1, 1 October 2025 End moved from Jul–Sep 2025 (Q2 2025/26) to Jan–Mar 2026 (Q4 2025/26), 2 quarters later."
        " Reason: The supplier was late.",
        "2025.0: this piece of work as it was published then, 1 April 2025 Added to the strategy.",
    ]
    assert texts(page(client, "/items/i2/"), "//ol[@class='app-story']/li")[0].endswith(
        "Confirmed by its owner as still true."
    )


def test_the_story_of_an_old_publication_ends_there(client: Client, tmp_path: Path) -> None:
    publish_quickly(tmp_path, first(), second())
    found = page(client, "/editions/2025.0/items/i1/")
    assert texts(found, "//ol[@class='app-story']/li") == ["2025.0, 1 April 2025 Added to the strategy."]
    assert "first published" not in words(found)


def test_pages_of_a_publication_lead_to_pages_of_the_same(client: Client, tmp_path: Path) -> None:
    publish_quickly(tmp_path, first(), second())
    for address in (
        "roadmaps/",
        "roadmaps/?view=table",
        "roadmaps/?view=now-next-later",
        "roadmaps/r1/",
        "items/i1/",
    ):
        found = page(client, f"/editions/2025.0/{address}")
        links = [str(url) for url in found.xpath("//main//a/@href | //main//form/@action")]
        inside = [
            url for url in links if url.startswith(("/roadmaps", "/items", "/case-studies", "/objectives"))
        ]
        assert len(links) > 2
        assert inside == []


def test_a_withdrawn_item_leads_to_where_it_still_is(client: Client, tmp_path: Path) -> None:
    later = second()
    later["roadmaps"][0]["items"] = later["roadmaps"][0]["items"][:1]
    publish(tmp_path, first(), later)
    gone, unknown = client.get("/items/i2/"), client.get("/items/i99/")
    assert (gone.status_code, unknown.status_code) == (410, 404)
    assert b'href="/editions/2025.0/items/i2/"' in gone.content
    assert client.get("/editions/2025.0/items/i2/").status_code == 200
    assert client.get("/roadmaps/none/").status_code == 404


def test_a_strategy_without_roadmaps_has_no_such_pages(client: Client, tmp_path: Path) -> None:
    publish(tmp_path, base("Words", "Terse Council", sections=[{"ref": "s", "title": "One"}]))
    assert client.get("/roadmaps/").status_code == 404


@pytest.mark.usefixtures("all_facts")
@pytest.mark.parametrize(
    "address", ["/roadmaps/", "/roadmaps/?status=planned", "/roadmaps/r1/", "/items/full/"]
)
def test_a_page_that_the_browser_has_is_not_sent_again(client: Client, address: str) -> None:
    etag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


def _of_size(size: int) -> Data:
    """A strategy with ``size`` roadmaps of ``size`` items each."""
    roadmaps = [
        {
            "ref": f"r{n}",
            "title": f"Roadmap {n}",
            "owner": OWNER,
            "items": [
                item(f"i{n}-{m}", f"Item {m} of {n}", start="2024", end="2026", owner=OWNER)
                for m in range(size)
            ],
        }
        for n in range(size)
    ]
    return base("Sized", "Anyshire", roadmaps=roadmaps)


def _publications(tmp_path: Path, count: int) -> None:
    files = []
    for n in range(count):
        data = copy.deepcopy(_of_size(count))
        data["publication"] |= {"number": f"2024.{n}", "date": f"2024-05-{n + 1:02}"}
        data["strategy"]["summary"] = f"Number {n}."
        files.append(data)
    publish(tmp_path, *files)


@pytest.mark.parametrize("address", ["/roadmaps/", "/roadmaps/?view=table", "/roadmaps/r0/", "/items/i0-0/"])
@pytest.mark.parametrize("size", [1, 3])
def test_a_page_costs_as_many_queries_for_three_items_and_publications_as_for_one(
    client: Client, tmp_path: Path, address: str, size: int
) -> None:
    _publications(tmp_path, size)
    client.get(address)
    caches["pages"].clear()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    assert len(queries) == (3 if address.startswith("/items/") else 2)


def test_an_item_s_first_page_reads_every_publication_once(
    client: Client, tmp_path: Path, django_assert_num_queries: Any
) -> None:
    """Its history compares them; from then on the comparisons are in memory, for every item."""
    _publications(tmp_path, 3)
    client.get("/about/")
    with django_assert_num_queries(3 + 2):
        client.get("/items/i0-0/")
    with django_assert_num_queries(3):
        client.get("/items/i2-2/")
