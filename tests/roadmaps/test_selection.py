"""Choosing pieces of work by the address."""

from __future__ import annotations

import pytest

from document.nodes import Owner, Roadmap
from document.vocabulary import Confidence, ItemKind, Status
from roadmaps.selection import LONGEST_ECHO, View, select
from tests.roadmaps.work import document_of, work

IT, CARE = Owner(role="Head", service="IT"), Owner(role="Lead for care")
DOCUMENT = document_of(
    work("a", "2020", "2022", status=Status.DELIVERED, kind=ItemKind.RETIRE, owner=IT, objectives=("o",)),
    work("b", "2025-Q4", status=Status.IN_PROGRESS, owner=CARE, confidence=Confidence.AT_RISK),
    Roadmap(ref="other", title="Another"),
    work("c", "", "2024", roadmap="other", original_end="2023", owner=IT),
    work("d", roadmap="other", confidence=Confidence.OFF_TRACK),
    work("lost", "2020", roadmap="none"),
)


def refs(**answers: str | list[str]) -> list[str]:
    given = {name: value if isinstance(value, list) else [value] for name, value in answers.items()}
    return [item.ref for item in select(DOCUMENT, given).items]


def test_select_gives_everything_in_the_order_of_the_roadmaps_when_nothing_is_asked():
    selection = select(DOCUMENT, {})
    assert [item.ref for item in selection.items] == ["a", "b", "c", "d"]
    assert (selection.view, selection.is_filtered, selection.total, selection.notices) == (
        View.TIMELINE,
        False,
        4,
        (),
    )


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("roadmap", "other", ["c", "d"]),
        ("status", "delivered", ["a"]),
        ("kind", "retire", ["a"]),
        ("owner", "IT", ["a", "c"]),
        ("owner", "Lead for care", ["b"]),
        ("objective", "o", ["a"]),
        ("year", "2020", ["a", "c"]),
        ("year", "2023", ["c"]),
        ("year", "2025", ["b"]),
        ("delivery", "at-risk", ["b", "d"]),
        ("delivery", "slipped", ["c"]),
    ],
)
def test_select_chooses_by_each_question(name, value, found):
    assert refs(**{name: value}) == found


def test_select_joins_questions():
    assert refs(owner="IT", year="2020") == ["a", "c"]
    assert refs(owner="IT", year="2020", status="delivered") == ["a"]
    assert refs(status="delivered", roadmap="other") == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "finished"),
        ("status", "cancelled"),
        ("year", "2019"),
        ("year", "twenty"),
        ("owner", "<b>"),
        ("roadmap", "\x00"),
        ("view", "gantt"),
    ],
)
def test_select_leaves_out_what_it_does_not_know_and_says_so(name, value):
    selection = select(DOCUMENT, {name: [value]})
    assert len(selection.items) == 4
    assert selection.view is View.TIMELINE
    assert not selection.is_filtered
    assert len(selection.notices) == 1
    assert value in selection.notices[0]


def test_select_takes_the_first_of_several_answers_and_says_so():
    selection = select(DOCUMENT, {"status": ["delivered", "in-progress", "delivered"]})
    assert [item.ref for item in selection.items] == ["a"]
    assert selection.notices == ("Only one status can be chosen at a time, so “in-progress” was left out.",)


def test_select_does_not_repeat_an_endless_value():
    notice = select(DOCUMENT, {"owner": ["x" * 5000]}).notices[0]
    assert "x" * LONGEST_ECHO + "…" in notice
    assert "x" * (LONGEST_ECHO + 1) not in notice


def test_select_forgives_empty_answers_space_and_foreign_parameters():
    selection = select(DOCUMENT, {"status": ["", " delivered "], "kind": [""], "utm_source": ["letter"]})
    assert [item.ref for item in selection.items] == ["a"]
    assert selection.notices == ()


def test_filters_offer_only_what_the_document_has():
    offered = {
        each.question.name: [choice.words for choice in each.choices] for each in select(DOCUMENT, {}).filters
    }
    assert offered == {
        "roadmap": ["The roadmap", "Another"],
        "status": ["Delivered", "In progress", "Planned"],
        "kind": ["Develop a new capability", "Retire"],
        "owner": ["IT", "Lead for care"],
        "year": [str(year) for year in range(2020, 2026)],
        "delivery": ["At risk or off track", "Later than first published"],
    }


def test_a_filter_with_one_choice_is_shown_only_once_it_is_chosen():
    names = [each.question.name for each in select(DOCUMENT, {"objective": ["o"]}).filters]
    assert "objective" in names


def test_no_year_is_offered_where_nothing_is_dated():
    assert [each.question.name for each in select(document_of(work("a")), {}).filters] == []


def test_queries_keep_the_answers_and_leave_out_the_usual_view():
    selection = select(DOCUMENT, {"view": ["table"], "owner": ["Lead for care"], "status": ["in-progress"]})
    assert selection.query_for(View.TIMELINE) == "?status=in-progress&owner=Lead+for+care"
    assert (
        selection.query_for(View.NOW_NEXT_LATER)
        == "?view=now-next-later&status=in-progress&owner=Lead+for+care"
    )
    assert selection.clear_query == "?view=table"
    assert [(words, shown) for _, words, shown in selection.views] == [
        ("Timeline", False),
        ("Table", True),
        ("Now, next, later", False),
    ]
    assert select(DOCUMENT, {}).query_for(View.TIMELINE) == ""
