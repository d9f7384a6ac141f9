"""Case studies as readers see them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from lxml import html

from tests import crawl
from tests.published import DIGEST, first, publish, publish_quickly
from tests.strategies.frame import base

pytestmark = pytest.mark.django_db


def test_a_case_study_tells_everything_that_is_known(client: Client, tmp_path: Path) -> None:
    publish_quickly(tmp_path, first())
    answer = client.get("/case-studies/c1/")
    words = crawl.words(answer.content)
    for said in (
        "Books and bytes",
        "The challenge It was hard.",
        "What we did We did it.",
        "£1m saved",
        "and joy",
        "Partners A district",
        "On the roadmaps Build it Planned, Jan–Mar 2025 (Q4 2024/25) to Jul–Sep 2025 (Q2 2025/26)",
        "Background papers A paper",
        "Our own",
    ):
        assert said in words
    assert crawl.faults(answer.content) == []


def test_its_picture_has_its_alternative_size_and_permanent_address(client: Client, tmp_path: Path) -> None:
    publish_quickly(tmp_path, first())
    page = html.document_fromstring(client.get("/case-studies/c1/").content.decode())
    (image,) = crawl.find(page, "//main//img")
    assert dict(image.attrib) == {
        "src": f"/pictures/{DIGEST}",
        "width": "60",
        "height": "40",
        "alt": "A drawing of a library",
    }


def test_the_list_shows_each_with_its_headline(client: Client, tmp_path: Path) -> None:
    publish_quickly(tmp_path, first())
    answer = client.get("/case-studies/")
    assert "A library Books and bytes" in crawl.words(answer.content)
    assert crawl.faults(answer.content) == []


def test_a_bare_case_study_shows_no_empty_headings(client: Client, tmp_path: Path) -> None:
    publish(tmp_path, base("T", "P", case_studies=[{"ref": "c", "title": "Bare"}]))
    page = html.document_fromstring(client.get("/case-studies/c/").content.decode())
    assert [each.text_content() for each in crawl.find(page, "//main//h1 | //main//h2")] == [
        "Bare",
        "About this page",
    ]


def test_links_to_records_that_are_not_published_are_left_out(client: Client, tmp_path: Path) -> None:
    study = {"ref": "c", "title": "C", "items": ["i"]}
    publish(
        tmp_path,
        base(
            "T",
            "P",
            case_studies=[study],
            roadmaps=[{"ref": "r", "title": "R", "items": [{"ref": "i", "title": "I"}]}],
        ),
    )
    assert "On the roadmaps" in client.get("/case-studies/c/").content.decode()
