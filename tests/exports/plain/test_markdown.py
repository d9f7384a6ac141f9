"""Markdown, as a CommonMark library reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from document.richtext import Break, Emphasis, Link, Phrase, Strong, Text, spans_text
from exports.cuts import Cut
from exports.plain.markdown import render
from exports.plain.marks import marked
from exports.plain.telling import check_markdown
from exports.reading.spacing import tidied
from exports.selection import Selection, select
from tests.exports.flow.sample import CONTEXT, full
from tests.exports.flow.test_changed import brief, later

SIGNS = st.text(alphabet="ab 1.)#*_[]()<>&;|\\`~!-+=:“”é", min_size=1, max_size=12)
SPANS = st.recursive(
    st.builds(Text, SIGNS),
    lambda inner: st.one_of(
        st.builds(Strong, st.tuples(inner)),
        st.builds(Emphasis, st.tuples(inner)),
        st.builds(Phrase, st.just("cy"), st.tuples(inner)),
    ),
    max_leaves=4,
)


def read(text: str) -> html.HtmlElement:
    """What other programs make of Markdown."""
    return html.document_fromstring(MarkdownIt("commonmark").enable("table").render(text) or "<p></p>")


@pytest.fixture(scope="module")
def selection() -> Selection:
    return select(full(), Cut.parse("whole"))


@pytest.fixture(scope="module")
def text(selection: Selection) -> str:
    return render(selection, CONTEXT).decode()


def test_markdown_passes_the_gate_and_a_faulty_file_does_not(selection: Selection, text: str) -> None:
    assert check_markdown(text.encode(), selection, CONTEXT) == ()
    for fault in (
        ("#### 2.1.1", "##### 2.1.1"),
        ("| Twenty |", "| |"),
        ("First summary.", "Firstsummary."),
        ("First summary.", "First summ ary."),
        ("(<https://example.org/strong>)", ""),
    ):
        assert fault[0] in text
        assert check_markdown(text.replace(*fault).encode(), selection, CONTEXT) != ()


def test_structure_is_read_by_other_programs(text: str) -> None:
    page = read(text)
    headings = [(each.tag, each.text_content()) for each in page.iter("h1", "h2", "h3", "h4")]
    assert headings[0] == ("h1", "Anyshire’s Strategy")
    assert {
        ("h2", "2 All roadmaps"),
        ("h3", "2.1 Identity roadmap"),
        ("h4", "2.1.1 Item with everything"),
    } < set(headings)
    assert [cell.text for cell in page.find(".//table").iter("th", "td")] == [
        "Year",
        "Budget",
        "Twenty",
        "£1.7m",
    ]
    assert [each.text for each in page.iter("li") if each.text == "A numbered entry"] == ["A numbered entry"]
    assert page.find(".//li//ol") is not None
    assert "https://example.org/?a=1&b=2" in [link.get("href") for link in page.iter("a")]
    assert [each.text_content() for each in page.iter("em")] == ["stressed words"]


@given(spans=st.lists(SPANS, min_size=1, max_size=4))
def test_no_typed_sign_becomes_a_mark(spans: list[Text]) -> None:
    words = tidied(spans)
    page = read(f"{marked(words)}\n")
    assert " ".join(page.text_content().split()) == " ".join(spans_text(words).split())
    assert {each.tag for each in page.iter() if isinstance(each.tag, str)} <= {
        "html",
        "body",
        "p",
        "strong",
        "em",
        "span",
    }


def test_lines_of_a_cell_are_parted_by_breaks() -> None:
    text = render(brief(later(full()), full()), CONTEXT).decode()
    assert "; ends 9 years later<br>Why: The supplier was late. |" in text


def test_links_to_any_address_and_breaks_are_read_back() -> None:
    words = (
        Text("1. One"),
        Break(),
        Text("# two "),
        Link("https://example.org/a_(b)?c=<d>", (Text("three]"),)),
    )
    page = read(marked(words).replace("\n", "\\\n"))
    assert [link.text for link in page.iter("a")] == ["three]"]
    assert [link.get("href") for link in page.iter("a")] == ["https://example.org/a_(b)?c=%3Cd%3E"]
    assert len(list(page.iter("br"))) == 1
    assert not list(page.iter("ol", "h1"))
