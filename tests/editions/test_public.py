"""The archive, the changes, the pages about the site, and pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from casestudies.models import CaseStudy
from editions import read
from records.actions import create_record
from records.models import Picture
from tests import crawl
from tests.people import officer
from tests.published import DIGEST, PICTURE, first, publish, publish_quickly, second

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_publications(tmp_path: Path) -> None:
    publish_quickly(tmp_path, first(), second())


def _words(client: Client, address: str) -> str:
    return crawl.words(client.get(address).content)


def test_archive_lists_every_publication_with_its_date_summary_and_decision(client: Client) -> None:
    words = _words(client, "/editions/")
    assert words.index("2025.1") < words.index("The second one.") < words.index("The first one.")
    assert "1 April 2025" in words
    assert "Decision: Cabinet, 1 April 2025" in words
    assert words.count("What changed in 2025") == 1


def test_archive_is_not_kept(client: Client, tmp_path: Path) -> None:
    assert client.get("/editions/").headers["Cache-Control"] == "no-cache"
    third = second()
    third["publication"] |= {"number": "2025.2", "date": "2025-12-01"}
    third["strategy"]["summary"] = "Changed."
    publish(tmp_path, third)
    assert "2025.2" in _words(client, "/editions/")


def test_changes_tell_what_moved_and_why(client: Client) -> None:
    words = _words(client, "/changes/")
    assert "Compared with publication 2025.0 of 1 April 2025." in words
    assert "End moved from Jul–Sep 2025 (Q2 2025/26) to Jan–Mar 2026 (Q4 2025/26), 2 quarters later." in words
    assert "Reason: The supplier was late." in words


def test_changes_tell_what_is_new_changed_withdrawn_and_confirmed(client: Client) -> None:
    body = client.get("/changes/").content.decode()
    words = crawl.words(body.encode())
    assert 'href="/sections/new/">A new section' in body
    assert 'href="/editions/2025.0/sections/old/">An old section' in body
    assert "Headline from “Less to do” to “Much less to do”" in words.replace("Headline:", "Headline")
    assert "1 looked at again by its owner and confirmed as still true" in words


def test_the_first_publication_has_nothing_to_be_compared_with(client: Client) -> None:
    words = _words(client, "/editions/2025.0/changes/")
    assert "This is the first publication" in words
    assert "Moved dates" not in words


def test_changes_of_a_publication_are_those_of_its_time(client: Client, tmp_path: Path) -> None:
    before = _words(client, "/editions/2025.1/changes/")
    third = second()
    third["publication"] |= {"number": "2025.2", "date": "2025-12-01", "summary": "The third one."}
    third["glossary"] = []
    publish(tmp_path, third)
    assert "API" in _words(client, "/changes/")
    after = _words(client, "/editions/2025.1/changes/")
    assert "The supplier was late." in before
    assert "The supplier was late." in after
    assert "Withdrawn" not in after.replace("withdrawn", "") or "An old section" in after


def test_about_explains_every_label(client: Client) -> None:
    words = _words(client, "/about/")
    for label in (
        "Published fact",
        "Sector fact, timing assumed",
        "General knowledge, not checked",
        "Illustrative example",
    ):
        assert label in words
    assert "Publication 2025.0 is the annual one" in words
    assert "Telephone 01603 000000" in words


@pytest.mark.parametrize(
    "required",
    [
        "Accessibility statement for Our Strategy",
        "How accessible this website is",
        "Feedback and contact information",
        "Telephone 01603 000000",
        "Enforcement procedure",
        "The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies "
        "(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018",
        "Equality Advisory and Support Service (EASS)",
        "Anyshire County Council is committed to making its website accessible, in accordance with",
        "Compliance status",
        "partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard",
        "Non-accessible content",
        "Non-compliance with the accessibility regulations",
        "Disproportionate burden",
        "Content that’s not within the scope of the accessibility regulations",
        "Preparation of this accessibility statement",
        "This statement was prepared on",
        "This website was last tested on",
        "has not been tested with a screen reader",
    ],
)
def test_accessibility_statement_has_what_the_regulations_ask_for(client: Client, required: str) -> None:
    assert required in _words(client, "/accessibility/")


def test_accessibility_statement_owns_up_to_english_around_another_language(
    client: Client, tmp_path: Path
) -> None:
    assert "language of parts" not in _words(client, "/accessibility/")
    third = second()
    third["publication"] |= {"number": "2025.2", "date": "2025-12-01"}
    publish(tmp_path, third, language="cy")
    assert "language of parts" in _words(client, "/accessibility/")
    assert '<main class="govuk-main-wrapper" id="main-content" lang="cy">' in (
        client.get("/sections/intro/").content.decode()
    )


def test_a_published_picture_is_served_for_ever(client: Client) -> None:
    answer = client.get(f"/pictures/{DIGEST}")
    assert (answer.status_code, answer.content) == (200, PICTURE)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    again = client.get(f"/pictures/{DIGEST}", headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_picture_of_an_old_publication_stays(client: Client, tmp_path: Path) -> None:
    third: dict[str, Any] = second()
    third["publication"] |= {"number": "2025.2", "date": "2025-12-01"}
    for name in ("image", "image_alt", "image_credit"):
        third["case_studies"][0].pop(name)
    publish(tmp_path, third)
    assert DIGEST not in client.get("/case-studies/c1/").content.decode()
    assert client.get(f"/pictures/{DIGEST}").status_code == 200


def test_a_picture_that_is_only_in_a_draft_is_not_served(client: Client) -> None:
    draft = Picture.store(PICTURE + b"\x00")
    study = CaseStudy(ref="draft", title="Draft", image=draft, image_alt="A draft")
    create_record(study, by=officer(), reason="Not approved.")
    assert (settings.MEDIA_DIR / draft.pk).is_file()
    assert client.get(f"/pictures/{draft.pk}").status_code == 404


@pytest.mark.parametrize("name", ["nothing", "..%2f..%2fsecret-key", "0" * 64])
def test_no_other_file_is_served(client: Client, name: str) -> None:
    assert client.get(f"/pictures/{name}").status_code == 404


def test_a_lost_picture_is_not_found(client: Client) -> None:
    (settings.MEDIA_DIR / DIGEST).unlink()
    assert client.get(f"/pictures/{DIGEST}").status_code == 404


def test_holding_names_the_publications_with_a_record_newest_first() -> None:
    assert [line.number for line in read.holding("section", "intro")] == ["2025.1", "2025.0"]
    assert [line.number for line in read.holding("section", "old")] == ["2025.0"]
    assert [line.number for line in read.holding("section", "")] == ["2025.1", "2025.0"]
    assert read.holding("outcome", "intro") == ()
