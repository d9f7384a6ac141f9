"""Lines that are as full as they can be.

WeasyPrint 70 tears some paragraphs: where text ends in a space before the next element, and the line has room for its words but not for that space, it ends
the line after the first word. Such a line is set once more, with the space beyond its end, as browsers do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

Split = Callable[..., tuple[Any, ...]]
"""WeasyPrint's ``split_first_line``: from a text, its style and its room to the first line, its length in bytes and where the next line begins."""


@contextmanager
def full_lines() -> Iterator[None]:
    """Documents that are laid out while this is open have no line that ends after its first word without need."""
    from weasyprint.layout import inline

    split = inline.split_first_line
    inline.split_first_line = _filling(split)
    try:
        yield
    finally:
        inline.split_first_line = split


def _filling(split: Split) -> Split:
    @wraps(split)
    def filled(
        text: str, style: Any, context: Any, room: float | None, *spacing: Any, **more: Any
    ) -> tuple[Any, ...]:
        line = split(text, style, context, room, *spacing, **more)
        if not _ends_early(text, line[1], line[2], style):
            return line
        bare = split(text.rstrip(" "), style, context, room, *spacing, **more)
        return line if bare[2] is not None else split(text, style, context, None, *spacing, **more)

    return filled


def _ends_early(text: str, length: int, resume: int | None, style: Any) -> bool:
    """Whether only the first of several words stands on the line, and a space at the end may be the reason."""
    return (
        resume is not None
        and text.endswith(" ")
        and style["white_space"] == "normal"
        and length == len(text.partition(" ")[0].encode()) < len(text.rstrip(" ").encode())
    )
