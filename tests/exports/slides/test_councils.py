"""Other councils' strategies of every shape, loaded, published and made into decks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from openxml_audit import FileFormat, OpenXmlValidator

from document.nodes import StrategyDocument
from document.outline import walk
from document.vocabulary import Volume
from editions.actions import next_number
from exports.gate.pptx import check
from exports.selection import Selection
from exports.slides.plan import plan
from exports.slides.render import paint
from tests.exports.flow.reading import missing, squeezed
from tests.exports.flow.sample import CONTEXT
from tests.exports.slides.fit import overflows, title_faults
from tests.exports.slides.looks import collisions, faults
from tests.exports.slides.opened import opened, whole_text
from tests.strategies import COUNCILS, published
from tests.strategies.frame import Data
from tests.strategies.free import strategies
from tests.strategies.trying import trying

pytestmark = [pytest.mark.render, pytest.mark.django_db]


def presented_well(document: StrategyDocument, volume: Volume, path: Path) -> None:
    """Assert that a volume's deck is valid, accessible, in order to look at, and complete."""
    selection = Selection.of_volume(document, volume)
    deck = plan(selection, site_url=CONTEXT.site_url)
    assert overflows(deck) + title_faults(deck) == []
    path.write_bytes(paint(deck, CONTEXT))
    validated = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(str(path))
    assert [str(error) for error in validated.errors] == []
    assert check(path.read_bytes(), selection, CONTEXT) == ()
    presentation = opened(path.read_bytes())
    assert faults(presentation) + collisions(presentation) == []
    nodes = [entry.node for entry in walk(document, volume) if entry.node]
    assert missing(nodes, squeezed(whole_text(presentation))) == []


@pytest.mark.parametrize("name", COUNCILS)
def test_a_council_s_strategy_makes_good_decks(name: str, tmp_path: Path) -> None:
    document = published(COUNCILS[name](), tmp_path)
    for volume in Volume:
        presented_well(document, volume, tmp_path / f"{volume}.pptx")


@trying(8)
@given(data=strategies())
def test_any_text_makes_good_decks(data: Data, tmp_path: Path) -> None:
    data["publication"]["number"] = number = next_number("2024")
    data["publication"]["summary"] = data["strategy"]["summary"] = data["reason"] = f"This is {number}."
    document = published(data, tmp_path)
    for volume in Volume:
        presented_well(document, volume, tmp_path / f"{number}-{volume}.pptx")
