"""The whole tree of a document, made before a byte of the file is touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from exports.flow.tagging.blanks import Blanks, soften
from exports.flow.tagging.joining import join, tidy_up
from exports.flow.tagging.letters import set_letters_aside
from exports.flow.tagging.marks import sheets
from exports.flow.tagging.output import Output, set_aside
from exports.flow.tagging.roles import SVG
from exports.flow.tagging.spacing import Breaks, breaks
from exports.flow.tagging.tables import relate
from exports.flow.tagging.tidy import tidy
from exports.flow.tagging.tree import Element, Mark, Target
from exports.flow.tagging.turned import say_turned
from exports.flow.tagging.walk import Kind, Walk


class Unexpected(Exception):
    """The document isn't what this tagger knows how to tag; the message says why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be tagged, what is to be left out, and what the ends of lines do not show."""

    tree: Element
    artifacts: list[tuple[Mark, Kind]]
    breaks: Breaks

    def carry_out(self, pdf: Any, streams: list[Any], fonts: Iterable[Any]) -> None:
        """Write the tree into the file whose pages have these ``streams`` and ``fonts``."""
        for mark, kind in self.artifacts:
            set_aside(mark, kind)
        set_letters_aside(_drawings(self.tree), pdf)
        soften(self.breaks.softened)
        spaced = set(Blanks(fonts).add(self.breaks.ends))
        join(self.tree, self.breaks.ends - spaced)
        Output(pdf, streams).write(self.tree)
        tidy_up(stream for stream in pdf.objects if hasattr(stream, "_tags"))


def planned(pdf: Any, document: Any, streams: list[Any], prefix: str) -> Plan:
    """The plan for WeasyPrint's ``document``; identifiers in it begin with ``prefix``. Nothing is changed.

    Raises:
        Unexpected: no language is given, or there is content or a link that no element holds.
    """
    if not document.metadata.lang:
        raise Unexpected("The document names no language.")
    links = [box for page in document.pages for *_, box in page.links if box.link_annotation]
    walk = Walk(document.metadata.lang, (box.element for box in links))
    for sheet in sheets(pdf, document, streams):
        walk.over(sheet)
        if sheet.marks:
            raise Unexpected(f"Page {sheet.number + 1} has content that stands in no box.")
    _finish(walk.root, prefix)
    held = sum(isinstance(kid, Target) for element in walk.root.below() for kid in element.kids)
    if held != len(links):
        raise Unexpected(f"{len(links) - held} links stand in no element.")
    found = breaks(walk.root, walk.pieces, _html(document))
    say_turned(walk.root, walk.pieces, found.ends)
    return Plan(walk.root, walk.artifacts, found)


def _html(document: Any) -> Any:
    """The root element of the HTML."""
    boxes = (box for page in document.pages for box in page._page_box.descendants())
    return next(box.element for box in boxes if box.element_tag == "html")


def _drawings(tree: Element) -> Iterator[Mark]:
    for element in tree.below():
        if element.role == "Figure" and element.source.tag == SVG:
            yield from (kid for kid in element.kids if isinstance(kid, Mark))


def _finish(tree: Element, prefix: str) -> None:
    numbers = count(1)
    tidy(tree)
    for element in tree.below():
        if element.role == "Table":
            relate(element, lambda: f"{prefix}-{next(numbers):05}")
