"""Differences between versions: complete, readable, and never losing a word."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from document.dates import PartialDate
from document.diff import Change, Op, compare, compare_nodes, word_diff
from document.markdown import parse
from document.nodes import Benefit, Owner, RoadmapItem, Section, StrategyDocument

WORDS = st.lists(st.sampled_from(["the", "cloud", "\n", " ", "moves", "2026", "£1.2m"]), max_size=30).map(
    " ".join
)


def document(*nodes):
    return StrategyDocument(number="2026.0", edition="2026", published_on="2026-01-01", nodes=nodes)


@given(WORDS, WORDS)
def test_word_diff_keeps_both_texts_whole(before, after):
    runs = word_diff(before, after)
    assert "".join(text for op, text in runs if op is not Op.ADDED) == before
    assert "".join(text for op, text in runs if op is not Op.REMOVED) == after
    assert all(first[0] is not second[0] for first, second in pairwise(runs))


def test_word_diff_marks_only_the_words_that_changed():
    assert word_diff("Go live in October", "Go live in April") == (
        (Op.SAME, "Go live in "),
        (Op.REMOVED, "October"),
        (Op.ADDED, "April"),
    )


def test_word_diff_of_lines_that_share_only_little_words_is_whole():
    before, after = "By 2025 each person should have one identity", "The next eighteen months have three aims"
    assert word_diff(before, after) == ((Op.REMOVED, before), (Op.ADDED, after))


def test_word_diff_finds_the_line_that_was_changed_among_new_ones():
    before = "Accounts follow the HR record.\nThe pilot has ten users."
    after = "A wholly different opening sentence.\nThe pilot has twelve users."
    assert word_diff(before, after) == (
        (Op.REMOVED, "Accounts follow the HR record.\n"),
        (Op.ADDED, "A wholly different opening sentence.\n"),
        (Op.SAME, "The pilot has "),
        (Op.REMOVED, "ten"),
        (Op.ADDED, "twelve"),
        (Op.SAME, " users."),
    )


def test_word_diff_of_very_long_texts_is_by_line():
    before, after = "word " * 20_000, "other " * 20_000
    assert [op for op, _ in word_diff(before, after)] == [Op.REMOVED, Op.ADDED]


def test_compare_tells_new_changed_redated_and_removed():
    same = Section(ref="same", title="Same")
    moved = RoadmapItem(ref="I-1", title="Item", roadmap="r", end=PartialDate.parse("2026-Q1"))
    before = document(same, Section(ref="a", title="A"), Section(ref="gone", title="Gone"), moved)
    after = document(
        same,
        Section(ref="a", title="B"),
        Section(ref="new", title="New"),
        RoadmapItem(ref="I-1", title="Item", roadmap="r", end=PartialDate.parse("2026-Q3")),
    )
    assert [(c.ref, c.change) for c in compare(before, after)] == [
        ("a", Change.CHANGED),
        ("new", Change.ADDED),
        ("I-1", Change.REDATED),
        ("gone", Change.REMOVED),
    ]


def test_compare_nodes_says_fields_in_words():
    before = Section(
        ref="a", title="A", owner=Owner("Head", "IMT"), body=parse("One [link](https://a.example).")
    )
    after = Section(ref="a", title="A", owner=Owner("Chief"), body=parse("One [link](https://b.example)."))
    found = {
        change.name: (change.label, change.before, change.after) for change in compare_nodes(before, after)
    }
    assert found == {
        "owner": ("Owner", "Head, IMT", "Chief"),
        "body": ("Body", "One link <https://a.example>.", "One link <https://b.example>."),
    }


def test_compare_nodes_with_nothing_before_lists_what_is_filled():
    node = RoadmapItem(ref="x", title="T", roadmap="r", benefits=(Benefit("saving", "£2m"), Benefit("speed")))
    found = {change.name: change.after for change in compare_nodes(None, node)}
    assert found["benefits"] == "£2m: saving\nspeed"
    assert found["status"] == "Planned"
    assert all(change.before == "" for change in compare_nodes(None, node))


def test_every_rich_text_mark_is_written_out():
    source = "## Head\n\nText **strong** *em*\n\n1. one\n2. two\n   - deep\n\n> quoted\n\n> [!NOTE]\n> look\n\n| a | b |\n|---|---|\n| c | d |"
    node = Section(ref="a", title="A", body=parse(source))
    text = next(change.after for change in compare_nodes(None, node) if change.name == "body")
    assert text.splitlines() == [
        "## Head",
        "Text **strong** *em*",
        "1. one",
        "2. two",
        "  - deep",
        "> quoted",
        "! look",
        "a | b",
        "c | d",
    ]
