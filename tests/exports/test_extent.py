"""How many slides or pages a stored file has."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation
from weasyprint import HTML

from exports import store
from exports.extent import extent


def slides(count: int) -> str:
    deck = Presentation()
    for _ in range(count):
        deck.slides.add_slide(deck.slide_layouts[6])
    target = io.BytesIO()
    deck.save(target)
    return store.keep(target.getvalue())


def pages(count: int, **options: object) -> str:
    chapters = "".join(f"<h1 style='break-before: page'>Chapter {n}</h1>" for n in range(count))
    return store.keep(HTML(string=f"<html lang='en'><title>T</title>{chapters}").write_pdf(**options))


@pytest.mark.render
@pytest.mark.parametrize(("count", "words"), [(1, "1 slide"), (12, "12 slides")])
def test_extent_counts_the_slides_of_a_deck(count, words):
    assert extent(slides(count), "pptx") == words


@pytest.mark.render
@pytest.mark.parametrize(("count", "words"), [(1, "1 page"), (25, "25 pages")])
@pytest.mark.parametrize("options", [{}, {"pdf_variant": "pdf/ua-1"}, {"uncompressed_pdf": True}])
def test_extent_counts_the_pages_of_a_pdf(count, words, options):
    assert extent(pages(count, **options), "pdf") == words


@pytest.mark.parametrize("format", ["pptx", "pdf", "txt"])
def test_extent_is_not_told_where_the_file_does_not_say(format):
    assert extent(store.keep(b"no such file"), format) == ""


@pytest.mark.parametrize("format", ["pptx", "pdf"])
def test_extent_is_not_told_of_a_file_that_is_lost(format):
    assert extent("0" * 64, format) == ""
