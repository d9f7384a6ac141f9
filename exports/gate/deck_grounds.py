"""What the words of a shape stand on: its own fill, what is painted below it, or the slide's background."""

from __future__ import annotations

from typing import Any, NamedTuple

from exports.deck_templates.colours import Rgb
from exports.gate.deck_file import GROUP, PICTURE, SHAPE, Shape, qn, shapes_of
from exports.gate.deck_styles import Layout

Ground = tuple[Rgb, ...]
"""Every colour that words may stand on; none where only the picture knows."""
UNKNOWN: Ground = ()
NEAR = 12700
"""A point: boxes that agree within it hold each other."""
_OTHER_FILLS = tuple(map(qn, ("a:blipFill", "a:pattFill", "a:grpFill")))


class Box(NamedTuple):
    """A shape's place on the slide, in EMU."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box) -> bool:
        """Whether ``other`` lies within it."""
        starts = self.left <= other.left + NEAR and self.top <= other.top + NEAR
        return starts and self.right >= other.right - NEAR and self.bottom >= other.bottom - NEAR


class Grounds:
    """The grounds of one slide. ``painted`` are the boxes that layout and master draw below it, from the lowest up."""

    def __init__(self, layout: Layout, slide: Any, painted: tuple[tuple[Box, Ground], ...]) -> None:
        self.layout, self.slide = layout, slide
        self.back = background(layout, slide)
        self.painted = list(painted)

    def below(self, shape: Shape) -> Ground:
        """What the words of ``shape`` stand on. Ask in reading order: what was asked for before lies below."""
        own, box = fill_of(shape, self.layout), box_of(shape, self.layout)
        ground = own
        if own is None:
            beneath = (
                ground for place, ground in reversed(self.painted) if box is not None and place.holds(box)
            )
            ground = next(beneath, self.back)
        if box is not None and own is not None:
            self.painted.append((box, own))
        return self.back if ground is None else ground


def painted(layout: Layout) -> tuple[tuple[Box, Ground], ...]:
    """What every slide on a layout has drawn below its own shapes."""
    pages = (
        [layout.layout]
        if layout.layout._element.get("showMasterSp") == "0"
        else [layout.master, layout.layout]
    )
    found = []
    for page in pages:
        for shape in shapes_of(page):
            box, fill = box_of(shape, layout), fill_of(shape, layout)
            if shape.place is None and box is not None and fill is not None:
                found.append((box, fill))
    return tuple(found)


def background(layout: Layout, slide: Any) -> Ground:
    """The background of a slide, its layout or its master: the first that has one."""
    for page in (slide, layout.layout, layout.master):
        back = page._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if back is None:
            continue
        reference = back.find(qn("p:bgRef"))
        if reference is not None and len(reference):
            return (layout.scheme.resolved(reference[0]),)
        properties = back.find(qn("p:bgPr"))
        return UNKNOWN if properties is None else _filled(properties, layout) or UNKNOWN
    return (layout.scheme.named("bg1"),)


def fill_of(shape: Shape, layout: Layout) -> Ground | None:
    """A shape's fill; None where it is seen through. Pictures cover what lies below them with nobody knows what."""
    if shape.element.tag == PICTURE:
        return UNKNOWN
    if shape.element.tag != SHAPE:
        return None
    for element in (shape.element, *layout.above(shape)):
        properties = element.find(qn("p:spPr"))
        if properties is not None and properties.find(qn("a:noFill")) is not None:
            return None
        found = None if properties is None else _filled(properties, layout)
        if found is not None:
            return found
    reference = shape.element.find(f"{qn('p:style')}/{qn('a:fillRef')}")
    if reference is not None and reference.get("idx") != "0" and len(reference):
        return (layout.scheme.resolved(reference[0]),)
    return None


def _filled(properties: Any, layout: Layout) -> Ground | None:
    """The colours of the fill directly below ``properties``; None where it has none."""
    solid = properties.find(qn("a:solidFill"))
    if solid is not None and len(solid):
        return (layout.scheme.resolved(solid[0]),)
    stops = properties.find(f"{qn('a:gradFill')}/{qn('a:gsLst')}")
    if stops is not None:
        return tuple(layout.scheme.resolved(stop[0]) for stop in stops if len(stop))
    return UNKNOWN if any(properties.find(tag) is not None for tag in _OTHER_FILLS) else None


def box_of(shape: Shape, layout: Layout) -> Box | None:
    """A shape's box on the slide, where it or its placeholder has one."""
    for element in (shape.element, *layout.above(shape)):
        place = element.find(f"./*/{qn('a:xfrm')}")
        place = element.find(qn("p:xfrm")) if place is None else place
        if place is not None and place.find(qn("a:off")) is not None:
            return _within_groups(_box(place, "a:off", "a:ext"), shape.element)
    return None


def _box(place: Any, start: str, size: str) -> Box:
    off, ext = place.find(qn(start)), place.find(qn(size))
    left, top = float(off.get("x")), float(off.get("y"))
    return Box(left, top, left + float(ext.get("cx")), top + float(ext.get("cy")))


def _within_groups(box: Box, element: Any) -> Box:
    """A box in a group's own measures as one of the slide's."""
    for group in element.iterancestors(GROUP):
        place = group.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
        if place is None or place.find(qn("a:chOff")) is None:
            continue
        outer, inner = _box(place, "a:off", "a:ext"), _box(place, "a:chOff", "a:chExt")
        across = (outer.right - outer.left) / ((inner.right - inner.left) or 1)
        down = (outer.bottom - outer.top) / ((inner.bottom - inner.top) or 1)
        box = Box(
            outer.left + (box.left - inner.left) * across,
            outer.top + (box.top - inner.top) * down,
            outer.left + (box.right - inner.left) * across,
            outer.top + (box.bottom - inner.top) * down,
        )
    return box
