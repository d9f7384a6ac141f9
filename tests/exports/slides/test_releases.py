"""The register of publications on slides: a table before the last slide."""

from __future__ import annotations

import pytest

from exports.gate.pptx import check
from exports.slides.deck import ContentsSlide, TableSlide
from exports.slides.plan import plan
from exports.slides.render import render
from tests.exports.flow.sample import CONTEXT
from tests.exports.flow.test_releases import selection
from tests.exports.slides.fit import overflows, title_faults


def test_every_publication_has_a_row_newest_first_and_the_contents_lead_to_it() -> None:
    deck = plan(selection(), site_url=CONTEXT.site_url)
    assert overflows(deck) + title_faults(deck) == []
    assert [section.name for section in deck.sections][-2:] == [
        "Publications and decisions",
        "Other formats",
    ]
    (slide,) = deck.sections[-2].slides
    assert isinstance(slide, TableSlide)
    assert [row[0][0].runs[0].text for row in slide.rows] == ["2021.0", "2020.1", "2020.0"]
    contents = [each for each in deck.slides if isinstance(each, ContentsSlide)]
    assert contents[-1].columns[-1][-1].title == "Publications and decisions"


@pytest.mark.render
def test_the_file_passes_its_gate() -> None:
    data = render(selection(), CONTEXT)
    assert check(data, selection(), CONTEXT) == ()
