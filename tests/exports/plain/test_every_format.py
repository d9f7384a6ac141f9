"""All formats of running text on other councils' strategies, and in other processes: whole, in order, and always the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msgspec
import pytest
from django.utils.module_loading import import_string
from hypothesis import given
from lxml import etree

from document.codec import SCHEMA, canonical
from document.nodes import StrategyDocument
from editions.actions import next_number
from exports.cuts import Cut
from exports.formats import FORMATS
from exports.gate.compare import findings as compared
from exports.gate.told import Told
from exports.plain.chapters import chapters_of
from exports.rendering import render_document
from exports.selection import Selection, select
from exports.site.gate import check as check_site
from exports.site.render import render as render_site
from exports.speech.render import NOTE
from exports.speech.script import parts_of
from exports.speech.voice import marked_up
from exports.speech.wording import Abbreviations
from tests.exports.again import digests, digests_apart
from tests.exports.epub.checking import faults
from tests.exports.flow.sample import CONTEXT, strategy
from tests.strategies import COUNCILS, published
from tests.strategies.frame import Data
from tests.strategies.free import strategies
from tests.strategies.trying import trying

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
    found["script"] = script_findings(selection)
    return {name: each for name, each in found.items() if each}


def script_findings(selection: Selection) -> tuple[str, ...]:
    """What the script of a recording lacks. That it is well-formed markup for the voice is seen by parsing it."""
    parts = parts_of(chapters_of(selection, CONTEXT, NOTE), "en-GB")
    for part in parts:
        etree.fromstring(marked_up(part, "en-GB", Abbreviations.of(selection.document)))
    return compared(selection, Told.plain(saying.text for part in parts for saying in part.sayings))


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
@trying(3)
@given(data=strategies())
def test_any_text_is_told_whole(data: Data, tmp_path: Path) -> None:
    data["publication"]["number"] = number = next_number("2024")
    data["publication"]["summary"] = data["strategy"]["summary"] = data["reason"] = f"This is {number}."
    document = published(data, tmp_path)
    assert findings(document, "whole", tmp_path / "book.epub") == {}


def test_files_are_the_same_in_another_process() -> None:
    renderers = [row.renderer for row in TEXTS]
    assert digests_apart("whole", *renderers) == digests("whole", *renderers)


@pytest.mark.parametrize("slug", ["brf", "website"])
def test_a_file_is_made_in_a_process_without_network_and_database(slug: str) -> None:
    document = canonical(strategy()).decode()
    earlier = canonical(msgspec.structs.replace(strategy(), number="2020.0", edition="2020")).decode()
    data = render_document(
        document,
        SCHEMA,
        cut=Cut.parse("whole"),
        kind=FORMATS[slug],
        alive=lambda said: True,
        history=[(earlier, SCHEMA)],
    )
    assert data.startswith({"brf": b"         ,ANY%IRE", "website": b"PK"}[slug])
    if slug == "website":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert b"Compared with" in archive.read("changes.html")
