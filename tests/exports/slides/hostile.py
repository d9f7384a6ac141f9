"""Strategies that try to break a deck, each in its own way. Nothing here could be typed into the portal's forms unnoticed."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

from document.markdown import parse
from document.nodes import (
    AnyNode,
    Benefit,
    CaseStudy,
    GlossaryTerm,
    HorizonTechnology,
    Image,
    Measure,
    Outcome,
    Owner,
    Reference,
    Roadmap,
    RoadmapItem,
    Section,
    StrategyDocument,
    Value,
)
from document.richtext import Link, Paragraph, RichText, Table, Text
from document.vocabulary import Confidence, Evidence, Status, Volume
from exports.selection import Selection
from exports.slides.render import render
from tests.exports.flow.sample import CONTEXT, DIGEST
from tests.exports.slides.samples import date, document, words

CONTROLS = "Bad\x00\x07\x0b\x1f\x7f\ufffe\uffff words"
MARKUP = "<b>&amp;</b> ]]> \"quoted\" 'and' {braces} %s ‹#› =1+1"
SCRIPTS = "Ψηφιακή στρατηγική · Strategaeth ddigidol ŵ ŷ · 数字战略 · 🚒👩🏽‍💻🏴󠁧󠁢󠁷󠁬󠁳󠁿"
RIGHT_TO_LEFT = "استراتيجية رقمية 2026 עם עברית"
LONG_WORD = "Donaudampfschifffahrts" * 14
"""308 letters without a place to break."""
LONG_TITLE = ("A title that goes on and on because nobody could agree on a shorter one and so it " * 4)[:250]


def _everywhere(text: str) -> StrategyDocument:
    """``text`` in every field that is shown."""
    rich = RichText((Paragraph((Text(text), Link("https://example.org/a b?<c>", (Text(text),)))),))
    table = RichText((Table(((Text(text),), (Text(text),)), (((Text(text),), (Text(text),)),)),))
    values = tuple(Value(str(n), date(str(2020 + n)), text) for n in range(1, 4))
    nodes: list[AnyNode] = [
        Section(ref="s", title=text, headline=text, summary=text, body=rich, audience=text, source=text),
        Section(ref="t", parent="s", title=text, body=table),
        Section(ref="m", title=text, presents="measures"),
        Outcome(ref="u", title=text, headline=text, summary=text),
        Measure(ref="m1", title=text, headline=text, unit=text, actuals=values, targets=values[-1:]),
        Roadmap(ref="r", title=text, headline=text, summary=text, where_we_are=rich, owner=Owner(text, text)),
        *(_item(n, text) for n in range(3)),
        HorizonTechnology(ref="h", title=text, headline=text, evidence=Evidence.ILLUSTRATIVE),
        CaseStudy(
            ref="c",
            title=text,
            headline=text,
            summary=text,
            challenge=rich,
            benefits=(Benefit(text, text), Benefit(text)),
            partners=(text, text),
            image=Image(DIGEST, "image/png", 120, 80, text, text),
        ),
        Reference(ref="b", title=text, author=text, year=text, url="javascript:alert(1)", note=text),
        GlossaryTerm(ref="g", title=text, stands_for=text, definition=text),
    ]
    return document(nodes, headline=text, summary=text, contact=text, notice=text)


def _item(n: int, text: str) -> RoadmapItem:
    return RoadmapItem(
        ref=f"i{n}",
        roadmap="r",
        title=text,
        headline=text,
        status=list(Status)[n],
        status_wording=text,
        confidence=Confidence.OFF_TRACK,
        start=date("2021") if n else None,
        end=date("2023-05-03") if n > 1 else None,
        owner=Owner(text),
        evidence=Evidence.SECTOR,
    )


def nothing() -> StrategyDocument:
    """A strategy that has only its name."""
    return document([])


def bare() -> StrategyDocument:
    """Records with titles and nothing else."""
    return document(
        [
            Section(ref="s", title="Only a title"),
            Section(ref="c", title="Below", parent="s"),
            Roadmap(ref="r", title="No items"),
            Roadmap(ref="q", title="One item"),
            RoadmapItem(ref="i", roadmap="q", title="No date"),
            Measure(ref="m", title="No value"),
            Measure(
                ref="n",
                title="Odd values",
                actuals=tuple(Value(v, date("2020")) for v in ("-5", "1e400", "NaN", "few")),
            ),
            Measure(
                ref="d",
                title="Below nought",
                actuals=tuple(Value(f"-{n}", date(f"202{n}")) for n in range(4)),
            ),
            CaseStudy(ref="c", title="No case"),
        ]
    )


def large() -> StrategyDocument:
    """A body of 20,000 words, a table of 245 rows, one of 20 columns, deep lists, and a roadmap of 30 items."""
    rng = random.Random(3)
    body = "\n\n".join(f"{words(rng, 40)}." for _ in range(500))
    tall = "| A | B |\n|---|--:|\n" + "\n".join(f"| {words(rng, 6)} | {n} |" for n in range(245))
    wide = "|" + " Column |" * 20 + "\n|" + "---|" * 20 + "\n|" + " cell |" * 20
    deep = "\n".join("  " * n + f"- level {n}" for n in range(3))
    nodes: list[AnyNode] = [
        Section(ref="s", title="Very long", body=parse(f"{body}\n\n{tall}\n\n## Wide\n\n{wide}\n\n{deep}")),
        Roadmap(ref="r", title="Thirty", where_we_are=parse(body[:60_000]), where_we_are_going=parse(deep)),
    ]
    nodes += [
        RoadmapItem(
            ref=f"i{n}",
            roadmap="r",
            title=words(rng, 9),
            start=date(f"{1990 + n}"),
            end=date(f"{2000 + n}-Q2"),
        )
        for n in range(30)
    ]
    return document(nodes)


DOCUMENTS: dict[str, Callable[[], StrategyDocument]] = {
    "controls": lambda: _everywhere(CONTROLS),
    "markup": lambda: _everywhere(MARKUP),
    "scripts": lambda: _everywhere(SCRIPTS),
    "right-to-left": lambda: _everywhere(RIGHT_TO_LEFT),
    "long-word": lambda: _everywhere(LONG_WORD),
    "long-title": lambda: _everywhere(LONG_TITLE),
    "nothing": nothing,
    "bare": bare,
    "large": large,
}


@cache
def hostile_deck(name: str, volume: Volume) -> bytes:
    """The file of one of them."""
    return render(Selection.of_volume(DOCUMENTS[name](), volume), CONTEXT)
