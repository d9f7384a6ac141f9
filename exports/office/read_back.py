"""What the gates of documents to edit share: XML read without risk, and what was found in it so far."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from document.nodes import Measure, Roadmap
from exports.context import Brand
from exports.flow.measure_svg import chart
from exports.gate.prose import Table
from exports.gate.told import Block, Told
from exports.gate.words import brief, squeezed
from exports.selection import Selection

DAMAGE = (zipfile.BadZipFile, KeyError, IndexError, ValueError, etree.XMLSyntaxError)
"""What opening a file raises that is no such document, or a broken one."""


class Unreadable(Exception):
    """The file is no such document; the message says why."""


def parsed(data: bytes) -> etree._Element:
    """XML that may be large, without anything fetched for it."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


@dataclass(slots=True)
class Found:
    """What a reader of a document has found, in reading order."""

    blocks: list[Block] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    @property
    def told(self) -> Told:
        """In the form in which it is compared with the publication."""
        return Told(
            tuple(self.blocks),
            links=tuple(self.links),
            figures=tuple(self.figures),
            tables=tuple(self.tables),
            parts_words=True,
        )


def undrawn(selection: Selection, told: Told, brand: Brand) -> tuple[str, ...]:
    """The timelines and charts that the document lacks: each has its title as the beginning of an alternative text."""
    found = [squeezed(alt) for alt in told.figures or ()]
    return tuple(
        f"There is no drawing “{brief(title)}”."
        for title in _titles(selection, brand)
        if not any(alt.startswith(squeezed(title)) for alt in found)
    )


def _titles(selection: Selection, brand: Brand) -> Iterator[str]:
    """What drawings are called: of each roadmap with a dated item, and of each measure with values enough."""
    for entry in selection.walk():
        node = entry.node
        if isinstance(node, Roadmap) and not selection.is_frame(entry):
            if any(item.start or item.end for item in selection.document.items_of(node)):
                yield f"Timeline of {node.title}, "
        elif isinstance(node, Measure) and chart(node, brand):
            yield f"Chart of {node.title}."
