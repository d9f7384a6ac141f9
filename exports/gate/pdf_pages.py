"""The pages of a PDF, each read once: what a page says that was read before, byte for byte and with the same fonts, is known.

Most pages of a publication stand in the one before, and reading them is half of a gate's work. It is as strict with what is known as without: the bytes of the finished
file are looked at each time, and what is known of them is only what the same code read out of the same bytes. Where they stand in the
structure, and all comparisons, are done anew.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from exports.context import Kept
from exports.gate.pdf_content import Fonts, Piece, pieces
from exports.gate.pdf_stream import written

READERS = ("pdf_content.py", "pdf_pages.py", "pdf_stream.py")
"""The code that decides what a page says."""


class Pages:
    """The content of pages, and of groups that are drawn on them."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._fonts = Fonts()
        self._tables: dict[tuple[int, int], bytes] = {}

    def pieces(self, stream: Any, resources: Any) -> dict[int, Piece]:
        """The marked content of a page by its numbers. Raises ValueError where it cannot be read."""
        key = self._key(stream, resources)
        if known := self._kept.get(key):
            return msgspec.msgpack.decode(known, type=dict[int, Piece])
        found = pieces(stream, resources, self._fonts)
        self._kept.put(key, msgspec.msgpack.encode(found))
        return found

    def _key(self, stream: Any, resources: Any) -> str:
        digest = hashlib.sha256(reader())
        for name, font in sorted(resources.get("/Font", {}).items()):
            digest.update(hashlib.sha256(str(name).encode()).digest() + self._table(font))
        digest.update(hashlib.sha256(written(stream)).digest())
        return f"page-{digest.hexdigest()}"

    def _table(self, font: Any) -> bytes:
        """A digest of all that decides what the glyphs of a font say."""
        if (key := font.objgen) not in self._tables:
            table = font.get("/ToUnicode")
            said = table.read_bytes() if table is not None else b""
            self._tables[key] = hashlib.sha256(f"{font.get('/Subtype')} ".encode() + said).digest()
        return self._tables[key]


@cache
def reader() -> bytes:
    """A digest of the code that reads pages, and of the library that unpacks them."""
    here = Path(__file__).parent
    code = b"".join(hashlib.sha256((here / name).read_bytes()).digest() for name in READERS)
    return hashlib.sha256(version("pikepdf").encode() + code).digest()
