"""A deck is made once, whichever file asks for it first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from exports.context import Brand, RenderContext
from exports.flow.companions import companions
from exports.selection import Selection, select
from exports.slides import kept
from exports.slides.render import render
from tests.exports.flow.book import KeptInMemory, book, volume
from tests.exports.flow.sample import CONTEXT

pytestmark = pytest.mark.render


@pytest.fixture
def context() -> RenderContext:
    return replace(CONTEXT, kept=KeptInMemory())


def test_the_deck_within_a_pdf_is_the_deck_that_is_offered(
    context: RenderContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = kept.render(volume(book()), context)
    assert deck == render(volume(book()), CONTEXT)
    monkeypatch.setattr("exports.slides.render.render", None)
    assert companions(volume(book()), context)[1].data == deck
    assert kept.render(volume(book()), context) == deck


@pytest.mark.parametrize(
    "other",
    [
        lambda selection, context: (select(msgspec.structs.replace(selection.document, number="2022.0"), selection.cut), context),
        lambda selection, context: (replace(selection, earlier=selection.document), context),
        lambda selection, context: (selection, replace(context, brand=Brand("Another council"))),
        lambda selection, context: (selection, replace(context, site_url="https://other.example")),
        lambda selection, context: (selection, replace(context, template=b"another template")),
        lambda selection, context: (selection, replace(context, options={"type_size": "18"})),
    ],
)  # fmt: skip
def test_what_a_deck_is_made_of_decides_whether_it_is_made_anew(
    other: Callable[[Selection, RenderContext], tuple[Selection, RenderContext]],
    context: RenderContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = iter((b"first", b"second"))
    monkeypatch.setattr("exports.slides.render.render", lambda *_: next(made))
    assert kept.render(volume(book()), context) == b"first"
    assert kept.render(*other(volume(book()), context)) == b"second"


def test_another_release_of_our_code_makes_decks_anew(
    context: RenderContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = iter((b"first", b"second"))
    monkeypatch.setattr("exports.slides.render.render", lambda *_: next(made))
    assert kept.render(volume(book()), context) == b"first"
    (tmp_path / "template.pptx").write_bytes(b"another one of our own")
    monkeypatch.setattr(kept, "EXPORTS", tmp_path)
    monkeypatch.setattr(kept, "CODE", (tmp_path,))
    kept.surroundings.cache_clear()
    assert kept.render(volume(book()), context) == b"second"
    kept.surroundings.cache_clear()
