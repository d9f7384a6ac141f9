"""The calendar, read by icalendar and line by line."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import msgspec
from icalendar import Calendar

from document.dates import PartialDate
from document.nodes import Roadmap, RoadmapItem, StrategyDocument
from document.vocabulary import Status
from exports.data import calendar_file
from tests.exports.data.hostile import hostile
from tests.exports.data.samples import one_roadmap, whole
from tests.exports.flow.sample import CONTEXT, full, strategy


@cache
def data() -> bytes:
    """The sample's calendar."""
    return calendar_file.render(whole(), CONTEXT)


def events(found: bytes) -> dict[str, Any]:
    """Entries by their titles."""
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(found).walk("VEVENT")}


def test_starts_ends_and_targets_are_whole_days() -> None:
    days = {title: event.decoded("DTSTART") for title, event in events(data()).items()}
    assert days == {
        "Published: Anyshire’s Strategy (2021.0)": date(2021, 4, 12),
        "Starts: Item with everything": date(2020, 7, 1),
        "Ends: Item with everything": date(2022, 12, 31),
        "Starts: Item without an end": date(2021, 1, 1),
        "Target 81.5%: A measure": date(2025, 3, 31),
    }
    for event in events(data()).values():
        assert (event.decoded("DTEND") - event.decoded("DTSTART")).days == 1
        assert not event.subcomponents


def test_an_entry_says_how_exactly_its_day_is_known() -> None:
    event = events(data())["Ends: Item with everything"]
    words = str(event["DESCRIPTION"])
    assert "Oct–Dec 2022 (Q3 2022/23)" in words
    assert "known to the quarter; this entry stands on its last day" in words
    assert "Owner: Head of Items, Items Service" in words
    assert str(event["URL"]) == "https://strategy.example.org/editions/2021.0/items/IAM-01/"


def test_a_single_day_is_one_entry() -> None:
    day = PartialDate.parse("2024-05-03")
    item = RoadmapItem(ref="X", roadmap="R", title="Launch", start=day, end=day, status=Status.CANCELLED)
    document = strategy(Roadmap(ref="R", title="Road"), item)
    found = events(calendar_file.render(whole(document), CONTEXT))
    assert list(found) == ["Published: Anyshire’s Strategy (2021.0)", "Launch"]
    assert found["Launch"]["STATUS"] == "CANCELLED"


def test_a_later_publication_replaces_the_same_entries() -> None:
    later: StrategyDocument = msgspec.structs.replace(full(), number="2021.1", published_on="2021-10-12")
    first, second = events(data()), events(calendar_file.render(whole(later), CONTEXT))
    assert (
        first.pop("Published: Anyshire’s Strategy (2021.0)")["UID"]
        != second.pop("Published: Anyshire’s Strategy (2021.1)")["UID"]
    )
    assert {t: str(e["UID"]) for t, e in first.items()} == {t: str(e["UID"]) for t, e in second.items()}
    for title, event in first.items():
        assert second[title]["SEQUENCE"] > event["SEQUENCE"]
    assert str(
        events(calendar_file.render(one_roadmap(), CONTEXT))["Ends: Item with everything"]["UID"]
    ) == str(first["Ends: Item with everything"]["UID"])


def test_lines_are_folded_as_the_standard_says() -> None:
    lines = data().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert calendar_file.render(whole(hostile()), CONTEXT).count(b"BEGIN:VEVENT") == 1


def test_backslashes_of_titles_are_told() -> None:
    document = strategy(
        Roadmap(ref="R", title="R"),
        RoadmapItem(
            ref="I", title="Leave \\\\NAS\\n;, and D:\\New", roadmap="R", end=PartialDate.parse("2026")
        ),
    )
    found = calendar_file.render(whole(document), CONTEXT)
    assert calendar_file.check(found, whole(document), CONTEXT) == ()
    assert "Ends: Leave \\\\NAS\\n;, and D:\\New" in {title.replace("\u2060", "") for title in events(found)}


def test_the_gate_names_what_was_changed() -> None:
    assert calendar_file.check(data(), whole(), CONTEXT) == ()
    title = "“Ends: Item with everything”"
    for old, new, finding in (
        (b"DATE:20221231", b"DATE:20221230", f"{title} stands on another day than 31 December 2022."),
        (b"DESCRIPTION:Ends in Oct", b"DESCRIPTION:Ends in Nov", f"{title} does not say when it is."),
        (
            b"SUMMARY:Ends: Item with e",
            b"SUMMARY:Ends: Item with E",
            f"{title} is called “Ends: Item with Everything”.",
        ),
    ):
        assert old in data()
        assert calendar_file.check(data().replace(old, new), whole(), CONTEXT) == (finding,)


def test_the_gate_names_entries_that_are_missing_and_counts_the_others() -> None:
    part = calendar_file.render(one_roadmap(), CONTEXT)
    missing = calendar_file.check(part, whole(), CONTEXT)
    assert any("is not in the calendar" in finding for finding in missing)
    entries = len(events(data()))
    first = data()[data().index(b"BEGIN:VEVENT") : data().index(b"END:VEVENT") + len(b"END:VEVENT\r\n")]
    twice = calendar_file.check(data().replace(first, first + first), whole(), CONTEXT)
    assert twice == (f"The calendar has {entries + 1} entries, not {entries}.",)
