"""Pictures keep their proportions and their alternative text, and one that is missing stops the deck."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image as Pixels

from document.nodes import CaseStudy, Image, StrategyDocument
from document.vocabulary import Volume
from exports.context import Brand, RenderContext
from exports.pictures import PictureMissing
from exports.selection import Selection
from exports.slides.paint.pictures import fitted
from exports.slides.render import render
from exports.slides.sheet import Box
from tests.exports.slides.opened import opened, properties
from tests.exports.slides.samples import document


def picture(form: str, size: tuple[int, int] = (300, 100)) -> bytes:
    """A picture's bytes in a form such as PNG."""
    target = BytesIO()
    Pixels.new("RGB", size, "#00594f").save(target, form)
    return target.getvalue()


def strategy(data: bytes, studies: int = 1) -> StrategyDocument:
    """Case studies with one and the same picture."""
    image = Image(hashlib.sha256(data).hexdigest(), "image/any", 3, 1, "A green band.", "A. Photographer")
    return document([CaseStudy(ref=f"c{n}", title=f"Case {n}", image=image) for n in range(studies)])


def shown(data: bytes, studies: int = 1) -> list[Any]:
    """The pictures of a deck."""
    context = RenderContext(Brand("Anyshire"), image=lambda _: data)
    presentation = opened(render(Selection.of_volume(strategy(data, studies), Volume.CASE_STUDIES), context))
    return [shape for slide in presentation.slides for shape in slide.shapes if hasattr(shape, "image")]


@pytest.mark.parametrize(
    ("form", "stored"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/png")]
)
def test_a_picture_is_shown_whole_in_its_own_proportions(form: str, stored: str) -> None:
    (found,) = shown(picture(form))
    assert found.image.content_type == stored
    assert found.image.size == (300, 100)
    assert found.width / found.height == pytest.approx(3, rel=0.001)
    assert (found.crop_left, found.crop_right, found.crop_top, found.crop_bottom) == (0, 0, 0, 0)


def test_a_picture_has_its_alternative_text_and_its_credit() -> None:
    (found,) = shown(picture("PNG"))
    assert properties(found).get("descr") == "A green band."
    slide = found.part.slide
    credits = [shape.text_frame.text for shape in slide.shapes if shape.name == "case-study c0: image credit"]
    assert credits == ["Picture: A. Photographer"]


def test_a_picture_shown_twice_is_stored_once() -> None:
    first, second = shown(picture("PNG"), studies=2)
    assert first.part is not second.part
    assert first.image.sha1 == second.image.sha1
    names = {shape.part.related_part(shape._element.blip_rId).partname for shape in (first, second)}
    assert len(names) == 1


@pytest.mark.parametrize(
    ("size", "expected"),
    [((300, 100), (90.0, 30.0)), ((100, 300), (16.67, 50.0)), ((9, 5), (90.0, 50.0))],
)
def test_a_picture_is_as_large_as_its_box_allows(
    size: tuple[int, int], expected: tuple[float, float]
) -> None:
    placed = fitted(size, Box(10, 20, 90, 50))
    assert (placed.x, placed.y) == (10, 20)
    assert (placed.w, placed.h) == pytest.approx(expected, abs=0.01)


def test_a_missing_or_broken_picture_stops_the_deck() -> None:
    document_ = strategy(b"lost")
    with pytest.raises(PictureMissing, match="A green band"):
        render(Selection.of_volume(document_, Volume.CASE_STUDIES), RenderContext(Brand("Anyshire")))
    with pytest.raises(PictureMissing, match="A green band"):
        render(
            Selection.of_volume(document_, Volume.CASE_STUDIES),
            RenderContext(Brand("Anyshire"), image=lambda _: b"GIF89a no"),
        )
