"""Pictures and drawings: what stands in for them, and where they stand."""

from __future__ import annotations

from typing import Any

from exports.flow.tagging.roles import SVG

POINTS = 0.75
"""A CSS pixel in points."""
_NAMES = ("{http://www.w3.org/2000/svg}title", "{http://www.w3.org/2000/svg}desc")


def description(source: Any) -> str:
    """The alternative text: of a drawing its title and description, of a picture its ``alt``; “” if it has none."""
    if source.tag != SVG:
        return str(source.get("alt", ""))
    said = (source.findtext(name, "") for name in _NAMES)
    return " ".join(" ".join(said).split())


def place(box: Any, height: float) -> tuple[float, float, float, float]:
    """The left, lower, right and upper side of ``box`` in points from the foot of a page ``height`` pixels high."""
    left, top = box.content_box_x(), box.content_box_y()
    sides = (left, height - top - box.height, left + box.width, height - top)
    first, second, third, fourth = (round(side * POINTS, 2) for side in sides)
    return first, second, third, fourth
