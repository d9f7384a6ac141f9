"""The preview: the public page with what the form holds, and nothing stored."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from editions.actions import publish
from roadmaps.models import Roadmap, RoadmapItem
from strategy.models import Section
from tests import people
from tests.support.filling import errors, filled, page, text, values

pytestmark = pytest.mark.django_db
SECTION = "/desk/records/section/summary/"


@pytest.fixture
def olive(client: Client) -> Any:
    """The officer, signed in; her strategy is published."""
    people.approved_strategy()
    publish(
        by=people.publisher(),
        number="2026.0",
        summary="All.",
        published_on=date(2026, 4, 1),
        decision="Cabinet, 1 April 2026",
    )
    officer = User.objects.get(username="olive")
    client.force_login(officer)
    return officer


def test_preview_is_the_public_page_with_the_unsaved_text(client: Client, olive: Any) -> None:
    sent = filled(
        client, SECTION, title="Unsaved title", body="Quite **unsaved**.", headline="x" * 120, reason=""
    )
    response = client.post(f"{SECTION}preview/", sent)
    html = response.content.decode()
    assert response.status_code == 200
    assert "<strong>unsaved</strong>" in html
    assert "Unsaved title" in text(response)
    assert "Nothing has been saved" in html
    assert "Headline: 120 of 160 characters. On a slide it takes more than two lines." in html
    assert "no-store" in response.headers["Cache-Control"]
    stored = Section.objects.get()
    assert (stored.title, stored.lock_version, stored.history.count()) == ("Section summary", 1, 1)


def test_preview_leaves_nothing_for_readers(client: Client, olive: Any) -> None:
    client.post(f"{SECTION}preview/", filled(client, SECTION, body="A secret draft."))
    for address in ("/sections/summary/", "/", "/strategy/"):
        assert "secret draft" not in client.get(address).content.decode()
    assert "secret draft" not in str(caches["pages"]._cache)  # type: ignore[attr-defined]


def test_preview_shows_a_picture_that_is_not_published_yet(client: Client, olive: Any) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, format="PNG")
    address = "/desk/records/new/case-study/"
    sent = filled(client, address, title="A study", image_alt="A green field")
    upload = SimpleUploadedFile("green.png", out.getvalue(), "image/png")
    response = client.post(f"{address}preview/", {**sent, "image-upload": upload})
    sources = [image.get("src") for image in page(response).iter("img")]
    assert len(sources) == 1
    assert client.get(sources[0])["Content-Type"] == "image/png"
    assert Client().get(sources[0]).status_code == 302


def test_preview_of_a_form_with_errors_says_what_is_wrong(client: Client, olive: Any) -> None:
    response = client.post(f"{SECTION}preview/", filled(client, SECTION, title=""))
    assert errors(response) == {"id_title": "Enter the title."}
    assert "Nothing has been saved" in text(response)


def test_preview_of_a_new_record_with_a_parent_that_is_not_published(client: Client, olive: Any) -> None:
    draft = people.roadmap(olive, "cloud")
    address = "/desk/records/new/roadmap-item/"
    sent = filled(
        client, address, title="A new item", description="Its text.", end="2027", roadmap=str(draft.pk)
    )
    response = client.post(f"{address}preview/", sent)
    assert "Its text." in text(response)
    assert "Roadmap cloud" in response.content.decode()
    assert not RoadmapItem.objects.filter(title="A new item").exists()


@pytest.mark.parametrize("kind", ["roadmap", "roadmap-item", "strategy"])
def test_preview_of_other_kinds(client: Client, olive: Any, kind: str) -> None:
    ref = {"roadmap": "iam", "roadmap-item": "IAM-01", "strategy": "strategy"}[kind]
    address = f"/desk/records/{kind}/{ref}/"
    response = client.post(f"{address}preview/", filled(client, address, title="Unsaved title"))
    assert response.status_code == 200
    assert "Unsaved title" in response.content.decode()
    assert not Roadmap.objects.filter(title="Unsaved title").exists()


def test_preview_before_the_first_publication_says_so(client: Client) -> None:
    officer = people.officer()
    people.section(officer)
    client.force_login(officer)
    response = client.post(f"{SECTION}preview/", filled(client, SECTION))
    assert "Nothing has been published yet" in text(response)


def test_preview_is_not_shown_by_a_link(client: Client, olive: Any) -> None:
    assert client.get(f"{SECTION}preview/").status_code == 405
    assert values(client.get(SECTION), having="reason")


# Slides.


def _drawn(response: Any) -> list[Any]:
    return [each for each in page(response).iter("{*}svg") if each.get("class") == "app-slide"]


def test_slides_show_the_unsaved_words_of_the_deck_s_own_code(client: Client, olive: Any) -> None:
    sent = filled(
        client, SECTION, title="Unsaved title", headline="Said in one line", body="- One point", reason=""
    )
    response = client.post(f"{SECTION}slides/", sent)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    (slide,) = _drawn(response)
    assert slide.get("aria-label").endswith("Unsaved title")
    (heading,) = page(response).xpath('//main//h2[starts-with(@id, "slide-")]')
    assert re.fullmatch(
        r"Slide \d+: Unsaved title", heading.text
    )  # the drawing's own is small on small screens
    said = " ".join(" ".join(slide.itertext()).split())
    for words in ("Unsaved title", "Said in one line", "One point", "Draft, after publication 2026.0"):
        assert words in said
    stored = Section.objects.get()
    assert (stored.title, stored.lock_version) == ("Section summary", 1)


def test_slides_of_a_form_with_errors_say_what_is_wrong(client: Client, olive: Any) -> None:
    response = client.post(f"{SECTION}slides/", filled(client, SECTION, title=""))
    assert errors(response) == {"id_title": "Enter the title."}


def test_slides_of_a_new_item_show_it_on_its_roadmap(client: Client, olive: Any) -> None:
    draft = people.roadmap(olive, "cloud")
    address = "/desk/records/new/roadmap-item/"
    sent = filled(
        client, address, title="A new item", start="2026", end="2027", roadmap=str(draft.pk), ref="NEW-1"
    )
    response = client.post(f"{address}slides/", sent)
    slides = _drawn(response)
    assert slides
    assert all("A new item" in " ".join(slide.itertext()) for slide in slides)


def test_slides_say_that_a_long_table_takes_many(client: Client, olive: Any) -> None:
    rows = "\n".join(f"| Row {n} | " + "some words of it " * 12 + "|" for n in range(150))
    body = f"| What | How |\n| --- | --- |\n{rows}"
    response = client.post(f"{SECTION}slides/", filled(client, SECTION, body=body))
    assert len(_drawn(response)) == 12
    assert "more slides show it" in text(response)
    assert "A shorter summary would take fewer." in text(response)


def test_hostile_words_stay_words_in_drawings(client: Client, olive: Any) -> None:
    title = '"><script>alert(1)</script>'
    response = client.post(f"{SECTION}slides/", filled(client, SECTION, title=title))
    (slide,) = _drawn(response)
    assert title in " ".join(slide.itertext())
    assert not [each for each in page(response).iter("script") if "alert" in (each.text or "")]
