"""Other councils' strategies of every shape, loaded, published and printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from document.vocabulary import Volume
from editions.actions import next_number
from exports.flow.render import render
from exports.flow.signs import spelled_out, without_a_font
from exports.selection import Selection
from tests.exports.flow.judging import printed_well
from tests.exports.flow.sample import CONTEXT
from tests.strategies import COUNCILS, published
from tests.strategies.frame import Data
from tests.strategies.free import strategies
from tests.strategies.trying import trying


@pytest.mark.render
@pytest.mark.django_db
@pytest.mark.parametrize("name", COUNCILS)
def test_a_council_s_strategy_prints(name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    document = published(COUNCILS[name](), tmp_path)
    for volume in Volume:
        printed_well(document, volume, tmp_path / f"{volume}.pdf")
    assert caplog.messages == []


@pytest.mark.render
@pytest.mark.django_db
@trying(3)
@given(data=strategies())
def test_any_text_prints(data: Data, tmp_path: Path) -> None:
    data["publication"]["number"] = number = next_number("2024")
    data["publication"]["summary"] = data["strategy"]["summary"] = data["reason"] = f"This is {number}."
    document = published(data, tmp_path)
    assert document.details.title == " ".join(data["strategy"]["title"].split())
    with without_a_font() as unseen:
        render(Selection.of_volume(document, Volume.STRATEGY), CONTEXT)
        render(Selection.of_volume(document, Volume.CASE_STUDIES), CONTEXT)
    for volume in Volume:
        printed_well(spelled_out(document, unseen), volume, tmp_path / f"{document.number}-{volume}.pdf")
