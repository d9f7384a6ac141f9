"""Collections as readers meet them."""

from __future__ import annotations

from document.arranged import arranged, progress
from document.nodes import (
    COLLECTIONS,
    KINDS,
    AnyNode,
    GlossaryTerm,
    HorizonTechnology,
    Measure,
    Objective,
    Outcome,
    Priority,
    Reference,
    Roadmap,
    RoadmapItem,
    StrategyDocument,
)
from document.vocabulary import Ring, Status


def document(*nodes: AnyNode) -> StrategyDocument:
    return StrategyDocument(number="2021.0", edition="2021", published_on="2021-04-12", nodes=nodes)


def item(ref: str, status: Status = Status.PLANNED, **values: object) -> RoadmapItem:
    return RoadmapItem(ref=ref, title=ref, roadmap="r", status=status, **values)  # type: ignore[arg-type]


def test_progress_tells_what_is_done_first_and_shares_the_whole() -> None:
    items = [item("a"), item("b", Status.DELIVERED), item("c"), item("d", Status.IN_PROGRESS)]
    assert [(share.words, share.x0, share.x1) for share in progress(items)] == [
        ("1 delivered", 0, 0.25),
        ("1 in progress", 0.25, 0.5),
        ("2 planned", 0.5, 1),
    ]


def test_progress_knows_every_status() -> None:
    assert len(progress([item(status, status) for status in Status])) == len(Status)


def test_progress_of_nothing_is_nothing() -> None:
    assert progress([]) == ()


def test_roadmaps_come_with_their_items() -> None:
    (card,) = arranged(document(Roadmap(ref="r", title="R"), item("a"), item("b")), KINDS["roadmap"])
    assert [each.ref for each in card.items] == ["a", "b"]


def test_outcomes_come_with_objectives_and_measures_that_exist() -> None:
    held = document(
        Objective(ref="o1", title="One"),
        Outcome(ref="x", title="X", objectives=("o1", "gone")),
        Measure(ref="m1", title="M", outcome="x"),
        Measure(ref="m2", title="Other"),
    )
    (card,) = arranged(held, KINDS["outcome"])
    assert [each.ref for each in card.objectives] == ["o1"]
    assert [each.node.ref for each in card.measures] == ["m1"]
    assert [card.outcome and card.outcome.ref for card in arranged(held, KINDS["measure"])] == ["x", None]


def test_objectives_and_priorities_come_with_what_names_them() -> None:
    held = document(
        Objective(ref="same", title="O"),
        Priority(ref="same", title="P"),
        Outcome(ref="x", title="X", objectives=("same",)),
        item("a", objectives=("same",)),
        item("b", priorities=("same",)),
    )
    (objective,) = arranged(held, KINDS["objective"])
    (priority,) = arranged(held, KINDS["priority"])
    assert ([n.ref for n in objective.outcomes], [n.ref for n in objective.items]) == (["x"], ["a"])
    assert ([n.ref for n in priority.outcomes], [n.ref for n in priority.items]) == ([], ["b"])


def test_technologies_stand_by_ring_nearest_first() -> None:
    held = document(
        HorizonTechnology(ref="w", title="W", ring=Ring.WATCH, roadmaps=("r", "gone")),
        HorizonTechnology(ref="a", title="A", ring=Ring.ADOPT),
        Roadmap(ref="r", title="R"),
    )
    groups = arranged(held, KINDS["horizon-technology"])
    assert [(group.heading, [row.node.ref for row in group.members]) for group in groups] == [
        ("Adopt", ["a"]),
        ("Watch", ["w"]),
    ]
    assert [roadmap.ref for roadmap in groups[1].members[0].roadmaps] == ["r"]


def test_papers_of_one_group_stand_together() -> None:
    held = document(
        Reference(ref="1", title="1", group="B"),
        Reference(ref="2", title="2", group="A"),
        Reference(ref="3", title="3", group="B"),
        Reference(ref="4", title="4"),
    )
    groups = arranged(held, KINDS["reference"])
    assert [(group.heading, [paper.ref for paper in group.members]) for group in groups] == [
        ("B", ["1", "3"]),
        ("A", ["2"]),
        ("", ["4"]),
    ]


def test_terms_stand_under_letters_without_their_accents() -> None:
    titles = ("zip", "Éclair", "eagle", "4G", "Ύδωρ", "“Apple”")
    held = document(*(GlossaryTerm(ref=str(n), title=title) for n, title in enumerate(titles)))
    groups = arranged(held, KINDS["glossary-term"])
    assert [(group.heading, [term.title for term in group.members]) for group in groups] == [
        ("0–9", ["4G"]),
        ("A", ["“Apple”"]),
        ("E", ["eagle", "Éclair"]),
        ("Z", ["zip"]),
        ("Υ", ["Ύδωρ"]),
    ]


def test_every_collection_can_be_arranged_and_an_empty_one_is_empty() -> None:
    assert [arranged(document(), kind) for kind in COLLECTIONS] == [()] * len(COLLECTIONS)
