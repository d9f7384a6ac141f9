"""Tables in running text, made ready for the page."""

from __future__ import annotations

from html import unescape

from document.html import Style, html
from document.markdown import parse
from exports.flow.prose import fitted


def _printed(markdown: str) -> str:
    return fitted(html(parse(markdown), heading_level=2, link=lambda ref: None, style=Style.PRINT))


def test_a_head_without_words_still_heads_its_column() -> None:
    assert _printed("| A | |\n|---|---|\n| b | c |").count('<th scope="col">') == 2


def test_a_table_with_many_columns_goes_across() -> None:
    assert 'class="broad whole short"' in _printed(f"|{'A|' * 9}\n|{'---|' * 9}\n|{'b|' * 9}")


def test_a_table_with_long_words_may_break_them() -> None:
    assert 'class="whole short"' in _printed("| A |\n|---|\n| short |")
    assert 'class="short"' in _printed(f"| A |\n|---|\n| {'long' * 9} |")


def test_long_words_of_a_monstrous_paragraph_can_be_broken() -> None:
    word = "a<b" * 400
    kept = _printed(f"{word} and [a link](https://example.org/{'x' * 200})")
    assert "\u200b" not in kept
    broken = _printed(f"{word.replace('<', chr(92) + '<')} " * 20)
    assert "\u200b" in broken
    assert broken.replace("\u200b", "").count("a&lt;b" * 400) == 20
    assert max(len(piece) for piece in unescape(broken).replace("\u200b", " ").split()) <= 64
