"""What is expected of files that tell changes, and that what they lack is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as changed

from document.nodes import AnyNode, RoadmapItem
from document.outline import outline
from document.vocabulary import Volume
from exports.cuts import Cut
from exports.gate.compare import findings
from exports.gate.expected import expected
from exports.gate.told import Block, Told
from exports.numbers import both
from exports.plain.markdown import render as markdown
from exports.plain.telling import check_markdown, check_text
from exports.plain.text import render as text
from exports.selection import Selection, select
from tests.exports.flow.sample import CONTEXT, full
from tests.exports.flow.test_changed import brief, changes, later
from tests.strategies import COUNCILS, published

SCHEDULE = brief(later(full()), full())


def test_each_part_of_a_schedule_is_expected_with_what_changed_in_it() -> None:
    wanted = {record.name: record.facts for record in expected(SCHEDULE).records}
    assert list(wanted) == ["1.1 Identity roadmap", "2 Brand new <section>", "No longer in the strategy"]
    facts = [forms[0] for forms in wanted["1.1 Identity roadmap"]]
    assert {"9 years later", "The supplier was late.", "Paused", "At risk", "Where we are"} <= set(facts)
    assert wanted["2 Brand new <section>"] == (("Brand new <section>",), ("Fresh & new",))
    assert ("First section",) in wanted["No longer in the strategy"]


def test_every_publication_since_is_expected_with_its_decision() -> None:
    wanted = expected(SCHEDULE)
    assert {("2021.0.5",), ("1 July 2021",), ("It began.",), ("Cabinet, July",), ("And on.",)} <= set(
        wanted.front
    )
    assert [(link.target, link.words) for link in wanted.links] == [
        ("https://example.org/july", "Cabinet, July")
    ]


def test_before_records_in_full_changes_are_expected_anywhere() -> None:
    front = set(expected(changes(later(full()), full())).front)
    assert {("9 years later",), ("Paused",), ("First section",)} <= front


@pytest.mark.parametrize(
    ("gone", "finding"),
    [
        ("The supplier was late.", "1.1 Identity roadmap: “The supplier was late.” is not told there."),
        ("ends 9 years later", "1.1 Identity roadmap: “9 years later” is not told there."),
        ("Fresh & new", "2 Brand new <section>: “Fresh & new” is not told there."),
        ("First section", "No longer in the strategy: “First section” is not told there."),
        ("It began.", "“It began.” is not told."),
        ("Case", "“Cabinet, July” is not told."),
    ],
)
def test_what_a_schedule_lacks_is_found(gone: str, finding: str) -> None:
    told = text(SCHEDULE, CONTEXT).decode().replace("\n  ", " ")
    assert check_text(told.encode(), SCHEDULE, CONTEXT) == ()
    lacking = told.replace("Cabinet, July" if gone == "Case" else gone, "")
    assert finding in check_text(lacking.encode(), SCHEDULE, CONTEXT)


def test_a_change_that_is_told_in_another_part_is_found() -> None:
    told = markdown(SCHEDULE, CONTEXT).decode()
    assert check_markdown(told.encode(), SCHEDULE, CONTEXT) == ()
    moved = told.replace("Fresh & new", "").replace("## Contents", "Fresh & new\n\n## Contents")
    assert any(
        "“Fresh & new” is not told there" in each
        for each in check_markdown(moved.encode(), SCHEDULE, CONTEXT)
    )


def test_two_chapters_of_the_same_number_are_found() -> None:
    document = full()
    entries = tuple(entry for volume in Volume for entry in outline(document, volume))
    mixed = Selection(document, Cut.parse("chosen-s1_c1"), "Selected parts", entries)
    told = Told(tuple(Block(record.name, record.level + 1) for record in expected(mixed).records))
    found = [each for each in findings(mixed, told) if each.endswith("have the same number.")]
    first = outline(document, Volume.STRATEGY)[0].title, outline(document, Volume.CASE_STUDIES)[0].title
    assert f"1 {first[0]} and 1 {first[1]} have the same number." in found
    marked = replace(mixed, entries=both(document))
    assert not any(each.endswith("have the same number.") for each in findings(marked, told))


@pytest.mark.django_db
@pytest.mark.parametrize("name", COUNCILS)
def test_a_schedule_of_any_council_passes(name: str, tmp_path: Path) -> None:
    """All of it new, all of it gone, and a word in every title and headline another."""
    document = published(COUNCILS[name](), tmp_path)
    empty = changed(document, number="2000.0", nodes=(document.details,))
    other = changed(document, number="2000.0", nodes=tuple(map(_other, document.nodes)))
    gone = changed(empty, number="2999.0")
    for earlier, now in ((empty, document), (other, document), (document, gone)):
        selection = select(now, Cut.parse(f"schedule-{earlier.number}"), earlier)
        assert check_text(text(selection, CONTEXT), selection, CONTEXT) == ()
        assert check_markdown(markdown(selection, CONTEXT), selection, CONTEXT) == ()


def _other(node: AnyNode) -> AnyNode:
    fields: dict[str, Any] = {
        name: f"Other {getattr(node, name)}" for name in ("title", "headline") if getattr(node, name, "")
    }
    if isinstance(node, RoadmapItem) and node.end:
        fields["end"] = None
    return changed(node, **fields)
