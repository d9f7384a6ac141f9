"""Decks on councils' templates: valid, accessible, large and clear enough, and every word inside its shape."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from document.vocabulary import Volume
from exports.deck_templates.fitting import fitted
from exports.deck_templates.sample import sample
from exports.gate.pptx import check
from exports.selection import Selection
from exports.slides.plan import plan
from exports.slides.render import render
from tests.exports.deck_templates.councils import COUNCILS
from tests.exports.deck_templates.stand_ins import clashes, crowded, only, overlapping_texts
from tests.exports.flow.sample import CONTEXT, full
from tests.exports.slides.fit import overflows, title_faults
from tests.exports.slides.hostile import DOCUMENTS
from tests.exports.slides.looks import collisions
from tests.exports.slides.opened import opened
from tests.exports.slides.shown import Word, outside, shown

pytestmark = pytest.mark.render


@cache
def deck(name: str) -> bytes:
    """The sample with one of everything, on a council's template."""
    return render(Selection.of_volume(full(), Volume.STRATEGY), replace(CONTEXT, template=COUNCILS[name]()))


@pytest.mark.parametrize("name", COUNCILS)
def test_a_deck_is_valid(name: str, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck(name))
    validated = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(str(path))
    assert [str(error) for error in validated.errors] == []


@pytest.mark.parametrize("name", COUNCILS)
def test_a_deck_passes_the_gate(name: str) -> None:
    """It says everything, is accessible, and its words are large and clear enough on the template's grounds."""
    selection = Selection.of_volume(full(), Volume.STRATEGY)
    assert check(deck(name), selection, CONTEXT) == ()
    assert collisions(opened(deck(name))) + overlapping_texts(opened(deck(name))) == []


@pytest.mark.parametrize("name", COUNCILS)
@pytest.mark.parametrize("document", ["long-title", "long-word", "scripts"])
def test_hostile_documents_fit(name: str, document: str) -> None:
    with fitted(COUNCILS[name]()).suit.worn():
        planned = plan(
            Selection.of_volume(DOCUMENTS[document](), Volume.STRATEGY),
            site_url="https://strategy.example.org",
        )
        assert overflows(planned) + title_faults(planned) == []


@pytest.mark.parametrize("name", COUNCILS)
def test_the_sample_shows_every_kind_of_slide_that_it_can(name: str) -> None:
    context = replace(CONTEXT, template=COUNCILS[name]())
    shown = {
        slide.slide_layout.name
        for slide in opened(render(Selection.of_volume(sample(), Volume.STRATEGY), context)).slides
    }
    assert shown >= {
        "Title",
        "Contents",
        "Section divider",
        "Statement",
        "Two columns",
        "Roadmap",
        "Table",
        "Chart",
        "Cards",
        "Closing",
    }


def test_the_same_document_and_template_give_the_same_bytes() -> None:
    again = render(
        Selection.of_volume(full(), Volume.STRATEGY), replace(CONTEXT, template=COUNCILS["dark"]())
    )
    assert again == deck("dark")


def test_pictures_of_the_document_and_of_the_template_are_kept_apart() -> None:
    made = render(
        Selection.of_volume(full(), Volume.CASE_STUDIES), replace(CONTEXT, template=COUNCILS["banded"]())
    )
    parts = [
        part for part in opened(made).part.package.iter_parts() if part.partname.startswith("/ppt/media/")
    ]
    assert len(parts) == len({part.partname for part in parts}) == len({part.blob for part in parts}) == 3


def test_a_deck_without_a_template_is_ours_again() -> None:
    deck("dark")
    ours = render(Selection.of_volume(full(), Volume.STRATEGY), CONTEXT)
    assert opened(ours).slide_master.name == opened(ours).slide_masters[0].name
    assert len(opened(ours).slide_layouts) == 14


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Word]]]:
    return shown({name: deck(name) for name in COUNCILS}, tmp_path_factory.mktemp("councils"))


@pytest.mark.parametrize("name", COUNCILS)
def test_every_word_stays_inside_its_shape(pages: dict[str, list[list[Word]]], name: str) -> None:
    assert sum(map(len, pages[name])) > 80
    assert outside(deck(name), pages[name]) + clashes(pages[name]) == []


@cache
def crowded_deck() -> bytes:
    """Long titles, lists and tables on a template in a face that not every program has."""
    selection = Selection.of_volume(crowded(), Volume.STRATEGY)
    return render(selection, replace(CONTEXT, template=COUNCILS["stretched"]()))


def test_crowded_slides_keep_their_words_apart() -> None:
    layouts = {slide.slide_layout.name for slide in opened(crowded_deck()).slides}
    assert layouts >= {"Contents", "Section divider with contents", "Table", "Roadmap"}
    assert collisions(opened(crowded_deck())) + overlapping_texts(opened(crowded_deck())) == []


@pytest.mark.parametrize("font", ["DejaVu Sans", "Noto Sans", "Liberation Sans"])
def test_words_stay_apart_in_the_font_that_stands_in(font: str, tmp_path: Path) -> None:
    """The widest, the highest, and the one that most programs have."""
    (words,) = shown({"deck": crowded_deck()}, tmp_path, only(font, tmp_path)).values()
    fonts = subprocess.run(["pdffonts", str(tmp_path / "deck.pdf")], check=True, capture_output=True)
    assert font.replace(" ", "") in fonts.stdout.decode()
    assert outside(crowded_deck(), words) + clashes(words) == []
