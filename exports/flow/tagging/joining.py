"""Pieces of an element that are drawn one after another become one piece of marked content.

A paragraph is then one piece and not one for each line, and a word that goes on in the next line is not cut for those who read pieces one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped]

from exports.flow.tagging.marks import CLOSE, end_of
from exports.flow.tagging.tree import Element, Mark, Target

OPEN = b"BDC"
TAG = "/Span"
NOTHING = b""


def join(tree: Element, parted: Collection[Mark]) -> None:
    """Join what can be joined, in ``tree`` and in the pages; not across a space that no glyph shows, after the marks ``parted``.

    Lines that run from right to left, whose words their element says, stay apart: readers turn each round by itself.
    """
    for element in tree.below():
        runs = [] if "ActualText" in element.properties else list(_runs(element, parted))
        for run in runs:
            _write(run)
        later = {mark for run in runs for mark in run[1:]}
        element.kids[:] = [kid for kid in element.kids if not isinstance(kid, Mark) or kid not in later]


def tidy_up(streams: Iterable[Any]) -> None:
    """Take out the operators that are left empty. No mark is in its place any more."""
    for stream in streams:
        stream.stream[:] = [operator for operator in stream.stream if operator != NOTHING]


def _runs(element: Element, parted: Collection[Mark]) -> Iterator[list[Mark]]:
    """The marks of ``element`` that follow one another directly, two or more."""
    run: list[Mark] = []
    for kid in element.kids:
        if isinstance(kid, Target):
            continue
        if not (run and isinstance(kid, Mark) and run[-1] not in parted and _is_next(run[-1], kid)):
            yield from [run] if len(run) > 1 else []
            run = []
        if isinstance(kid, Mark):
            run.append(kid)
    yield from [run] if len(run) > 1 else []


def _is_next(mark: Mark, other: Mark) -> bool:
    """Whether ``other`` begins where ``mark`` ends: its tag, its properties and the operator that opens it come first."""
    return mark.stream is other.stream and end_of(mark) + 2 == other.place


def _write(run: list[Mark]) -> None:
    """Leave one mark of ``run``, the first. Words that stand beside glyphs stay beside theirs, as spans within."""
    operators = run[0].stream.stream
    ends = [end_of(mark) for mark in run]
    for mark, end in zip(run, ends, strict=True):
        actual = operators[mark.place].pop("ActualText", None)
        own = [] if actual is None else _span(actual)
        if mark is run[0]:
            operators[mark.place + 1] = b"\n".join((OPEN, *own))
        else:
            operators[mark.place - 1 : mark.place + 2] = [NOTHING, NOTHING, b"\n".join(own)]
        closed = bool(own) + (mark is run[-1])
        operators[end] = b"\n".join([CLOSE] * closed)


def _span(actual: Any) -> list[bytes]:
    return [TAG.encode(), pydyf.Dictionary({"ActualText": actual}).data, OPEN]
