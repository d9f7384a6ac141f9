"""Files that are made when somebody asks: the pages that offer them, the request, and what is turned away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from lxml import html

from editions.models import Publication
from exports import actions
from exports.formats import FORMATS
from exports.models import Artefact, ExportJob, JobState
from exports.views import asking
from tests import crawl
from tests.exports.renderers import row
from tests.published import first, publish_quickly, second

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("unwoken")]
Use = Callable[..., None]
ADDRESS = "/downloads/whole.words"


@pytest.fixture(autouse=True)
def _two_publications(tmp_path: Path, renderer: Use) -> None:
    publish_quickly(tmp_path, first(), second())
    renderer("words", is_ahead=False)


def _page(client: Client, address: str, status: int = 200) -> Any:
    answer = client.get(address)
    assert answer.status_code == status
    assert crawl.faults(answer.content) == []
    return html.document_fromstring(answer.content.decode())


def _heading(page: Any) -> str:
    return str(page.xpath("string(//h1)"))


def test_a_file_that_nobody_asked_for_is_offered_and_not_made(client: Client) -> None:
    page = _page(client, ADDRESS, 503)
    assert _heading(page) == "This file is made when you ask"
    assert page.xpath("string(//title)").startswith("This file is made when you ask: Words of ")
    assert page.xpath("//main//form/@action") == [f"{ADDRESS}/make"]
    assert not ExportJob.objects.exists()


def test_asking_has_it_made_once_and_leads_to_its_page(client: Client, unwoken: list[int]) -> None:
    for _ in range(2):
        answer = client.post(f"{ADDRESS}/make")
        assert (answer.status_code, answer.headers["Location"]) == (302, ADDRESS)
    job = ExportJob.objects.get()
    assert (job.publication.number, job.cut, job.format) == ("2025.1", "whole", "words")
    assert set(unwoken) == {job.pk}
    ExportJob.objects.filter(pk=job.pk).update(progress="Words: 3 of 7")
    page = _page(client, ADDRESS, 503)
    assert _heading(page) == "This file is being made"
    assert "Words: 3 of 7" in page.get_element_by_id("progress").text_content()
    assert page.xpath("//main//a[text()='Look again']/@href") == [ADDRESS]
    actions.run(job.pk)
    answer = client.get(ADDRESS)
    assert answer.content.startswith(b"2025.1 whole")
    assert 'filename="anyshire-county-council-whole-2025.1.txt"' in answer.headers["Content-Disposition"]


def test_asking_at_a_permanent_address_makes_the_file_of_that_publication(client: Client) -> None:
    answer = client.post("/editions/2025.0/downloads/whole.words/make")
    assert answer.headers["Location"] == "/editions/2025.0/downloads/whole.words"
    assert ExportJob.objects.get().publication.number == "2025.0"


def test_asking_is_a_post_and_sets_no_cookie() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.get(f"{ADDRESS}/make").status_code == 405
    assert not ExportJob.objects.exists()
    assert client.get("/downloads/whole/").status_code == 200
    assert client.post(f"{ADDRESS}/make").status_code == 302
    assert not client.cookies


@pytest.mark.parametrize(
    "address",
    [
        "/downloads/whole.exe/make",
        "/downloads/roadmap-nowhere.words/make",
        "/downloads/chosen-s99.words/make",
        "/downloads/changes-2025.1.words/make",
        "/downloads/summary.words/make",
        "/editions/1999.0/downloads/whole.words/make",
    ],
)
def test_asking_for_what_is_not_there_writes_nothing(client: Client, address: str) -> None:
    assert client.post(address).status_code == 404
    assert not ExportJob.objects.exists()


def test_a_flood_is_turned_away_with_a_reason(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_ASKED", 1)
    client.post(f"{ADDRESS}/make")
    answer = client.post("/downloads/strategy.words/make")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "300"
    assert b"Many files are being made at the moment" in answer.content
    assert ExportJob.objects.count() == 1
    assert client.post(f"{ADDRESS}/make").status_code == 302  # it is on its way already


def test_selections_within_a_day_are_limited(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_CHOSEN", 1)
    assert client.post("/downloads/chosen-s1.words/make").status_code == 302
    assert client.post("/downloads/chosen-s2.words/make").status_code == 503
    ExportJob.objects.update(queued_at=timezone.now() - timedelta(days=2))
    assert client.post("/downloads/chosen-s2.words/make").status_code == 302


def test_the_page_of_a_part_offers_every_format(client: Client) -> None:
    page = _page(client, "/downloads/changes-2025.0/")
    assert _heading(page) == "Changes since publication 2025.0, in full"
    assert page.xpath("//main//form/@action") == ["/downloads/changes-2025.0.words/make"]
    button = " ".join(page.xpath("string(//main//form//button)").split())
    assert button == "Make this file: Words of Changes since publication 2025.0, in full"


def test_both_forms_of_changes_say_what_they_cover_and_lead_to_each_other(client: Client) -> None:
    for slug, other in (("schedule-2025.0", "changes-2025.0"), ("changes-2025.0", "schedule-2025.0")):
        page = _page(client, f"/downloads/{slug}/")
        assert f"/downloads/{other}/" in page.xpath("//main//a/@href")
        assert "covers publication 2025.1 of" in " ".join(page.xpath("string(//main)").split())


@pytest.mark.parametrize(
    "slug", ["appendix", "roadmap-nowhere", "changes-2025.1", "schedule-2025.1", "chosen-s99"]
)
def test_the_page_of_a_part_that_is_not_there_is_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/downloads/{slug}/").status_code == 404


def test_the_downloads_page_leads_to_every_part(client: Client) -> None:
    page = _page(client, "/downloads/")
    links = [link for link in page.xpath("//main//a/@href") if link.startswith("/downloads/")]
    assert "/downloads/whole/" in links
    assert {"/downloads/schedule-2025.0/", "/downloads/changes-2025.0/"} <= set(links)
    assert any(link.startswith("/downloads/roadmap-") for link in links)
    for link in links:
        assert client.get(link).status_code == 200, link


def test_choosing_parts_leads_to_their_page(client: Client) -> None:
    page = _page(client, "/downloads/choose/")
    boxes = page.xpath("//input[@name='part']/@value")
    assert {"s1", "c1"} <= set(boxes)
    answer = client.get("/downloads/choose/", {"part": ["c1", "s1"], "go": "1"})
    assert answer.headers["Location"] == "/downloads/chosen-s1_c1/"
    page = _page(client, "/downloads/chosen-s1_c1/")
    assert _heading(page) == "Selected parts"
    change = page.xpath("//main//a[text()='Change what is in it']/@href")
    assert _page(client, change[0]).xpath("//input[@checked]/@value") == ["s1", "c1"]


def test_choosing_nothing_says_so_at_the_form(client: Client) -> None:
    page = _page(client, "/downloads/choose/?go=1")
    assert "Choose at least one part." in page.xpath("string(//*[@class='govuk-error-summary__body'])")
    target = page.xpath("//*[@class='govuk-error-summary__body']//a/@href")[0].removeprefix("#")
    assert page.get_element_by_id(target).get("name") == "part"


# The gate.


def test_a_file_that_the_gate_refuses_is_not_offered_and_the_desk_says_why(
    client: Client, renderer: Use
) -> None:
    renderer("words", gate="tests.exports.renderers.unfit", is_ahead=False)
    client.post(f"{ADDRESS}/make")
    actions.run(ExportJob.objects.get().pk)
    job = ExportJob.objects.get()
    assert job.state == JobState.FAILED
    assert "does not say what was approved" in job.error
    assert "Word 1 is missing. Word 2 is missing." in job.error
    assert "Word 10 is missing. And 3 more." in job.error
    assert not Artefact.objects.exists()
    assert _heading(_page(client, ADDRESS, 503)) == "This file cannot be had at the moment"


def test_a_file_that_the_gate_lets_through_is_offered(client: Client, renderer: Use) -> None:
    renderer("words", gate="tests.exports.renderers.fit", is_ahead=False)
    client.post(f"{ADDRESS}/make")
    actions.run(ExportJob.objects.get().pk)
    assert ExportJob.objects.get().state == JobState.DONE


def test_a_format_whose_program_is_missing_is_not_offered(client: Client, renderer: Use) -> None:
    renderer("words", programs=("no-such-program",), is_ahead=False)
    assert client.get(ADDRESS).status_code == 404
    assert client.post(f"{ADDRESS}/make").status_code == 404


# Fair shares, and room.


def test_one_address_gets_its_share_and_no_more(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SHARE", 2)
    caches["default"].clear()

    def ask(address: str, cut: str) -> int:
        return client.post(f"/downloads/{cut}.words/make", REMOTE_ADDR=address).status_code

    assert [ask("192.0.2.1", cut) for cut in ("whole", "strategy", "case-studies")] == [302, 302, 503]
    assert ask("192.0.2.2", "case-studies") == 302
    assert [ask("127.0.0.1", "whole") for _ in range(4)] == [302] * 4
    assert "192.0.2.1" not in str(caches["default"]._cache)  # type: ignore[attr-defined]


def test_a_publication_s_own_files_do_not_count_as_asked_for(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_ASKED", 1)
    publication = Publication.objects.get(number="2025.1")
    monkeypatch.setitem(FORMATS, "own", row("words", slug="own", is_ahead=True))
    for volume in ("strategy", "case-studies"):
        ExportJob.objects.create(publication=publication, cut=volume, format="own", version="1")
    assert client.post("/downloads/whole.own/make").status_code == 302
    assert client.post(f"{ADDRESS}/make").status_code == 503  # of other parts, such a format too is asked for


def test_looking_whether_a_file_is_there_fills_no_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get(ADDRESS).status_code == 503
    client.post(f"{ADDRESS}/make")
    assert client.get(ADDRESS).status_code == 503
    assert caplog.records == []
