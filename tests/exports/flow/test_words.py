"""Word for word: no word of a file is torn, run together with the next, or lost, for a reader that knows the standard alone."""

from __future__ import annotations

import re
from pathlib import Path

import page
import pikepdf
import pytest
import weasyprint

from document.vocabulary import Volume
from exports.flow.book import compose
from exports.flow.render import render
from exports.flow.tagging import plan
from exports.flow.tagging.spacing import Breaks
from exports.flow.writing import written
from exports.selection import Selection
from tests.exports.flow import reading, strict
from tests.exports.flow.judging import book_told_word_for_word, told_word_for_word
from tests.exports.flow.sample import CONTEXT, full
from tests.exports.flow.structure import faults_of_numbers, tree
from tests.strategies.frame import ARABIC, LONG_ADDRESS, PARAGRAPH

pytestmark = pytest.mark.render

STYLES = """
@page { size: 90mm 120mm; margin: 10mm }
html { font: 11pt "DejaVu Sans" }
td { width: 12mm; overflow-wrap: anywhere }
p { overflow-wrap: anywhere }
.tick::before { content: "Ticked by somebody who takes more than a line to say so: " }
.badge { background: #eee; padding: 0 1mm }
.mono { font-family: "DejaVu Sans Mono" }
"""
SINHALA = "ලංකා කො"
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"><title>A drawing</title><g font-size="14">
<rect x="1" y="1" width="50" height="20"/><text x="2" y="12">Letters within</text><rect x="60" y="1" width="50" height="20"/>
<text x="100" y="60" text-anchor="middle">in the middle</text><line x1="0" y1="0" x2="90" y2="50" stroke="black"/></g></svg>"""
SAID = {
    "lines of a paragraph": f"<p>{PARAGRAPH}</p>",
    "a paragraph over pages": f"<p>{PARAGRAPH * 9}</p>",
    "words that are broken by hand": "<p><strong>Publication</strong><br>26 October<br>2026</p>",
    "words with nothing but a space between": '<p>See <a href="https://a.example/">one</a> <em>two</em> <a href="#x">three</a> <b>four</b></p>',
    "marks that touch words": f'<p id="x">{PARAGRAPH} (<a href="https://a.example/">a link</a>), “<strong>strong</strong>”; <b>h</b>alf.</p>',
    "addresses longer than a line": f'<p>See <a href="{LONG_ADDRESS}">{LONG_ADDRESS}</a>.</p>',
    "words longer than a cell": "<table><tr><th>Improvements</th><td>transformation of £1.5m</td><td><b>Wales</b></td></tr></table>",
    "words with hyphens": f"<p>{'re-keying hand-over sign-in ' * 9}</p>",
    "soft hyphens": f"<p>{'extra&shy;ordinary super&shy;vision ' * 9}</p>",
    "another font": f'<p class="mono">Alone</p><p>{PARAGRAPH}</p><p class="mono">Two<br>words</p>',
    "painted words": f'<p>{PARAGRAPH} <span class="badge">Planned for later</span> and <span class="badge">done</span>.</p>',
    "signs that are drawn in another order": f"<p>Before {SINHALA} after {PARAGRAPH} {SINHALA} {PARAGRAPH}</p>",
    "lines from right to left": f'<p lang="ar" dir="rtl">{ARABIC}. {ARABIC}</p><p>They say <a href="https://a.example/">{ARABIC}</a>, in Arabic.</p>',
    "what a drawing shows": f"<p>Before.</p><div>{DRAWING}</div><p>After.</p>",
}


def _file(body: str, path: Path) -> tuple[str, Path]:
    html = f'<html lang="en"><head><title>Try</title><style>{STYLES}</style></head><body>{body}</body></html>'
    laid_out = weasyprint.HTML(string=html).render(pdf_variant="pdf/ua-1")
    path.write_bytes(written(laid_out, b"0123456789abcdef"))
    return html, path


@pytest.mark.parametrize("what", SAID)
def test_every_word_is_told_as_it_was_typed(what: str, tmp_path: Path) -> None:
    html, path = _file(SAID[what], tmp_path / "words.pdf")
    told_word_for_word(html, path)
    assert faults_of_numbers(path) == []
    assert page.validate_pdf(str(path), profile="ua1").failures == []


REPLACED = {"lines from right to left", "signs that are drawn in another order", "soft hyphens"}
"""What glyphs alone cannot say."""


@pytest.mark.parametrize("what", sorted(SAID.keys() - REPLACED))
def test_glyphs_alone_say_it_too(what: str, tmp_path: Path) -> None:
    html, path = _file(SAID[what], tmp_path / "words.pdf")
    assert strict.lost(strict.words_of_page(html), strict.words_of_file(path, is_naive=True)) == []


def test_poppler_finds_no_torn_word(tmp_path: Path) -> None:
    """It reads piece by piece, and its readers take the pieces for words."""
    whole = (
        "lines of a paragraph",
        "addresses longer than a line",
        "words longer than a cell",
        "another font",
    )
    html, path = _file("".join(SAID[what] for what in whole), tmp_path / "words.pdf")
    told = " ".join(
        re.findall(r'^ *"(.*)"$', reading._run("pdfinfo", "-struct-text", str(path)), re.MULTILINE)
    )
    source = [word for word in strict.words_of_page(html) if word != f"{LONG_ADDRESS}."]
    assert strict.lost(source, told.split()) == []


def test_a_paragraph_is_one_piece_on_each_page(tmp_path: Path) -> None:
    _, path = _file(SAID["a paragraph over pages"], tmp_path / "words.pdf")
    with pikepdf.open(path) as opened, reading.elements(path) as found:
        (paragraph,) = [element for role, element in found if role == "/P"]
        assert len(list(paragraph.K)) == len(opened.pages) > 1


def test_words_of_a_style_that_take_two_lines_are_parted(tmp_path: Path) -> None:
    _, path = _file('<p class="tick">done</p>', tmp_path / "words.pdf")
    assert " ".join(strict.words_of_file(path)) == (
        "Ticked by somebody who takes more than a line to say so: done"
    )


def test_letters_of_a_drawing_are_shown_and_not_told(tmp_path: Path) -> None:
    _, path = _file(SAID["what a drawing shows"], tmp_path / "words.pdf")
    assert "Letterswithin" in reading.shown(path)
    said = reading._run("pdfinfo", "-struct-text", str(path))
    assert not re.search("Letters|middle", said)
    (figure,) = tree(path).find("Figure")
    assert (figure.alt, figure.words) == ("A drawing", "")


def test_letters_with_a_picture_among_them_stay_in_it(tmp_path: Path) -> None:
    drawing = DRAWING.replace(
        "</g>", '<g><text x="9" y="70">Kept</text><rect x="9" y="70" width="9" height="9"/></g></g>'
    )
    _, path = _file(f"<div>{drawing}</div>", tmp_path / "words.pdf")
    assert tree(path).find("Figure")[0].words == "Kept"
    assert page.validate_pdf(str(path), profile="ua1").failures == []


def test_a_link_from_right_to_left_keeps_its_area_and_its_words(tmp_path: Path) -> None:
    _, path = _file(SAID["lines from right to left"], tmp_path / "words.pdf")
    with reading.elements(path) as found:
        (link,) = [element for role, element in found if role == "/Link"]
        assert "".join(str(kid.ActualText) for kid in link.K if "/ActualText" in kid) == ARABIC
        assert any("/Obj" in kid for kid in link.K)


def test_a_book_is_told_word_for_word(tmp_path: Path) -> None:
    selection = Selection.of_volume(full(), Volume.STRATEGY)
    path = tmp_path / "print.pdf"
    path.write_bytes(render(selection, CONTEXT))
    book_told_word_for_word(compose(selection, CONTEXT), path)


@pytest.fixture
def without_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tagger that leaves the ends of lines as they are."""
    monkeypatch.setattr(plan, "breaks", lambda *_: Breaks(frozenset(), {}))


@pytest.mark.usefixtures("without_spaces")
@pytest.mark.parametrize("what", ["lines of a paragraph", "words that are broken by hand", "soft hyphens"])
def test_the_comparison_finds_words_that_run_together(what: str, tmp_path: Path) -> None:
    html, path = _file(SAID[what], tmp_path / "words.pdf")
    assert strict.lost(strict.words_of_page(html), strict.words_of_file(path)) != []


def test_the_comparison_finds_what_is_out_of_order_and_what_is_new() -> None:
    source = ["one", "two", "three"]
    assert strict.lost(source, ["one", "three", "two"]) == ["three"]
    assert strict.lost(source, ["one", "twothree"]) == ["two", "three"]
    assert strict.added(source, ["one", "two", "of", "12", "three", "•", "four"]) == ["of", "four"]
