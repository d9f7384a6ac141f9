"""What lets a changed deck find its way back: which record, and which fields of it, every shape shows.

It is told three ways, because programs keep different ones when they save: in tags of the shape (PowerPoint keeps them), in its
name (LibreOffice does, but for placeholders), and in a manifest for the whole deck, which is a custom XML part (both do).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from exports.slides.deck import Deck, Identity, Shown
from exports.slides.drawing import NS, attribute

NAMESPACE = "urn:strategy-portal:deck-manifest:1"
"""The manifest's namespace. Its last part is the version of its form."""
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTED = "; "
"""What stands between the rows and between the columns of a table."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape of a slide, and what it shows. ``row`` counts a table's rows from 1, without its header."""

    slide: int
    shape: int
    shown: Shown
    row: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """The records of a table's rows, and the fields that its columns show of them."""

    records: tuple[str, ...]
    columns: tuple[str, ...]

    def shown(self) -> Iterable[tuple[int, Shown]]:
        """What each row shows, with its number."""
        fields = PARTED.join(self.columns)
        return ((n, Shown(record, fields)) for n, record in enumerate(self.records, 1) if record)


def tags(number: str, shown: Shown, known: Identity | None, rows: Rows | None) -> bytes:
    """The tags of a shape. ``known`` is the record that it shows; a table whose rows are records has ``rows``."""
    values = {
        "STRATEGY_PUBLICATION": number,
        "STRATEGY_RECORD": shown.record,
        "STRATEGY_FIELDS": shown.fields,
    }
    if known:
        values["STRATEGY_DIGEST"] = known.digest
    if rows:
        values["STRATEGY_FIELDS"] = PARTED.join(rows.columns)
        values["STRATEGY_ROWS"] = PARTED.join(rows.records)
    listed = "".join(f'<p:tag name="{name}" val="{attribute(value)}"/>' for name, value in values.items())
    return f"{_HEADER}<p:tagLst {NS}>{listed}</p:tagLst>".encode()


def manifest(
    deck: Deck, marks: Iterable[Mark], orders: Mapping[tuple[int, int], int], ids: Sequence[int]
) -> bytes:
    """The records that the deck shows, each with its slides and shapes.

    ``orders`` say where a shape stands on its slide: LibreOffice numbers shapes anew, but keeps their order. ``ids`` are
    the slides' numbers in the file.
    """
    found: dict[str, dict[int, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    for mark in marks:
        found[mark.shown.record][mark.slide].append(mark)
    records = (
        _record(record, found[record.anchor], orders, ids)
        for record in deck.records
        if record.anchor in found
    )
    about = {
        "version": "1",
        "publication": deck.number,
        "published": deck.day,
        "cut": deck.cut,
        "language": deck.language,
    }
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in about.items())
    return f'{_HEADER}<deck xmlns="{NAMESPACE}"{attributes}>{"".join(records)}</deck>'.encode()


def _record(
    record: Identity,
    slides: Mapping[int, list[Mark]],
    orders: Mapping[tuple[int, int], int],
    ids: Sequence[int],
) -> str:
    shown = ""
    for n, marks in slides.items():
        shapes = "".join(_shape(mark, orders.get((n, mark.shape), 0)) for mark in marks)
        shown += f'<slide number="{n + 1}" id="{ids[n]}">{shapes}</slide>'
    return f"<record kind={quoteattr(record.kind)} ref={quoteattr(record.ref)} digest={quoteattr(record.digest)}>{shown}</record>"


def _shape(mark: Mark, order: int) -> str:
    """A shape. One within a group has no order of its own: it keeps its name."""
    row = f' order="{order}"' if order else ""
    row += f' row="{mark.row}"' if mark.row else ""
    return f'<shape id="{mark.shape}"{row} fields={quoteattr(mark.shown.fields)}/>'


def properties(item: bytes) -> bytes:
    """What the manifest's part says of itself: an identifier that follows from its content, and its namespace."""
    return (
        f'{_HEADER}<ds:datastoreItem ds:itemID="{identifier(item)}" xmlns:ds="{_DATA_STORE}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def identifier(data: bytes) -> str:
    """A GUID that follows from ``data``."""
    digest = hashlib.sha256(data).hexdigest().upper()
    return "{" + "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])) + "}"
