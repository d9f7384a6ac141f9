"""Several people at the same moment, and processes that die: real processes on SQLite or PostgreSQL, as the tests run on."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.apart import Apart, apart


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Apart]:
    with apart(tmp_path, "tests.editions.steps") as found:
        found.call("prepare")
        yield found


def test_publish_at_once_of_the_same_release_makes_one_publication(portal: Apart) -> None:
    portal.call("approve_change")
    shown = portal.call("release_shown")
    results = portal.call_together(
        ("publish_as", "pavel", "2026.1", shown), ("publish_as", "petra", "2026.1", shown)
    )
    assert sorted(results) == ["2026.1", "StaleRelease"]
    assert portal.call("what_is_there")["publications"] == ["2026.0", "2026.1"]


def test_publish_at_once_in_two_editions_keeps_them_in_order(portal: Apart) -> None:
    portal.call("approve_change")
    results = portal.call_together(("publish_as", "pavel", "2027.0"), ("publish_as", "petra", "2026.1"))
    found = portal.call("what_is_there")["publications"]
    assert found == sorted(found)
    assert "2027.0" in results


def test_decisions_at_once_are_one_decision(portal: Apart) -> None:
    results = portal.call_together(("decide_as", "rita", "approved"), ("decide_as", "rosa", "returned"))
    assert results.count("StaleDecision") == 1
    assert portal.call("what_is_there")["decisions"] == [r for r in results if r != "StaleDecision"]


def test_saves_at_once_lose_nothing(portal: Apart) -> None:
    version = portal.call("what_is_there")["version"]
    before = portal.call("what_is_there")["history"]
    results = portal.call_together(
        *[("change_section", "olive", title, version) for title in ("One", "Two", "Three")]
    )
    found = portal.call("what_is_there")
    assert results.count("StaleRecord") == 2
    assert [result for result in results if result != "StaleRecord"] == [found["title"]]
    assert (found["version"], found["history"]) == (version + 1, before + 1)


def test_a_change_sent_twice_at_once_is_one_submission(portal: Apart) -> None:
    portal.call("change_section", "olive", "Better still")
    before = portal.call("what_is_there")["submissions"]
    first, second = portal.call_together(
        ("send_section", "olive", "As agreed."), ("send_section", "olive", "As agreed.")
    )
    assert first == second
    assert portal.call("what_is_there")["submissions"] == before + 1


def test_publish_that_is_killed_leaves_nothing_and_can_be_done_again(portal: Apart) -> None:
    portal.call("approve_change")
    process = portal.start("publish_and_die")
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    found = portal.call("what_is_there")
    assert (found["publications"], len(found["entries"])) == (["2026.0"], 1)
    assert portal.call("publish_as", "pavel") == "2026.1"
    assert portal.call("what_is_there")["entries"] == [4, 4]
