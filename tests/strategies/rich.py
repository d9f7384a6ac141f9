"""Strategies with every kind of record, rich text of every kind and most fields, at random, for Hypothesis; and what becomes of one a year later."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from hypothesis import strategies as st

from document.vocabulary import Confidence, Evidence, ItemKind, Ring, Status
from tests.strategies.frame import Data, base
from tests.strategies.free import LINES, TEXTS, is_rich

LANGUAGES = ("en-GB", "cy", "el", "pl")
DATES = ("2020", "2021/22", "2022-Q3", "2023-07", "2024-02-29", "2025/26", "2026-Q1", "2031")
MARKS = frozenset("\\`*_{}[]<>()#+-.!|:&~^=$@'\"")
"""Signs that mean something in the notation of rich text."""


def _short(most: int) -> st.SearchStrategy[str]:
    """A line of no more than so many characters."""
    return LINES.map(lambda text: " ".join(text.split())[:most].strip() or "x")


def _plain(text: str) -> str:
    """``text`` in the notation of rich text, with nothing in it that the notation would take for a mark."""
    return "".join(f"\\{sign}" if sign in MARKS else sign for sign in text)


TITLES, WORDS = _short(255), _short(160).map(_plain)
BLOCKS = st.one_of(
    WORDS,
    st.tuples(WORDS, WORDS).map(lambda two: f"## {two[0]}\n\n{two[1]}"),
    st.lists(WORDS, min_size=1, max_size=4).map(lambda some: "\n".join(f"- {each}" for each in some)),
    st.lists(WORDS, min_size=1, max_size=4).map(
        lambda some: "\n".join(f"{n}. {each}" for n, each in enumerate(some, 3))
    ),
    st.tuples(WORDS, WORDS, WORDS).map(lambda each: "- {}\n  - {}\n    - {}".format(*each)),
    WORDS.map(lambda words: f"> {words}"),
    WORDS.map(lambda words: f"> [!NOTE]\n> {words}"),
    st.tuples(WORDS, WORDS, WORDS).map(lambda each: "| {} | {} |\n|---|---|\n| {} | x |\n| | y |".format(*each)),
    WORDS.map(lambda words: f"**{words}** and [Croeso]{{lang=cy}} to a [site](https://example.org/?a=1&b=2)."),
    WORDS.map(lambda words: f"::: {{lang=ar}}\n{words}\n:::"),
    st.sampled_from(["[An item](ref:i0) first.", "See [that section](ref:s0).", "[A case](ref:c0)", "One\\\ntwo"]),
)  # fmt: skip
BODIES = st.lists(BLOCKS, max_size=5).map("\n\n".join).filter(is_rich)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "headline": _short(160),
    "summary": TEXTS,
    "body": BODIES,
    "description": BODIES,
    "challenge": BODIES,
    "what_was_done": BODIES,
    "where_we_are": BODIES,
    "where_we_are_going": BODIES,
    "evidence": st.sampled_from([each.value for each in Evidence if each]),
    "evidence_note": _short(160),
    "source": _short(160),
    "owner": _short(120),
    "audience": st.sampled_from(["Elected members", "Partners"]),
    "status": st.sampled_from([each.value for each in Status]),
    "kind": st.sampled_from([each.value for each in ItemKind]),
    "confidence": st.sampled_from([each.value for each in Confidence if each]),
    "cost": _short(60),
    "saving": _short(60),
    "wording": _short(60),
    "unit": _short(30),
    "partners": st.lists(_short(160), max_size=2),
    "benefits": st.lists(_short(160), max_size=2),
    "ring": st.sampled_from([each.value for each in Ring]),
    "category": _short(60),
    "author": _short(160),
    "year": st.sampled_from(["2020", "n.d."]),
    "url": st.just("https://example.org/a?b=c&d=%20e"),
    "group": _short(60),
    "note": _short(160),
    "stands_for": _short(160),
}
ALL = ("evidence", "evidence_note", "source", "owner")
"""Fields that every record has."""


@st.composite
def strategies(draw: Any) -> Data:
    """A whole strategy, ready to be published."""

    def records(prefix: str, least: int, most: int, *names: str) -> list[Data]:
        optional = {name: FIELDS[name] for name in (*names, *ALL)}
        return [
            {
                "ref": f"{prefix}{n}",
                "title": draw(TITLES),
                **draw(st.fixed_dictionaries({}, optional=optional)),
            }
            for n in range(draw(st.integers(least, most)))
        ]

    def some(of: list[Data]) -> list[str]:
        return [each["ref"] for each in of[: draw(st.integers(0, len(of)))]]

    objectives, priorities = (
        records("o", 0, 3, "headline", "summary", "body"),
        records("p", 0, 2, "summary", "body"),
    )
    outcomes = records("u", 0, 2, "headline", "summary", "body")
    for each in outcomes:
        each["objectives"] = some(objectives)
    studies = records("c", 1, 3, "headline", "summary", "challenge", "what_was_done", "partners", "benefits")
    items = records(
        "i",
        1,
        9,
        "headline",
        "description",
        "status",
        "kind",
        "confidence",
        "cost",
        "saving",
        "benefits",
        "wording",
    )
    for n, each in enumerate(items):
        start, end = sorted(
            draw(st.tuples(st.sampled_from(DATES), st.sampled_from(DATES))), key=lambda day: day[:4]
        )
        each |= (
            {"start": start, **({"end": end} if start[:4] < end[:4] else {})} if draw(st.booleans()) else {}
        )
        each |= {
            "objectives": some(objectives),
            "priorities": some(priorities),
            "case_studies": some(studies),
        }
        each["depends_on"] = some(items[:n])[-2:]
    roadmaps = records("r", 1, 3, "headline", "summary", "where_we_are", "where_we_are_going")
    for n, each in enumerate(roadmaps):
        each["items"] = items[n :: len(roadmaps)]
    sections = records("s", 1, 4, "headline", "summary", "body", "audience")
    sections[0]["sections"] = records("t", 0, 1, "body")
    made = base(
        draw(_short(200)),
        draw(_short(200)),
        objectives=objectives,
        priorities=priorities,
        outcomes=outcomes,
        measures=[draw(_measure(each, outcomes)) for each in records("m", 0, 3, "headline", "unit")],
        sections=sections,
        roadmaps=roadmaps,
        case_studies=studies,
        horizon_technologies=records("h", 0, 2, "headline", "summary", "body", "ring", "category"),
        references=records("f", 0, 2, "author", "year", "url", "group", "note"),
        glossary=[{"definition": draw(_short(160)), **each} for each in records("g", 0, 3, "stands_for")],
    )  # fmt: skip
    made["strategy"]["language"] = draw(st.sampled_from(LANGUAGES))
    return made


@st.composite
def _measure(draw: Any, record: Data, outcomes: list[Data]) -> Data:
    """``record`` as a measure with values in numbers and words."""
    value = st.sampled_from(["66.2", "1,000", "-3", "0.5", "about 40%"]) | _short(60)
    one = st.fixed_dictionaries(
        {"value": value, "date": st.sampled_from(DATES)}, optional={"note": _short(160)}
    )
    values = st.fixed_dictionaries(
        {"actuals": st.lists(one, max_size=4), "targets": st.lists(one, max_size=2)}, optional={"baseline": one}
    )  # fmt: skip
    return {**record, **draw(values), **({"outcome": outcomes[0]["ref"]} if outcomes else {})}


def a_year_later(data: Data, random: Random) -> Data:
    """The same strategy with a section more, and with changed headlines, statuses and dates."""
    later = copy.deepcopy(data)
    for each in (item for roadmap in later["roadmaps"] for item in roadmap["items"]):
        if random.random() < 0.5:
            each["headline"] = random.choice(["Another headline, “quoted”", "Another & <b>one</b>"])
        if random.random() < 0.4:
            each["status"] = random.choice(["delivered", "paused", "cancelled"])
        if "end" in each and random.random() < 0.5:
            each |= {"end": f"2033-Q{random.randint(1, 4)}", "date_reason": "It takes *longer*."}
    later["sections"].append({"ref": "new", "title": "A new section", "body": "New *text*."})
    later["objectives"].reverse()
    return later
