"""The OpenDocument text, opened by odfdo, checked by a validator, and both text documents opened by LibreOffice."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from odfdo import Document
from openxml_audit.odf import OdfValidator

from exports.office import odt, odt_gate, word, word_gate
from tests.exports.flow.sample import CONTEXT
from tests.exports.office.opening import converted, pdf_pages, pdf_text
from tests.exports.office.samples import many, odt_file, odt_tongues, tongues, whole, word_file, word_tongues
from tests.exports.office.test_word import replaced


def opened(data: bytes) -> Any:
    """As odfdo opens it."""
    return Document(io.BytesIO(data))


@pytest.mark.parametrize("data", [odt_file, odt_tongues], ids=["sample", "tongues"])
def test_the_validator_finds_nothing(data: Any, tmp_path: Path) -> None:
    path = tmp_path / "document.odt"
    path.write_bytes(data())
    result = OdfValidator().validate(path)
    assert [str(finding) for finding in result.errors] == []


def test_the_first_member_names_the_kind() -> None:
    with zipfile.ZipFile(io.BytesIO(odt_file())) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"


def test_headings_have_the_levels_of_the_outline() -> None:
    found = {str(h): h.get_attribute("text:outline-level") for h in opened(odt_file()).body.headers}
    levels = {" ".join(words.split()): int(level) for words, level in found.items()}
    assert levels["1 First section"] == 1
    assert levels["2.1 Identity roadmap"] == 2
    assert levels["2.1.1 Item with everything"] == 3


def test_tables_repeat_their_header_rows() -> None:
    tables = opened(odt_file()).body.get_elements("//table:table")
    assert len(tables) == 4
    for table in tables:
        assert table.get_elements("table:table-header-rows/table:table-row")
        assert table.get_element("table:title").text
    assert any(table.get_elements("table:table-header-columns") for table in tables)


def test_the_picture_has_its_alternative_text() -> None:
    (frame,) = opened(odt_file()).body.get_elements("//draw:frame")
    assert frame.get_element("svg:desc").text == "A green rectangle."
    with zipfile.ZipFile(io.BytesIO(odt_file())) as archive:
        assert frame.get_element("draw:image").get_attribute("xlink:href") in archive.namelist()


def test_links_lead_to_bookmarks() -> None:
    body = opened(odt_file()).body
    names = {
        mark.get_attribute("text:name") for mark in body.get_elements("//text:bookmark-start|//text:bookmark")
    }
    hrefs = {link.get_attribute("xlink:href") for link in body.get_elements("//text:a")}
    assert {href[1:] for href in hrefs if href.startswith("#")} <= names
    assert "https://example.org/?a=1&b=2" in hrefs


def test_the_language_and_the_day_are_the_publication_s() -> None:
    meta = opened(odt_file()).meta
    assert (meta.title, meta.language, meta.creation_date.date().isoformat()) == (
        "Anyshire’s Strategy", "en-GB", "2021-04-12",
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(odt_tongues())) as archive:
        content = archive.read("content.xml").decode()
    assert 'fo:language="cy"' in content
    assert 'style:language-complex="ur"' in content


def test_the_gate_passes_and_names_what_was_changed() -> None:
    assert odt_gate.check(odt_file(), whole(), CONTEXT) == ()
    assert odt_gate.check(odt_tongues(), tongues(), CONTEXT) == ()
    for old, new, word_of in (
        (b"Item headline", b"Other words", "Item headline"),
        (b"Item headline", b"Itemheadline", "run together or are torn"),
        (b"Item headline", b"Item head line", "run together or are torn"),
        (b"<svg:desc>A green rectangle.", b"<svg:desc>x", "alternative text"),
        (b"table:table-header-rows", b"table:table-rows", "header"),
    ):
        findings = odt_gate.check(replaced(odt_file(), old, new), whole(), CONTEXT)
        assert any(word_of in finding for finding in findings), old
    assert odt_gate.check(b"PK", whole(), CONTEXT)


def test_both_text_documents_tell_the_same() -> None:
    for doc, text in ((word_file(), odt_file()), (word_tongues(), odt_tongues())):
        first, second = word_gate.told(doc), odt_gate.told(text)
        assert first.text == second.text
        assert (first.links, first.figures, first.tables) == (second.links, second.figures, second.tables)
        assert [h.level for h in first.headings] == [h.level for h in second.headings]


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every sample as LibreOffice lays it out, as PDFs by their names."""
    directory = tmp_path_factory.mktemp("laid")
    for name, data in (
        ("a.docx", word_file()), ("b.odt", odt_file()), ("c.docx", word_tongues()), ("d.odt", odt_tongues()),
        ("many_a.docx", word.render(many(), CONTEXT)), ("many_b.odt", odt.render(many(), CONTEXT)),
    ):  # fmt: skip
        (directory / name).write_bytes(data)
    return {path.stem: path for path in converted(sorted(directory.iterdir()), "pdf", directory)}


@pytest.mark.render
def test_libreoffice_reads_every_word(laid_out: dict[str, Path]) -> None:
    told = {"a": word_gate.told(word_file()), "c": word_gate.told(word_tongues())}
    told |= {"b": told["a"], "d": told["c"]}
    for name, each in told.items():
        text = "".join(pdf_text(laid_out[name]).split())
        for block in each.blocks:
            for said in block.words.split():
                if said.isascii() and len(said) < 100:
                    assert said in text, (name, said)


@pytest.mark.render
@pytest.mark.parametrize("name", ["b", "many_b"])
def test_contents_give_the_pages_on_which_headings_stand(laid_out: dict[str, Path], name: str) -> None:
    pages = pdf_pages(laid_out[name])
    contents = next(page for page in pages if re.search(r"^Contents$", page, re.M))
    lines = re.findall(r"^(.+?) ?\.{3,}(\d+)$", contents, re.M)
    assert len(lines) >= 2
    for title, number in lines:
        assert re.search(rf"^{re.escape(title)}$", pages[int(number) - 1], re.M), (title, number)


@pytest.mark.render
def test_heads_of_pages_name_the_chapter(laid_out: dict[str, Path]) -> None:
    pages = pdf_pages(laid_out["b"])
    heads = [page.split("\n")[0] for page in pages]
    first = next(n for n, page in enumerate(pages) if re.search("^1 First section$", page, re.M))
    assert heads[first].endswith("1 First section")
    assert all(head == "Anyshire’s Strategy" for head in heads[1:first])


@pytest.mark.render
@pytest.mark.parametrize("name", ["a", "b"])
def test_every_page_but_the_cover_says_its_number(laid_out: dict[str, Path], name: str) -> None:
    _, *pages = pdf_pages(laid_out[name])
    for number, page in enumerate(pages, 2):
        assert page.rstrip().endswith(f"Page {number} of {len(pages) + 1}")


@pytest.mark.render
@pytest.mark.parametrize("name", ["many_a", "many_b"])
def test_no_page_ends_in_a_heading_without_its_facts(laid_out: dict[str, Path], name: str) -> None:
    pages = pdf_pages(laid_out[name])
    text = "\n".join(pages)
    assert all(f"Headline {n}\n" in text for n in range(40))
    assert len(pages) > 8
    for page in pages:
        *_, last = page.partition("Anyshire County Council · Publication")[0].split("\n")[:-1]
        assert not re.search(r"^[\d.]* ?Title \d+$|^Headline|^Illustrative|When: ", last), last
