"""The feet of pages: each with its own number, in books of any length and in every size of type."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from django.utils.safestring import mark_safe

from exports.context import RenderContext
from exports.flow.book import compose
from exports.flow.feet import NotAsSet, lay
from exports.flow.press import Press
from exports.flow.styles import stylesheet
from tests.exports.flow.book import book, volume
from tests.exports.flow.sample import CONTEXT

pytestmark = pytest.mark.render
LARGEST = replace(CONTEXT, options={"type_size": "24"})


def laid(
    path: Path, context: RenderContext, across: Sequence[bool], drawn: dict[int, str] | None = None
) -> Path:
    """Blank pages with feet."""
    pdf = pikepdf.new()
    for is_across in across:
        pdf.add_blank_page(page_size=(842, 595) if is_across else (595, 842))
        pdf.pages[-1].obj.Resources = pikepdf.Dictionary()
    marks = [mark_safe((drawn or {}).get(number, "")) for number in range(1, len(across) + 1)]
    press = Press(context, stylesheet(context))
    lay(pdf, compose(volume(book()), context), marks, across, press.untagged)
    pdf.save(path)
    return path


def words(path: Path, number: int) -> list[tuple[float, float, str]]:
    """What stands on a page: the left and right edge of each word, and the word."""
    command = ["pdftotext", "-bbox", "-f", str(number), "-l", str(number), str(path), "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    found = re.findall(r'xMin="(\S+)" yMin="\S+" xMax="(\S+)" yMax="\S+">(.*?)</word>', told)
    return [(float(left), float(right), word) for left, right, word in found]


@pytest.mark.parametrize("context", [CONTEXT, LARGEST], ids=["usual", "largest"])
def test_long_books_count_up_to_the_last_page(context: RenderContext, tmp_path: Path) -> None:
    path = laid(tmp_path / "feet.pdf", context, [False] * 1203)
    assert words(path, 1) == []
    for number in (2, 10, 99, 100, 999, 1000, 1203):
        found = words(path, number)
        assert [word for _, _, word in found if word.isdigit()][-2:] == [str(number), "1203"]
        assert found[0][0] >= 62
        assert max(right for _, right, _ in found) == pytest.approx(595.28 - 22 / 25.4 * 72, abs=1)


def test_pages_that_lie_across_have_feet_of_their_width(tmp_path: Path) -> None:
    path = laid(tmp_path / "feet.pdf", CONTEXT, [False, False, True])
    right = {number: max(right for _, right, _ in words(path, number)) for number in (2, 3)}
    assert right[2] == pytest.approx(595.28 - 62.36, abs=1)
    assert right[3] == pytest.approx(841.89 - 62.36, abs=1)


def test_what_is_drawn_stands_where_it_belongs_and_is_no_content(tmp_path: Path) -> None:
    mark = '<g font-family="Liberation Sans" font-size="20"><text x="200" y="400">Today</text></g>'
    path = laid(tmp_path / "feet.pdf", CONTEXT, [False] * 3, {2: mark})
    (left,) = (left for left, _, word in words(path, 2) if word == "Today")
    assert left == pytest.approx(200 * 0.75, abs=1)
    assert all(word != "Today" for _, _, word in words(path, 3))
    with pikepdf.open(path) as opened:
        marks = [str(each.operator) for each in pikepdf.parse_content_stream(opened.pages[1])]
        assert marks.count("BDC") == marks.count("EMC") == 2
        kinds = {
            str(each.operands[0])
            for each in pikepdf.parse_content_stream(opened.pages[1])
            if str(each.operator) == "BDC"
        }
        assert kinds == {"/Artifact"}


def test_a_foot_that_was_not_set_as_expected_is_refused(tmp_path: Path) -> None:
    def empty(_html: str) -> bytes:
        return Press(CONTEXT, "").untagged(
            '<html lang="en"><title>A</title><p>x</p><p style="break-before: page">x</p></html>'
        )

    pdf = pikepdf.new()
    for _ in range(2):
        pdf.add_blank_page()
        pdf.pages[-1].obj.Resources = pikepdf.Dictionary()
    with pytest.raises(NotAsSet, match="1 glyphs"):
        lay(pdf, compose(volume(book()), CONTEXT), [mark_safe("")] * 2, [False] * 2, empty)
