"""The reading order: nothing approved is left out, numbers follow the nesting."""

from __future__ import annotations

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
from document.outline import outline, walk
from document.vocabulary import Volume


def document(*nodes: AnyNode) -> StrategyDocument:
    """A document of these nodes and the details."""
    details = Details(ref="strategy", title="Strategy", publisher="Council")
    return StrategyDocument(
        number="2026.0", edition="2026", published_on="2026-04-01", nodes=(details, *nodes)
    )


def test_outline_numbers_sections_collections_and_items() -> None:
    made = document(
        Section(ref="a", title="A"),
        Section(ref="b", title="B", presents="roadmaps"),
        Section(ref="b1", title="B1", parent="b"),
        Roadmap(ref="r", title="R"),
        RoadmapItem(ref="i", title="I", roadmap="r"),
    )
    found = [(entry.number, entry.level, entry.title) for entry in walk(made, Volume.STRATEGY)]
    assert found == [("1", 1, "A"), ("2", 1, "B"), ("2.1", 2, "B1"), ("2.2", 2, "R"), ("2.2.1", 3, "I")]


def test_outline_appends_collections_that_no_section_presents() -> None:
    made = document(
        Section(ref="a", title="A"), Roadmap(ref="r", title="R"), GlossaryTerm(ref="g", title="G")
    )
    assert [entry.title for entry in walk(made, Volume.STRATEGY)] == ["A", "Roadmaps", "R"]
    assert [entry.title for entry in walk(made, Volume.CASE_STUDIES)] == ["Glossary", "G"]
    assert outline(made, Volume.STRATEGY)[1].ref == "roadmaps"


def test_outline_puts_a_presented_collection_in_the_section_s_volume() -> None:
    made = document(
        Section(ref="s", title="Studies", presents="case-studies", volume=Volume.CASE_STUDIES),
        CaseStudy(ref="c", title="C"),
    )
    assert [entry.title for entry in walk(made, Volume.CASE_STUDIES)] == ["Studies", "C"]
    assert outline(made, Volume.STRATEGY) == ()
