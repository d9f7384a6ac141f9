"""How long a stored file is, in the words of those who use it: its slides or pages."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from exports import store

_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_PACKED_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b.*?stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_PAGE_TREE = re.compile(rb"<<[^<>]*/Type\s*/Pages\b[^<>]*>>")
_COUNT = re.compile(rb"/Count\s+(\d+)")


@lru_cache(maxsize=512)
def extent(sha256: str, extension: str) -> str:
    """“61 slides” or “140 pages”; “” where the file does not say. Read once: a stored file never changes."""
    counter = _COUNTERS.get(extension)
    if counter is None:
        return ""
    count, noun = counter
    try:
        number = count(store.path_of(sha256))
    except (OSError, zipfile.BadZipFile):
        return ""
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _slides(path: Path) -> int:
    with zipfile.ZipFile(path) as package:
        return sum(_SLIDE.fullmatch(name) is not None for name in package.namelist())


def _pages(path: Path) -> int:
    """The count at the root of the page tree, which is the largest."""
    found = (
        _COUNT.search(tree) for part in _readable(path.read_bytes()) for tree in _PAGE_TREE.findall(part)
    )
    return max((int(count[1]) for count in found if count), default=0)


def _readable(data: bytes) -> Iterator[bytes]:
    """The file itself, and the objects that are packed in it."""
    yield data
    for packed in _PACKED_OBJECTS.findall(data):
        try:
            yield zlib.decompress(packed)
        except zlib.error:
            continue


_COUNTERS: dict[str, tuple[Callable[[Path], int], str]] = {
    "pptx": (_slides, "slide"),
    "pdf": (_pages, "page"),
}
