"""Pages for when something goes wrong: they need no database, and say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template import loader
from django.test import Client, RequestFactory
from django.views import defaults

from tests import crawl
from tests.published import first, publish_quickly

_TITLES = {
    "400.html": "The request could not be understood",
    "500.html": "Sorry, something has gone wrong",
}


@pytest.mark.parametrize("name", _TITLES)
def test_a_fault_is_told_without_asking_the_database(name: str) -> None:
    body = loader.get_template(name).render().encode()
    assert "Go to the strategy’s home page" in crawl.words(body)
    assert crawl.title(body) == _TITLES[name]


def test_a_fault_of_the_portal_answers_500_with_that_page() -> None:
    answer = defaults.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Sorry, something has gone wrong" in crawl.words(answer.content)


@pytest.mark.django_db
def test_a_missing_page_says_why_and_sets_no_cookie(client: Client, tmp_path: Path) -> None:
    publish_quickly(tmp_path, first())
    answer = client.get("/pictures/none")
    words = crawl.words(answer.content)
    assert answer.status_code == 404
    assert "No publication has this picture." in words
    assert "Everything in the strategy, in order" in words
    assert not answer.cookies
