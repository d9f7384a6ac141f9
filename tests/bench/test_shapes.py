"""python-pptx by itself makes the shapes that our decks have: otherwise the comparison would say nothing."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from pptx import Presentation

from document.vocabulary import Volume
from tests.bench.shapes import pptx_alone
from tests.exports.slides.opened import county_deck

EMPTY = "Placeholder"
"""python-pptx does not put the feet of its layouts on slides, and leaves there what a slide has no use for."""


def shapes_in(shapes: Any) -> Iterator[Any]:
    """Every shape, with those in groups."""
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from shapes_in(shape.shapes)


def kind_of(shape: Any) -> str:
    """What a shape is; placeholders of all sorts are one."""
    name = type(shape).__name__
    return EMPTY if name.endswith(EMPTY) else name


@pytest.mark.render
def test_the_same_shapes_with_the_same_words_are_made_of_python_pptx_alone() -> None:
    data = county_deck(Volume.STRATEGY)
    ours, theirs = (Presentation(io.BytesIO(each)) for each in (data, pptx_alone(data)()))
    assert len(ours.slides) == len(theirs.slides) > 10
    for mine, other in zip(ours.slides, theirs.slides, strict=True):
        kinds = [Counter(map(kind_of, shapes_in(each.shapes))) for each in (mine, other)]
        assert {**kinds[0], EMPTY: 0} == {**kinds[1], EMPTY: 0}
        words = [
            [
                shape.text_frame.text
                for shape in shapes_in(each.shapes)
                if shape.has_text_frame and shape.text_frame.text
            ]
            for each in (mine, other)
        ]
        assert not Counter(words[1]) - Counter(words[0])
        assert len(words[1]) >= len(words[0]) - 2
        assert mine.slide_layout.name == other.slide_layout.name
        assert mine.has_notes_slide == other.has_notes_slide
