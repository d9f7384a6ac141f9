"""The marked content that WeasyPrint has painted, page by page (checked with WeasyPrint 70)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from exports.flow.tagging.tree import Mark

CLOSE = b"EMC"
"""What ends a piece of marked content."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A painted page: its number (from 0), its root box, its height in CSS pixels, and the marks of its boxes."""

    number: int
    box: Any
    height: float
    marks: dict[Any, Mark]


def sheets(pdf: Any, document: Any, streams: list[Any]) -> list[Sheet]:
    """Every page of WeasyPrint's ``document``; nothing is changed.

    Raises:
        LookupError: a box was painted without leaving a mark in any stream.
    """
    groups = _groups(pdf)
    found = []
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        numbered = {mark.number: mark for each in groups[id(stream._tags)] for mark in _marks(number, each)}
        marks = {box: numbered[tag["mcid"]] for box, tag in stream._tags.items()}
        found.append(Sheet(number, page._page_box, page.height, marks))
    return found


def _groups(pdf: Any) -> dict[int, list[Any]]:
    """The streams that share their marks, by the identity of these: a page, and its groups of see-through boxes."""
    found: dict[int, list[Any]] = defaultdict(list)
    for item in pdf.objects:
        if (tags := getattr(item, "_tags", None)) is not None:
            found[id(tags)].append(item)
    return found


def _marks(page: int, stream: Any) -> Iterator[Mark]:
    for place, operator in enumerate(stream.stream):
        if isinstance(operator, dict) and "MCID" in operator:
            yield Mark(page, stream, place, operator["MCID"])


def end_of(mark: Mark) -> int:
    """Where a piece of marked content ends: the place of the operator that closes it."""
    place: int = mark.stream.stream.index(CLOSE, mark.place)
    return place
