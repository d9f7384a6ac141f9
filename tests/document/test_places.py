"""Where records stand in the reading order."""

from __future__ import annotations

from document.nodes import (
    KINDS,
    AnyNode,
    CaseStudy,
    Details,
    Measure,
    Outcome,
    Roadmap,
    RoadmapItem,
    Section,
    StrategyDocument,
)
from document.places import Place, place_of, place_of_collection
from document.vocabulary import Volume

DETAILS = Details(ref="strategy", title="S", publisher="P")
NODES: tuple[AnyNode, ...] = (
    DETAILS,
    Section(ref="a", title="A"),
    Section(ref="a1", title="A1", parent="a"),
    Section(ref="b", title="B", presents="roadmaps"),
    Section(ref="z", title="Z", volume=Volume.CASE_STUDIES),
    Outcome(ref="u", title="U"),
    Measure(ref="m", title="M", outcome="u"),
    Roadmap(ref="r", title="R"),
    RoadmapItem(ref="i", title="I", roadmap="r"),
    CaseStudy(ref="c", title="C"),
)
DOCUMENT = StrategyDocument(number="2021.0", edition="2021", published_on="2021-04-12", nodes=NODES)


def place(ref: str) -> Place:
    node = DOCUMENT.find(ref)
    assert node is not None
    found = place_of(DOCUMENT, node)
    assert found is not None
    return found


def around(at: Place) -> tuple[str, str]:
    return tuple(entry.title if entry else "" for entry in (at.previous, at.following))  # type: ignore[return-value]


def test_a_record_knows_its_number_volume_and_what_holds_it() -> None:
    item = place("i")
    assert item.entry.number == "2.1.1"
    assert item.volume is Volume.STRATEGY
    assert [entry.title for entry in item.trail] == ["B", "R"]
    assert place("c").volume is Volume.CASE_STUDIES


def test_reading_goes_on_from_sections_to_records_and_to_the_second_volume() -> None:
    order = {ref: around(place(ref)) for ref in ("a", "a1", "b", "r", "z", "c")}
    assert order == {
        "a": ("", "A1"),
        "a1": ("A", "B"),
        "b": ("A1", "R"),
        "r": ("B", "Outcomes"),
        "z": ("Measures", "Case studies"),
        "c": ("Case studies", ""),
    }


def test_items_and_measures_are_no_stops_of_their_own() -> None:
    assert around(place("i")) == ("", "")
    assert around(place("m")) == ("", "")


def test_a_collection_that_no_section_presents_has_a_place() -> None:
    outcomes = place_of_collection(DOCUMENT, KINDS["outcome"])
    assert outcomes is not None
    assert outcomes.entry.number == "3"
    assert around(outcomes) == ("R", "U")


def test_a_presented_or_empty_collection_and_the_details_have_none() -> None:
    assert place_of_collection(DOCUMENT, KINDS["roadmap"]) is None
    assert place_of_collection(DOCUMENT, KINDS["priority"]) is None
    assert place_of(DOCUMENT, DETAILS) is None
