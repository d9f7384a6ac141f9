"""What renderers and gates say of how far they are: a failure repeats the last of it, so each sentence must say what was going on, and where."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.utils.module_loading import import_string

from exports.context import LONGEST_TITLE, counted, quoted
from exports.cuts import Cut, CutKind
from exports.formats import Family, Format, offered
from exports.selection import select
from tests.exports.flow.sample import CONTEXT, full

pytestmark = pytest.mark.render
DOING = re.compile(r"[A-Z][a-z]+ing [^\n]*[^.\s]")
"""“Setting section 3 of 12, “Data””: it goes on “It was stopped while”, and ends before a colon."""


def said(row: Format) -> list[str]:
    """All that is said while a file of the format is made and read back."""
    sentences: list[str] = []
    context = replace(CONTEXT, progress=sentences.append, options=row.options)
    cut = Cut(CutKind.WHOLE) if CutKind.WHOLE in row.cuts else Cut.parse("strategy")
    selection = select(full(), cut)
    data = import_string(row.renderer)(selection, context)
    sentences.append("Reading the file back")
    assert import_string(row.gate)(data, selection, context) == ()
    return sentences


@pytest.mark.parametrize("row", offered(), ids=lambda row: row.slug)
def test_every_format_says_what_it_is_doing(row: Format) -> None:
    sentences = said(row)
    assert [each for each in sentences if not DOING.fullmatch(each)] == []
    made, read = (
        sentences[: sentences.index("Reading the file back")],
        sentences[sentences.index("Reading the file back") + 1 :],
    )
    if row.family is not Family.DATA:
        assert len(set(made)) > 12
        assert len(set(read)) > 12
        assert any("“First section”" in each or each.endswith("/sections/s/") for each in sentences)


def test_titles_are_cut_in_sentences() -> None:
    assert quoted("  A title\nof two lines ") == "“A title of two lines”"
    assert len(quoted("word " * 60)) == LONGEST_TITLE + 2
    assert quoted("W" * 300).endswith("W…”")


def test_counting_tells_each_before_its_turn() -> None:
    events: list[str] = []
    for word in counted(("a", "b"), events.append, "Setting word", str.upper):
        events.append(word)
    assert events == ["Setting word 1 of 2, “A”", "a", "Setting word 2 of 2, “B”", "b"]
