"""A finished PDF is fit for archives, and carries its data and its slides."""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import page
import pikepdf
import pytest
from pptx import Presentation

from document.codec import canonical
from document.vocabulary import Volume
from exports.context import RenderContext
from exports.cuts import Cut, CutKind
from exports.flow import companions
from exports.flow.archive import Attached, archived
from exports.flow.render import render
from exports.selection import Selection
from tests.exports.flow.book import KeptInMemory, book, volume
from tests.exports.flow.sample import CONTEXT, full

pytestmark = pytest.mark.render
SHORT = Attached("data.json", "application/json", "The data", "Data", b"{}")


@pytest.fixture(scope="module", params=list(Volume))
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "print.pdf"
    path.write_bytes(render(Selection.of_volume(full(), request.param), CONTEXT))
    return path


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_file_conforms_to_both_standards(printed: Path, profile: str) -> None:
    result = page.validate_pdf(str(printed), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in result.failures] == []
    assert result.is_compliant


def test_it_carries_the_publication_s_data(printed: Path) -> None:
    with pikepdf.open(printed) as opened:
        data, _ = opened.Root.AF
        assert (str(data.AFRelationship), str(data.EF.F.Subtype)) == ("/Data", "/application/json")
        assert data.EF.F.read_bytes() == canonical(full())
        assert json.loads(data.EF.F.read_bytes())["number"] == "2021.0"
        assert str(data.UF).endswith("-2021.0.json")
        assert "approved record" in str(data.Desc)


def test_it_carries_the_same_slides(printed: Path) -> None:
    with pikepdf.open(printed) as opened:
        _, deck = opened.Root.AF
        assert deck.AFRelationship == "/Alternative"
        assert len(Presentation(io.BytesIO(deck.EF.F.read_bytes())).slides) > 3
        assert str(deck.Desc) == "The same content as PowerPoint slides"
        assert set(opened.attachments) == {str(each.UF) for each in opened.Root.AF}


def test_metadata_says_what_the_information_says(printed: Path) -> None:
    with pikepdf.open(printed) as opened:
        stream = opened.Root.Metadata
        assert "/Filter" not in stream
        said, info = stream.read_bytes().decode(), opened.docinfo
        assert ElementTree.fromstring(said.split("?>", 1)[1].rsplit("<?xpacket", 1)[0]) is not None
        assert said.count("<rdf:RDF") == 1
        for words in (info.Title, info.Author, info.Creator, info.Producer):
            assert str(words) in said
        assert "<xmp:CreateDate>2021-04-12T00:00:00Z</xmp:CreateDate>" in said
        assert opened.Root.Lang == "en-GB"


def test_pages_are_called_by_their_numbers(printed: Path) -> None:
    with pikepdf.open(printed) as opened:
        assert [each.label for each in opened.pages] == [str(n) for n in range(1, len(opened.pages) + 1)]


def test_no_stream_ends_so_that_it_is_counted_short(printed: Path) -> None:
    assert b"\r\nendstream" not in printed.read_bytes()


def simple() -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Lang = pikepdf.String("en")
    return pdf


def ends_badly(make: Callable[[int], bytes]) -> bytes:
    """Data whose checksum, and so whose compressed form, ends in a carriage return."""
    return next(data for n in range(100000) if zlib.compress(data := make(n)).endswith(b"\r"))


@pytest.mark.parametrize("compressed", [True, False])
def test_a_stream_that_would_end_badly_is_padded(compressed: bool) -> None:
    data = ends_badly(lambda n: b"q Q %" + b"z" * (n // 90) + bytes([33 + n % 90]))
    pdf = simple()
    if compressed:
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b"")
        pdf.pages[0].obj.Contents.write(zlib.compress(data), filter=pikepdf.Name.FlateDecode)
    else:
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, data)
    with pikepdf.open(io.BytesIO(archived(pdf))) as opened:
        content = opened.pages[0].Contents
        assert content.read_bytes() == data + b" "
        assert not content.read_raw_bytes().endswith(b"\r")


def test_packed_objects_that_end_badly_are_counted_right() -> None:
    """Title after title, until the packed objects of one file end in a carriage return."""
    for number in range(3000):
        pdf = simple()
        pdf.docinfo["/Title"] = hashlib.sha256(str(number).encode()).hexdigest()
        data = archived(pdf)
        if b"\r\rendstream" in data:
            break
    assert b"\r\rendstream" in data
    assert b"\r\nendstream" not in data
    result = page.validate_pdf_bytes(data, profile="3a")
    assert [failure.rule_id for failure in result.failures if "STREAM" in failure.rule_id] == []
    spoiled = page.validate_pdf_bytes(data.replace(b"\r\rendstream", b"\r\nendstream"), profile="3a")
    assert [failure.rule_id for failure in spoiled.failures if "STREAM" in failure.rule_id] != []
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert str(opened.docinfo.Title) == hashlib.sha256(str(number).encode()).hexdigest()


def test_pictures_are_not_smoothed() -> None:
    pdf = simple()
    picture = pikepdf.Stream(
        pdf, b"\x00", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Interpolate=True
    )
    pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
    with pikepdf.open(io.BytesIO(archived(pdf))) as opened:
        assert opened.pages[0].Resources.XObject.P.Interpolate == False  # noqa: E712 - not Python's


def test_attached_files_are_listed_in_order_and_the_same_each_time() -> None:
    def made() -> bytes:
        return archived(simple(), (replace(SHORT, name="b.json"), replace(SHORT, name="a.json")))

    assert made() == made()
    with pikepdf.open(io.BytesIO(made())) as opened:
        names = list(opened.Root.Names.EmbeddedFiles.Names)[::2]
        assert [str(name) for name in names] == ["a.json", "b.json"]
        assert [str(each.UF) for each in opened.Root.AF] == ["b.json", "a.json"]


def names_of(selection: Selection, context: RenderContext = CONTEXT) -> list[str]:
    return [each.name.rpartition(".")[2] for each in companions.companions(selection, context)]


def test_slides_are_made_once_and_kept() -> None:
    kept = KeptInMemory()
    context = replace(CONTEXT, kept=kept)
    first, second = (companions.companions(volume(book()), context) for _ in range(2))
    assert first == second
    assert len(kept.given) == len(kept.pieces) == 1
    assert names_of(volume(book()), replace(context, template=None, site_url="https://other.example")) == [
        "json",
        "pptx",
    ]
    assert len(kept.pieces) == 2


def test_a_file_without_slides_has_its_data(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def broken(*_: Any) -> bytes:
        raise ValueError("no room")

    monkeypatch.setattr("exports.slides.render.render", broken)
    assert names_of(volume(book()), replace(CONTEXT, progress=told.append)) == ["json"]
    assert "no room" in told[-1]


def test_too_many_records_bring_no_slides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(companions, "MOST_RECORDS", 3)
    assert names_of(volume(book())) == ["json"]


def test_a_part_that_has_no_slides_brings_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(companions, "DECK", replace(companions.DECK, cuts=frozenset({CutKind.VOLUME})))
    assert names_of(volume(book())) == ["json", "pptx"]
    assert names_of(replace(volume(book()), cut=Cut(CutKind.WHOLE))) == ["json"]
