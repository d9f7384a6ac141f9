"""Texts that a spreadsheet would run, split or lose."""

from __future__ import annotations

import msgspec

from document.markdown import parse
from document.nodes import Benefit, Roadmap, RoadmapItem, StrategyDocument
from tests.exports.flow.sample import strategy

FORMULAS = (
    '=HYPERLINK("https://example.org","Click")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    "'=1+1",
    "'Tis nothing",
    "_x0041_ is no escape",
    'a;b, "c"\nd',
    "emoji 🏳️‍🌈 and עברית",
)
LONG = "A sentence that goes on. " * 3000
"""Longer than a cell may be."""


def hostile() -> StrategyDocument:
    """A roadmap whose items have such texts as titles, headlines, costs and benefits."""
    items = [
        RoadmapItem(
            ref=f"I{n}",
            roadmap="R",
            title=text,
            headline=text,
            cost=text,
            benefits=(Benefit(text, text),),
            description=parse(LONG if n == 0 else "Short."),
        )
        for n, text in enumerate(FORMULAS)
    ]
    document = strategy(Roadmap(ref="R", title="=Roadmap"), *items)
    return msgspec.structs.replace(document, summary="=1+1")
