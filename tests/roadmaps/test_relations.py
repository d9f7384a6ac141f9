"""What a piece of work is linked with."""

from __future__ import annotations

from document.nodes import CaseStudy, Priority
from roadmaps.relations import place_on_roadmap, relations
from tests.roadmaps.work import document_of, work


def test_relations_go_both_ways_and_leave_out_what_is_not_there():
    a = work(
        "a",
        depends_on=("b", "gone"),
        objectives=("o", "gone"),
        priorities=("p",),
        case_studies=("one", "gone"),
    )
    b, c = work("b"), work("c", depends_on=("a",))
    studies = [
        CaseStudy(ref="one", title="One", items=("a",)),
        CaseStudy(ref="two", title="Two", items=("a",)),
        CaseStudy(ref="three", title="Three"),
    ]
    document = document_of(a, b, c, *studies, Priority(ref="p", title="Skills"))
    found = relations(document, a)
    assert found.roadmap
    assert found.roadmap.ref == "r"
    assert [node.ref for node in found.depends_on] == ["b"]
    assert [node.ref for node in found.needed_by] == ["c"]
    assert [node.ref for node in found.objectives] == ["o"]
    assert [node.ref for node in found.priorities] == ["p"]
    assert [node.ref for node in found.case_studies] == ["one", "two"]


def test_neighbours_are_on_the_same_roadmap():
    items = [work("a"), work("b"), work("c")]
    document = document_of(*items)
    places = [place_on_roadmap(document, item) for item in items]
    found = [
        (place.previous and place.previous.ref, place.following and place.following.ref)
        for place in places
        if place
    ]
    assert found == [(None, "b"), ("a", "c"), ("b", None)]


def test_an_item_whose_roadmap_is_not_published_has_no_place():
    item = work("a", roadmap="gone")
    document = document_of(item)
    assert place_on_roadmap(document, item) is None
    assert relations(document, item).roadmap is None
