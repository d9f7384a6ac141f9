"""The Word document, opened by python-docx and checked by an Open XML validator."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from exports.context import Brand, RenderContext
from exports.office import word, word_gate
from exports.office.word_text import CHAPTERS
from exports.pictures import PictureMissing
from tests.exports.flow.sample import CONTEXT
from tests.exports.office.samples import tongues, whole, word_file, word_tongues


def opened(data: bytes) -> Any:
    """As python-docx opens it."""
    return docx.Document(io.BytesIO(data))


def styled(document: Any, style: str) -> list[str]:
    """The words of every paragraph of a style."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


@pytest.mark.parametrize("data", [word_file, word_tongues], ids=["sample", "tongues"])
def test_the_validator_finds_no_error(data: Any, tmp_path: Path) -> None:
    path = tmp_path / "document.docx"
    path.write_bytes(data())
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_headings_have_the_levels_of_the_outline() -> None:
    document = opened(word_file())
    assert styled(document, "Title") == ["Anyshire’s Strategy"]
    assert "1 First section" in styled(document, "Heading 1")
    assert "2.1 Identity roadmap" in styled(document, "Heading 2")
    assert "2.1.1 Item with everything" in styled(document, "Heading 3")


def test_paragraphs_have_styles_by_their_use() -> None:
    document = opened(word_file())
    assert "A bullet entry" in styled(document, "List Bullet")
    assert styled(document, "List Number 2") == ["A numbered entry", "Another numbered entry"]
    assert styled(document, "Quote") == ["A quoted remark."]
    assert styled(document, "Callout") == ["A callout not to be missed."]
    assert "Identity roadmap: every item" in styled(document, "Caption")
    assert "Illustrative example" in styled(document, "Evidence label")
    assert all(paragraph.style.name != "Normal" or paragraph.text for paragraph in document.paragraphs)


def test_tables_repeat_their_header_rows_and_are_named() -> None:
    tables = opened(word_file()).tables
    assert len(tables) == 4
    for table in tables:
        assert table.style.name == "Strategy table"
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    items = next(table for table in tables if table.rows[0].cells[1].text == "Item")
    assert [row.cells[1].text for row in items.rows][1:] == [
        "Item with everything", "Item of the horizon", "Item without an end",
    ]  # fmt: skip


def test_links_lead_to_bookmarks_and_outside() -> None:
    document = opened(word_file())
    body = document.element.body
    names = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    inside = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert inside <= names
    assert all(len(name) <= 40 and name.isidentifier() for name in names)
    outside = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert "https://example.org/?a=1&b=2" in outside


def test_the_contents_are_a_field_filled_with_links() -> None:
    document = opened(word_file())
    first, *pages = [code.text.split() for code in document.element.body.iter(qn("w:instrText"))]
    assert first == ["TOC", "\\o", '"1-2"', "\\h", "\\z", "\\u", "\\b", CHAPTERS]
    assert styled(document, "toc 1")[0] == "1 First section\t"
    links = [
        link
        for p in document.paragraphs
        if p.style.name.startswith("toc")
        for link in p._p.iter(qn("w:hyperlink"))
    ]
    assert pages == [["PAGEREF", link.get(qn("w:anchor")), "\\h"] for link in links]


def test_no_page_number_is_guessed_and_none_is_asked_for() -> None:
    """A result in the file could be wrong; a field marked as out of date makes Word ask a strange question on opening."""
    document = opened(word_file())
    kinds = [mark.get(qn("w:fldCharType")) for mark in document.element.body.iter(qn("w:fldChar"))]
    inner = kinds[2:-1]
    assert kinds[:2] + kinds[-1:] == ["begin", "separate", "end"]
    assert inner == ["begin", "separate", "end"] * (len(inner) // 3)
    for link in document.element.body.iter(qn("w:hyperlink")):
        runs = list(link)
        ends = [n for n, run in enumerate(runs) if run.find(qn("w:fldChar")) is not None]
        assert not ends or runs[ends[1] + 1] is runs[ends[2]]
    parts = zipfile.ZipFile(io.BytesIO(word_file()))
    assert not [name for name in parts.namelist() if re.search(rb"w:updateFields|w:dirty", parts.read(name))]


def test_the_bookmark_of_the_contents_holds_every_chapter() -> None:
    body = opened(word_file()).element.body
    children = list(body)
    start = next(child for child in children if child.get(qn("w:name")) == CHAPTERS)
    after = children[children.index(start) + 1]
    assert after.pPr.pStyle.get(qn("w:val")) == "Heading1"
    assert children[-2].tag == qn("w:bookmarkEnd")
    assert children[-2].get(qn("w:id")) == start.get(qn("w:id"))


def test_pages_say_what_they_are_of_and_their_number() -> None:
    section, chapters = opened(word_file()).sections
    assert section.header.paragraphs[0].text == "Anyshire’s Strategy"
    footer = section.footer._element
    fields = [field.get(qn("w:instr")).strip() for field in footer.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "Publication 2021.0, 12 April 2021" in section.footer.paragraphs[1].text
    assert section.first_page_header.paragraphs[0].text == ""
    (chapter,) = chapters.header._element.iter(qn("w:fldSimple"))
    assert chapter.get(qn("w:instr")).strip() == 'STYLEREF "heading 1"'
    assert not list(section.header._element.iter(qn("w:fldSimple")))
    assert chapters.footer.part is section.footer.part


def test_the_picture_has_its_alternative_text() -> None:
    shapes = opened(word_file()).inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == ["A green rectangle."]


def test_properties_are_the_publication_s() -> None:
    core = opened(word_file()).core_properties
    assert (core.title, core.author, core.language) == (
        "Anyshire’s Strategy",
        "Anyshire County Council",
        "en-GB",
    )
    assert core.created == core.modified == datetime.fromisoformat("2021-04-12T00:00:00+00:00")


def test_nothing_of_the_library_s_template_is_left() -> None:
    names = zipfile.ZipFile(io.BytesIO(word_file())).namelist()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "stylesWith" in name]


def test_words_in_other_languages_say_so() -> None:
    document = opened(word_tongues())
    found = {
        run.text: run._r.rPr.find(qn("w:lang"))
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run._r.rPr is not None and run._r.rPr.find(qn("w:lang")) is not None
    }
    assert found["Cymru am byth"].get(qn("w:val")) == "cy"
    (urdu,) = [mark for text, mark in found.items() if "اردو" in text]
    assert urdu.get(qn("w:bidi")) == "ur"
    assert urdu.getparent().find(qn("w:rtl")) is not None


def test_each_numbered_list_begins_with_its_own_number() -> None:
    document = opened(word_tongues())
    numbering = document.part.numbering_part.element
    starts = [num.xpath("./w:lvlOverride[1]/w:startOverride/@w:val") for num in numbering.num_lst]
    assert starts == [[], ["1"], ["1"], ["7"]]


def test_the_gate_passes_and_names_what_was_changed() -> None:
    assert word_gate.check(word_file(), whole(), CONTEXT) == ()
    assert word_gate.check(word_tongues(), tongues(), CONTEXT) == ()
    for old, new, word_of in (
        (b"Item headline", b"Other words", "Item headline"),
        (b"Item headline", b"Itemheadline", "run together or are torn"),
        (b"Item headline", b"Item head line", "run together or are torn"),
        (b'w:val="Heading3"', b'w:val="Normal"', "heading"),
        (b'descr="A green rectangle."', b'descr="x"', "alternative text"),
        (b"<w:tblHeader/>", b"", "header"),
    ):
        findings = word_gate.check(replaced(word_file(), old, new), whole(), CONTEXT)
        assert any(word_of in finding for finding in findings), old
    assert word_gate.check(b"PK", whole(), CONTEXT)


def test_a_missing_picture_is_named() -> None:
    with pytest.raises(PictureMissing, match="A green rectangle"):
        word.render(whole(), RenderContext(Brand("Anyshire")))


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    """The file with other bytes in its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name).replace(old, new))
    return target.getvalue()
