"""How an item changed from publication to publication, in sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

from document.diff import NodeChange, compare
from document.nodes import RoadmapItem
from document.vocabulary import Confidence, Status
from editions.read import PublicationLine
from roadmaps.story import Chapter, story
from tests.roadmaps.work import document_of, work

LINE = PublicationLine("2026.1", "2026", date(2026, 10, 1), "Autumn.", "", "", is_current=True)
BEFORE: dict[str, Any] = {"start": "2025", "end": "2026-Q2", "status": Status.PLANNED}


def change(before: RoadmapItem | None, after: RoadmapItem | None) -> NodeChange:
    documents = [document_of(*([node] if node else [])) for node in (before, after)]
    return compare(*documents)[0]


def told(**changed: Any) -> Chapter:
    (chapter,) = story([(LINE, change(work(**BEFORE), work(**{**BEFORE, **changed})))])
    return chapter


def test_story_tells_how_dates_moved_and_why():
    chapter = told(end="2026-Q4", original_end="2026-Q2", date_reason="The supplier was late.")
    assert chapter.sentences == (
        "End moved from Apr–Jun 2026 (Q1 2026/27) to Oct–Dec 2026 (Q3 2026/27), 2 quarters later.",
    )
    assert chapter.reason == "The supplier was late."


def test_story_gives_no_reason_of_an_earlier_move():
    before = {**BEFORE, "original_end": "2025", "date_reason": "Long ago."}
    after = {**before, "status": Status.DELIVERED}
    (chapter,) = story([(LINE, change(work(**before), work(**after)))])
    assert (chapter.sentences, chapter.reason) == (
        ("Status changed from “Planned” to “Delivered”.",),
        "",
    )


def test_story_tells_a_reason_that_was_corrected_without_a_move():
    assert told(date_reason="New wording.").sentences == ("Also changed: Reason for moved dates.",)


def test_story_tells_status_and_confidence_with_their_values():
    chapter = told(status=Status.IN_PROGRESS, confidence=Confidence.AT_RISK)
    assert chapter.sentences == (
        "Status changed from “Planned” to “In progress”.",
        "Confidence set to “At risk”.",
    )


def test_story_names_other_fields_without_their_text():
    assert told(headline="Sooner", cost="£1m").sentences == ("Also changed: Headline, Cost.",)


def test_story_says_that_an_owner_only_confirmed():
    assert told(last_confirmed="2026-10-01").sentences == ("Confirmed by its owner as still true.",)


def test_story_does_not_call_it_confirmed_when_more_changed():
    assert told(last_confirmed="2026-10-01", cost="£1m").sentences == ("Also changed: Cost.",)


def test_story_leaves_out_a_mere_change_of_place():
    assert story([(LINE, change(work(**BEFORE), work(**BEFORE, position=3)))]) == ()


def test_story_tells_that_an_item_came_and_went():
    came, went = story([(LINE, change(None, work())), (LINE, change(work(), None))])
    assert (came.sentences, came.is_there) == (("Added to the strategy.",), True)
    assert (went.sentences, went.is_there) == (("Withdrawn from the strategy.",), False)
