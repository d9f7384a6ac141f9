"""The whole tree of a document, made before a byte of the file is touched."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

from exports.flow.tagging.marks import sheets
from exports.flow.tagging.output import Output, set_aside
from exports.flow.tagging.tables import relate
from exports.flow.tagging.tidy import tidy
from exports.flow.tagging.tree import Element, Mark, Target
from exports.flow.tagging.walk import Kind, Walk


class Unexpected(Exception):
    """The document isn't what this tagger knows how to tag; the message says why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be tagged, and what is to be left out."""

    tree: Element
    artifacts: list[tuple[Mark, Kind]]

    def carry_out(self, pdf: Any, streams: list[Any]) -> None:
        """Write the tree into the file whose pages have these ``streams``."""
        for mark, kind in self.artifacts:
            set_aside(mark, kind)
        Output(pdf, streams).write(self.tree)


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
    return Plan(walk.root, walk.artifacts)


def _finish(tree: Element, prefix: str) -> None:
    numbers = count(1)
    tidy(tree)
    for element in tree.below():
        if element.role == "Table":
            relate(element, lambda: f"{prefix}-{next(numbers):05}")
