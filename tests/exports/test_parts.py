"""The parts of publications as they are stored: what each cut of changes covers."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from editions import read
from editions.models import Publication
from exports.cuts import Cut, UnknownCut
from exports.formats import FORMATS
from exports.parts import earlier_lines, selection_of
from exports.rendering import render_apart
from tests.published import Data, first, publish_quickly, second

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unwoken")]


def third() -> Data:
    """Publication 2026.0: one more section, by decision of Cabinet."""
    data: Data = copy.deepcopy(second())
    data["publication"] = {
        "number": "2026.0",
        "date": "2026-04-01",
        "summary": "The third one.",
        "decision": "Cabinet, March",
    }
    data["sections"].append({"ref": "newest", "title": "The newest section"})
    return data


@pytest.fixture(autouse=True)
def _three_publications(tmp_path: Path) -> None:
    publish_quickly(tmp_path, first(), second(), third())


def since(number: str, cut: str) -> list[str]:
    published = read.by_number(number)
    assert published is not None
    return [f"{each.number} {each.summary}" for each in selection_of(published, Cut.parse(cut)).since]


@pytest.mark.parametrize("kind", ["schedule", "changes"])
def test_changes_cover_every_publication_since_oldest_first(kind: str) -> None:
    assert since("2026.0", f"{kind}-2025.0") == ["2025.1 The second one.", "2026.0 The third one."]
    assert since("2026.0", f"{kind}-2025.1") == ["2026.0 The third one."]
    assert since("2025.1", f"{kind}-2025.0") == ["2025.1 The second one."]
    assert [line.number for line in earlier_lines("2026.0")] == ["2025.1", "2025.0"]
    assert earlier_lines("1999.0") == ()


def test_changes_since_a_later_publication_are_refused() -> None:
    with pytest.raises(UnknownCut, match=r"no earlier publication 2026\.0"):
        since("2025.0", "schedule-2026.0")


def test_a_renderer_is_told_every_publication_since(renderer: Callable[..., None]) -> None:
    renderer("releases")
    publication = Publication.objects.get(number="2026.0")
    cut = Cut.parse("schedule-2025.0")
    data = render_apart(publication, cut=cut, kind=FORMATS["words"], alive=lambda _: True)
    assert data.decode().splitlines() == [
        "2025.1 2025-10-01 The second one. ",
        "2026.0 2026-04-01 The third one. Cabinet, March",
    ]


@pytest.mark.parametrize("cut", ["strategy", "case-studies", "whole"])
def test_a_renderer_of_whole_volumes_is_told_every_publication(
    renderer: Callable[..., None], cut: str
) -> None:
    renderer("releases")
    assert told("2025.1", cut) == ["2025.0", "2025.1"]
    assert told("2026.0", cut) == ["2025.0", "2025.1", "2026.0"]


def test_a_renderer_of_parts_and_one_without_a_register_are_not(renderer: Callable[..., None]) -> None:
    renderer("releases")
    assert told("2026.0", "summary") == []
    renderer("releases", has_register=False)
    assert told("2026.0", "strategy") == []


def told(number: str, cut: str) -> list[str]:
    """The numbers of the publications that a renderer is told of."""
    publication = Publication.objects.get(number=number)
    kind = FORMATS["words"]
    data = render_apart(publication, cut=Cut.parse(cut), kind=kind, alive=lambda message: True)
    return [line.split()[0] for line in data.decode().splitlines()]
