"""How an item stands, in words."""

from __future__ import annotations

import pytest

from document.vocabulary import Confidence, Horizon, Status
from roadmaps import facts
from tests.roadmaps.work import work


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"status": Status.IN_PROGRESS}, "In progress"),
        ({"status": Status.IN_PROGRESS, "confidence": Confidence.ON_TRACK}, "In progress"),
        ({"status": Status.IN_PROGRESS, "confidence": Confidence.AT_RISK}, "In progress, at risk"),
        ({"status": Status.PLANNED, "confidence": Confidence.OFF_TRACK}, "Planned, off track"),
        ({"status": Status.PAUSED, "status_wording": "On hold"}, "Paused (On hold)"),
    ],
)
def test_state_names_the_status_and_a_confidence_that_warns(values, words):
    assert facts.state(work(**values)) == words


@pytest.mark.parametrize(
    ("values", "words", "short"),
    [
        ({"start": "2026-Q2", "end": "2027"}, "Apr–Jun 2026 (Q1 2026/27) to 2027", "Apr–Jun 2026 to 2027"),
        ({"end": "2027"}, "By 2027", "By 2027"),
        ({"start": "2026-05-03"}, "From 3 May 2026", "From 3 May 2026"),
        ({"horizon": Horizon.NEXT}, "Next", "Next"),
        ({}, "Not dated", "Not dated"),
    ],
)
def test_when_says_the_period_the_horizon_or_that_there_is_none(values, words, short):
    assert (facts.when(work(**values)), facts.when(work(**values), short=True)) == (words, short)


@pytest.mark.parametrize(
    ("values", "words", "sentence"),
    [
        ({"end": "2026-Q2"}, "", ""),
        (
            {"end": "2026-Q2", "original_end": "2026-Q2"},
            "",
            "The end first published was Apr–Jun 2026 (Q1 2026/27), and has not moved.",
        ),
        (
            {"end": "2026-Q4", "original_end": "2026-Q2"},
            "2 quarters later than first published",
            "The end first published was Apr–Jun 2026 (Q1 2026/27); it is now 2 quarters later.",
        ),
        (
            {"end": "2026-Q1", "original_end": "2026-Q2"},
            "1 quarter earlier than first published",
            "The end first published was Apr–Jun 2026 (Q1 2026/27); it is now 1 quarter earlier.",
        ),
        (
            {"end": "2026-12-31", "original_end": "2026"},
            "",
            "The end first published was 2026, and has not moved.",
        ),
        (
            {"start": "2020", "original_end": "2026"},
            "no end date any more",
            "The end first published was 2026; there is no end date now.",
        ),
    ],
)
def test_movement_tells_how_far_the_end_moved(values, words, sentence):
    assert facts.movement(work(**values)) == words
    assert facts.movement_sentence(work(**values)) == sentence
