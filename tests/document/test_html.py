"""Rich text as HTML."""

from __future__ import annotations

import re

import pytest

from document.html import Style, headings, html
from document.markdown import parse
from document.richtext import Heading, Link, Paragraph, RichText, Text

EVERYTHING = """First **strong** *weak* \\
next

### Deep first

## One

### Two

- a

  second
  1. x
- b [out](https://a.example/?a=1&b=2) [post](mailto:a@a.example)

3. x
4. y [in](ref:R1) [gone](ref:R2)

| a |   | c |
|---|--:|:-:|
| 1 | 2 | 3 |

> said

> [!NOTE]
> Mind
"""


def known(ref: str) -> str | None:
    return f"#{ref}" if ref == "R1" else None


def written(source: str, style: Style = Style.PRINT, level: int = 3) -> str:
    return html(parse(source), heading_level=level, link=known, style=style)


def test_every_block_and_span_is_written() -> None:
    text = written(EVERYTHING)
    for part in (
        "<strong>strong</strong>",
        "<em>weak</em>",
        "<br>",
        '<ol start="3">',
        '<a href="#R1">in</a>',
        "y <a",
        " gone</li>",
        '<a href="https://a.example/?a=1&amp;b=2" rel="external">out</a>',
        '<a href="mailto:a@a.example">post</a>',
        '<th scope="col">a</th>',
        '<th class="app-align-centre" scope="col">c</th>',
        "<blockquote><p>said</p></blockquote>",
        '<div class="app-callout"><p>Mind</p></div>',
    ):
        assert part in text


def test_headings_never_skip_a_level() -> None:
    assert re.findall(r"<h(\d)>", written(EVERYTHING)) == ["3", "3", "4"]


def test_headings_stop_at_six() -> None:
    assert re.findall(r"<h(\d)>", written("## a\n\n### b", level=6)) == ["6", "6"]


def test_empty_headings_are_left_out() -> None:
    assert html(RichText((Heading(1, ()),)), heading_level=2, link=known) == ""


def test_empty_header_cells_are_not_headers() -> None:
    assert '<td class="app-align-right"></td>' in written(EVERYTHING)


def test_web_tables_scroll_and_are_named() -> None:
    text = written(EVERYTHING, Style.WEB)
    assert '<div class="app-table-scroll" tabindex="0" role="region" aria-label="Table: a, c">' in text
    assert '<p class="govuk-body">' in text


@pytest.mark.parametrize("style", list(Style))
def test_everything_is_escaped(style: Style) -> None:
    rich = RichText((Paragraph((Link('https://a.example/"><b>', (Text("<script>&\"'"),)),)),))
    text = html(rich, heading_level=2, link=known, style=style)
    assert "<script>" not in text
    assert "<b>" not in text


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ref:R2", "/x"]
)
def test_other_addresses_are_not_linked(href: str) -> None:
    rich = RichText((Paragraph((Link(href, (Text("x"),)),)),))
    assert html(rich, heading_level=2, link=known, style=Style.PRINT) == "<p>x</p>"


def test_headings_get_anchors_that_the_list_of_headings_names() -> None:
    rich = parse("## What we do\n\nText.\n\n### Below\n\n## What we do\n\n## Beth nesaf?")
    written = html(rich, heading_level=2, link=lambda ref: None, anchors=True)
    assert headings(rich) == (("part:what-we-do", "What we do"), ("part:beth-nesaf", "Beth nesaf?"))
    assert [written.count(f'id="{anchor}"') for anchor, _ in headings(rich)] == [1, 1]
    assert "id=" not in html(rich, heading_level=2, link=lambda ref: None)


def test_text_of_a_script_that_runs_from_right_to_left_says_so() -> None:
    arabic = "خدمات رقمية 2026"
    made = html(
        parse(f"1 {arabic}\n\n- {arabic}\n\n| {arabic} |\n|---|\n| 1 |\n\nIn English: {arabic}"),
        heading_level=2,
        link=lambda ref: None,
        style=Style.PRINT,
    )
    assert made.count('dir="rtl"') == 3
    assert '<p dir="rtl">1 ' in made
    assert "<p>In English" in made
