"""Which language the public pages say that each of their words is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import Client
from lxml import html

from editions import read
from tests import crawl
from tests.languages import strangers, told
from tests.published import first, publish, second

pytestmark = pytest.mark.django_db


def _pages() -> dict[str, html.HtmlElement]:
    caches["pages"].clear()
    pages = crawl.crawl(Client(), "/", within=crawl.current_only)
    return {
        address: html.fromstring(body.decode())
        for address, body in pages.items()
        if body.startswith(b"<!DOCTYPE")
    }


def test_the_portal_s_words_are_english_on_pages_of_another_language(tmp_path: Path) -> None:
    publish(tmp_path, first(), second(), language="cy")
    documents = [found.document for number in ("2025.1", "2025.0") if (found := read.by_number(number))]
    pages = _pages()
    client = Client()
    for place in (
        "",
        "strategy/",
        "roadmap-r1/",
        "schedule-2025.0/",
        "chosen-s1/",
        "choose/",
        "strategy.docx",
    ):
        address = f"/downloads/{place}"
        pages[address] = html.fromstring(client.get(address).content.decode())
    strange = {address: words for address, page in pages.items() if (words := strangers(page, *documents))}
    assert strange == {}
    item = set(told(pages["/items/i1/"]))
    assert {("cy", "Build it"), ("en-GB", "Kind of work"), ("en-GB", "Planned")} <= item
    assert pages["/items/i1/"].xpath("//nav[@aria-label='Breadcrumb']//a[@lang='cy']/text()") == [
        "The roadmap"
    ]


def test_english_pages_need_no_marks(tmp_path: Path) -> None:
    publish(tmp_path, first())
    assert {address: page for address, page in _pages().items() if page.xpath("//body//*[@lang]")} == {}
