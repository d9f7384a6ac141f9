"""Selections and files that the tests of office documents share; each file is made once."""

from __future__ import annotations

from functools import cache

from document.markdown import parse
from document.nodes import Roadmap, RoadmapItem, Section
from document.vocabulary import Evidence
from exports.cuts import Cut, CutKind
from exports.office import odt, word
from exports.selection import Selection, select
from tests.exports.flow.sample import CONTEXT, date, full, strategy

TONGUES = """English, then [Cymru am byth]{lang=cy} and:

::: {lang=ur}
یہ اردو میں ہے۔
:::

1. First
2. Second
   - A bullet below
     1. A number below that

Then:

7. Seventh

| Number | Text with *stress* | Third |
|--:|:-:|---|
| 1 | two | three |

Signs: \t & < > " ' \u00a0 emoji 🏳️‍🌈.

| A | B | C | D | E | F | G | H | I | J |
|---|---|---|---|---|---|---|---|---|---|
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 |
"""


def whole() -> Selection:
    """All of the sample with one of every kind, every field filled."""
    return select(full(), Cut(CutKind.WHOLE))


def tongues() -> Selection:
    """A section in several languages, with lists in lists and a wide table."""
    section = Section(ref="t", title="Tongues & signs <here>", headline="One\ttab", body=parse(TONGUES))
    other = Section(ref="u", title="עברית", body=parse("زبان اور متن\n\n" + "word " * 3000 + "x" * 300))
    return select(strategy(section, other, title="A & B"), Cut(CutKind.WHOLE))


def many() -> Selection:
    """A roadmap of forty items of every length, so that some begin at the foot of a page."""
    items = [
        RoadmapItem(
            ref=f"i{n}",
            roadmap="r",
            title=f"Title {n}",
            headline=f"Headline {n}",
            description=parse("word " * (17 * n % 120)),
            start=date("2021"),
            evidence=Evidence.ILLUSTRATIVE,
        )
        for n in range(40)
    ]
    return select(strategy(Roadmap(ref="r", title="Roadmap"), *items), Cut(CutKind.WHOLE))


@cache
def word_file() -> bytes:
    """The sample as a Word document."""
    return word.render(whole(), CONTEXT)


@cache
def odt_file() -> bytes:
    """The sample as an OpenDocument text."""
    return odt.render(whole(), CONTEXT)


@cache
def word_tongues() -> bytes:
    """The section in several languages as a Word document."""
    return word.render(tongues(), CONTEXT)


@cache
def odt_tongues() -> bytes:
    """The section in several languages as an OpenDocument text."""
    return odt.render(tongues(), CONTEXT)
