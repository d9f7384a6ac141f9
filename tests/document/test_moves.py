"""How dates moved, in words."""

from __future__ import annotations

import pytest

from document.dates import PartialDate
from document.moves import moves
from document.nodes import GlossaryTerm, RoadmapItem
from document.vocabulary import Horizon


def item(start: str = "", end: str = "", horizon: Horizon = Horizon.NONE) -> RoadmapItem:
    return RoadmapItem(
        ref="i",
        title="Item",
        roadmap="r",
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
        horizon=horizon,
    )


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            "2025-Q2",
            "2025-Q4",
            "End moved from Apr–Jun 2025 (Q1 2025/26) to Oct–Dec 2025 (Q3 2025/26), 2 quarters later.",
        ),
        (
            "2025-Q2",
            "2025-Q1",
            "End moved from Apr–Jun 2025 (Q1 2025/26) to Jan–Mar 2025 (Q4 2024/25), 1 quarter earlier.",
        ),
        (
            "2025-Q2",
            "2027-Q2",
            "End moved from Apr–Jun 2025 (Q1 2025/26) to Apr–Jun 2027 (Q1 2027/28), 2 years later.",
        ),
        ("2025", "2025/26", "End moved from 2025 to 2025/26, 1 quarter later."),
        (
            "2025",
            "2025-Q4",
            "End moved from 2025 to Oct–Dec 2025 (Q3 2025/26), which ends on the same day.",
        ),
        ("2025-05", "2025-Q4", "End moved from May 2025 to Oct–Dec 2025 (Q3 2025/26), 7 months later."),
        ("2025-05-03", "2025-05-04", "End moved from 3 May 2025 to 4 May 2025, 1 day later."),
        (
            "2025-12-30",
            "2025-Q4",
            "End moved from 30 December 2025 to Oct–Dec 2025 (Q3 2025/26), 1 day later.",
        ),
        ("2025-05-03", "2026-05-03", "End moved from 3 May 2025 to 3 May 2026, 12 months later."),
        ("", "2026", "End set to 2026; it had none."),
        ("2026", "", "End taken away; it was 2026."),
    ],
)
def test_moves_of_an_end_say_from_where_to_where_and_how_far(before: str, after: str, sentence: str) -> None:
    assert moves(item("2020", before), item("2020", after)) == (sentence,)


def test_moves_of_a_start_count_from_its_first_day() -> None:
    assert moves(item("2025-Q1", "2026"), item("2025", "2026")) == (
        "Start moved from Jan–Mar 2025 (Q4 2024/25) to 2025, which starts on the same day.",
    )
    assert moves(item("2025-Q1"), item("2025-Q2"))[0].endswith(", 1 quarter later.")


def test_moves_tell_of_horizons() -> None:
    assert moves(item(horizon=Horizon.NOW), item(horizon=Horizon.LATER)) == (
        "Horizon moved from Now to Later.",
    )
    assert moves(item(horizon=Horizon.NEXT), item("", "2026")) == (
        "End set to 2026; it had none.",
        "It was for “Next”, without dates.",
    )
    assert moves(item("", "2026"), item(horizon=Horizon.NEXT))[1] == "It is for “Next” now, without dates."


def test_moves_of_a_record_without_dates_are_none() -> None:
    assert moves(GlossaryTerm(ref="a", title="A"), GlossaryTerm(ref="a", title="B")) == ()
