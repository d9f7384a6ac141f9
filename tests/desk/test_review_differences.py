"""Differences as reviewers read them: folded, paired, in both layouts, and whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.differences import FieldDifference, Line, difference
from document.diff import FieldChange, Op
from document.nodes import GlossaryTerm
from document.nodes import Section as SectionNode

LINES = st.lists(
    st.sampled_from(["one two three", "one two four", "five", "six seven", "eight nine"]), max_size=14
)


def field(before: list[str], after: list[str]) -> FieldDifference:
    return FieldDifference(FieldChange("body", "Body", "\n".join(before), "\n".join(after)))


def told(lines: list[Line]) -> list[str]:
    """Each line with its marks: [-went-], {+came+}, and … around a folded one."""
    marks = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "{{+{}+}}"}
    texts = ["".join(marks[op].format(text) for op, text in line.words) for line in lines]
    return [f"…{text}…" if line.is_folded else text for line, text in zip(lines, texts, strict=True)]


@given(LINES, LINES)
def test_both_layouts_hold_every_line_of_both_texts(before: list[str], after: list[str]) -> None:
    found = field(before, after)
    for lines in (found.lines, found.rows):
        old = [text for line in lines if (text := "".join(t for _, t in line.before))]
        new = [text for line in lines if (text := "".join(t for _, t in line.after))]
        assert "\n".join(old).split() == " ".join(before).split()
        assert "\n".join(new).split() == " ".join(after).split()


def test_long_stretch_without_a_change_is_folded_but_for_the_line_beside_a_change() -> None:
    before = [f"line {n}" for n in range(20)]
    after = [*before[:10], "something else entirely", *before[11:]]
    assert told(field(before, after).lines) == [
        "…" + "\n".join(before[:9]) + "…",
        "line 9",
        "[-line 10-]{+something else entirely+}",
        "line 11",
        "…" + "\n".join(before[12:]) + "…",
    ]
    assert [line.lines for line in field(before, after).lines if line.is_folded] == [9, 8]


def test_passage_written_anew_stands_after_the_old_one_and_beside_it_in_two_columns() -> None:
    found = field(["alpha beta", "gamma delta"], ["one two", "three four", "five six"])
    assert told(found.lines) == [
        "[-alpha beta-]",
        "[-gamma delta-]",
        "{+one two+}",
        "{+three four+}",
        "{+five six+}",
    ]
    assert told(found.rows) == [
        "[-alpha beta-]{+one two+}",
        "[-gamma delta-]{+three four+}",
        "{+five six+}",
    ]


def test_difference_of_a_new_record_leaves_out_what_says_nothing() -> None:
    found = difference(None, GlossaryTerm(ref="api", title="API", definition="A way in."))
    assert [field.label for field in found.fields] == ["Title", "Definition"]
    placed = difference(None, GlossaryTerm(ref="api", title="API", position=3, definition="A way in."))
    assert "Place in the order" in [field.label for field in placed.fields]


@pytest.mark.django_db
def test_difference_keeps_a_ref_that_names_nothing() -> None:
    before = SectionNode(ref="a", title="A", parent="gone")
    found = difference(before, SectionNode(ref="a", title="A"))
    assert [(field.label, field.change.before) for field in found.fields] == [("Part of section", "gone")]


def test_difference_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to compare"):
        difference(None, None)
