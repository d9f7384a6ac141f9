"""The plain text of a small strategy that uses every kind and field."""

from __future__ import annotations

import pytest

from exports.cuts import Cut
from exports.plain.telling import check_text
from exports.plain.text import render
from exports.plain.wrapping import columns, wrapped
from exports.selection import Selection, select
from tests.exports.flow.sample import CONTEXT, full
from tests.exports.flow.test_changed import brief, later


@pytest.fixture(scope="module")
def selection() -> Selection:
    return select(full(), Cut.parse("whole"))


@pytest.fixture(scope="module")
def text(selection: Selection) -> str:
    return render(selection, CONTEXT).decode()


def test_text_passes_the_gate_and_one_that_lacks_a_word_does_not(selection: Selection, text: str) -> None:
    assert check_text(text.encode(), selection, CONTEXT) == ()
    assert check_text(text.replace("Item description", "Item").encode(), selection, CONTEXT) != ()
    moved = text.replace("First summary.", "").replace("Words below.", "Words below. First summary.")
    assert check_text(moved.encode(), selection, CONTEXT) != ()


def test_no_line_is_wider_than_72_columns_or_ends_in_a_space(text: str) -> None:
    lines = text.split("\n")
    assert [line for line in lines if columns(line) > 72] == []
    assert [line for line in lines if line != line.rstrip()] == []
    assert "\n\n\n\n" not in text


def test_headings_are_numbered_and_underlined_by_their_level(text: str) -> None:
    assert "\n1 First section\n===============\n" in text
    assert "\n1.1 Section below\n-----------------\n" in text
    assert "\n2.1.1 Item with everything\n~~~~~~~~~~~~~~~~~~~~~~~~~~\n" in text


def test_tables_are_records_with_the_words_over_each_column(text: str) -> None:
    assert "\nTable: Year; Budget\n\nYear: Twenty\nBudget: £1.7m\n" in text
    assert "\nValue: Target\nDate: 2024/25\nFigure: 81.5%\nNote: Target remark\n" in text


def test_lines_of_a_cell_stay_lines() -> None:
    text = render(brief(later(full()), full()), CONTEXT).decode()
    assert "; ends 9 years later\n  Why: The supplier was late.\n" in text


def test_roadmaps_are_lists_by_the_quarter_in_which_items_begin(text: str) -> None:
    start = text.index("Identity roadmap: every item")
    part = text[start : text.index("2.1.1 Item with everything\n~")]
    found = [
        part.index(words)
        for words in (
            "Begins in Jul–Sep 2020 (Q2 2020/21)",
            "2.1.1",
            "Begins in 2021",
            "2.1.3",
            "Next\n",
            "2.1.2",
        )
    ]
    assert found == sorted(found)
    assert "Drawing" not in text


def test_lists_links_quotes_and_pictures_are_told_as_text(text: str) -> None:
    assert "- A bullet entry\n  1. A numbered entry\n  2. Another numbered entry\n" in text
    assert "a linked site\n<https://example.org/?a=1&b=2>" in text
    assert "an item of ours." in text
    assert "    A quoted remark.\n\nPlease note:\n\n    A callout not to be missed.\n" in text
    assert "[Picture: A green rectangle.]" in text
    assert "A paper (Sector fact, timing assumed)" in text


def test_lines_break_by_columns_and_addresses_stay_whole() -> None:
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("a https://example.org/far/too/long b", 10) == [
        "a",
        "https://example.org/far/too/long",
        "b",
    ]
    assert wrapped("文字文字文字", 6) == ["文字文", "字文字"]
    assert columns("e\u0301") == 1


@pytest.mark.parametrize("slug", ["strategy", "case-studies", "roadmap-IAM", "audience-intro"])
def test_every_cut_can_be_told(slug: str) -> None:
    part = select(full(), Cut.parse(slug))
    assert check_text(render(part, CONTEXT), part, CONTEXT) == ()
