"""Reading printed pages into blocks."""

from __future__ import annotations

import pytest
import tinyhtml5

from document.richtext import Break, Emphasis, Phrase, Strong, Text
from exports.reading import blocks as own
from exports.reading.pages import page_of
from exports.reading.reader import UnknownElement, read
from exports.reading.spacing import tidied


def blocks_of(markup: str) -> tuple[own.Block, ...]:
    return read(page_of(tinyhtml5.parse(f"<!DOCTYPE html><body>{markup}"))).blocks


def test_words_between_blocks_are_paragraphs_of_their_own() -> None:
    assert blocks_of("one <b>two</b><p>three</p>four") == (
        own.Paragraph((Text("one "), Strong((Text("two"),)))),
        own.Paragraph((Text("three"),)),
        own.Paragraph((Text("four"),)),
    )


def test_languages_are_kept() -> None:
    assert blocks_of('<div lang="cy"><p>un</p></div><p lang="en-GB">one <span lang="cy">dau</span></p>') == (
        own.Passage("cy", (own.Paragraph((Text("un"),)),)),
        own.Paragraph((Phrase("en-GB", (Text("one "), Phrase("cy", (Text("dau"),)))),)),
    )


def test_an_element_that_no_writer_knows_is_refused() -> None:
    with pytest.raises(UnknownElement, match="video"):
        blocks_of("<video></video>")
    with pytest.raises(UnknownElement, match="table"):
        blocks_of(
            "<p><em>a<table><tr><td>b</td></tr></table></em></p>".replace("<p>", "<h2>").replace(
                "</p>", "</h2>"
            )
        )


def test_rows_of_a_table_are_as_wide_as_its_head() -> None:
    (table,) = blocks_of(
        "<table><caption>C</caption><tr><th>A</th><th>B</th></tr><tr><td>1</td></tr></table>"
    )
    assert isinstance(table, own.Table)
    assert table.rows == ((own.Cell((Text("1"),)), own.Cell()),)
    assert table.record(table.rows[0]) == (("A", (Text("1"),)),)


def test_needless_spaces_and_marks_are_gone() -> None:
    spans = (
        Text(" a "),
        Emphasis((Text(" b"),)),
        Strong((Text(" "),)),
        Break(),
        Break(),
        Text(" c "),
        Break(),
    )
    assert tidied(spans) == (Text("a "), Emphasis((Text("b"),)), Break(), Text("c"))
