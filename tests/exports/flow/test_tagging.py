"""The structure tree, read back: one element for each HTML element, and nothing that is not one."""

from __future__ import annotations

import base64
import io
import logging
import re
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
import weasyprint

from document.vocabulary import Volume
from exports.flow.render import render
from exports.flow.tagging import plan, tagger
from exports.flow.tagging.tagger import Tagger, tagger_of
from exports.flow.writing import written
from exports.gate.pdf import FROM_BOXES, check
from exports.selection import Selection
from tests.exports.flow import reading
from tests.exports.flow.sample import CONTEXT, PHOTOGRAPH, full
from tests.exports.flow.structure import Node, faults_of_numbers, tree

pytestmark = pytest.mark.render

PICTURE = f"data:image/png;base64,{base64.b64encode(PHOTOGRAPH).decode()}"
STYLES = """
@page { size: 105mm 100mm; margin: 12mm; @top-left { content: "Running head" } @bottom-right { content: counter(page) } }
html { font: 11pt "DejaVu Sans" }
body { margin: 0 }
.leader::after { content: leader('.') target-counter(attr(data-to), page) }
.tick::before { content: "Ticked " }
.fancy::before { content: "* * *"; display: block }
.faint { opacity: 0.4 }
.deep { position: absolute; right: 0 }
table { border-collapse: collapse }
"""
SINHALA = "ලංකා කො"
"""Its signs are drawn in another order than they are written in, so that its words are written beside them."""
SENTENCES = " ".join(f"Sentence number {n} of a paragraph that runs on." for n in range(40))
BODY = f"""
<nav role="doc-toc"><h1>Contents</h1><ol>
 <li><a href="#one">First<span class="leader" data-to="#one"></span></a>
  <ol><li><a href="#two">Second<span class="leader" data-to="#two"></span></a></li></ol></li></ol></nav>
<main><section><h2 id="one">First</h2>
<table id="long"><caption>A long table</caption>
 <thead><tr><th scope="col">Head one</th><th scope="col"><a href="https://example.org/head">Head two</a></th></tr></thead>
 <tbody>{"".join(f'<tr><th scope="row">Row {n}</th><td>Value {n}</td></tr>' for n in range(60))}</tbody></table>
<ul class="fancy">{"".join(f"<li>Entry {n}<ol><li>Below {n}</li></ol></li>" for n in range(30))}</ul>
<p id="two">{SENTENCES}</p></section>
<article><h2>Languages</h2>
<p lang="cy">Bore da, <span lang="en">that is good morning</span> <em lang="cy">eto</em></p>
<div lang="pl"><p>Dzień dobry</p><p>Do widzenia</p></div>
<p>An <abbr title="Internet of Things">IoT</abbr> and <span>plain</span> words.</p></article>
<article><h2>Pictures</h2>
<figure><img src="{PICTURE}" alt="A green field"><figcaption>Photograph: A. Person</figcaption></figure>
<p><img src="{PICTURE}" alt=""> Beside an ornament.</p>
<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><title>A drawing</title><desc>Of a word.</desc>
 <text y="15">Inside</text></svg>
<div aria-hidden="true">Hidden ornament</div></article>
<article><h2>Links</h2>
<p>See <a href="https://example.org/long">a link whose words go on for so long that <strong>they need</strong> three
lines of their own on a narrow page such as this</a> and <a href="#nowhere">nothing</a>.</p>
<p><a href="https://example.org/picture"><img src="{PICTURE}" alt="Home"></a></p>
<p class="faint">Faint <a href="#one">and linked</a> words</p>
<p class="faint">{SINHALA}</p>
<p>Before <span class="deep">deep</span> after</p><p class="tick">done</p></article>
<article><h2>Tables and terms</h2>
<table id="stacked"><thead><tr><th rowspan="2" scope="col">Service</th><th colspan="2" scope="col">Year</th></tr>
 <tr><th scope="col">2020</th><th scope="col">2021</th></tr></thead>
 <tr><th scope="row">Libraries</th><td>4</td><td>5</td></tr></table>
<dl><dt>Term</dt><dd>Meaning</dd><dt>One</dt><dt>Other</dt><dd>Shared</dd></dl>
<div>Loose <a href="https://example.org/loose">linked</a> words</div><div>Other loose words</div></article></main>
"""


def _written(body: str, path: Path, *, identifier: bytes = b"0123456789abcdef") -> Path:
    html = f'<html lang="en"><head><title>Try</title><style>{STYLES}</style></head><body>{body}</body></html>'
    laid_out = weasyprint.HTML(string=html).render(pdf_variant="pdf/ua-1")
    path.write_bytes(written(laid_out, identifier))
    return path


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with everything that is hard to tag."""
    return _written(BODY, tmp_path_factory.mktemp("tagging") / "book.pdf")


@pytest.fixture(scope="module")
def book(file: Path) -> Node:
    """Its tree."""
    return tree(file)


def _article(book: Node, title: str) -> Node:
    return next(node for node in book.find("Art") if node.find("H2")[0].words == title)


def test_it_conforms_and_is_tagged_from_elements(file: Path) -> None:
    assert [
        (each.rule_id, each.message) for each in page.validate_pdf(str(file), profile="ua1").failures
    ] == []
    with pikepdf.open(file) as opened:
        assert tagger_of(opened) is Tagger.ELEMENTS


def test_every_number_leads_back_to_its_element(file: Path) -> None:
    assert faults_of_numbers(file) == []


def test_a_table_over_pages_is_one_table_with_every_row_once(file: Path, book: Node) -> None:
    table = book.find("Table")[0]
    assert [kid.role for kid in table.kids] == ["Caption", "THead", "TBody"]
    rows = [[cell.text for cell in row.kids] for row in table.find("TR")]
    assert rows == [["Head one", "Head two"], *([f"Row {n}", f"Value {n}"] for n in range(60))]
    assert [str(head.attributes["Scope"]) for head in table.find("TH")] == ["/Column"] * 2 + ["/Row"] * 60
    pages = reading.shown(file).count("Headone")
    assert pages >= 3, "the head must stand on at least three pages"
    (link,) = table.find("Link")
    assert link.targets == ["Head two"] * pages


def test_a_list_over_pages_is_one_list(book: Node) -> None:
    (outer,) = (node for node in book.find("L") if len(node.kids) == 30)
    assert str(outer.attributes["ListNumbering"]) == "/Disc"
    assert outer.kids[0].outline() == {"LI": ["Lbl", {"LBody": [{"L": [{"LI": ["Lbl", "LBody"]}]}]}]}
    assert [item.kids[1].words for item in outer.kids] == [f"Entry {n}" for n in range(30)]
    inner = outer.find("L")[1:]
    assert [node.text for node in inner] == [f"1. Below {n}" for n in range(30)]
    assert {str(node.attributes["ListNumbering"]) for node in inner} == {"/Decimal"}


def test_a_paragraph_over_pages_is_one_paragraph(book: Node) -> None:
    (paragraph,) = (node for node in book.find("P") if node.words.startswith("Sentence"))
    assert reading.squeezed(paragraph.words) == reading.squeezed(SENTENCES)


def test_what_is_printed_again_and_again_is_not_in_the_tree(file: Path, book: Node) -> None:
    assert book.text.count("Head one") == 1
    for ornament in ("Running head", "* * *", "Hidden ornament", "...."):
        assert ornament not in book.text
        assert reading.squeezed(ornament) in reading.shown(file)


def test_contents_are_a_table_of_contents(book: Node) -> None:
    contents = book.kids[0]
    line: list[Any] = ["Lbl", {"Reference": ["Link"]}]
    assert contents.outline() == {"Sect": ["H1", {"TOC": [{"TOCI": [*line, {"TOC": [{"TOCI": line}]}]}]}]}
    assert [link.targets for link in contents.find("Link")] == [["First"], ["Second"]]
    assert [re.sub(r"\s*\d+$", "", link.words) for link in contents.find("Link")] == ["First", "Second"]


def test_sections_and_articles_group_what_is_below_them(book: Node) -> None:
    (main,) = book.find("Part")
    assert [kid.role for kid in main.kids] == ["Sect", "Art", "Art", "Art", "Art"]
    assert book.find("Div")[0].lang == "pl"


def test_passages_say_their_language_where_it_changes(book: Node) -> None:
    welsh, group, plain = _article(book, "Languages").kids[1:]
    assert (welsh.lang, [(kid.role, kid.lang, kid.words) for kid in welsh.kids]) == (
        "cy",
        [("Span", "en", "that is good morning ")],
    )
    assert (group.role, group.lang, [kid.lang for kid in group.kids]) == ("Div", "pl", ["", ""])
    assert [(kid.role, kid.lang, kid.long_form) for kid in plain.kids] == [("Span", "", "Internet of Things")]


def test_pictures_are_described_and_placed_and_their_captions_are_read(book: Node) -> None:
    picture, paragraph, drawing = _article(book, "Pictures").kids[1:]
    assert picture.outline() == {"Div": ["Figure", "Caption"]}
    assert [kid.alt or kid.words for kid in picture.kids] == ["A green field", "Photograph: A. Person"]
    left, foot, right, head = (float(side) for side in picture.kids[0].attributes["BBox"])
    assert (round(left), round(right - left), round(head - foot)) == (64, 90, 60)
    assert (paragraph.kids, paragraph.words.strip()) == ([], "Beside an ornament.")
    (figure,) = drawing.find("Figure")
    assert figure.alt == "A drawing Of a word."


def test_a_link_is_one_link_with_its_words(book: Node) -> None:
    wrapped, picture, faint = _article(book, "Links").find("Link")
    expected = "a link whose words go on for so long that they need three lines of their own on a narrow page such as this"
    assert reading.squeezed(wrapped.words) == reading.squeezed(expected)
    assert len(wrapped.targets) > 2, "each line can be clicked"
    assert set(wrapped.targets) == {expected}
    assert (picture.targets, picture.outline()) == (["Home"], {"Link": ["Figure"]})
    assert (faint.targets, faint.words) == (["and linked"], "and linked")
    assert "nothing" in _article(book, "Links").kids[1].words, "a link to nowhere is plain words"


def test_no_word_is_lost_in_see_through_boxes(file: Path, book: Node) -> None:
    faint = next(node for node in book.find("P") if node.words.startswith("Faint"))
    assert faint.text == "Faint and linked words"
    heard = reading._run("pdfinfo", "-struct-text", str(file)).split('"')
    assert {"Faint ", "and linked", " words"} <= set(heard)
    assert SINHALA in [node.words for node in book.find("P")]


def test_words_of_a_style_and_of_a_placed_box_stay_in_their_place(book: Node) -> None:
    assert [node.words for node in _article(book, "Links").find("P")][-2:] == [
        "Before deep after",
        "Ticked done",
    ]


def test_stacked_headers_are_named_by_their_cells(book: Node) -> None:
    table = _article(book, "Tables and terms").find("Table")[0]
    names = {head.words: head.name for head in table.find("TH")}
    assert names["Service"].startswith("30313233-")
    assert len(set(names.values())) == 5
    known = {name: words for words, name in names.items()}
    said = [[known[str(name)] for name in cell.attributes["Headers"]] for cell in table.find("TD")]
    assert said == [["Year", "2020", "Libraries"], ["Year", "2021", "Libraries"]]
    spans = {head.words: dict(head.attributes) for head in table.find("TH")}
    assert (spans["Service"]["RowSpan"], spans["Year"]["ColSpan"]) == (2, 2)


def test_a_plain_table_needs_no_names(book: Node) -> None:
    assert {cell.name for cell in book.find("Table")[0].find("TH")} == {""}


def test_terms_are_labels_of_what_they_mean(book: Node) -> None:
    terms = _article(book, "Tables and terms").find("L")[0]
    assert [[(kid.role, kid.words) for kid in item.kids] for item in terms.kids] == [
        [("Lbl", "Term"), ("LBody", "Meaning")],
        [("Lbl", "One"), ("Lbl", "Other"), ("LBody", "Shared")],
    ]


def test_loose_words_of_two_groups_are_two_paragraphs(book: Node) -> None:
    loose = _article(book, "Tables and terms").kids[-2:]
    assert [(node.role, node.text) for node in loose] == [
        ("P", "Loose linked words"),
        ("P", "Other loose words"),
    ]


def test_files_that_will_be_joined_have_names_of_their_own(tmp_path: Path) -> None:
    body = BODY[BODY.index('<table id="stacked"') : BODY.index("<dl>")]
    one = tree(_written(body, tmp_path / "1.pdf", identifier=b"1" * 16))
    two = tree(_written(body, tmp_path / "2.pdf", identifier=b"2" * 16))
    assert not {head.name for head in one.find("TH")} & {head.name for head in two.find("TH")}


def _fails(*_: object) -> plan.Plan:
    raise LookupError("no such box")


@pytest.fixture(params=["another version", "a failure"])
def without_elements(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A WeasyPrint that the tagger does not know, or in which it fails."""
    if request.param == "a failure":
        monkeypatch.setattr(plan, "planned", _fails)
        return "no such box"
    monkeypatch.setattr(tagger, "KNOWN", "69.")
    return f"WeasyPrint is {weasyprint.__version__}"


def test_without_elements_the_file_still_conforms_and_says_so(
    without_elements: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "print.pdf"
    with caplog.at_level(logging.WARNING, logger="exports"):
        path.write_bytes(render(Selection.of_volume(full(), Volume.STRATEGY), CONTEXT))
    assert page.validate_pdf(str(path), profile="ua1").failures == []
    with pikepdf.open(path) as opened:
        assert tagger_of(opened) is Tagger.STANDARD
    assert without_elements in caplog.text
    assert reading.squeezed("Page 2 of") not in reading.told(path)
    assert check(path.read_bytes(), Selection.of_volume(full(), Volume.STRATEGY), CONTEXT) == ()


def test_an_index_on_several_pages_is_one_without_elements_too(without_elements: str, tmp_path: Path) -> None:
    lines = "".join(f'<li style="break-before: page"><a href="#index">Item {n}</a></li>' for n in range(3))
    section = f'<section><h2 id="index">Index of items</h2><ul>{lines}</ul></section>'
    with pikepdf.open(_written(section, tmp_path / "print.pdf")) as opened:
        assert len(opened.pages) > 1
        (index,) = opened.Root.StructTreeRoot.K[0].K
        assert index.S == "/Index"
        assert all(index == kid.P for kid in index.K)
        assert len(index.K) > len(opened.pages) - 1


def test_the_gate_says_who_made_the_tags_of_a_file_that_fails() -> None:
    selection, data = Selection.of_volume(full(), Volume.STRATEGY), {}
    for each in Tagger:
        with pikepdf.new() as empty:
            empty.add_blank_page()
            empty.docinfo[tagger.ENTRY] = each.value
            saved = io.BytesIO()
            empty.save(saved)
        data[each] = check(saved.getvalue(), selection, CONTEXT)
    assert data[Tagger.STANDARD] == (*data[Tagger.ELEMENTS], FROM_BOXES)


def test_a_file_that_does_not_say_has_no_tagger() -> None:
    with pikepdf.new() as nothing:
        assert tagger_of(nothing) is None


@pytest.mark.parametrize("first", list(Tagger))
@pytest.mark.parametrize("second", list(Tagger))
def test_joined_files_say_the_worse_of_the_two(first: Tagger, second: Tagger) -> None:
    with pikepdf.new() as one, pikepdf.new() as other:
        one.docinfo[tagger.ENTRY], other.docinfo[tagger.ENTRY] = first.value, second.value
        tagger.tell_both(one, other)
        both = first is second is Tagger.ELEMENTS
        assert tagger_of(one) is (Tagger.ELEMENTS if both else Tagger.STANDARD)


def test_a_link_hidden_from_readers_falls_back(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    body = '<p aria-hidden="true"><a href="https://example.org/">Words</a></p>'
    with pikepdf.open(_written(body, tmp_path / "print.pdf")) as opened:
        assert tagger_of(opened) is Tagger.STANDARD
    assert "1 links stand in no element." in caplog.text


def test_content_without_a_box_falls_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.flow.tagging.walk.Walk._enter", lambda walk, box, parent: None)
    with pikepdf.open(_written("<p>Words</p>", tmp_path / "print.pdf")) as opened:
        assert tagger_of(opened) is Tagger.STANDARD
