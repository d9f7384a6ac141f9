"""Changes sorted by the part of the strategy that they are in."""

from __future__ import annotations

from msgspec.structs import replace

from document.dates import PartialDate
from document.nodes import (
    AnyNode,
    CaseStudy,
    Details,
    GlossaryTerm,
    Roadmap,
    RoadmapItem,
    Section,
    StrategyDocument,
)
from document.vocabulary import Status, Volume
from exports.changed.groups import GONE, Group
from exports.changed.schedule import between, numbers_key
from exports.cuts import Cut
from exports.selection import select

END = PartialDate.parse("2025-Q3")
NODES: tuple[AnyNode, ...] = (
    Section(ref="start", title="Start", position=1),
    Section(ref="inner", title="Inner", parent="start"),
    Section(ref="maps", title="Roadmaps", presents="roadmaps", position=2),
    Section(ref="papers", title="Papers", volume=Volume.CASE_STUDIES, presents="case-studies"),
    Roadmap(ref="cloud", title="Cloud"),
    RoadmapItem(ref="C-1", title="Move", roadmap="cloud", end=END),
    RoadmapItem(ref="C-2", title="Stay", roadmap="cloud"),
    CaseStudy(ref="library", title="A library"),
    GlossaryTerm(ref="api", title="API"),
)


def document(number: str, *nodes: AnyNode, headline: str = "") -> StrategyDocument:
    own = Details(ref="strategy", title="Strategy", publisher="Anyshire", headline=headline)
    return StrategyDocument(
        number=number, edition=number[:4], published_on=f"{number[:4]}-04-07", nodes=(own, *nodes)
    )


def groups(before: tuple[AnyNode, ...], after: tuple[AnyNode, ...], headline: str = "") -> tuple[Group, ...]:
    return between(document("2025.0", *before), document("2026.0", *after, headline=headline)).groups


def edited(*refs: str) -> tuple[AnyNode, ...]:
    """The nodes, those of ``refs`` with another headline or definition."""
    return tuple(
        node
        if node.ref not in refs
        else replace(node, definition="So.")
        if isinstance(node, GlossaryTerm)
        else replace(node, headline="So.")
        for node in NODES
    )


def told(found: tuple[Group, ...]) -> list[str]:
    return [f"{group.title}: {group.counts}" for group in found]


def test_each_roadmap_and_each_chapter_is_a_part_in_reading_order() -> None:
    found = groups(NODES, edited("inner", "maps", "cloud", "C-1", "library", "api"), "Now so.")
    assert told(found) == [
        "The strategy as a whole: 1 edited",
        "1 Start: 1 edited",
        "2 Roadmaps: 1 edited",
        "2.1 Cloud: 2 edited",
        "C1 Papers: 1 edited",
        "C2 Glossary: 1 edited",
    ]
    assert [group.is_ours for group in found] == [True, False, False, False, False, True]
    assert len({group.name for group in found}) == len(found)


def test_every_sort_is_counted_in_words() -> None:
    late = PartialDate.parse("2026-Q1")
    nodes = [node for node in NODES if node.ref != "C-2"]
    nodes = [replace(n, end=late, status=Status.PAUSED) if isinstance(n, RoadmapItem) else n for n in nodes]
    new = (
        RoadmapItem(ref="C-3", title="Three", roadmap="cloud"),
        RoadmapItem(ref="C-4", title="Four", roadmap="cloud"),
    )
    (cloud,) = groups(NODES, (*nodes, *new))
    assert cloud.counts == "1 date moved, 1 change of status, 2 new, 1 withdrawn"
    assert [node.title for node in cloud.changed.withdrawn] == ["Stay"]


def test_what_went_is_told_where_it_was() -> None:
    inner_gone = tuple(node for node in NODES if node.ref not in {"inner", "api"})
    assert told(groups(NODES, inner_gone)) == [
        "1 Start: 1 withdrawn",
        "No longer in the strategy: 1 withdrawn",
    ]
    roadmap_gone = tuple(node for node in NODES if node.ref not in {"cloud", "C-1", "C-2"})
    (lost,) = groups(NODES, roadmap_gone)
    assert (lost.entry, lost.counts) == (GONE, "3 withdrawn")
    assert [node.title for node in lost.changed.withdrawn] == ["Cloud", "Move", "Stay"]


def test_a_record_that_moved_elsewhere_is_told_where_it_is_now() -> None:
    nodes = tuple(
        replace(node, parent="maps") if isinstance(node, Section) and node.ref == "inner" else node
        for node in NODES
    )
    assert told(groups(NODES, nodes)) == ["2 Roadmaps: 1 edited"]


def test_a_record_that_stands_in_no_volume_is_still_told() -> None:
    lost = RoadmapItem(ref="X-1", title="Nowhere", roadmap="gone")
    assert told(groups(NODES, (*NODES, lost))) == ["The strategy as a whole: 1 new"]


def test_marked_numbers_are_explained_where_there_are_any() -> None:
    earlier = document("2025.0", *NODES)
    key = numbers_key(
        select(document("2026.0", *edited("C-1", "library")), Cut.parse("schedule-2025.0"), earlier)
    )
    assert key == "Numbers that begin with C are those of “Case Studies and Appendices”: C1 is 1 there."
    assert (
        numbers_key(select(document("2026.0", *edited("C-1")), Cut.parse("schedule-2025.0"), earlier)) == ""
    )
    assert numbers_key(select(earlier, Cut.parse("case-studies"))) == ""
