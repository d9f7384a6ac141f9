"""The fonts of files that become one: each face is embedded once, with the signs of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from exports.flow.faces import Glyph, Subset, union

AT_ONCE = 100
"""A block of the table of what glyphs say may have no more lines."""
_SAYS = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]*)>$", re.MULTILINE)
_SPACE = rb"endcodespacerange"
_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange"""
_FOOT = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


@dataclass(slots=True)
class Face:
    """Fonts of several files that can be one: no glyph looks, says or measures one thing here and another there."""

    fonts: list[Any] = field(default_factory=list)
    subsets: list[Subset] = field(default_factory=list)
    glyphs: dict[int, Glyph] = field(default_factory=dict)
    words: dict[bytes, bytes] = field(default_factory=dict)
    widths: dict[int, Any] = field(default_factory=dict)

    def takes(self, font: Any) -> bool:
        """Take in ``font``, unless it contradicts those that are here. Raises Incompatible where it cannot be read."""
        words, widths = dict(_words(font)), dict(_widths(font))
        subset = Subset(_descriptor(font).FontFile2.read_bytes())
        glyphs = subset.glyphs(widths)
        if _differ(self.words, words) or _differ(self.widths, widths) or _differ(self.glyphs, glyphs):
            return False
        self.fonts.append(font)
        self.subsets.append(subset)
        self.glyphs |= glyphs
        self.words |= words
        self.widths |= widths
        return True

    def joined(self, pdf: pikepdf.Pdf) -> Any:
        """The one font for all of them."""
        font = self.fonts[0]
        if len(self.fonts) > 1:
            data, descriptor = union(self.subsets, self.glyphs), _descriptor(font)
            descriptor.FontFile2 = pikepdf.Stream(pdf, data, Length1=len(data))
            descriptor.FontBBox[2] = max(self.widths.values())
            font.ToUnicode = pikepdf.Stream(pdf, _table(self.words))
            font.DescendantFonts[0].W = pikepdf.Array(list(_runs(self.widths)))
        return font


def share_fonts(pdf: pikepdf.Pdf, resources: list[Any]) -> None:
    """Let the ``resources`` of all joined files name the same font where they name the same face.

    Fonts with outlines of another kind, of which there are few, stay as they are.
    """
    faces: dict[str, list[Face]] = {}
    placed: list[tuple[Any, str, Face]] = []
    for fonts in resources:
        for name, font in fonts.items():
            if _can_join(font):
                placed.append((fonts, name, _face(faces.setdefault(str(font.BaseFont), []), font)))
    made: dict[int, Any] = {}
    for fonts, name, face in placed:
        if id(face) not in made:
            made[id(face)] = face.joined(pdf)
        fonts[name] = made[id(face)]


def _face(known: list[Face], font: Any) -> Face:
    for face in known:
        if face.takes(font):
            return face
    known.append(Face())
    known[-1].takes(font)
    return known[-1]


def _can_join(font: Any) -> bool:
    return (
        font.get("/Subtype") == "/Type0"
        and font.get("/Encoding") == "/Identity-H"
        and "/ToUnicode" in font
        and "/FontFile2" in _descriptor(font)
    )


def _descriptor(font: Any) -> Any:
    return font.DescendantFonts[0].FontDescriptor


def _differ(known: dict[Any, Any], new: dict[Any, Any]) -> bool:
    return any(known.get(key, value) != value for key, value in new.items())


def _words(font: Any) -> Iterator[tuple[bytes, bytes]]:
    """Each glyph's number and words, as the table writes them."""
    table = font.ToUnicode.read_bytes().partition(_SPACE)[2]
    return ((found[1], found[2]) for found in _SAYS.finditer(table))


def _table(words: dict[bytes, bytes]) -> bytes:
    lines = [b"<%s> <%s>" % pair for pair in sorted(words.items())]
    blocks = [lines[n : n + AT_ONCE] for n in range(0, len(lines), AT_ONCE)]
    body = (b"\n".join((b"%d beginbfchar" % len(block), *block, b"endbfchar")) for block in blocks)
    return b"\n".join((_HEAD, *body, _FOOT))


def _widths(font: Any) -> Iterator[tuple[int, Any]]:
    entries = list(font.DescendantFonts[0].W)
    for first, widths in zip(entries[::2], entries[1::2], strict=True):
        yield from enumerate(widths, int(first))


def _runs(widths: dict[int, Any]) -> Iterator[Any]:
    """The widths as PDF writes them: the first number of each run, and the widths of the run."""
    run: list[Any] = []
    for number in sorted(widths):
        if number - 1 not in widths:
            if run:
                yield pikepdf.Array(run)
            yield number
            run = []
        run.append(widths[number])
    yield pikepdf.Array(run)
