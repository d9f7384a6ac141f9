"""Lines are as full as they can be, also where another element follows a space."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from exports.flow.lines import full_lines

pytestmark = pytest.mark.render

WORDS = "Reporting a fault: photo, map and updates"
STYLE = "@page { size: 900px; margin: 0 } p { font: 20px monospace; width: %dpx; margin: 0 }"


def lines(html: str, width: int) -> list[str]:
    """The lines in which ``html`` is set."""
    import weasyprint

    laid_out = weasyprint.HTML(string=html).render(stylesheets=[weasyprint.CSS(string=STYLE % width)])
    return [_words(line) for page in laid_out.pages for line in _lines(page._page_box)]


def _lines(box: Any) -> Iterator[Any]:
    return (each for each in box.descendants() if type(each).__name__ == "LineBox")


def _words(line: Any) -> str:
    return "".join(each.text for each in line.descendants() if type(each).__name__ == "TextBox").strip()


@pytest.mark.parametrize("after", ["<b>(in another volume)</b>", "<b>in</b> another volume", ""])
@pytest.mark.parametrize("width", range(480, 600, 3))
def test_no_line_ends_after_its_first_word_without_need(after: str, width: int) -> None:
    with full_lines():
        set_ = lines(f"<p>{WORDS} {after}</p>", width)
    rest = after.replace("<b>", "").replace("</b>", "")
    assert " ".join(set_).split() == f"{WORDS} {rest}".split()
    room = width / _advance()
    for line, following in pairwise(set_):
        assert len(line) + 1 + len(following.split()[0]) > room - 0.01


def _advance() -> float:
    """The width of a letter, measured in a line that has room for all of them."""
    import weasyprint

    laid_out = weasyprint.HTML(string=f"<p>{WORDS}</p>").render(
        stylesheets=[weasyprint.CSS(string=STYLE % 890)]
    )
    (line,) = (each for page in laid_out.pages for each in _lines(page._page_box))
    return float(line.width) / len(WORDS)


def test_weasyprint_tears_lines_without_it() -> None:
    """When this fails, a new version has mended it, and ``full_lines`` can go."""
    torn = [
        width for width in range(480, 540) if lines(f"<p>{WORDS} <b>(in</b></p>", width)[0] == "Reporting"
    ]
    assert torn


def test_text_in_one_piece_is_left_alone() -> None:
    with full_lines():
        assert lines("<p>Donaudampfschifffahrt on</p>", 100)[-1] == "on"
        assert lines("<p>a b <b>c</b></p>", 800) == ["a b c"]
