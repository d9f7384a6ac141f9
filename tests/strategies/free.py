"""Strategies with any text in them, for Hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from document.markdown import RichTextError, parse
from document.text import forbidden_characters
from tests.strategies.frame import Data, base, item

SIGNS = st.characters(exclude_categories=("Cs", "Cc")).filter(lambda sign: not forbidden_characters(sign))
WORDS = st.text(SIGNS | st.sampled_from(" :#-'\"&<>{}[]|*\\%@`!?,"), min_size=1, max_size=60)
LINES = WORDS.filter(lambda text: bool(text.strip()))
TEXTS = st.lists(WORDS, max_size=5).map("\n".join)
DATES = st.sampled_from(["2020", "2021/22", "2022-Q3", "2023-07", "2024-02-29"])


def is_rich(text: str) -> bool:
    """Whether a body may say that."""
    try:
        parse(text)
    except RichTextError:
        return False
    return True


BODIES = (
    st.lists(WORDS | st.sampled_from(["", "- a list", "## A heading", "> a quote"]), max_size=6)
    .map("\n".join)
    .filter(is_rich)
)


@st.composite
def strategies(draw: Any) -> Data:
    """A whole strategy with a few records of most kinds."""

    def records(prefix: str, most: int, **fields: st.SearchStrategy[Any]) -> list[Data]:
        count = draw(st.integers(0, most))
        return [
            {"ref": f"{prefix}{n}", "title": draw(LINES), **draw(st.fixed_dictionaries(fields))}
            for n in range(count)
        ]

    objectives = records("o", 3, summary=TEXTS, body=BODIES)
    items = records("i", 3, start=DATES, headline=WORDS, description=BODIES, cost=WORDS)
    dated = [item(**each, objectives=[objective["ref"] for objective in objectives]) for each in items]
    return base(
        draw(LINES),
        draw(LINES),
        objectives=objectives,
        sections=records("s", 3, headline=WORDS, summary=TEXTS, body=BODIES),
        roadmaps=[{"ref": "r", "title": draw(LINES), "where_we_are": draw(BODIES), "items": dated}],
        case_studies=records("c", 2, challenge=BODIES, partners=st.lists(LINES, max_size=2)),
        glossary=records("g", 2, definition=LINES),
        measures=records(
            "m",
            2,
            unit=WORDS,
            actuals=st.lists(st.fixed_dictionaries({"value": LINES, "date": DATES}), max_size=3),
        ),
    )
