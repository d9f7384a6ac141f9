"""What the gates of documents to edit share: XML read without risk, and what was found in it so far."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field

from lxml import etree

from exports.gate.prose import Table
from exports.gate.told import Block, Told

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
        )
