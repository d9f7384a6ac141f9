"""What every print must be, whatever the strategy: conforming, whole, in order, and within its pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import page
import pikepdf

from document.nodes import StrategyDocument
from document.outline import walk
from document.vocabulary import Volume
from exports.flow.book import compose
from exports.flow.parts import Book
from exports.flow.render import page as page_of
from exports.flow.render import render
from exports.flow.tagging.tagger import Tagger, tagger_of
from exports.gate.pdf import check
from exports.selection import Selection
from tests.exports.flow import reading, strict
from tests.exports.flow.sample import CONTEXT
from tests.exports.flow.structure import faults_of_numbers

ORDER_RATIO = 0.995
MARGIN = 22 / 25.4 * 72


def printed_well(document: StrategyDocument, volume: Volume, path: Path) -> None:
    """Print a volume to ``path`` and judge it."""
    selection = Selection.of_volume(document, volume)
    path.write_bytes(render(selection, CONTEXT))
    assert check(path.read_bytes(), selection, CONTEXT) == ()
    for profile in ("ua1", "3a"):
        result = page.validate_pdf(str(path), profile=profile)
        assert [(failure.rule_id, failure.message) for failure in result.failures] == []
    assert faults_of_numbers(path) == []
    with pikepdf.open(path) as opened:
        assert tagger_of(opened) is Tagger.ELEMENTS
    assert reading.untold(walk(document, volume), path) == []
    told = book_told_word_for_word(compose(selection, CONTEXT), path)
    assert strict.torn(selection.nodes(), told) == []
    assert outside(path) == []
    assert [title for title in reading.bookmarks(path) if not title] == []


def book_told_word_for_word(book: Book, path: Path) -> list[str]:
    """What the file at ``path`` tells: what ``book`` says on its pages, word for word, with few marks of lists beside it."""
    source, told = _told_word_for_word(page_of(book, reading.places(path)), path)
    said, heard = _words(source), _words(told)
    ratio = 2 * said / (said + heard)  # difflib's, as all that is said is told in its order
    assert ratio >= ORDER_RATIO
    return told


def _words(words: list[str]) -> int:
    """How many there are, signs alone (such as bullets) not counted."""
    return sum(any(sign.isalnum() for sign in word) for word in words)


def told_word_for_word(markup: str, path: Path) -> None:
    """Every word of ``markup`` is told by the file at ``path``, in order, and nothing but the marks of lists beside them."""
    _told_word_for_word(markup, path)


def _told_word_for_word(markup: str, path: Path) -> tuple[list[str], list[str]]:
    """The words of both."""
    source, told = strict.words_of_page(markup), strict.words_of_file(path)
    assert strict.lost(source, told) == []
    assert strict.added(source, told) == []
    return source, told


def outside(pdf: Path) -> list[str]:
    """The words that stand beyond the side margins or the foot of a page after the cover."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True
    ).stdout.decode(errors="replace")  # pdftotext halves some characters of the title
    found = []
    for number, sheet in enumerate(boxes.split("<page ")[1:], 1):
        width, height = (float(n) for n in re.findall(r'(?:width|height)="([\d.]+)"', sheet)[:2])
        margin = 0 if number == 1 else MARGIN - 1
        for x0, _y0, x1, y1, word in re.findall(
            r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>', sheet
        ):
            if float(x0) < margin or float(x1) > width - margin or float(y1) > height - 20:
                found.append(f"page {number}: {word} at {x0} to {x1}, {y1}")
    return found
