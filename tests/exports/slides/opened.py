"""A deck read back from its file, with no knowledge of how it was made."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn

from document.vocabulary import Volume
from exports.selection import Selection
from exports.slides.render import render
from tests.exports.flow.sample import CONTEXT, full
from tests.exports.slides.samples import county


@cache
def county_deck(volume: Volume) -> bytes:
    """The file of a county-sized sample: the larger decks of these tests, made once."""
    return render(Selection.of_volume(county(roadmaps=4), volume), CONTEXT)


@cache
def full_deck(volume: Volume) -> bytes:
    """The file of the sample with one of every kind, every field filled."""
    return render(Selection.of_volume(full(), volume), CONTEXT)


def opened(data: bytes) -> Any:
    """The file as python-pptx opens it."""
    return Presentation(io.BytesIO(data))


def trees(presentation: Any) -> Iterator[tuple[str, Any]]:
    """Every slide's and every note's XML, named."""
    for number, slide in enumerate(presentation.slides, 1):
        yield f"slide {number}", slide._element
        if slide.has_notes_slide:
            yield f"notes {number}", slide.notes_slide._element


def text_of(element: Any) -> str:
    """The words below an element; paragraphs are parted by line ends."""
    paragraphs = ("".join(t.text or "" for t in p.iter(qn("a:t"))) for p in element.iter(qn("a:p")))
    return "\n".join(paragraphs)


def whole_text(presentation: Any) -> str:
    """Every word on every slide and in every note, in order."""
    return "\n".join(text_of(tree) for _, tree in trees(presentation))


def charts(presentation: Any) -> Iterator[Any]:
    """Every chart."""
    for slide in presentation.slides:
        yield from (shape.chart for shape in slide.shapes if getattr(shape, "has_chart", False))


def properties(shape: Any) -> Any:
    """A shape's ``p:cNvPr``: number, name, alternative text."""
    return shape._element.xpath("./*/p:cNvPr")[0]


def is_decorative(shape: Any) -> bool:
    """Whether screen readers are told to pass over it."""
    return bool(properties(shape).xpath('.//*[local-name()="decorative" and @val="1"]'))


def every_shape(shapes: Any) -> Iterator[tuple[Any, bool]]:
    """Every shape in reading order, and whether it stands in a group."""
    for shape in shapes:
        yield shape, False
        if shape._element.tag == qn("p:grpSp"):
            for inner, _ in every_shape(shape.shapes):
                yield inner, True
