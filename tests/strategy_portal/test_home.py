"""The front page."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from tests import crawl
from tests.published import first, publish, publish_quickly, second
from tests.strategies.frame import base

pytestmark = pytest.mark.django_db


def test_it_says_what_this_is_and_which_publication(client: Client, tmp_path: Path) -> None:
    publish_quickly(tmp_path, first(), second())
    words = crawl.words(client.get("/").content)
    assert "A county that works online Our Strategy" in words
    assert "What we will do." in words
    assert "Publication 2025.1 1 October 2025 · the current version" in words
    assert "Update to the 2025 edition. Decision on that edition: Cabinet, 1 April 2025" in words


def test_it_counts_what_there_is_and_leads_there(client: Client, tmp_path: Path) -> None:
    publish_quickly(tmp_path, first(), second())
    body = client.get("/").content
    words = crawl.words(body)
    for said in ("1 outcome", "1 roadmap", "2 pieces of work", "1 case study"):
        assert said in words
    for address in (
        "/strategy/",
        "/for-you/",
        "/sections/residents/",
        "/outcomes/u1/",
        "/roadmaps/r1/",
        "/case-studies/c1/",
    ):
        assert f'href="{address}"'.encode() in body


def test_it_tells_how_much_changed_lately(client: Client, tmp_path: Path) -> None:
    publish_quickly(tmp_path, first(), second())
    words = crawl.words(client.get("/").content)
    assert "The second one." in words
    assert "Since 2025.0: 1 new, 1 with moved dates, 1 changed, 1 withdrawn." in words


def test_the_first_publication_counts_no_changes(client: Client, tmp_path: Path) -> None:
    publish_quickly(tmp_path, first(), second())
    words = crawl.words(client.get("/editions/2025.0/").content)
    assert "Since" not in words
    assert "Decision: Cabinet, 1 April 2025" in words
    assert "This is not the current version" in words


def test_a_strategy_of_one_section_has_a_whole_front_page(client: Client, tmp_path: Path) -> None:
    publish(tmp_path, base("One page", "A Council", sections=[{"ref": "s", "title": "All of it"}]))
    answer = client.get("/")
    words = crawl.words(answer.content)
    assert "Read by topic 1 All of it" in words
    for absent in ("roadmap", "outcome", "case stud", "What it means for you"):
        assert absent not in words
    assert crawl.faults(answer.content) == []


def test_before_the_first_publication_it_says_so(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 404
    assert "Nothing is published yet" in crawl.words(answer.content)
    assert "Set-Cookie" not in answer.headers
