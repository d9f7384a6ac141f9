"""Text is measured as presentation programs set it, and no further than its room goes."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from exports.slides import metrics
from exports.slides.prose import line, pour

MEASURE, ROOM = 400.0, 300.0
MONSTERS = {
    "words": "word " * 4_000,
    "sentences": "Some words end here. " * 1_000,
    "one word": "W" * 20_000,
    "Chinese": "界" * 20_000,
    "line breaks": "a\n" * 5_000,
    "blanks": "a" + " " * 20_000 + "b",
}


@pytest.mark.parametrize("name", MONSTERS)
def test_fitting_takes_all_that_fits(name: str) -> None:
    text = MONSTERS[name]
    at = metrics.fitting(text, 14, MEASURE, ROOM)
    assert metrics.height(text[:at], 14, MEASURE) <= ROOM
    more = re.compile(r"\S+\s+\S+|\S{2}").match(text, at)
    sentence = re.compile(r"[^.]+\.").match(text, at) if text[at - 1] == "." else None
    beyond = sentence or more
    assert beyond is None or metrics.height(text[: beyond.end() + 1], 14, MEASURE) > ROOM


def test_height_of_what_is_too_high_only_shows_that() -> None:
    rng = random.Random(1)
    for text in (" ".join(rng.choices(("a", "long" * 40, "\n", "界"), k=k)) for k in range(1, 900, 60)):
        whole = metrics.height(text, 14, MEASURE)
        begun = metrics.height(text, 14, MEASURE, most=ROOM)
        assert begun == whole if whole <= ROOM else ROOM < begun <= whole


@pytest.mark.parametrize("name", MONSTERS)
def test_a_paragraph_twice_as_long_costs_twice_as_much(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = 0
    lines = metrics._lines

    def counted(text: str, *others: Any) -> int:
        nonlocal measured
        measured += len(text)
        return int(lines(text, *others))

    def cost(text: str) -> int:
        nonlocal measured
        measured = 0
        metrics._height.cache_clear()
        pour((line(text, 14),), MEASURE, ROOM)
        return measured

    monkeypatch.setattr(metrics, "_lines", counted)
    assert cost(MONSTERS[name] * 4) < 6 * cost(MONSTERS[name])
