"""Passages in another language: typed, stored, and written out again."""

from __future__ import annotations

import pytest

from document.codec import canonical, decode_node, digest
from document.diff import compare_nodes
from document.html import Style, headings, html
from document.languages import language_tag, runs_from_right
from document.markdown import RichTextError, parse
from document.nodes import Section
from document.richtext import Heading, Link, Paragraph, Passage, Phrase, RichText, Table, Text, plain_text
from document.written import written
from tests.document.test_html import EVERYTHING

FROZEN_BEFORE = "8d874d94b6b16e933ad0cd5f4406ca9637bc6fee72d1704ae21c5b2fa3815c14"
"""The digest of a section with that text, as it was frozen before languages could be marked."""
WELCOME = "خوش آمدید"


def print_html(source: str) -> str:
    return html(parse(source), heading_level=2, link=lambda ref: None, style=Style.PRINT)


def test_what_was_frozen_before_keeps_its_digest() -> None:
    assert digest(Section(ref="s", title="S", body=parse(EVERYTHING))) == FROZEN_BEFORE


def test_words_in_another_language_are_read_and_stored() -> None:
    rich = parse('Say [Croeso, [all](https://a.example)]{lang=cy} and **[olá]{lang="pt-br"}**.')
    phrase = Phrase("cy", (Text("Croeso, "), Link("https://a.example", (Text("all"),))))
    assert isinstance(rich.blocks[0], Paragraph)
    assert rich.blocks[0].spans[1] == phrase
    assert plain_text(rich) == "Say Croeso, all and olá."
    assert "pt-BR" in written(rich)
    node = Section(ref="s", title="S", body=rich)
    assert decode_node(canonical(node)) == node


def test_blocks_in_another_language_are_read_and_stored() -> None:
    rich = parse("Said:\n\n::: {lang=cy}\n## Croeso\n\n| a |\n|---|\n| b |\n:::\n\nThe end.")
    passage = Passage(
        "cy", (Heading(1, (Text("Croeso"),)), Table(((Text("a"),),), (((Text("b"),),),), ("left",)))
    )
    assert rich.blocks[1] == passage
    assert plain_text(rich) == "Said:\nCroeso\na\nb\nThe end."
    node = Section(ref="s", title="S", body=rich)
    assert decode_node(canonical(node)) == node


def test_a_passage_may_stand_in_a_quotation_and_within_another() -> None:
    assert parse("> ::: {lang=ur}\n> x\n> :::") == parse("> ::: {lang='ur'} :::\n> x\n> ::::")
    nested = parse(":::: {lang=cy}\na\n\n::: {lang=el}\nb\n:::\n::::").blocks[0]
    assert isinstance(nested, Passage)
    assert nested.blocks[1] == Passage("el", (Paragraph((Text("b"),)),))


@pytest.mark.parametrize(
    ("source", "line", "expected"),
    [
        ("a\nb [x]{lang=english}", 2, "“english” is not the tag of a language"),
        ("a\n\n[x]{lang=en_GB}", 3, "“en_GB” is not the tag of a language"),
        ("a\n\n::: {lang=qq}\nx\n:::", 3, "“qq” is not the tag of a language"),
        ("[x]{lang=cy gb}", 1, "“{lang=cy gb}” marks no words"),
        ("## Croeso {lang=cy}", 1, "“{lang=cy}” marks no words"),
        ("[]{lang=cy}", 1, "write the words between the square brackets"),
        ("[x]{.large}", 1, "nothing but a language can be set"),
        ("[x]{lang=cy onclick=x}", 1, "nothing but a language can be set"),
        ("::: note\nx\n:::", 1, "begins with ::: {lang=cy}"),
        ("x\n\n:::", 3, "begins with ::: {lang=cy}"),
        ("::: {lang=cy}\nx", 1, "has no ::: at its end"),
        ("> ::: {lang=cy}\n> x\n\n:::", 1, "has no ::: at its end"),
        ("x\n\n::: {lang=cy}\n:::", 3, "has no words"),
    ],
)
def test_marks_that_say_no_language_are_refused_with_line_and_reason(
    source: str, line: int, expected: str
) -> None:
    with pytest.raises(RichTextError) as caught:
        parse(source)
    assert any(fault.line == line and expected in fault.message for fault in caught.value.faults), (
        caught.value.faults
    )


def test_a_mark_can_be_shown_as_words() -> None:
    assert plain_text(parse("Type `[words]{lang=cy}`.")) == "Type [words]{lang=cy}."


@pytest.mark.parametrize(
    ("typed", "tag"), [("cy", "cy"), ("en-gb", "en-GB"), ("ZH-hant", "zh-Hant"), ("iw", "he")]
)
def test_tags_get_their_standard_form(typed: str, tag: str) -> None:
    assert language_tag(typed) == tag


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("ar", True), ("ur", True), ("yi", True), ("pa", False), ("pa-Arab", True), ("az-Cyrl", False)],
)
def test_the_script_says_how_a_language_runs(tag: str, expected: bool) -> None:
    assert runs_from_right(tag) is expected


def test_html_says_the_language_and_its_direction() -> None:
    assert print_html(f"So [Croeso]{{lang=cy}} or [{WELCOME}]{{lang=ur}}") == (
        f'<p>So <span lang="cy">Croeso</span> or <span lang="ur" dir="rtl">{WELCOME}</span></p>'
    )
    assert print_html("::: {lang=ur}\n1\n\n- 2\n:::") == (
        '<div lang="ur" dir="rtl"><p>1</p>\n<ul><li>2</li></ul></div>'
    )


def test_headings_of_a_passage_are_listed_with_their_anchors() -> None:
    rich = parse("::: {lang=cy}\n## Croeso\n:::")
    assert headings(rich) == (("part:croeso", "Croeso"),)
    assert 'id="part:croeso"' in html(rich, heading_level=2, link=lambda ref: None, anchors=True)


def test_marks_written_for_people_are_read_again() -> None:
    source = "[Croeso]{lang=cy} i bawb\n::: {lang=el}\n> Καλημέρα\n:::"
    assert written(parse(source)) == source
    assert parse(written(parse(source))) == parse(source)


def test_a_language_that_is_marked_later_shows_as_a_change() -> None:
    before = Section(ref="s", title="S", body=parse("Croeso"))
    after = Section(ref="s", title="S", body=parse("[Croeso]{lang=cy}"))
    assert [(field.before, field.after) for field in compare_nodes(before, after)] == [
        ("Croeso", "[Croeso]{lang=cy}")
    ]


def test_language_marks_are_nothing_to_rich_text_without_any() -> None:
    assert parse("a {b} [c] ::") == RichText((Paragraph((Text("a {b} [c] ::"),)),))
