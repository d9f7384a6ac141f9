"""Documents that are hostile in one way each: they print, conform, lose no word and stay on their pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from document.markdown import parse
from document.nodes import (
    AnyNode,
    Benefit,
    CaseStudy,
    GlossaryTerm,
    Measure,
    Objective,
    Reference,
    Roadmap,
    RoadmapItem,
    Section,
    StrategyDocument,
    Value,
)
from document.vocabulary import Horizon, Volume
from tests.exports.flow.judging import printed_well
from tests.exports.flow.sample import date, strategy

pytestmark = pytest.mark.render

LONG_TITLE = ("Consolidating the county’s " * 12)[:255].strip()
LONG_WORD = "Donaudampfschifffahrtsgesellschaft" * 9
SCRIPTS = (
    "الاستراتيجية الرقمية للمقاطعة في عام 2026",
    "کاؤنٹی کی ڈیجیٹل حکمت عملی ۲۰۲۶",
    "אסטרטגיה דיגיטלית של המחוז",
    "કાઉન્ટીની ડિજિટલ વ્યૂહરચના અને માર્ગદર્શિકા",
    "কাউন্টির ডিজিটাল কৌশল এবং রোডম্যাপ",
    "ਕਾਉਂਟੀ ਦੀ ਡਿਜੀਟਲ ਰਣਨੀਤੀ",
    "काउंटी की डिजिटल रणनीति और कार्ययोजना",
    "மாவட்டத்தின் டிஜிட்டல் உத்தி",
    "ยุทธศาสตร์ดิจิทัลของเทศมณฑล",
    "郡数字战略与路线图",
    "デジタル戦略とロードマップ",
    "카운티 디지털 전략",
    "∑ √2 ≤ π ≈ 3,14 → ⇒ ½ ⅓ № ™ ☐ ☑ ✅ ❤️ 1️⃣ 🇬🇧",
    "Non-breaking: a‑b, a\u202fb, Donau\u00addampf\u200bschiff, a\ufe0f, Z̷̢̛͉a̴",
)


def long_titles() -> StrategyDocument:
    """Every title as long as it may be."""
    return strategy(*_every(LONG_TITLE, "w " * 79), title=LONG_TITLE, publisher=LONG_TITLE)


def long_words() -> StrategyDocument:
    """Words that no line can hold, in every place."""
    return strategy(*_every(LONG_WORD[:255], LONG_WORD[:160], LONG_WORD), title=LONG_WORD[:255])


def other_scripts() -> StrategyDocument:
    """Greek, Welsh, Polish and emoji in every field, and a sentence in each of many other scripts."""
    return strategy(
        *_every(
            "Ψηφιακή στρατηγική ŵŷ Łódź 🚀 👩‍💻",
            "Strategaeth ddigidol i’r sir: ŵ, ŷ",
            "Ωμέγα & <τέλος> “«»” µ",
        ),
        Section(ref="scripts", title="Γλώσσες", body=parse("\n\n".join(SCRIPTS))),
        title="Στρατηγική Ŵ",
        language="el",
    )


def wide_table() -> StrategyDocument:
    """A table with more columns than fit well."""
    head = "|".join(f"Column {n}" for n in range(14))
    cells = "|".join(f"Contents{n}" for n in range(14))
    return strategy(Section(ref="s", title="Wide table", body=parse(f"|{head}|\n|{'---|' * 14}\n|{cells}|")))


def no_dates() -> StrategyDocument:
    """A roadmap none of whose items is dated, and one without items."""
    items = (
        RoadmapItem(ref=f"i{n}", roadmap="r", title=f"Item {n}", horizon=h) for n, h in enumerate(Horizon)
    )
    return strategy(Roadmap(ref="r", title="Undated"), Roadmap(ref="e", title="Without items"), *items)


def many_items() -> StrategyDocument:
    """A roadmap whose timeline needs several drawings, over a century."""
    items = (
        RoadmapItem(ref=f"i{n}", roadmap="r", title=f"{LONG_TITLE[:60]} {n}", start=date(str(1950 + n)))
        for n in range(60)
    )
    return strategy(Roadmap(ref="r", title="Long roadmap"), *items)


def empty() -> StrategyDocument:
    """Nothing but the details."""
    return strategy()


def odd_measures() -> StrategyDocument:
    """Values that are no numbers, lie at one day, below nought or far apart."""
    values = (("−4", "2020"), ("about 7", "2021"), ("-12", "2021"), ("1e9", "2021"), ("3", ""))
    actuals = tuple(Value(value, date(day) if day else None) for value, day in values)
    return strategy(
        Measure(ref="m", title="Odd", unit="per 100,000 residents each year", actuals=actuals),
        Measure(
            ref="n",
            title="Close",
            unit="£m",
            actuals=tuple(Value("5", date(f"2021-{m:02}")) for m in range(1, 13)),
        ),
        Measure(ref="o", title="None"),
    )


def markup() -> StrategyDocument:
    """Text that looks like markup, and addresses that look like ours."""
    nasty = '<script src="file:///etc/passwd"></script><img src=x> {{ book }} {% include "x" %} &amp; \\a'
    body = parse("A \\<b\\> and [a link](https://example.org/\"x'y<z>).\n\n| a | |\n|---|---|\n| | c |")
    return strategy(
        Section(ref="s", title=nasty[:255], headline=nasty, body=body),
        Reference(ref="r", title="Paper", url="https://[broken/?q=%%%&x='\""),
        title=nasty[:255],
    )


def _every(title: str, line: str, words: str = "") -> list[AnyNode]:
    words = words or f"{line} and some more words. "
    return [
        Section(ref="s", title=title, headline=line, summary=words, body=parse(f"## {line}\n\n- {words}")),
        Section(ref="m", title=title, presents="roadmaps"),
        Section(ref="t", title=title, body=parse(f"| {line} | B |\n|---|--:|\n| {words} | {words} |")),
        Objective(ref="o", title=title, headline=line),
        Measure(ref="me", title=title, unit=words[:40], actuals=(Value(words[:30], date("2020")),)),
        Roadmap(ref="r", title=title, headline=line, where_we_are=parse(words)),
        RoadmapItem(
            ref="i",
            roadmap="r",
            title=title,
            headline=line,
            cost=words,
            start=date("2020-Q1"),
            end=date("2021-Q2"),
            status_wording=line[:80],
            wording=words,
            objectives=("o",),
            benefits=(Benefit(words, line[:40]),),
        ),
        RoadmapItem(ref="j", roadmap="r", title=title, depends_on=("i",), horizon=Horizon.NOW),
        CaseStudy(ref="c", title=title, headline=line, partners=(line, words), items=("i",)),
        Reference(ref="b", title=title, author=line, url=f"https://example.org/{'a' * 300}", note=words),
        GlossaryTerm(ref="g", title=title, stands_for=line, definition=words),
    ]


HOSTILE = (
    long_titles,
    long_words,
    other_scripts,
    wide_table,
    no_dates,
    many_items,
    empty,
    odd_measures,
    markup,
)


@pytest.mark.parametrize("volume", list(Volume))
@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_a_hostile_document_prints(
    make: Callable[[], StrategyDocument], volume: Volume, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    printed_well(make(), volume, tmp_path / "print.pdf")
    assert caplog.messages == []
