"""Decks can be read from the last row: sizes, contrast, nothing on top of anything else, and every word inside its shape."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from pptx.oxml.ns import qn
from pptx.util import Pt

from document.vocabulary import Volume
from exports.cuts import Cut, CutKind
from exports.selection import select
from exports.slides.render import render
from tests.exports.flow.sample import CONTEXT
from tests.exports.slides.hostile import DOCUMENTS, hostile_deck
from tests.exports.slides.looks import Looks, collisions, contrast, faults
from tests.exports.slides.opened import county_deck, full_deck, opened
from tests.exports.slides.samples import county
from tests.exports.slides.shown import Word, outside, shown

pytestmark = pytest.mark.render

RENDERED: dict[str, Callable[[], bytes]] = {
    "county": lambda: county_deck(Volume.STRATEGY),
    "county-cases": lambda: county_deck(Volume.CASE_STUDIES),
    "full": lambda: full_deck(Volume.STRATEGY),
    "full-cases": lambda: full_deck(Volume.CASE_STUDIES),
    "summary": lambda: render(select(county(), Cut(CutKind.SUMMARY)), CONTEXT),
    **{
        name: partial(hostile_deck, name, Volume.STRATEGY)
        for name in ("long-title", "long-word", "scripts", "bare")
    },
}


@pytest.mark.parametrize("volume", list(Volume))
@pytest.mark.parametrize("deck", [full_deck, county_deck])
def test_words_are_large_and_clear_enough(deck: Callable[[Volume], bytes], volume: Volume) -> None:
    presentation = opened(deck(volume))
    assert len(list(Looks(presentation).runs())) > 100
    assert faults(presentation) == []


def test_small_and_faint_words_are_found() -> None:
    presentation = opened(full_deck(Volume.STRATEGY))
    runs = list(presentation.slides[3].shapes[2]._element.iter(qn("a:rPr")))
    runs[0].set("sz", "1300")
    assert any("is set in 13 pt" in fault for fault in faults(presentation))
    presentation = opened(full_deck(Volume.STRATEGY))
    scheme = presentation.slides[0].slide_layout._element.find(
        f".//{qn('p:bgPr')}/{qn('a:solidFill')}/{qn('a:schemeClr')}"
    )
    scheme.set("val", "bg2")
    assert any("on EEF5F3" in fault for fault in faults(presentation))


def test_contrast_is_measured_as_the_guidelines_say() -> None:
    assert round(contrast("000000", "FFFFFF"), 2) == 21.0
    assert round(contrast("767676", "FFFFFF"), 2) == 4.54


@pytest.mark.parametrize("volume", list(Volume))
@pytest.mark.parametrize("deck", [full_deck, county_deck])
def test_nothing_stands_on_anything_else(deck: Callable[[Volume], bytes], volume: Volume) -> None:
    assert collisions(opened(deck(volume))) == []


def test_collisions_are_found() -> None:
    presentation = opened(full_deck(Volume.STRATEGY))
    title, other = presentation.slides[4].shapes[0], presentation.slides[4].shapes[2]
    other.left, other.top, other.width, other.height = title.left, title.top, title.width, Pt(400)
    presentation.slides[5].shapes[0].left = Pt(500)
    found = collisions(presentation)
    assert any("overlap" in fault for fault in found)
    assert any("leaves the sheet" in fault for fault in found)


# Rendered by another program ------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Word]]]:
    """Each deck as LibreOffice shows it: for every slide its words and where they stand."""
    return shown({name: deck() for name, deck in RENDERED.items()}, tmp_path_factory.mktemp("decks"))


@pytest.mark.parametrize("name", RENDERED)
def test_every_word_stays_inside_its_shape(pages: dict[str, list[list[Word]]], name: str) -> None:
    assert sum(map(len, pages[name])) > 80
    assert outside(RENDERED[name](), pages[name]) == []


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("volume", list(Volume))
def test_hostile_documents_look_sound_too(name: str, volume: Volume) -> None:
    presentation = opened(hostile_deck(name, volume))
    assert faults(presentation) + collisions(presentation) == []
