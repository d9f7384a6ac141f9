"""What has changed between two publications, as plain data."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from document.dates import PartialDate
from document.diff import Op, Words
from document.markdown import parse
from document.nodes import AnyNode, Details, Roadmap, RoadmapItem, Section, StrategyDocument
from document.vocabulary import Confidence, Horizon, Status, Volume
from exports.changed.edits import LEFT_OUT
from exports.changed.schedule import Schedule, between, schedule
from exports.selection import Selection

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"


def date(code: str) -> PartialDate:
    return PartialDate.parse(code)


def document(number: str, *nodes: AnyNode) -> StrategyDocument:
    own = Details(ref="strategy", title="Strategy", publisher="Anyshire")
    return StrategyDocument(
        number=number, edition=number[:4], published_on=f"{number[:4]}-04-07", nodes=(own, *nodes)
    )


def item(**fields: Any) -> RoadmapItem:
    return RoadmapItem(
        ref="C-1", title="Move", roadmap="cloud", start=date("2025-Q1"), end=date("2025-Q3"), **fields
    )


CLOUD = Roadmap(ref="cloud", title="Cloud")


def told(before: AnyNode, after: AnyNode) -> Schedule:
    return between(document("2025.0", CLOUD, before), document("2026.0", CLOUD, after))


def text(words: Words) -> str:
    return "".join(part for _, part in words)


def test_schedule_says_what_came_and_went() -> None:
    found = told(Section(ref="old", title="Old"), Section(ref="new", title="New"))
    assert [node.title for node in found.added] == ["New"]
    assert [node.title for node in found.withdrawn] == ["Old"]
    assert found.counts == ((1, "new record"), (1, "record withdrawn"))
    assert not found.moves
    assert found.span == (
        "Publication 2026.0 of 7 April 2026 is compared with publication 2025.0 of 7 April 2025."
    )


def test_moved_dates_say_how_far_and_why() -> None:
    after = replace(item(date_reason="Late."), start=date("2025-Q2"), end=date("2026-Q1"))
    (move,) = told(item(), after).moves
    assert (move.roadmap, move.before, move.after) == (
        "Cloud",
        "Jan–Mar 2025 to Jul–Sep 2025",
        "Apr–Jun 2025 to Jan–Mar 2026",
    )
    assert (move.by, move.reason) == ("starts 1 quarter later; ends 2 quarters later", "Late.")


def test_dates_that_were_taken_away_say_so() -> None:
    (move,) = told(item(), replace(item(), start=None, end=None, horizon=Horizon.LATER)).moves
    assert (move.after, move.by) == ("Later", "no end date any more")


def test_changes_of_status_and_confidence_are_told_once() -> None:
    after = item(status=Status.IN_PROGRESS, status_wording="Under way", confidence=Confidence.AT_RISK)
    found = told(item(), after)
    assert [(each.before, each.after) for each in found.statuses] == [
        ("Planned", "In progress (Under way), at risk")
    ]
    assert found.edits == ()
    assert found.counts == ((1, "change of status"),)


def test_an_item_can_move_and_change_its_status_and_words() -> None:
    after = replace(item(status=Status.PAUSED, headline="Later"), end=date("2027"))
    found = told(item(headline="Soon"), after)
    assert (len(found.moves), len(found.statuses), len(found.edits)) == (1, 1, 1)
    (line,) = found.edits[0].lines
    assert (line.label, text(line.before), text(line.after)) == ("Headline", "Soon", "Later")


def test_lines_that_differ_are_shown_with_the_words_around_the_change() -> None:
    before, after = (
        Section(ref="s", title="S", body=parse(f"Same.\n\n{LONG} {word} {LONG}")) for word in ("old", "new")
    )
    (line,) = told(before, after).edits[0].lines
    assert [op for op, _ in line.before] == [Op.SAME, Op.REMOVED, Op.SAME]
    assert dict(line.before)[Op.REMOVED] == "old"
    assert dict(line.after)[Op.ADDED] == "new"
    assert text(line.after).startswith(f"{LEFT_OUT}ten eleven")
    assert text(line.after).endswith(f"seven eight{LEFT_OUT}")


def test_lines_that_have_nothing_in_common_stand_whole() -> None:
    before = Section(ref="s", title="S", body=parse("Kept.\n\nAlpha beta.\n\nGamma delta."))
    after = Section(ref="s", title="S", body=parse("Kept.\n\nSomething else altogether."))
    (line,) = told(before, after).edits[0].lines
    assert line.before == ((Op.SAME, "Alpha beta.\nGamma delta."),)
    assert line.after == ((Op.SAME, "Something else altogether."),)


def test_edits_stand_in_reading_order() -> None:
    sections = [
        Section(ref=f"s{n}", title=f"S{n}", position=n, volume=volume)
        for n, volume in enumerate((Volume.CASE_STUDIES, Volume.STRATEGY))
    ]
    later = [replace(section, headline="Now") for section in sections]
    own = Details(ref="strategy", title="Strategy", publisher="Anyshire", headline="Now")
    before = document("2025.0", *sections)
    found = between(before, replace(before, number="2026.0", nodes=(own, *later)))
    assert [edit.node.title for edit in found.edits] == ["Strategy", "S1", "S0"]


def test_nothing_changed_is_false_and_still_counts_what_was_confirmed() -> None:
    found = told(item(last_confirmed=date("2025-01-01")), item(last_confirmed=date("2026-01-01")))
    assert not found
    assert found.counts == ((1, "record confirmed unchanged"),)


def test_a_selection_without_an_earlier_publication_tells_no_changes() -> None:
    with pytest.raises(ValueError, match="no earlier publication"):
        schedule(Selection.of_volume(document("2026.0", CLOUD), Volume.STRATEGY))
