"""Which layout of a council's each of ours is made from."""

from __future__ import annotations

import pytest

from exports.deck_templates.anatomy import Page, Template
from exports.deck_templates.fitting import fitted
from exports.deck_templates.mapping import WANTED, Way, matches, plain
from exports.deck_templates.safety import unpacked
from exports.slides.sheet import Layout
from tests.exports.deck_templates.councils import COUNCILS, office_wide, renamed, welsh


def sources(data: bytes) -> dict[Layout, tuple[str, Way]]:
    return {layout: (match.page.name, match.way) for layout, match in matches(layouts(data)).items()}


def layouts(data: bytes) -> tuple[Page, ...]:
    return Template(unpacked(data)).layouts


def test_offices_own_layouts_are_found_by_their_names() -> None:
    found = sources(office_wide())
    assert found[Layout.TITLE] == ("Title Slide", Way.NAME)
    assert found[Layout.DIVIDER] == ("Section Header", Way.NAME)
    assert found[Layout.TWO_COLUMNS] == ("Two Content", Way.NAME)
    assert found[Layout.ROADMAP] == ("Title Only", Way.NAME)
    assert found[Layout.CHART] == ("Title and Content", Way.NEAREST)
    assert found[Layout.CLOSING] == ("Section Header", Way.NEAREST)


def test_layouts_in_another_language_are_found_by_their_kind() -> None:
    data = renamed({0: "Titelfolie", 1: "Titel und Inhalt", 2: "Abschnittsüberschrift"})
    found = sources(data)
    assert found[Layout.TITLE] == ("Titelfolie", Way.KIND)
    assert found[Layout.TEXT] == ("Titel und Inhalt", Way.KIND)
    assert found[Layout.DIVIDER] == ("Abschnittsüberschrift", Way.KIND)


def test_layouts_without_a_kind_are_found_by_their_placeholders() -> None:
    found = sources(welsh())
    assert found[Layout.TITLE] == ("Tudalen flaen", Way.PLACES)
    assert found[Layout.TEXT] == ("Testun a theitl", Way.PLACES)
    assert found[Layout.DIVIDER] == ("Tudalen flaen", Way.NEAREST)


def test_a_layout_named_as_ours_goes_before_all_others() -> None:
    found = sources(renamed({5: "07 – Roadmap", 7: "CASE  study"}))
    assert found[Layout.ROADMAP] == ("07 – Roadmap", Way.NAME)
    assert found[Layout.CASE_STUDY] == ("CASE  study", Way.NAME)


@pytest.mark.parametrize("name", COUNCILS)
def test_every_layout_of_ours_has_one(name: str) -> None:
    assert set(sources(COUNCILS[name]())) == set(Layout) == set(WANTED)


def test_names_are_compared_without_numbers_capitals_and_accents() -> None:
    assert plain("03_Títle SLIDE ") == "title slide"


def test_a_missing_layout_is_warned_of() -> None:
    warnings = [found.text for found in fitted(welsh()).findings if found.subject.value == "Layouts"]
    assert any(
        "no layout for “Section divider”" in text and "“Tudalen flaen” is used" in text for text in warnings
    )
    assert not any("no layout for “Title”" in text for text in warnings)
