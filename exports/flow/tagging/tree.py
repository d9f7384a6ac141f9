"""The structure tree before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Mark(NamedTuple):
    """A piece of marked content: on which page (from 0), in which stream, at which operator, and its number (MCID)."""

    page: int
    stream: Any
    place: int
    number: int


class Target(NamedTuple):
    """An annotation that belongs to an element, and its page (from 0)."""

    page: int
    annotation: Any


@dataclass(eq=False, slots=True)
class Element:
    """A structure element. ``role`` is a standard structure type of PDF 1.7.

    ``source`` is the HTML element that it stands for, or None; ``attributes`` are by owner (“Table”, “Layout” …) and
    ``properties`` are texts such as “Alt”. ``language`` is what its text is written in, said in the file where it changes.
    """

    role: str
    parent: Element | None = None
    source: Any = None
    language: str = ""
    kids: list[Element | Mark | Target] = field(default_factory=list)
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    identifier: str = ""

    def elements(self) -> list[Element]:
        """Its kids that are elements themselves."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def below(self) -> Iterator[Element]:
        """Itself and every element below it, in reading order."""
        yield self
        for kid in self.elements():
            yield from kid.below()

    def above(self) -> Iterator[Element]:
        """Itself and the elements that hold it, from within."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent
