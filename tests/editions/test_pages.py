"""What every published page does: which publication it shows, what it says where a record is not there, and how it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern

from editions import site_urls
from editions.guard import DraftReachedError
from editions.pages import Reading, live_page, published_page
from strategy.models import Section
from strategy_portal.urls import public
from tests import crawl
from tests.published import first, publish, publish_quickly, second

pytestmark = pytest.mark.django_db
EXAMPLES = (
    "/",
    "/strategy/",
    "/sections/intro/",
    "/for-you/",
    "/outcomes/u1/",
    "/measures/",
    "/case-studies/c1/",
    "/changes/",
    "/about/",
    "/accessibility/",
)


@pytest.fixture(autouse=True)
def _two_publications(tmp_path: Path) -> None:
    publish_quickly(tmp_path, first(), second())
    caches["pages"].clear()


@pytest.mark.parametrize("kind_of_page", [published_page, live_page])
def test_a_page_that_asks_for_a_draft_is_refused(kind_of_page: Any, rf: RequestFactory) -> None:
    @kind_of_page
    def careless(request: HttpRequest, reading: Reading) -> HttpResponse:
        return HttpResponse(Section.objects.count())

    with pytest.raises(DraftReachedError):
        careless(rf.get("/"))


def test_every_public_address_is_answered_under_the_guard() -> None:
    guarded = {
        "picture",
        "download-ask",
    }  # one opens the guard itself; the other writes, and shows no publication
    patterns = [*_patterns(public), *_patterns(site_urls.urlpatterns)]
    assert len(patterns) > 20
    assert [
        pattern.name
        for pattern in patterns
        if not getattr(pattern.callback, "is_published_page", False) and pattern.name not in guarded
    ] == []


def _patterns(resolvers: list[Any]) -> Iterator[URLPattern]:
    for each in resolvers:
        if isinstance(each, URLPattern):
            yield each
        else:
            yield from _patterns(each.url_patterns)


@pytest.mark.parametrize("address", EXAMPLES)
def test_a_page_costs_one_query_once_it_is_kept(
    client: Client, address: str, django_assert_num_queries: Any
) -> None:
    before = client.get(address)
    with django_assert_num_queries(1):
        assert client.get(address).content == before.content


def test_an_old_page_costs_two_queries_once_it_is_kept(
    client: Client, django_assert_num_queries: Any
) -> None:
    client.get("/editions/2025.0/sections/intro/")
    with django_assert_num_queries(2):
        client.get("/editions/2025.0/sections/intro/")


@pytest.mark.parametrize("address", ["/sections/intro/", "/outcomes/", "/strategy/", "/glossary/"])
def test_rendering_a_page_needs_no_more_queries_than_knowing_what_is_current(
    client: Client, address: str, django_assert_num_queries: Any
) -> None:
    client.get("/about/")
    with django_assert_num_queries(2):
        client.get(address)


@pytest.mark.parametrize("address", EXAMPLES)
def test_a_page_that_the_browser_has_is_not_sent_again(client: Client, address: str) -> None:
    etag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)


def test_a_new_publication_changes_the_etag_of_old_pages_too(client: Client, tmp_path: Path) -> None:
    address = "/editions/2025.1/sections/intro/"
    etag = client.get(address).headers["ETag"]
    third = second()
    third["publication"] |= {"number": "2025.2", "date": "2025-12-01"}
    third["strategy"]["summary"] = "Changed."
    publish(tmp_path, third)
    answer = client.get(address, headers={"if-none-match": etag})
    assert answer.status_code == 200
    assert "This is not the current version" in answer.content.decode()


@pytest.mark.parametrize("address", EXAMPLES)
def test_head_answers_as_get_without_a_body(client: Client, address: str) -> None:
    get, head = client.get(address), client.head(address)
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", get.headers["ETag"])


@pytest.mark.parametrize("address", EXAMPLES)
def test_other_methods_are_refused(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", [*EXAMPLES, "/editions/", "/editions/1999.0/", "/sections/none/"])
def test_public_answers_set_no_cookie_and_carry_a_strict_policy(client: Client, address: str) -> None:
    answer = client.get(address)
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_made_up_query_strings_are_answered_and_not_kept(client: Client) -> None:
    plain = client.get("/glossary/").content
    assert client.get("/glossary/?x=1").content == plain
    assert not [key for key in getattr(caches["pages"], "_cache", {}) if "x=1" in key]
    kept = len(getattr(caches["pages"], "_cache"))  # noqa: B009 - not part of its interface
    client.get("/glossary/?x=2")
    assert len(getattr(caches["pages"], "_cache")) == kept  # noqa: B009


def test_an_old_publication_says_so_and_leads_to_the_same_page(client: Client) -> None:
    old = client.get("/editions/2025.0/sections/intro/").content.decode()
    assert "This is not the current version" in old
    assert 'href="/sections/intro/">Read this page in the current version, 2025.1' in old


def test_an_old_page_that_is_gone_leads_to_the_current_home_page(client: Client) -> None:
    old = client.get("/editions/2025.0/sections/old/").content.decode()
    assert 'href="/">Go to the current version, 2025.1' in old


@pytest.mark.parametrize("address", ["/", "/sections/intro/", "/editions/2025.1/sections/intro/", "/about/"])
def test_current_pages_have_no_banner(client: Client, address: str) -> None:
    assert "This is not the current version" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/sections/intro/", "/sections/intro/"),
        ("/sections/intro/?x=1", "/sections/intro/"),
        ("/editions/2025.1/sections/intro/", "/sections/intro/"),
        ("/editions/2025.0/sections/intro/", "/sections/intro/"),
        ("/editions/2025.0/sections/old/", "/editions/2025.0/sections/old/"),
        ("/editions/2025.0/changes/", "/editions/2025.0/changes/"),
        ("/editions/2025.0/", "/"),
    ],
)
def test_search_engines_are_led_to_the_current_page(
    client: Client, settings: Any, address: str, canonical: str
) -> None:
    settings.SITE_URL = "https://strategy.example.org"
    body = client.get(address).content.decode()
    assert f'<link rel="canonical" href="https://strategy.example.org{canonical}">' in body


def test_a_page_names_the_address_that_will_always_show_it(client: Client) -> None:
    body = client.get("/sections/intro/").content.decode()
    assert 'href="/editions/2025.1/sections/intro/" rel="bookmark"' in body


def test_a_withdrawn_record_is_gone_and_its_last_publication_is_named(client: Client) -> None:
    answer = client.get("/sections/old/")
    assert answer.status_code == 410
    assert 'href="/editions/2025.0/sections/old/">Read it in publication 2025.0' in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-cache"
    assert crawl.faults(answer.content) == []


def test_a_record_that_came_later_is_not_found_in_an_old_publication(client: Client) -> None:
    answer = client.get("/editions/2025.0/sections/new/")
    assert answer.status_code == 404
    assert 'href="/editions/2025.1/sections/new/"' in answer.content.decode()


@pytest.mark.parametrize("address", ["/sections/none/", "/outcomes/none/", "/case-studies/none/"])
def test_a_record_that_never_was_is_not_found_and_ways_on_are_shown(client: Client, address: str) -> None:
    answer = client.get(address)
    body = answer.content.decode()
    assert answer.status_code == 404
    assert "“none”" in body
    assert 'href="/strategy/"' in body
    assert crawl.faults(answer.content) == []


def test_an_unknown_publication_lists_those_that_exist(client: Client) -> None:
    answer = client.get("/editions/1999.0/sections/intro/")
    body = answer.content.decode()
    assert answer.status_code == 404
    assert "There is no publication 1999.0" in body
    assert 'href="/editions/2025.0/"' in body


def test_an_unknown_address_shows_ways_on(client: Client) -> None:
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert 'href="/editions/"' in answer.content.decode()


def test_hostile_refs_are_shown_as_text(client: Client) -> None:
    body = client.get("/sections/%3Cscript%3Ealert(1)%3C%2Fscript%3E").content.decode()
    redirected = client.get("/sections/%3Cscript%3Ealert(1)/").content.decode()
    assert "<script>alert" not in body + redirected
