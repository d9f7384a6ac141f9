"""One TrueType file from several subsets of the same face, as HarfBuzz writes them for PDF.

Every sign that a file shows keeps its number in the whole face. The parts of composed signs (“i” and its dot) do not: they stand
somewhere behind, and are put behind again.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

KEPT = ("cvt ", "fpgm", "gasp", "post", "prep")
"""Tables that do not depend on which signs are in a subset; what else a PDF needs is made anew."""
POST_WITHOUT_NAMES = 0x00030000
LONG_OFFSETS = 1
COMPOSED = -1
WORDS, SCALE, MORE, TWO_SCALES, MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
"""Flags of a composed sign's part."""


class Incompatible(ValueError):
    """The files are not subsets of one face."""


class Glyph(NamedTuple):
    """A sign: its outline, advance width and left side bearing in font units. ``parts`` are what it is composed of: where the
    number of each stands in the outline, in which it is nought here, and the part itself."""

    outline: bytes = b""
    advance: int = 0
    bearing: int = 0
    parts: tuple[tuple[int, Glyph], ...] = ()


class Subset:
    """A file that is taken apart. Raises Incompatible where it is no file with TrueType outlines."""

    def __init__(self, data: bytes) -> None:
        self.tables = _tables(data)
        (self.count,) = struct.unpack_from(">H", self.tables["maxp"], 4)
        (self.metrics,) = struct.unpack_from(">H", self.tables["hhea"], 34)
        long = struct.unpack_from(">h", self.tables["head"], 50)[0] == LONG_OFFSETS
        self.offsets = struct.unpack_from(f">{self.count + 1}{'L' if long else 'H'}", self.tables["loca"])
        self.unit = 1 if long else 2

    @property
    def units(self) -> bytes:
        """How many units make an em, as written in the file."""
        return self.tables["head"][18:20]

    def glyphs(self, shown: Collection[int]) -> dict[int, Glyph]:
        """The signs ``shown``, and the one that stands for missing ones."""
        return {number: self.glyph(number) for number in sorted({0, *shown})}

    def glyph(self, number: int) -> Glyph:
        """A sign with its parts."""
        if number >= self.count:
            return Glyph()
        start, end = self.offsets[number : number + 2]
        outline = self.tables["glyf"][self.unit * start : self.unit * end]
        advance, bearing = self._metric(number)
        parts = tuple((place, self.glyph(part)) for place, part in _parts(outline))
        for place, _ in parts:
            outline = outline[:place] + b"\0\0" + outline[place + 2 :]
        return Glyph(outline, advance, bearing, parts)

    def _metric(self, number: int) -> tuple[int, int]:
        """Advance and bearing; the signs after the last full entry share its advance."""
        table, last = self.tables["hmtx"], self.metrics - 1
        (advance,) = struct.unpack_from(">H", table, 4 * min(number, last))
        place = 4 * number + 2 if number <= last else 4 * self.metrics + 2 * (number - self.metrics)
        (bearing,) = struct.unpack_from(">h", table, place)
        return advance, bearing


def union(subsets: Sequence[Subset], glyphs: Mapping[int, Glyph]) -> bytes:
    """A file that holds the ``glyphs`` of all ``subsets``. Raises Incompatible where these are not of one face."""
    if len({subset.units for subset in subsets}) > 1:
        raise Incompatible("They count in different units.")
    ordered = _numbered(glyphs)
    outlines, offsets = bytearray(), [0]
    for outline, _, _ in ordered:
        outlines += outline + b"\0" * (-len(outline) % 4)
        offsets.append(len(outlines))
    first = subsets[0].tables
    return _file(
        {
            **{name: first[name] for name in KEPT if name in first},
            "head": first["head"][:50] + struct.pack(">h", LONG_OFFSETS) + first["head"][52:],
            "hhea": first["hhea"][:34] + struct.pack(">H", len(ordered)),
            "maxp": _most(subsets, len(ordered)),
            "hmtx": b"".join(struct.pack(">Hh", advance, bearing) for _, advance, bearing in ordered),
            "loca": struct.pack(f">{len(offsets)}L", *offsets),
            "glyf": bytes(outlines),
        }
    )


def _tables(data: bytes) -> dict[str, bytes]:
    from fontTools.ttLib import TTLibError
    from fontTools.ttLib.sfnt import SFNTReader

    try:
        reader: Any = SFNTReader(io.BytesIO(data))
        tables = {str(name): bytes(reader[name]) for name in reader.keys()}  # noqa: SIM118 - it is no mapping
    except (TTLibError, struct.error) as error:
        raise Incompatible(f"A font cannot be read: {error}") from error
    if not {"head", "hhea", "maxp", "hmtx", "loca", "glyf"} <= tables.keys():
        raise Incompatible("A font has no TrueType outlines.")
    if "post" in tables:
        tables["post"] = struct.pack(">L", POST_WITHOUT_NAMES) + tables["post"][4:32]
    return tables


def _parts(outline: bytes) -> Iterator[tuple[int, int]]:
    """Where the numbers of a composed sign's parts stand in its outline, and the numbers."""
    if not outline or struct.unpack_from(">h", outline)[0] != COMPOSED:
        return
    place, flags = 10, MORE
    while flags & MORE:
        flags, part = struct.unpack_from(">HH", outline, place)
        yield place + 2, part
        scales = 1 if flags & SCALE else 2 if flags & TWO_SCALES else 4 if flags & MATRIX else 0
        place += 4 + (4 if flags & WORDS else 2) + 2 * scales


def _numbered(glyphs: Mapping[int, Glyph]) -> list[tuple[bytes, int, int]]:
    """Outline, advance and bearing of each sign by its number, with the parts of composed ones behind the others."""
    places = {glyph: number for number, glyph in sorted(glyphs.items(), reverse=True)}
    count = max(glyphs, default=0) + 1
    waiting = [glyphs.get(number, Glyph()) for number in range(count)]
    found: list[tuple[bytes, int, int]] = []
    for glyph in waiting:  # it grows on the way
        outline = glyph.outline
        for place, part in glyph.parts:
            if part not in places:
                places[part] = len(waiting)
                waiting.append(part)
            outline = outline[:place] + struct.pack(">H", places[part]) + outline[place + 2 :]
        found.append((outline, glyph.advance, glyph.bearing))
    return found


def _most(subsets: Sequence[Subset], count: int) -> bytes:
    """The table of what a reader must make room for."""
    tables = [subset.tables["maxp"] for subset in subsets]
    limits = [struct.unpack_from(">13H", table, 6) for table in tables]
    most = (max(column) for column in zip(*limits, strict=True))
    return tables[0][:4] + struct.pack(">H13H", count, *most)


def _file(tables: dict[str, bytes]) -> bytes:
    from fontTools.ttLib.sfnt import SFNTWriter

    target = io.BytesIO()
    writer: Any = SFNTWriter(target, len(tables), sfntVersion="\x00\x01\x00\x00")
    for name in sorted(tables):
        writer[name] = tables[name]
    writer.close()
    return target.getvalue()
