"""A deck read back from its file, with no knowledge of how it was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from pptx.oxml import ns

qn = cache(ns.qn)
"""The full name of a tag; a large deck asks some millions of times for the same few."""
GROUP, PICTURE, FRAME, SHAPE = qn("p:grpSp"), qn("p:pic"), qn("p:graphicFrame"), qn("p:sp")
SHAPES = frozenset({GROUP, PICTURE, FRAME, SHAPE, qn("p:cxnSp")})


@dataclass(frozen=True)
class Shape:
    """A shape of a slide, in reading order; ``is_grouped`` where it stands in a group."""

    element: Any
    is_grouped: bool

    @cached_property
    def properties(self) -> Any:
        """Its ``p:cNvPr``: number, name, alternative text."""
        return self.element.find(f"./*/{qn('p:cNvPr')}")

    @property
    def name(self) -> str:
        """What the selection pane calls it."""
        return self.properties.get("name") or ""

    @property
    def number(self) -> str:
        """Its number on the slide."""
        return self.properties.get("id") or ""

    @property
    def alternative(self) -> str:
        """Its alternative text, or “”."""
        return (self.properties.get("descr") or "").strip()

    @property
    def is_decorative(self) -> bool:
        """Whether screen readers are told to pass over it."""
        return bool(self.properties.xpath('.//*[local-name()="decorative" and @val="1"]'))

    @cached_property
    def place(self) -> Any:
        """Its ``p:ph``, where it is a placeholder; otherwise None."""
        return self.element.find(f"./*/{qn('p:nvPr')}/{qn('p:ph')}")

    @property
    def is_title(self) -> bool:
        """Whether it is the title's placeholder."""
        return self.place is not None and self.place.get("type") in {"title", "ctrTitle"}

    @cached_property
    def text(self) -> str:
        """Its words."""
        return text_of(self.element)


def shapes_of(slide: Any) -> tuple[Shape, ...]:
    """Every shape of a slide, or of a layout or master, in reading order, with those in groups."""
    return tuple(_shapes(slide.shapes._spTree, False))


def _shapes(tree: Any, is_grouped: bool) -> Iterator[Shape]:
    for element in tree:
        if element.tag in SHAPES:
            yield Shape(element, is_grouped)
        if element.tag == GROUP:
            yield from _shapes(element, True)


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
