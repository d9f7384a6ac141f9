"""Pages of other councils' PDFs: used, and with nothing torn between them. Norfolk's are in tests/fixtures/test_norfolk_pages.py."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from document.markdown import parse
from document.nodes import Section
from document.vocabulary import Volume
from exports.flow.press import Press
from exports.flow.render import render
from exports.formats import FORMATS
from exports.selection import Selection
from tests.exports.flow.filling import LARGE, USUAL, filling, torn
from tests.exports.flow.judging import outside
from tests.exports.flow.sample import CONTEXT, strategy
from tests.strategies import COUNCILS, published

pytestmark = pytest.mark.render
LEAST = {
    ("roadmaps_of_one_and_thirty", "pdf"): 0.60,
    ("roadmaps_of_one_and_thirty", "pdf-24"): 0.70,
    ("tables_of_245_rows", "pdf"): 0.85,
    ("tables_of_245_rows", "pdf-24"): 0.82,
}
"""How much of its pages' height each file uses. Where print changes, it may use more, not less."""


@pytest.mark.django_db
@pytest.mark.parametrize(("council", "slug"), LEAST)
def test_pages_of_a_council_are_used_and_nothing_is_torn(council: str, slug: str, tmp_path: Path) -> None:
    document = published(COUNCILS[council](), tmp_path)
    context = replace(CONTEXT, options=FORMATS[slug].options)
    path = tmp_path / "print.pdf"
    path.write_bytes(render(Selection.of_volume(document, Volume.STRATEGY), context))
    found = filling(path, LARGE if slug != "pdf" else USUAL)
    assert found.mean >= LEAST[council, slug]
    assert found.across == ()
    assert torn(path, low=2 if slug == "pdf" else 1) == []


@pytest.mark.django_db
def test_a_page_and_a_cover_hold_the_longest_titles_in_large_print(tmp_path: Path) -> None:
    document = published(COUNCILS["titles_of_247_characters"](), tmp_path)
    context = replace(CONTEXT, options=FORMATS["pdf-24"].options)
    path = tmp_path / "print.pdf"
    path.write_bytes(render(Selection.of_volume(document, Volume.STRATEGY), context))
    assert outside(path) == []


TEARING = """
@page { size: 300px 220px; margin: 20px }
* { margin: 0; padding: 0; border: 0; font-size: 14px; line-height: 20px; orphans: 1; widows: 1 }
h1 { margin-bottom: 120px }
h1, h2 { break-after: auto }
.low { break-before: page; padding-top: 160px }
table.low { border-spacing: 0; margin-top: 100px; padding-top: 0 }
"""
"""Pages of nine lines, whose breaks fall wherever they may."""


def test_what_is_used_of_a_page_is_seen(tmp_path: Path) -> None:
    sections = [
        Section(ref=f"s{n}", title=f"Section {n}", body=parse("Words. " * 150 * n)) for n in range(1, 4)
    ]
    path = tmp_path / "print.pdf"
    path.write_bytes(render(Selection.of_volume(strategy(*sections), Volume.STRATEGY), CONTEXT))
    found = filling(path, USUAL)
    assert found.across == ()
    assert 0.1 < found.shares[1] < 0.2, "The contents are three lines."
    assert found.shares[2] > 0.9, "The first two sections fill a page."
    assert found.below(0.2) == [3]


def test_what_is_torn_is_found(tmp_path: Path) -> None:
    """A file that is set with another stylesheet, with a fault of every kind."""
    rows = "".join(f"<tr><td>Row {n}</td><td>Words</td></tr>" for n in range(4))
    tall = "<tr><td>Tall</td><td>" + "Words<br>" * 8 + "</td></tr>"
    html = (
        '<html lang="en"><title>T</title><h1>Title</h1><p>Words</p><h2>Heading</h2><p>Under it</p>'
        f'<p class="low">{"Words " * 100}</p>'
        '<table class="low"><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
        f'<table class="low"><thead><tr><th scope="col">C</th><th scope="col">D</th></tr></thead>'
        f"<tbody>{rows}{tall}</tbody></table>"
    )
    path = tmp_path / "torn.pdf"
    path.write_bytes(Press(CONTEXT, TEARING).sheet(html).pdf)
    found = torn(path, low=2)
    faults = "a heading stands at the foot", "a line of a paragraph", "a row stands alone", "a row is torn"
    assert [sum(fault in each for each in found) for fault in faults] == [1, 1, 1, 1], found


def test_ink_is_looked_for_between_head_and_foot(tmp_path: Path) -> None:
    from tests.exports.flow.filling import share_of

    paper = Image.new("L", (165, 234), 255)
    assert share_of(paper, USUAL) == 0
    paper.paste(0, (80, 5, 90, 8))
    paper.paste(0, (80, 225, 90, 230))
    assert share_of(paper, USUAL) == 0, "Running heads and feet do not count."
    paper.paste(0, (80, 100, 90, 117))
    assert 0.45 < share_of(paper, USUAL) < 0.55
