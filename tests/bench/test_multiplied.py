"""Strategies several times over are whole, and each copy keeps to itself."""

from __future__ import annotations

from document.nodes import CaseStudy, Details, Roadmap, RoadmapItem, Section
from document.outline import walk
from document.richtext import plain_text
from document.vocabulary import Volume
from tests.bench.multiplied import multiplied
from tests.exports.flow.sample import full
from tests.fixtures.norfolk import links


def test_a_multiplied_strategy_has_every_record_so_often_and_one_cover() -> None:
    once, thrice = full(), multiplied(full(), 3)
    assert set(multiplied(once, 1).nodes) == set(once.nodes)
    for kind in (Section, Roadmap, RoadmapItem, CaseStudy):
        assert len(thrice.all(kind)) == 3 * len(once.all(kind))
    assert len(thrice.all(Details)) == 1
    for kind in (Section, Roadmap, RoadmapItem, CaseStudy):
        assert len({(node.ref, node.title) for node in thrice.all(kind)}) == len(thrice.all(kind))
    assert [sum(1 for _ in walk(thrice, volume)) for volume in Volume] != [0, 0]


def test_copies_lead_to_records_of_the_same_copy() -> None:
    twice = multiplied(full(), 2)
    for roadmap in twice.all(Roadmap):
        assert twice.items_of(roadmap)
    for item in twice.all(RoadmapItem):
        ends = item.ref.endswith("-x2")
        assert all(ref.endswith("-x2") == ends for ref in (*item.depends_on, *item.objectives, item.roadmap))
        assert all(twice.find(ref) for ref in (*item.depends_on, *item.objectives, *item.case_studies))
    own = [href for node in twice.nodes for href in links(node) if href.startswith("ref:")]
    assert any(href.endswith("-x2") for href in own)
    assert all(twice.find(href.removeprefix("ref:")) for href in own)


def test_copies_say_the_same() -> None:
    once, twice = full(), multiplied(full(), 2)
    bodies = [plain_text(section.body) for section in once.all(Section)]
    assert sorted(plain_text(section.body) for section in twice.all(Section)) == sorted(bodies * 2)
