"""The page of downloads, and the files themselves: what was stored, whole or in part, or a page that says why not."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from document.nodes import Details, StrategyDocument
from document.vocabulary import Volume
from editions.models import Publication
from exports import store
from exports.downloads import LONGEST_NAME, downloads_of, file_name
from exports.formats import FORMATS
from exports.models import Artefact, ExportJob, JobState
from tests import crawl
from tests.published import first, publish_quickly, second

pytestmark = pytest.mark.django_db
DECK, OTHER = b"The deck's bytes. " * 500, b"Another file."
ADDRESS = "/downloads/strategy.pptx"


@pytest.fixture(autouse=True)
def _two_publications(tmp_path: Path) -> None:
    publish_quickly(tmp_path, first(), second())


def keep(
    data: bytes, *, number: str = "2025.1", cut: str = "strategy", format: str = "pptx", version: str = ""
) -> Artefact:
    """A file that was made."""
    return Artefact.objects.create(
        publication=Publication.objects.get(number=number),
        cut=cut,
        format=format,
        version=version or FORMATS[format].version,
        sha256=store.keep(data),
        size=len(data),
    )


def job(state: JobState, *, cut: str = "strategy", format: str = "pptx") -> ExportJob:
    """A job in that state for a file of the current publication."""
    return ExportJob.objects.create(
        publication=Publication.objects.get(number="2025.1"),
        cut=cut,
        format=format,
        version=FORMATS[format].version,
        state=state,
        leased_until=timezone.now() if state is JobState.RUNNING else None,
        error="It broke on line 3 of /srv/secret." if state is JobState.FAILED else "",
    )


def damage(artefact: Artefact) -> None:
    path = store.path_of(artefact.sha256)
    path.write_bytes(path.read_bytes().replace(b"deck", b"DECK"))


def said(answer: Any) -> str:
    page: Any = html.document_fromstring(answer.content.decode())
    return " ".join(str(page.get_element_by_id("main-content").text_content()).split())


# The files.


def test_a_file_is_sent_as_it_was_stored(client: Client) -> None:
    artefact = keep(DECK)
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.content) == (200, DECK)
    assert {
        name: answer.headers[name] for name in ("Content-Type", "Content-Length", "Content-Disposition")
    } == {
        "Content-Type": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "Content-Length": str(len(DECK)),
        "Content-Disposition": 'attachment; filename="anyshire-county-council-strategy-2025.1.pptx"',
    }
    assert answer.headers["ETag"] == f'"{artefact.sha256}"' == f'"{hashlib.sha256(DECK).hexdigest()}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_each_volume_and_format_has_its_own_file(client: Client) -> None:
    keep(DECK)
    keep(OTHER, cut="case-studies", format="pdf")
    answer = client.get("/downloads/case-studies.pdf")
    assert (answer.content, answer.headers["Content-Type"]) == (OTHER, "application/pdf")
    assert "anyshire-county-council-case-studies-2025.1.pdf" in answer.headers["Content-Disposition"]


def test_the_address_of_a_publication_has_its_own_file_for_ever(client: Client) -> None:
    keep(DECK)
    keep(OTHER, number="2025.0")
    assert client.get(ADDRESS).content == DECK
    assert client.get(f"/editions/2025.1{ADDRESS}").content == DECK
    old = client.get(f"/editions/2025.0{ADDRESS}")
    assert old.content == OTHER
    assert "strategy-2025.0.pptx" in old.headers["Content-Disposition"]


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.FAILED])
def test_a_file_of_an_older_renderer_is_offered_until_todays_is_there(
    client: Client, state: JobState
) -> None:
    keep(b"The oldest.", version="-1")
    keep(OTHER, version="0")
    job(state)
    assert client.get(ADDRESS).content == OTHER
    today = keep(DECK)
    assert client.get(ADDRESS).content == DECK
    keep(b"Made later, by an older renderer.", version="0.1")
    assert client.get(ADDRESS).content == DECK
    store.path_of(today.sha256).unlink()
    assert client.get(ADDRESS).content == b"Made later, by an older renderer."


def test_head_says_all_but_sends_nothing(client: Client) -> None:
    keep(DECK)
    get = client.get(ADDRESS)
    for headers in ({}, {"Range": "bytes=0-9"}, {"Range": "bytes=9000-"}):
        head = client.head(ADDRESS, headers=headers)
        assert (head.status_code, head.content) == (200, b"")
        assert dict(head.headers) == dict(get.headers)


def test_a_file_can_only_be_read(client: Client) -> None:
    keep(DECK)
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.parametrize("name", ["If-None-Match", "If-Modified-Since"])
def test_a_file_that_the_reader_has_is_not_sent_again(client: Client, name: str) -> None:
    keep(DECK)
    answer = client.get(ADDRESS)
    value = answer.headers["ETag"] if name == "If-None-Match" else answer.headers["Last-Modified"]
    again = client.get(ADDRESS, headers={name: value})
    assert (again.status_code, again.content) == (304, b"")
    assert {again.headers[each] == answer.headers[each] for each in ("ETag", "Content-Length")} == {True}


@pytest.mark.parametrize(
    ("asked", "expected", "told"),
    [
        ("bytes=0-9", DECK[:10], "bytes 0-9/9000"),
        ("bytes=8990-", DECK[-10:], "bytes 8990-8999/9000"),
        ("bytes=-4", DECK[-4:], "bytes 8996-8999/9000"),
    ],
)
def test_a_part_is_sent_where_a_part_is_asked_for(
    client: Client, asked: str, expected: bytes, told: str
) -> None:
    keep(DECK)
    answer = client.get(ADDRESS, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (206, expected)
    assert answer.headers["Content-Range"] == told
    assert answer.headers["Content-Length"] == str(len(expected))
    assert "filename=" in answer.headers["Content-Disposition"]


def test_a_download_that_broke_off_goes_on_only_with_the_same_file(client: Client) -> None:
    etag = f'"{keep(DECK).sha256}"'
    same = client.get(ADDRESS, headers={"Range": "bytes=100-", "If-Range": etag})
    other = client.get(ADDRESS, headers={"Range": "bytes=100-", "If-Range": '"older"'})
    assert (same.status_code, same.content) == (206, DECK[100:])
    assert (other.status_code, other.content) == (200, DECK)


def test_a_part_outside_the_file_is_refused(client: Client) -> None:
    keep(DECK)
    answer = client.get(ADDRESS, headers={"Range": "bytes=9000-"})
    assert (answer.status_code, answer.content) == (416, b"")
    assert answer.headers["Content-Range"] == "bytes */9000"


@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-9"}])
def test_nothing_of_a_damaged_file_is_sent(client: Client, caplog: Any, headers: dict[str, str]) -> None:
    artefact = keep(DECK)
    damage(artefact)
    with caplog.at_level(logging.ERROR, logger="exports"):
        answer = client.get(ADDRESS, headers=headers)
    assert answer.status_code == 503
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "This file cannot be had at the moment" in said(answer)
    assert "Telephone 01603 000000" in said(answer)
    assert not {"ETag", "Content-Disposition", "Retry-After"} & set(answer.headers)
    assert artefact.sha256 in caplog.text


def test_a_lost_file_is_told_as_one_that_failed(client: Client) -> None:
    store.path_of(keep(DECK).sha256).unlink()
    job(JobState.DONE)
    assert client.get(ADDRESS).status_code == 503
    assert "This file could not be made. The team that publishes it can see why." in said(
        client.get("/downloads/")
    )


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.RUNNING])
def test_a_file_that_is_being_made_says_so(client: Client, state: JobState) -> None:
    job(state)
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "This file is being made" in said(answer)


def test_a_lost_file_that_is_being_made_anew_is_told_as_such(client: Client) -> None:
    store.path_of(keep(DECK).sha256).unlink()
    job(JobState.QUEUED)
    assert "This file is being made" in said(client.get(ADDRESS))


def test_a_file_that_failed_says_so_without_the_cause(client: Client) -> None:
    job(JobState.FAILED)
    answer = client.get(ADDRESS)
    assert answer.status_code == 503
    assert "Retry-After" not in answer.headers
    assert "The team that publishes it can see why." in said(answer)
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/downloads/strategy.doc",
        "/downloads/nothing.pdf",
        "/downloads/strategy.pptx.exe",
        "/downloads/..pdf",
        "/editions/1999.0/downloads/strategy.pdf",
    ],
)
def test_a_file_that_is_never_made_is_not_found(client: Client, address: str) -> None:
    keep(DECK)
    assert client.get(address).status_code == 404


def test_a_file_costs_three_queries_however_many_there_are(client: Client) -> None:
    for count in (1, 4):
        if count == 4:
            for volume, format in (("strategy", "pdf"), ("case-studies", "pdf"), ("case-studies", "pptx")):
                keep(DECK, cut=volume, format=format)
                job(JobState.DONE, cut=volume, format=format)
        else:
            keep(DECK)
            client.get(ADDRESS)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(ADDRESS).status_code == 200
        assert len(queries) == 3


# Their names.


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("Norfolk County Council", "norfolk-county-council-strategy-2026.1.pptx"),
        ("Cyngor Sir Ŵyr a Thŷ", "cyngor-sir-ŵyr-a-thŷ-strategy-2026.1.pptx"),
        ("Δήμος Αθηναίων", "δήμος-αθηναίων-strategy-2026.1.pptx"),
        ('../"evil"\r\n', "evil-strategy-2026.1.pptx"),
        ("…", "strategy-2026.1.pptx"),
    ],
)
def test_file_names_say_whose_what_and_which(publisher: str, name: str) -> None:
    document = StrategyDocument(
        number="2026.1",
        edition="2026",
        published_on="2026-10-26",
        nodes=(Details(ref="strategy", title="S", publisher=publisher),),
    )
    assert file_name(document, downloads_of("2026.1")[0]) == name


def test_a_long_publisher_is_cut_between_words() -> None:
    nodes = (Details(ref="strategy", title="S", publisher="Metropolitan Borough " * 20),)
    document = StrategyDocument(number="2026.1", edition="2026", published_on="2026-10-26", nodes=nodes)
    whose = file_name(document, downloads_of("2026.1")[0]).removesuffix("-strategy-2026.1.pptx")
    assert whose == "metropolitan-borough-metropolitan-borough-metropolitan"
    assert len(whose) <= LONGEST_NAME


def test_a_name_in_another_script_is_sent_as_rfc_6266_has_it(client: Client, monkeypatch: Any) -> None:
    keep(DECK)
    monkeypatch.setattr("exports.views.public.file_name", lambda document, download: "δήμος.pptx")
    disposition = client.get(ADDRESS).headers["Content-Disposition"]
    assert disposition == "attachment; filename*=utf-8''%CE%B4%CE%AE%CE%BC%CE%BF%CF%82.pptx"


# The page.


def _page(client: Client, address: str = "/downloads/") -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    assert crawl.faults(answer.content) == []
    return answer


def test_the_page_has_every_file_with_size_day_and_use(client: Client) -> None:
    artefact = keep(DECK)
    keep(OTHER, format="pdf")
    job(JobState.FAILED, cut="case-studies")
    job(JobState.RUNNING, cut="case-studies", format="pdf")
    answer = _page(client)
    text = said(answer)
    made = timezone.localtime(artefact.built_at)
    assert f"PPTX, 8.8\xa0KB. Made on {made.day} {made:%B %Y}. To present".replace(
        "\xa0", " "
    ) in text.replace("\xa0", " ")
    assert "PDF/UA" in text
    assert "publication 2025.1, of 1 October 2025" in text
    assert artefact.sha256 in text
    assert "Telephone 01603 000000" in text
    page: Any = html.document_fromstring(answer.content.decode())
    links = page.xpath("//main//*[@class='app-file__title']//a")
    assert {link.get("href"): " ".join(link.text_content().split()) for link in links} == {
        "/downloads/strategy.pptx": "PowerPoint slides of Digital Strategy and Roadmap",
        "/downloads/strategy.pdf": "Accessible PDF of Digital Strategy and Roadmap",
    }
    other = " ".join(" ".join(page.get_element_by_id("volume:case-studies").getparent().itertext()).split())
    assert "PowerPoint slides This file could not be made. The team that publishes it can see why." in other
    assert "Accessible PDF This file is being made." in other
    assert "secret" not in text


def test_the_page_says_whether_to_come_back(client: Client) -> None:
    assert "Some files are still being made." in said(_page(client))
    for volume in Volume:
        for format in ("pptx", "pdf"):
            keep(DECK, cut=volume.value, format=format)
    assert "still being made" not in said(_page(client))


def test_the_page_of_a_publication_offers_its_own_files(client: Client) -> None:
    keep(OTHER, number="2025.0")
    answer = _page(client, "/editions/2025.0/downloads/")
    page: Any = html.document_fromstring(answer.content.decode())
    links = page.xpath("//main//*[@class='app-file__title']//a/@href")
    assert links == ["/editions/2025.0/downloads/strategy.pptx"]


def test_the_page_is_never_kept(client: Client) -> None:
    assert "PPTX, 8.8" not in said(_page(client))
    keep(DECK)
    assert _page(client).headers["Cache-Control"] == "no-cache"
    assert "PPTX, 8.8" in said(_page(client))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_as_many_queries_for_three_files_as_for_one(client: Client, count: int) -> None:
    files = [("strategy", "pptx"), ("strategy", "pdf"), ("case-studies", "pptx")][:count]
    for volume, format in files:
        keep(DECK, cut=volume, format=format)
        job(JobState.DONE, cut=volume, format=format)
    client.get("/downloads/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/downloads/")
    assert len(queries) == 5
