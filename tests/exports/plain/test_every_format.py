"""All formats of running text on other councils' strategies, and in other processes: whole, in order, and always the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.module_loading import import_string
from hypothesis import Phase, given, settings

from document.nodes import StrategyDocument
from editions.actions import next_number
from exports.cuts import Cut
from exports.formats import FORMATS
from exports.selection import select
from exports.site.gate import check as check_site
from exports.site.render import render as render_site
from tests.exports.again import digests, digests_apart
from tests.exports.epub.checking import faults
from tests.exports.flow.sample import CONTEXT
from tests.strategies import COUNCILS, published
from tests.strategies.frame import Data
from tests.strategies.free import strategies

pytestmark = pytest.mark.render
TEXTS = [
    row
    for row in FORMATS.values()
    if row.renderer.startswith(("exports.plain", "exports.epub", "exports.braille"))
]
SITES = {"many_tongues", "titles_of_247_characters", "one_section", "no_dates_at_all", "an_update_first"}
"""Councils whose websites are made too; that takes longer than all the other formats."""
HARDEST = "many_tongues"
"""The council whose e-book EPUBCheck looks at too; it takes some seconds for each."""


def findings(document: StrategyDocument, slug: str, path: Path) -> dict[str, tuple[str, ...]]:
    """What the gates find in the files of ``document``, by format; the e-book stays at ``path``."""
    selection = select(document, Cut.parse(slug))
    found = {}
    for row in TEXTS:
        data = import_string(row.renderer)(selection, CONTEXT)
        found[row.slug] = import_string(row.gate)(data, selection, CONTEXT)
        if row.slug == "epub":
            path.write_bytes(data)
    return {name: each for name, each in found.items() if each}


def test_each_format_of_text_has_a_gate() -> None:
    assert {"txt", "markdown", "epub", "brf"} <= {row.slug for row in TEXTS}
    assert all(row.gate for row in TEXTS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", COUNCILS)
def test_a_council_s_strategy_is_told_whole(name: str, tmp_path: Path) -> None:
    document = published(COUNCILS[name](), tmp_path)
    assert findings(document, "whole", tmp_path / "book.epub") == {}
    if name in SITES:
        selection = select(document, Cut.parse("whole"))
        assert check_site(render_site(selection, CONTEXT), selection, CONTEXT) == ()
    if name == HARDEST:
        assert faults(tmp_path / "book.epub") == []


@pytest.mark.django_db
@settings(max_examples=3, phases=[Phase.generate])
@given(data=strategies())
def test_any_text_is_told_whole(data: Data, tmp_path: Path) -> None:
    data["publication"]["number"] = number = next_number("2024")
    data["publication"]["summary"] = data["strategy"]["summary"] = data["reason"] = f"This is {number}."
    document = published(data, tmp_path)
    assert findings(document, "whole", tmp_path / "book.epub") == {}


def test_files_are_the_same_in_another_process() -> None:
    renderers = [row.renderer for row in TEXTS]
    assert digests_apart("whole", *renderers) == digests("whole", *renderers)
