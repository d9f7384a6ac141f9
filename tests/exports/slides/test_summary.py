"""The summary for a committee: ten slides at most, whatever a strategy has or lacks, and true to its records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from document.nodes import (
    AnyNode,
    Measure,
    Objective,
    Outcome,
    Priority,
    Roadmap,
    RoadmapItem,
    StrategyDocument,
    Value,
)
from document.vocabulary import Confidence, Horizon, Status
from exports.cuts import Cut, CutKind
from exports.gate.pptx import check
from exports.selection import Selection, select
from exports.slides.deck import Deck, TableSlide
from exports.slides.plan import plan
from exports.slides.render import paint
from exports.slides.rest import as_many
from exports.slides.summary_items import NOTHING
from tests.exports.flow.sample import CONTEXT, full
from tests.exports.slides import hostile
from tests.exports.slides.fit import overflows, title_faults
from tests.exports.slides.looks import collisions
from tests.exports.slides.opened import opened
from tests.exports.slides.samples import county, date, document

ROADMAP = Roadmap(ref="r", title="Only roadmap")


def summary_of(strategy: StrategyDocument) -> Selection:
    """The selection of a strategy's summary."""
    return select(strategy, Cut(CutKind.SUMMARY))


def planned(strategy: StrategyDocument) -> Deck:
    """The deck of a strategy's summary."""
    return plan(summary_of(strategy), site_url=CONTEXT.site_url)


def slide_of(strategy: StrategyDocument, title: str) -> Any:
    """The slide of that title; None where there is none."""
    return next((s for s in planned(strategy).slides if s.head.title == title), None)


def rows_of(slide: TableSlide) -> list[list[str]]:
    """A table's cells as words."""
    return [["\n".join(para.text for para in column) for column in row] for row in slide.rows]


def item(ref: str, status: Status, start: str = "", end: str = "", **fields: Any) -> RoadmapItem:
    """An item of the one roadmap."""
    ends: dict[str, Any] = {"start": date(start) if start else None, "end": date(end) if end else None}
    return RoadmapItem(ref=ref, roadmap="r", title=f"Item {ref}", status=status, **ends, **fields)


def with_items(*items: AnyNode) -> StrategyDocument:
    """A strategy of 12 April 2021 with these records."""
    return document([ROADMAP, *items])


# Whatever there is -------------------------------------------------------------------------------------------------------
EVERY = {"full": full, "county": county, **hostile.DOCUMENTS}


@pytest.mark.parametrize("name", EVERY)
def test_it_has_ten_slides_at_most_and_all_fits(name: str) -> None:
    deck = planned(EVERY[name]())
    assert 2 <= len(deck.slides) <= 10
    assert overflows(deck) + title_faults(deck) == []
    assert not [s.head.title for s in deck.slides if " of " in s.head.title and s.head.title.endswith(")")]


@pytest.mark.render
@pytest.mark.parametrize("name", ["full", "county", "nothing", "bare", "long-title", "right-to-left"])
def test_its_file_is_sound(name: str, tmp_path: Path) -> None:
    strategy = EVERY[name]()
    data = paint(planned(strategy), CONTEXT)
    assert tuple(check(data, summary_of(strategy), CONTEXT)) == ()
    assert collisions(opened(data)) == []
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    errors = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(str(path)).errors
    assert [str(error) for error in errors] == []


def test_a_county_s_summary_has_all_ten() -> None:
    assert [slide.head.title for slide in planned(county()).slides] == [
        "Digital Strategy and Roadmaps",
        "The strategy on one slide",
        "Objectives",
        "Roadmaps at a glance",
        "Delivered so far",
        "At risk, or later than first published",
        "The next four quarters",
        "Outcomes and measures",
        "The decision, and what has changed",
        "Other formats and the current version",
    ]


def test_a_strategy_that_has_only_its_name_gets_what_it_has() -> None:
    titles = [slide.head.title for slide in planned(hostile.nothing()).slides]
    assert titles == [
        "Digital Strategy and Roadmaps",
        "The decision, and what has changed",
        "Other formats and the current version",
    ]


def test_notes_hold_the_whole_text_of_what_is_shown() -> None:
    slide = slide_of(full(), "Roadmaps at a glance")
    assert "Roadmap headline" in slide.head.notes


# True to the records -----------------------------------------------------------------------------------------------------
def test_the_roadmaps_are_counted_by_status() -> None:
    strategy = with_items(
        Roadmap(ref="q", title="Other"),
        item("a", Status.DELIVERED),
        item("b", Status.DELIVERED),
        item("c", Status.PAUSED, confidence=Confidence.OFF_TRACK),
    )
    slide = slide_of(strategy, "Roadmaps at a glance")
    assert [para.text for para in slide.header] == [
        "Roadmap",
        "Items",
        "Delivered",
        "Paused",
        "At risk or off track",
    ]
    assert sorted(rows_of(slide)) == [
        ["All roadmaps", "3", "2", "1", "1"],
        ["Only roadmap", "3", "2", "1", "1"],
        ["Other", "–", "–", "–", "–"],
    ]


def test_delivered_is_what_ended_in_the_year_before_latest_first() -> None:
    strategy = with_items(
        item("now", Status.DELIVERED, "2020", "2021-04-12"),
        item("spring", Status.DELIVERED, "2020", "2020-Q3"),
        item("long-ago", Status.DELIVERED, "2019", "2020-Q1"),
        item("still", Status.IN_PROGRESS, "2020", "2020-Q4"),
    )
    rows = rows_of(slide_of(strategy, "Delivered in the last twelve months"))
    assert [row[0] for row in rows] == ["Item now", "Item spring"]
    assert {row[1] for row in rows} == {"Only roadmap"}


def test_without_dates_all_that_was_delivered_is_told() -> None:
    strategy = with_items(item("a", Status.DELIVERED), item("b", Status.PLANNED, horizon=Horizon.NOW))
    assert [row[0] for row in rows_of(slide_of(strategy, "Delivered so far"))] == ["Item a"]
    cards = slide_of(strategy, "What comes next").cards
    assert ["\n".join(para.text for para in card.paras) for card in cards] == ["Now", "Item b"]


def test_trouble_is_told_worst_first_with_its_reasons() -> None:
    strategy = with_items(
        item(
            "late", Status.IN_PROGRESS, end="2022-Q4", original_end=date("2021-Q4"), date_reason="A supplier."
        ),
        item("risky", Status.IN_PROGRESS, end="2022-Q4", confidence=Confidence.AT_RISK),
        item("off", Status.PLANNED, confidence=Confidence.OFF_TRACK),
        item("waits", Status.PAUSED),
        item("fine", Status.PLANNED, confidence=Confidence.ON_TRACK),
        item("done", Status.DELIVERED, end="2022-Q4", original_end=date("2021-Q4")),
    )
    rows = rows_of(slide_of(strategy, "At risk, or later than first published"))
    assert [row[0].split("\n")[0] for row in rows] == ["Item off", "Item risky", "Item waits", "Item late"]
    assert rows[-1][2:] == ["Oct–Dec 2022", "Oct–Dec 2021", "A supplier."]
    assert rows[0][1:3] == ["Planned, off track", "No date"]
    assert rows[-1][1] == "In progress; slipped"


def test_what_has_changed_tells_moves_with_their_reasons() -> None:
    first = date("2021-Q4")
    strategy = with_items(
        item("late", Status.IN_PROGRESS, end="2023-Q4", original_end=first, date_reason="A supplier."),
        item("sooner", Status.PLANNED, end="2022-Q4", original_end=first, date_reason="Staff left."),
        item("silent", Status.PLANNED, end="2022-Q4", original_end=first),
        item("done", Status.DELIVERED, end="2022-Q4", original_end=first, date_reason="Over."),
    )
    said = [para.text for para in slide_of(strategy, "The decision, and what has changed").body]
    assert said[said.index("Later than first published") + 1 :] == [
        "Item sooner: Oct–Dec 2021, now Oct–Dec 2022. Staff left.",
        "Item late: Oct–Dec 2021, now Oct–Dec 2023. A supplier.",
    ]


def test_aims_tell_their_summaries_where_all_have_room() -> None:
    few = [Objective(ref=f"o{n}", title=f"Aim {n}", headline="Why", summary="How. " * 60) for n in range(3)]
    many = [
        *few,
        *(Objective(ref=f"p{n}", title="More", headline="Why", summary="How. " * 200) for n in range(6)),
    ]
    for aims, are_told in ((few, True), (many, False)):
        cards = slide_of(document(list(aims)), "Objectives").cards
        assert any("How." in para.text for card in cards for para in card.paras) is are_told


@pytest.mark.parametrize(
    ("confidence", "told"), [(Confidence.ON_TRACK, True), (Confidence.NOT_STATED, False)]
)
def test_that_nothing_is_in_trouble_is_said_only_where_somebody_says_so(
    confidence: Confidence, told: bool
) -> None:
    slide = slide_of(with_items(item("a", Status.PLANNED, confidence=confidence)), "Risks and delays")
    assert (slide is not None) is told
    assert not told or [para.text for para in slide.body] == [NOTHING]


def test_milestones_are_those_still_to_come_in_four_quarters() -> None:
    strategy = with_items(
        item("past", Status.IN_PROGRESS, end="2021-04-11"),
        item("soon", Status.IN_PROGRESS, end="2021-04-13"),
        item("last", Status.PLANNED, start="2022-Q1", end="2022-03-31"),
        item("begins", Status.PROPOSED, start="2021-Q4", end="2025"),
        item("after", Status.PLANNED, start="2022-04-01"),
        item("done", Status.DELIVERED, end="2021-Q4"),
    )
    slide = slide_of(strategy, "The next four quarters")
    said = [" ".join(para.text for para in card.paras) for card in slide.cards]
    assert said == [
        "Apr–Jun 2021",
        "Finishes Item soon",
        "Jul–Sep 2021",
        "Nothing is due.",
        "Oct–Dec 2021",
        "Starts Item begins",
        "Jan–Mar 2022",
        "Finishes Item last",
    ]


def test_measures_stand_beside_their_outcome_measured_ones_first() -> None:
    strategy = document(
        [
            Outcome(ref="u", title="An outcome"),
            Measure(ref="m", title="Hoped for", targets=(Value("9", date("2025")),)),
            Measure(ref="n", title="Measured", outcome="u", unit="%", actuals=(Value("5", date("2020")),)),
            Measure(ref="x", title="Without a value"),
        ]
    )
    rows = rows_of(slide_of(strategy, "Outcomes and measures"))
    assert rows == [
        ["Measured", "An outcome", "–", "5%\n2020", "–"],
        ["Hoped for", "–", "–", "–", "9\n2025"],
    ]
    assert slide_of(strategy, "Outcomes") is not None, "where there are no objectives"


# More than there is room for ---------------------------------------------------------------------------------------------
def _left(words: Sequence[str]) -> int:
    (found,) = (text for text in words if "more, in the full strategy" in text)
    return int(found.split()[1])


def test_what_has_no_room_is_counted() -> None:
    many: list[AnyNode] = [item(f"i{n}", Status.DELIVERED, end="2020-Q4") for n in range(60)]
    many += [Objective(ref=f"o{n}", title=f"Objective {n}", headline="Words " * 12) for n in range(40)]
    many += [
        Priority(ref=f"p{n}", title=f"Priority {n} with a long name to fill the panel") for n in range(40)
    ]
    strategy = with_items(*many)
    rows = rows_of(slide_of(strategy, "Delivered in the last twelve months"))
    assert len(rows) - 1 + _left([row[0] for row in rows]) == 60
    cards = slide_of(strategy, "Objectives").cards
    assert len(cards) - 1 + _left([card.paras[0].text for card in cards]) == 40
    panel = [para.text for para in slide_of(strategy, "The strategy on one slide").aside]
    assert len(panel) - 2 + _left(panel) == 40


@pytest.mark.parametrize("most", range(6))
def test_as_many_as_fit_are_taken(most: int) -> None:
    assert as_many(5, lambda n: n <= most) == min(5, most)
