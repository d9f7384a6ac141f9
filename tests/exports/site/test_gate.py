"""Faults made in a good website on purpose, one at a time, each on one page: words, order, headings, links, tables, pictures and languages."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

import msgspec
import pytest
from lxml import html

from document.markdown import parse
from document.nodes import Objective, Section, StrategyDocument
from exports.cuts import Cut
from exports.data.archive import zipped
from exports.gate.prose import Table
from exports.gate.told import Block
from exports.selection import Selection, select
from exports.site.gate import check
from exports.site.reading import Entry, Figure, Foreign, Link, Page
from exports.site.render import render
from tests.exports.flow.sample import CONTEXT, full

pytestmark = pytest.mark.render


def document() -> StrategyDocument:
    """The sample with a second objective, a paragraph on another page that says the same, and a passage in Welsh."""
    others = (
        Objective(ref="O2", title="Another objective", body=parse("Another body.")),
        Section(
            ref="welsh",
            title="In Welsh",
            body=parse("::: {lang=cy}\nBore da i bawb.\n:::\n\nItem description."),
        ),
    )
    return msgspec.structs.replace(full(), nodes=(*full().nodes, *others))


class Fault(NamedTuple):
    """What is changed on a page, and what the gate says of it."""

    page: str
    before: str
    after: str
    finding: str


ROW = '<td class="govuk-table__cell">Twenty</td>'
FAULTS = {
    "a paragraph is left out": Fault(
        "items/IAM-01.html",
        '<p class="govuk-body">Item description.</p>',
        "",
        "2.1.1 Item with everything: “Item description.” is not told.",
    ),
    "a fact is left out": Fault(
        "items/IAM-01.html",
        "The supplier was late.",
        "",
        "2.1.1 Item with everything: “The supplier was late.” is not told there.",
    ),
    "a definition is left out": Fault(
        "glossary.html", "A service.", "", "IMT: “A service.” is not told there."
    ),
    "a term is left out": Fault("glossary.html", "IMT", "IT", "No page tells 11.1 IMT."),
    "words run together": Fault(
        "case-studies/C1.html",
        "Case summary.",
        "Casesummary.",
        "“Case summary.” is told with words that run together or are torn.",
    ),
    "a word is torn": Fault(
        "outcomes/U1.html",
        "Outcome body.",
        "Outcome bo<br>dy.",
        "“Outcome body.” is told with words that run together or are torn.",
    ),
    "the heading of a record is a paragraph": Fault(
        "objectives.html",
        'id="O1">An objective</h2>',
        'id="O1"></h2><p>An objective</p>',
        "No page has a heading for 4.1 An objective.",
    ),
    "a heading within the text is a paragraph": Fault(
        "sections/intro.html",
        ">A heading within</h2>",
        "></h2><p>A heading within</p>",
        "“A heading within” is no heading below it.",
    ),
    "a heading skips a level": Fault(
        "sections/intro.html",
        '<h3 class="govuk-heading-m">A smaller heading</h3>',
        "<h5>A smaller heading</h5>",
        "“A smaller heading” skips from level 2 to 5.",
    ),
    "a page has two headings of level 1": Fault(
        "objectives.html", "<h1", "<h1>First</h1><h1", "It does not have one heading of level 1."
    ),
    "a link leads elsewhere": Fault(
        "sections/intro.html",
        "https://example.org/?a=1&amp;b=2",
        "https://example.org/",
        "“linked site” is no link to https://example.org/?a=1&b=2.",
    ),
    "words lead to another record": Fault(
        "sections/intro.html",
        'href="../items/IAM-01.html">an item',
        'href="../items/IAM-02.html">an item',
        "“an item of ours” does not lead to Item with everything.",
    ),
    "a link has no words": Fault(
        "sections/intro.html",
        ">linked site</a>",
        "></a>linked site",
        "A link has no words: https://example.org/?a=1&b=2.",
    ),
    "a table has no header cells": Fault("sections/intro.html", "<th", "<td", "A table has no header cells."),
    "a cell is left out": Fault("sections/intro.html", ROW, "<td></td>", "“Twenty” is not told."),
    "a table is another": Fault(
        "sections/intro.html",
        ROW,
        f"{ROW}<td>more</td>",
        "the table “Year, Budget” is not told whole with its header cells.",
    ),
    "an entry is no entry": Fault(
        "sections/intro.html",
        "<li>Another numbered entry</li>",
        "<p>Another numbered entry</p>",
        "“Another numbered entry” is no entry of a list.",
    ),
    "a picture has another alternative text": Fault(
        "case-studies/C1.html",
        'alt="A green rectangle."',
        'alt="593fd290.png"',
        "no picture has the alternative text “A green rectangle.”.",
    ),
    "a picture has no alternative text": Fault(
        "case-studies/C1.html", 'alt="A green rectangle."', "", "A picture has no alternative text."
    ),
    "a drawing names nothing": Fault(
        "measures.html", "Bar chart of A measure.", "Bar chart.", "which names no record."
    ),
    "a page is in another language": Fault(
        "sections/sub.html",
        '<html lang="en-GB"',
        '<html lang="fr"',
        "It does not say that its language is en-GB.",
    ),
    "a passage does not say its language": Fault(
        "sections/welsh.html", 'lang="cy"', "", "“Bore da i bawb.” is not marked as being in the language cy."
    ),
    "contents are out of order": Fault(
        "strategy.html",
        '<a class="govuk-link" href="priorities.html">Priorities</a>',
        "Priorities",
        "strategy.html: it does not lead to 5 Priorities, or not in its order",
    ),
    "a roadmap does not lead to its work": Fault(
        "roadmaps/IAM.html",
        "../items/IAM-03.html",
        "../items/IAM-02.html",
        "roadmaps/IAM.html: it does not lead to 2.1.3 Item without an end.",
    ),
}
SWAPPED = {
    (
        "objectives.html",
        "Objective headline",
        "Its body.",
    ): "4.1 An objective: “Its body.” is told in another place.",
    (
        "case-studies/C1.html",
        "The case’s challenge.",
        "What the case did.",
    ): "10.1 A case study: “What the case did.” is told in another place.",
    (
        "objectives.html",
        "An objective</h2>",
        "Another objective</h2>",
    ): "objectives.html: 4.2 Another objective stands before 4.1 An objective.",
    (
        "strategy.html",
        '"objectives.html">Objectives',
        '"priorities.html">Priorities',
    ): "strategy.html: it does not lead to 5 Priorities, or not in its order",
}


@pytest.fixture(scope="module")
def selection() -> Selection:
    return select(document(), Cut.parse("whole"))


@pytest.fixture(scope="module")
def files(selection: Selection) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(render(selection, CONTEXT))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def found(files: dict[str, bytes], selection: Selection, page: str, content: str) -> tuple[str, ...]:
    """What the gate finds where one page has other content."""
    assert content.encode() != files[page]
    return check(zipped({**files, page: content.encode()}), selection, CONTEXT)


def test_a_good_website_passes(files: dict[str, bytes], selection: Selection) -> None:
    assert check(zipped(files), selection, CONTEXT) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name: str, files: dict[str, bytes], selection: Selection) -> None:
    page, before, after, finding = FAULTS[name]
    findings = found(files, selection, page, files[page].decode().replace(before, after))
    assert any(finding in each for each in findings), findings


@pytest.mark.parametrize("swapped", SWAPPED)
def test_what_is_out_of_order_is_found(
    swapped: tuple[str, str, str], files: dict[str, bytes], selection: Selection
) -> None:
    page, one, other = swapped
    content = files[page].decode().replace(one, "\0").replace(other, one).replace("\0", other)
    findings = found(files, selection, page, content)
    assert any(SWAPPED[swapped] in each for each in findings), findings


def test_what_the_publication_says_as_a_whole_is_missed(
    files: dict[str, bytes], selection: Selection
) -> None:
    silent = {name: body.replace(b"Telephone 01603 000000", b"") for name, body in files.items()}
    assert check(zipped(silent), selection, CONTEXT) == ("“Telephone 01603 000000” is not told.",)


def test_records_with_the_same_title_are_each_found() -> None:
    twins = [Section(ref=f"s{n}", title="Digital", body=parse(f"Number {n}.")) for n in (1, 2)]
    selection = select(msgspec.structs.replace(full(), nodes=(*full().nodes, *twins)), Cut.parse("whole"))
    data = render(selection, CONTEXT)
    assert check(data, selection, CONTEXT) == ()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    content = files["sections/s2.html"].decode().replace("Number 2.", "")
    (finding,) = found(files, selection, "sections/s2.html", content)
    assert "Digital: “Number 2.” is not told." in finding


PAGE = """<html lang="en"><meta name="description" content="In short."><body><nav><a href="x.html">Away</a></nav><main lang="cy">
<h1>A title<span> and more</span></h1><p>One <b>t</b>wo<br>three <a href="../b/c.html#d">fo<i>ur</i></a>.</p>
<img src="a.png" alt="A picture"><img src="b.png" alt=""><img src="c.png"><svg aria-hidden="true"><title>Not</title></svg>
<svg><title> A
 drawing</title><text>Letters</text></svg><p hidden>Hidden</p><ul><li>Entry <em>one</em><ul><li>Below</li></ul></li></ul>
<table><tr><th scope="col">Year</th><th scope="col">Sum</th></tr><tr><th scope="row">2020 <p>Note</p></th><td lang="en">£1</td></tr></table>
<h2>Next</h2></main><footer><h2>Not told</h2></footer></body></html>"""


def test_a_page_is_read_as_a_screen_reader_meets_it() -> None:
    page = Page.of(html.document_fromstring(PAGE))
    assert (page.language, page.summary) == ("cy", "In short.")
    assert page.pieces == (
        Block("A title and more", 1),
        Link("../b/c.html#d", "four"),
        Block("One two\nthree four."),
        Figure("A picture"),
        Figure(None),
        Figure("A drawing"),
        Entry("Entry one"),
        Block("Entry one"),
        Entry("Below"),
        Block("Below"),
        Table(("Year", "Sum"), (("2020 Note", "£1"),)),
        Block("Year"),
        Block("Sum"),
        Block("2020"),
        Block("Note"),
        Foreign("en", "£1"),
        Block("£1"),
        Block("Next", 2),
    )
    assert [(row.words, page.pieces[row.pieces.start]) for row in page.rows] == [("2020 Note", Block("2020"))]


@pytest.mark.parametrize(
    ("first", "header"), [("<td></td><th>A</th>", ("", "A")), ("<td>x</td><th>A</th>", ()), ("<td></td>", ())]
)
def test_an_empty_cell_is_no_header_cell_and_no_other(first: str, header: tuple[str, ...]) -> None:
    page = Page.of(html.document_fromstring(f"<table><tr>{first}</tr><tr><td>1</td></tr></table>"))
    assert [piece.header for piece in page.pieces if isinstance(piece, Table)] == [header]
