"""A publication as a website to keep. All tests but one run without a database, and so do its pages."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import re
import zipfile
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin

import msgspec
import pytest
from lxml import html

from document.nodes import RoadmapItem, StrategyDocument
from editions import read
from exports.cuts import Cut
from exports.data.archive import zipped
from exports.selection import Selection, select
from exports.site.addresses import Addresses, relative
from exports.site.gate import check
from exports.site.pages import NoDatabase, readings
from exports.site.render import render
from tests.crawl import faults
from tests.exports.again import digests_apart
from tests.exports.flow.sample import CONTEXT, full

pytestmark = pytest.mark.render
DISK = "https://disk.invalid/copy/"
SITE = "https://strategy.example.org"


def before(document: StrategyDocument) -> StrategyDocument:
    """An earlier publication: one item ended sooner."""
    nodes = tuple(
        msgspec.structs.replace(node, end=node.original_end) if isinstance(node, RoadmapItem) else node
        for node in document.nodes
    )
    return msgspec.structs.replace(
        document, number="2020.0", edition="2020", published_on="2020-04-06", nodes=nodes
    )


@pytest.fixture(scope="module")
def selection() -> Selection:
    return select(full(), Cut.parse("whole"))


@pytest.fixture(scope="module")
def data(selection: Selection) -> bytes:
    return render(selection, dataclasses.replace(CONTEXT, history=(before(selection.document),)))


@pytest.fixture(scope="module")
def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, html.HtmlElement]:
    return {
        name: html.document_fromstring(body.decode())
        for name, body in files.items()
        if name.endswith(".html")
    }


def test_the_gate_passes_the_copy_and_finds_faults(
    data: bytes, files: dict[str, bytes], selection: Selection
) -> None:
    assert check(data, selection, CONTEXT) == ()
    for lost in ("items/IAM-01.html", "static/css/portal.css", "index.html"):
        assert (
            check(zipped({name: body for name, body in files.items() if name != lost}), selection, CONTEXT)
            != ()
        )
    astray = {name: body.replace(b'id="main-content"', b'id="main"') for name, body in files.items()}
    assert "index.html leads to a place that is not there: #main-content" in check(
        zipped(astray), selection, CONTEXT
    )
    silent = {name: body.replace(b"The supplier was late.", b"") for name, body in files.items()}
    assert check(zipped(silent), selection, CONTEXT) == (
        "items/IAM-01.html: 2.1.1 Item with everything: “The supplier was late.” is not told there.",
    )


def test_every_link_leads_to_a_file_and_a_place_in_it(
    pages: dict[str, html.HtmlElement], files: dict[str, bytes]
) -> None:
    seen = 0
    for name, page in pages.items():
        for link in map(str, page.xpath("//*/@href | //*/@src | //*/@action")):
            target, fragment = urldefrag(urljoin(DISK + name, link))
            if not target.startswith(DISK):
                assert link.startswith("https://"), f"{name}: {link}"
                continue
            file = unquote(target.removeprefix(DISK))
            assert file in files, f"{name}: {link}"
            assert not link.startswith("/")
            seen += 1
            if fragment and file in pages:
                assert unquote(fragment) in pages[file].xpath("//@id"), f"{name}: {link}"
    assert seen > 300


def test_every_record_s_page_is_there(files: dict[str, bytes]) -> None:
    assert {
        "index.html", "strategy.html", "sections/intro.html", "sections/sub.html", "roadmaps.html", "roadmaps/IAM.html",
        "items/IAM-01.html", "items/IAM-02.html", "items/IAM-03.html", "outcomes/U1.html", "measures.html", "glossary.html",
        "case-studies/C1.html", "horizon-scan.html", "background-papers.html", "changes.html", "about.html",
        "accessibility.html", "roadmaps-view-table.html", "static/css/portal.css", "static/css/brand.css",
    } < set(files)  # fmt: skip
    assert sum(name.startswith("pictures/") for name in files) == 1
    assert sum(name.endswith(".woff2") for name in files) == 5
    assert not any(name.startswith(("editions", "desk", "downloads")) for name in files)


def test_pages_lead_online_only_for_what_lives_there(pages: dict[str, html.HtmlElement]) -> None:
    allowed = re.compile(r"|/|/editions/|(/editions/2021\.0)?/downloads/.*|/editions/2020\.0/.*")
    for name, page in pages.items():
        online = [link for link in map(str, page.xpath("//a/@href")) if link.startswith(SITE)]
        current = set(page.xpath("//footer//a[contains(., 'still current')]/@href"))
        assert len(current) == 1
        assert [
            link for link in online if not allowed.fullmatch(link.removeprefix(SITE)) and link not in current
        ] == [], name
    index = pages["index.html"]
    (current,) = index.xpath("//footer//a[contains(., 'still current')]/@href")
    assert current == f"{SITE}/editions/2021.0/"
    (item,) = pages["items/IAM-01.html"].xpath("//footer//a[contains(., 'still current')]/@href")
    assert item == f"{SITE}/editions/2021.0/items/IAM-01/"


def test_pages_need_no_script_and_have_no_forms(
    pages: dict[str, html.HtmlElement], files: dict[str, bytes]
) -> None:
    assert [name for name, page in pages.items() if page.xpath("//script | //form")] == []
    assert not any(name.endswith(".js") for name in files)
    assert [fault for name in pages for fault in faults(files[name])] == []


def test_history_is_told_from_earlier_publications(files: dict[str, bytes], selection: Selection) -> None:
    assert b"Compared with" in files["changes.html"]
    assert b"Item with everything" in files["changes.html"]
    assert b"2020.0" in files["items/IAM-01.html"]
    alone = render(selection, CONTEXT)
    with zipfile.ZipFile(io.BytesIO(alone)) as archive:
        assert b"This is the first publication" in archive.read("changes.html")


def test_the_copy_is_the_same_in_another_process(selection: Selection) -> None:
    here = hashlib.sha256(render(selection, CONTEXT)).hexdigest()
    assert digests_apart("whole", "exports.site.render.render") == [here]


@pytest.mark.django_db
def test_a_page_that_asks_the_database_is_refused(selection: Selection) -> None:
    from django.contrib.auth import get_user_model

    with readings(selection, CONTEXT), pytest.raises(NoDatabase):
        get_user_model().objects.count()


def test_the_archive_in_memory_answers_as_the_database_does(selection: Selection) -> None:
    document, earlier = selection.document, before(selection.document)
    with read.given((document, earlier)):
        assert read.current_number() == "2021.0"
        assert [line.number for line in read.publications()] == ["2021.0", "2020.0"]
        assert [line.is_current for line in read.publications()] == [True, False]
        assert read.previous_number("2021.0") == "2020.0"
        assert read.previous_number("2020.0") is None
        assert read.by_number("1999.0") is None
        found = read.by_number("2020.0")
        assert found is not None
        assert found.document == earlier
        assert not found.is_current
        assert [line.number for line, _ in read.history("roadmap-item", "IAM-01", until="2021.0")] == [
            "2021.0",
            "2020.0",
        ]
    with read.given(()):
        assert read.current() is None


def test_files_have_names_that_every_disk_can_hold() -> None:
    addresses = Addresses("2021.0")
    assert addresses.file("/editions/2021.0/") == addresses.file("/") == "index.html"
    assert addresses.file("/items/A-1/") == "items/A-1.html"
    assert addresses.file("/editions/2021.0/items/a-1/") == "items/a-1-2.html"
    assert addresses.file("/roadmaps/?view=table&x=%C3%A9") == "roadmaps-view-table-x-.html"
    assert addresses.file("/roadmaps/?view=table&x=%C3%A0") == "roadmaps-view-table-x--2.html"
    assert relative("index.html", "items/A-1.html") == "../index.html"
    assert relative("items/A-1.html", "index.html") == str(PurePosixPath("items/A-1.html"))
