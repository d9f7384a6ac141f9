"""Decks can be read from the last row: sizes, contrast, nothing on top of anything else, and every word inside its shape."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pptx.oxml.ns import qn
from pptx.util import Pt

from document.vocabulary import Volume
from tests.exports.slides.hostile import DOCUMENTS, hostile_deck
from tests.exports.slides.looks import EMU, Looks, collisions, contrast, faults
from tests.exports.slides.opened import county_deck, every_shape, full_deck, opened, text_of

pytestmark = pytest.mark.render

TOLERANCE, FONT_AIR = 2.0, 0.12
Word = tuple[str, tuple[float, ...]]
"""A word and its left, top, right and bottom in points."""
RENDERED: dict[str, Callable[[], bytes]] = {
    "county": lambda: county_deck(Volume.STRATEGY),
    "county-cases": lambda: county_deck(Volume.CASE_STUDIES),
    "full": lambda: full_deck(Volume.STRATEGY),
    "full-cases": lambda: full_deck(Volume.CASE_STUDIES),
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
    folder = tmp_path_factory.mktemp("decks")
    for name, deck in RENDERED.items():
        (folder / f"{name}.pptx").write_bytes(deck())
    files = [str(path) for path in sorted(folder.glob("*.pptx"))]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return {name: _words(folder / f"{name}.pdf") for name in RENDERED}


def _words(pdf: Path) -> list[list[Word]]:
    found = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout
    word = re.compile(
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    )
    parts = found.decode("utf-8", "replace").split("<page ")[1:]
    return [[(text, tuple(map(float, place))) for *place, text in word.findall(part)] for part in parts]


@pytest.mark.xdist_group("decks-in-libreoffice")
@pytest.mark.parametrize("name", RENDERED)
def test_every_word_stays_inside_its_shape(pages: dict[str, list[list[Word]]], name: str) -> None:
    presentation = opened(RENDERED[name]())
    shown = pages[name]
    assert len(shown) == len(presentation.slides)
    assert sum(map(len, shown)) > 80
    outside = [
        f"slide {number}: “{word}” at {place}"
        for number, (slide, words) in enumerate(zip(presentation.slides, shown, strict=True), 1)
        for word, place in words
        if not _is_emoji(word) and not any(_holds(box, place) for box in _boxes(slide))
    ]
    assert outside == []


def _is_emoji(word: str) -> bool:
    """Whether a word has signs that another font draws, of which a PDF does not say how wide they are."""
    return any(ord(character) > 0xFFFF for character in word)


def _boxes(slide: Any) -> Iterator[tuple[float, ...]]:
    for shape, _ in every_shape(slide.shapes):
        if text_of(shape._element).strip() or shape._element.tag == qn("p:graphicFrame"):
            left, top = shape.left / EMU, shape.top / EMU
            yield left, top, left + shape.width / EMU, top + shape.height / EMU


def _holds(box: tuple[float, ...], word: tuple[float, ...]) -> bool:
    """Whether a word lies in a box; a reader of PDFs reports a word as high as its font could be, not as its letters are."""
    left, top, right, bottom = word
    air = (bottom - top) * FONT_AIR
    return (
        box[0] - TOLERANCE <= left
        and right <= box[2] + TOLERANCE
        and box[1] - TOLERANCE <= top + air
        and bottom - air <= box[3] + TOLERANCE
    )


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("volume", list(Volume))
def test_hostile_documents_look_sound_too(name: str, volume: Volume) -> None:
    presentation = opened(hostile_deck(name, volume))
    assert faults(presentation) + collisions(presentation) == []
