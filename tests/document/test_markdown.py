"""Restricted Markdown: what it reads, and what it refuses with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document.codec import canonical, decode_node
from document.markdown import RichTextError, parse
from document.nodes import Section
from document.richtext import Callout, Heading, Link, List, Paragraph, Quote, Strong, Table, Text, plain_text


def test_parse_every_block() -> None:
    rich = parse(
        "Some *text* with **strong**.\n\n## Heading\n\n### Below\n\n- a\n  - b\n\n3. three\n\n"
        "| A | B |\n|---|--:|\n| 1 | 2 |\n\n> Said.\n\n> [!NOTE]\n> Mind **this**.\n"
    )
    kinds = [type(block) for block in rich.blocks]
    assert kinds == [Paragraph, Heading, Heading, List, List, Table, Quote, Callout]
    assert rich.blocks[4].start == 3  # type: ignore[union-attr]
    assert rich.blocks[5].align == ("left", "right")  # type: ignore[union-attr]
    assert rich.blocks[7] == Callout((Paragraph((Text("Mind "), Strong((Text("this"),)), Text("."))),))


def test_parse_ref_link() -> None:
    assert parse("[DM](ref:dmg)").blocks == (Paragraph((Link("ref:dmg", (Text("DM"),)),)),)


@pytest.mark.parametrize(
    ("source", "line", "expected"),
    [
        ("ok\n\n<b>x</b>", 3, "HTML is not allowed"),
        ("# Top", 1, "use ## for a heading"),
        ("![x](https://x.org/x.png)", 1, "pictures are not allowed"),
        ("[x](javascript:alert(1))", 1, "must begin with https"),
        ("[x](//evil.example)", 1, "must begin with https"),
        ("[x](https://)", 1, "not a whole web address"),
        ("a\n\n    code", 3, "code blocks are not allowed"),
        ("a\n\n---", 3, "a ruled line"),
        ("- a\n  - b\n    - c\n      - d", 4, "deep, no deeper"),
        ("a\x0bb", 1, "control character (U+000B)"),
        ("> " * 40 + "x", 1, "nested too deeply"),
    ],
)
def test_parse_refuses_with_line_and_reason(source: str, line: int, expected: str) -> None:
    with pytest.raises(RichTextError) as caught:
        parse(source)
    assert any(fault.line == line and expected in fault.message for fault in caught.value.faults), (
        caught.value.faults
    )


def test_parse_accepts_twenty_thousand_words_and_refuses_forty() -> None:
    assert len(plain_text(parse("word " * 20_000)).split()) == 20_000
    with pytest.raises(RichTextError, match="40,000 words"):
        parse("word " * 40_000)


def test_parse_refuses_what_takes_a_renderer_minutes() -> None:
    assert parse("字" * 5_000)
    with pytest.raises(RichTextError, match=r"Line 3: the text holds a word of 2,001 characters"):
        parse("a\n\n" + "x" * 2_001)
    with pytest.raises(RichTextError, match="400,001 characters"):
        parse("字" * 400_001)


@pytest.mark.parametrize(
    ("source", "most", "fault"),
    [
        ("[a](https://example.org)\n", 2_000, "Line 2001: the text has 2,001 links; the most is 2,000."),
        ("*a* b\n", 4_000, "Line 4001: the text has 4,001 marks"),
        ("**a** b\n", 4_000, "Line 4001: the text has 4,001 marks"),
        ("[a]{lang=cy} b\n", 4_000, "Line 4001: the text has 4,001 marks"),
        ("## a\n", 6_000, "Line 6001: the text has 6,001 paragraphs and headings"),
        ("-\n", 3_000, "Line 3001: the text has 3,001 list items"),
        ("a\\\n", 6_001, "Line 6001: the text has 6,001 line breaks"),
        ("[ ", 10_000, "Line 1: the text has 10,001 square brackets"),
    ],
)
def test_parse_refuses_more_than_renderers_finish_soon(source: str, most: int, fault: str) -> None:
    assert parse(source * most).blocks
    with pytest.raises(RichTextError, match=f"^{fault}"):
        parse(source * (most + 1))


def test_parse_refuses_tables_of_more_cells_than_renderers_finish_soon() -> None:
    head, row = "| a | b |\n|---|---|\n", "| c | d |\n"
    assert parse(head + row * 2_999).blocks
    with pytest.raises(RichTextError, match=r"^Line 3002: the text has 6,002 cells of tables"):
        parse(head + row * 3_000)


PIECES = (*"ab *_#>-|\n[](){}!`<~:1.\\&=%", "{lang=cy}", "\n::: {lang=ur}\n", "\n:::\n", "> :::")


@given(st.lists(st.sampled_from(PIECES), max_size=200).map("".join))
def test_parse_gives_rich_text_that_survives_storing_or_a_fault(source: str) -> None:
    try:
        rich = parse(source)
    except RichTextError:
        return
    node = Section(ref="s", title="S", body=rich)
    assert decode_node(canonical(node)) == node
