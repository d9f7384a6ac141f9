"""Paragraphs as DrawingML: native bullets and numbers, a language on every run, nothing that XML cannot hold."""

from __future__ import annotations

from typing import Any

import pytest
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from exports.slides.drawing import NS, attribute, words
from exports.slides.paint.text import Setting, is_right_to_left, paragraphs
from exports.slides.prose import Para, Run, line

SETTING = Setting("cy-GB", 16.0, lambda address: f'<a:hlinkClick r:id="rId9" tooltip="{address}"/>')


def painted(*paras: Para) -> list[Any]:
    """The paragraphs as elements."""
    return list(parse_xml(f"<a:lst {NS}>{paragraphs(paras, SETTING)}</a:lst>"))


def test_marks_become_native_bullets_and_numbers() -> None:
    bullet, number, rest = painted(
        Para((Run("one"),), mark="•"), Para((Run("two"),), mark="7.", level=1), Para((Run("more"),), level=2)
    )
    assert bullet.find(f".//{qn('a:buChar')}").get("char") == "•"
    assert number.find(f".//{qn('a:buAutoNum')}").get("startAt") == "7"
    assert int(bullet.pPr.get("marL")) == -int(bullet.pPr.get("indent")) > 0
    assert (number.pPr.get("lvl"), rest.pPr.get("lvl"), rest.pPr.get("indent")) == ("1", "2", None)


def test_every_run_and_break_says_its_language() -> None:
    (para,) = painted(
        Para(
            (Run("one\ntwo", bold=True), Run(" three", italic=True)),
        )
    )
    runs = list(para.iter(qn("a:rPr")))
    assert [run.get("lang") for run in runs] == ["cy-GB"] * 4
    assert [child.tag for child in para if child.tag != qn("a:pPr")] == [
        qn("a:r"),
        qn("a:br"),
        qn("a:r"),
        qn("a:r"),
    ]
    assert (runs[0].get("b"), runs[3].get("i")) == ("1", "1")


def test_only_what_differs_from_the_place_is_written() -> None:
    same, other, run = painted(line("same", 16), line("other", 18), Para((Run("run", size=12.5),), 16))
    assert same.find(qn("a:pPr")) is None
    sizes = [next(para.iter(qn("a:rPr"))).get("sz") for para in (same, other, run)]
    assert sizes == [None, "1800", "1250"]


def test_space_stands_between_paragraphs_but_not_above_the_first() -> None:
    first, second = painted(line("a", before=9), line("b", before=9))
    assert first.find(f".//{qn('a:spcPts')}") is None
    assert second.find(f".//{qn('a:spcPts')}").get("val") == "900"


def test_links_have_a_colour_and_an_address() -> None:
    (para,) = painted(Para((Run("here we go", link="https://example.org"),)))
    assert para.find(f".//{qn('a:hlinkClick')}").get("tooltip") == "https://example.org"
    assert para.find(f".//{qn('a:schemeClr')}").get("val") == "hlink"


def test_no_words_make_an_empty_paragraph() -> None:
    (empty,) = painted()
    assert empty.find(qn("a:endParaRPr")).get("lang") == "cy-GB"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Digital", False), ("استراتيجية", True), ("2026 עברית", True), ("123 ·", False), ("", False)],
)
def test_the_first_letter_with_a_direction_decides(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected
    assert bool([p for p in painted(line(text)) if p.pPr is not None and p.pPr.get("rtl") == "1"]) is expected


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert words("a\x00\x0b\ud800\ufffe<&>b") == "a&lt;&amp;&gt;b"
    assert attribute('say "no"\nmore') == "say &quot;no&quot;&#10;more"
