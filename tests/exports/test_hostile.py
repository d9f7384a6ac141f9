"""Hostile content in every kind of file: it is made, or stopped with words that say at what. Limits are small, so that nobody waits."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from document.codec import SCHEMA, canonical
from document.markdown import MOST, RichTextError, parse
from document.nodes import Section
from exports import pictures
from exports.cuts import Cut, CutKind
from exports.formats import FORMATS
from exports.rendering import RenderFailed, render_document
from records.models import MAX_PICTURE_PIXELS
from tests.exports import hostile
from tests.exports.flow.sample import strategy
from tests.strategies.trying import is_thorough

pytestmark = pytest.mark.render
FILES = ("pdf", "pptx", "docx", "epub", "website", "xlsx")
STOPPED = re.compile(
    r"It was stopped while [a-z]+ing .*(“The endless one”|file|document|slides?|words|letters|links|tables|headings|index|page).*: "
    r"(that alone needed more than 1 seconds\. Shorten or divide what stands there\.|the whole file took longer than 20 seconds\.)"
    r"|It needed more memory than a file may\.|The text is nested too deeply\."
)
"""What people can do something about."""


@pytest.fixture
def made(tmp_path: Path, settings: Any) -> Callable[[hostile.Stored, str], str]:
    """Makes a file of a kind; “made”, or why it was not."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_DIR = tmp_path / "media"
    settings.EXPORT_CACHE_DIR = tmp_path / "pieces"
    settings.MEDIA_DIR.mkdir()

    def make(stored: hostile.Stored, slug: str) -> str:
        document, pictured = stored
        for digest, data in pictured.items():
            (settings.MEDIA_DIR / digest).write_bytes(data)
        row = FORMATS[slug]
        cut = Cut(CutKind.WHOLE)
        try:
            data = render_document(document, SCHEMA, cut=cut, kind=row, alive=lambda _said: True)
        except RenderFailed as failure:
            return str(failure)
        assert data
        return "made"

    return make


@pytest.mark.parametrize("slug", FILES)
@pytest.mark.parametrize("make", hostile.HEAVY, ids=lambda make: make.__name__)
def test_what_keeps_a_renderer_busy_is_made_or_stopped(
    make: Callable[[], hostile.Stored], slug: str, made: Callable[[hostile.Stored, str], str], settings: Any
) -> None:
    settings.EXPORT_STEP_LIMIT, settings.EXPORT_TIME_LIMIT = 1, 20
    outcome = made(make(), slug)
    assert outcome == "made" or STOPPED.fullmatch(outcome), outcome


@pytest.mark.parametrize("slug", FILES)
@pytest.mark.parametrize("make", [hostile.word, hostile.indented], ids=lambda make: make.__name__)
def test_what_only_looks_endless_is_made(
    make: Callable[[], hostile.Stored], slug: str, made: Callable[[hostile.Stored, str], str]
) -> None:
    assert made(make(), slug) == "made"


@pytest.mark.parametrize("slug", FILES)
def test_what_is_deeper_than_a_stack_is_said_to_be(
    slug: str, made: Callable[[hostile.Stored, str], str]
) -> None:
    assert made(hostile.nested(), slug) == "The text is nested too deeply."


@pytest.mark.parametrize("slug", ["pdf", "pptx", "docx", "epub"])
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (hostile.unfolding_drawing, "The picture “A bus” is not in a form that pictures are stored in."),
        (hostile.unfolding_picture, "The picture “A bus” has more points than any that is stored."),
    ],
    ids=["drawing", "picture"],
)
def test_a_picture_that_unfolds_is_not_unfolded(
    make: Callable[[], hostile.Stored], reason: str, slug: str, made: Callable[[hostile.Stored, str], str]
) -> None:
    assert made(make(), slug) == reason


@pytest.mark.parametrize("slug", ["website", "xlsx"])
@pytest.mark.parametrize(
    "make", [hostile.unfolding_drawing, hostile.unfolding_picture], ids=lambda make: make.__name__
)
def test_a_picture_that_is_only_copied_or_left_out_does_no_harm(
    make: Callable[[], hostile.Stored], slug: str, made: Callable[[hostile.Stored, str], str]
) -> None:
    assert made(make(), slug) == "made"


def test_as_many_points_can_be_stored_as_can_be_shown() -> None:
    assert pictures.MOST_POINTS == MAX_PICTURE_PIXELS


def test_every_cap_has_its_text() -> None:
    texts = hostile.at_the_caps()
    assert texts.keys() == MOST.keys()
    for name, text in texts.items():
        parse(text)
        more = {"list items": "\n- i", "line breaks": "  \nb"}.get(name, f"\n\n{text[: len(text) // 2]}")
        with pytest.raises(RichTextError, match=name):
            parse(text + more)


@pytest.mark.parametrize("slug", [*FILES, "odp", "odt", "txt", "markdown", "brf"])
def test_texts_at_the_caps_are_made_all_together(
    slug: str, made: Callable[[hostile.Stored, str], str]
) -> None:
    """PDF takes a minute of all of them; without haste it is tried with all, else with those that cost least."""
    texts = hostile.at_the_caps()
    chosen = texts if is_thorough() or slug != "pdf" else {name: texts[name] for name in ("links", "marks")}
    sections = (
        Section(ref=f"s{n}", title=name, body=parse(text)) for n, (name, text) in enumerate(chosen.items())
    )
    assert made((canonical(strategy(*sections)).decode(), {}), slug) == "made"
