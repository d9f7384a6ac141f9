"""Strategies made at random, with every kind of record and text: each cut of one, in each format, passes its gate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from django.utils.module_loading import import_string
from hypothesis import given
from hypothesis import strategies as st

from document.nodes import StrategyDocument
from editions.actions import next_number
from exports.cuts import Cut, CutKind
from exports.formats import FORMATS, offered
from exports.selection import Selection, choices, chosen, cuts_of, select
from tests.exports.flow.sample import CONTEXT
from tests.strategies import published
from tests.strategies.frame import Data
from tests.strategies.rich import a_year_later, strategies
from tests.strategies.trying import trying

ELSEWHERE = ("pdf", "pdf-18", "pdf-24", "opus")
"""Formats that take seconds for each of so many files; other tests try them on strategies made at random."""


def numbered(data: Data) -> Data:
    """``data`` as the next publication."""
    number = next_number("2024")
    data["publication"] |= {"number": number, "summary": f"This is {number}."}
    data["strategy"]["summary"] = data["reason"] = f"This is {number}."
    return data


def selections(document: StrategyDocument, earlier: StrategyDocument, random: Random) -> Iterator[Selection]:
    """What files are made of: every kind of part once, and two parts of somebody's choice."""
    kinds = {cut.kind: cut for cut in cuts_of(document)}
    yield from (select(document, cut) for cut in kinds.values())
    yield from (
        select(document, Cut(kind, earlier.number), earlier) for kind in (CutKind.SCHEDULE, CutKind.CHANGES)
    )
    places = [choice.place for choice in choices(document)]
    yield select(document, chosen(document, random.sample(places, min(2, len(places)))))


@pytest.mark.render
@pytest.mark.django_db
@trying(1)
@given(data=strategies(), random=st.randoms(use_true_random=False))
def test_any_text_passes_its_gate_in_every_cut_and_format(data: Data, random: Random, tmp_path: Path) -> None:
    before = published(numbered(data), tmp_path)
    document = published(numbered(a_year_later(data, random)), tmp_path)
    found = {}
    for selection in selections(document, before, random):
        for row in offered():
            if selection.cut.kind in row.cuts and row.slug not in ELSEWHERE:
                context = replace(CONTEXT, options=row.options, history=(before,))
                made = import_string(row.renderer)(selection, context)
                found[row.slug, selection.cut.slug] = list(import_string(row.gate)(made, selection, context))
    assert {file: findings for file, findings in found.items() if findings} == {}


def test_every_format_has_a_gate() -> None:
    assert set(ELSEWHERE) < set(FORMATS)
    assert all(row.gate for row in FORMATS.values())
