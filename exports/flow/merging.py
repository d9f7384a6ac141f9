"""Files that WeasyPrint wrote, one after another, as one: pages, structure, bookmarks, destinations, links and fonts."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from exports.context import Progress, counted, no_progress
from exports.flow.fonts import share_fonts
from exports.flow.tagging.tagger import tell_both

ELSEWHERE = "print:to/"
"""Links to a place that another of the files may hold begin so; the place's name follows."""


class LinkBroken(LookupError):
    """A link leads to a place that none of the files has."""


class Part(NamedTuple):
    """A file to be joined. ``depths`` tell how deep below a chapter each of its uppermost bookmarks stands, in their order; the first
    is nought where it begins one, and more where it goes on with that of an earlier file."""

    data: bytes
    depths: tuple[int, ...] = (0,)


@dataclass(slots=True)
class Bookmark:
    """An entry of the outline, with those below it."""

    entry: Any
    below: list[Bookmark] = field(default_factory=list)


@dataclass(slots=True)
class _Joined:
    """What is gathered on the way."""

    pdf: Pdf
    document: Any
    kids: list[Any]
    numbers: list[Any] = field(default_factory=list)
    key: int = 0
    identifiers: list[tuple[bytes, Any, Any]] = field(default_factory=list)
    places: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)


def merged(parts: Sequence[Part], progress: Progress = no_progress) -> Pdf:
    """One open file of all ``parts``, each told before its turn; information and language are the first one's. It must be saved while it is open.

    Raises:
        LinkBroken: a link leads nowhere.
    """
    pdf = pikepdf.open(io.BytesIO(parts[0].data))
    document = _document(pdf.Root.StructTreeRoot)
    joined = _Joined(pdf, document, _kids(document))
    _gather(joined, pdf.Root, parts[0].depths)
    for part in counted(parts[1:], progress, "Binding part"):
        _append(joined, part)
    progress("Binding structure, bookmarks and links")
    _write(joined)
    _lead(pdf, joined.places)
    progress("Joining the fonts of all parts")
    _share(pdf)
    return pdf


def _append(joined: _Joined, part: Part) -> None:
    source = pikepdf.open(io.BytesIO(part.data))
    tell_both(joined.pdf, source)
    _renumber(source, joined.key)
    joined.pdf.pages.extend(source.pages)
    names = ("/StructTreeRoot", "/Outlines", "/Names")
    copied = Dictionary(
        {
            name: joined.pdf.copy_foreign(source.make_indirect(source.Root[name]))
            for name in names
            if name in source.Root
        }
    )
    document = _document(copied.StructTreeRoot)
    kids = _kids(document)
    if part.depths[0]:
        _join_chapter(joined, kids)
    else:
        _adopt(joined.document, joined.kids, kids)
    _gather(joined, copied, part.depths)


def _gather(joined: _Joined, root: Any, depths: tuple[int, ...]) -> None:
    """Note what the ``root`` of a file, or a copy of it, leads to."""
    structure = root.StructTreeRoot
    joined.numbers += list(structure.ParentTree.Nums)
    joined.key = int(joined.numbers[-2]) + 1 if joined.numbers else joined.key
    for name, element in _pairs(structure.get("/IDTree", {})):
        joined.identifiers.append((bytes(name), name, element))
    for name, place in _pairs(root.get("/Names", {}).get("/Dests", {})):
        joined.places.setdefault(str(name), (name, place))
    for place, bookmark in enumerate(_bookmarks(root.get("/Outlines", {}))):
        _shelf(joined.bookmarks, depths[min(place, len(depths) - 1)]).append(bookmark)


def _pairs(tree: Any) -> Iterator[tuple[Any, Any]]:
    names = list(tree.get("/Names", []))
    return zip(names[::2], names[1::2], strict=True)


def _renumber(source: Pdf, base: int) -> None:
    """Let pages, groups and annotations of ``source`` find their elements behind those of the files before."""
    for item in source.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            for name in ("/StructParents", "/StructParent"):
                if name in item:
                    item[name] = int(item[name]) + base
    nums = source.Root.StructTreeRoot.ParentTree.Nums
    for place in range(0, len(nums), 2):
        nums[place] = int(nums[place]) + base


def _document(structure: Any) -> Any:
    """The element that holds all others."""
    return _kids(structure)[0]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, Array) else [kids]


def _adopt(parent: Any, family: list[Any], kids: list[Any]) -> None:
    for kid in kids:
        kid.P = parent
    family += kids


def _join_chapter(joined: _Joined, kids: list[Any]) -> None:
    """What goes on with a chapter belongs into its element: the file has one too, and that one falls away.

    It has one for each page where it was tagged from boxes.
    """
    chapter = joined.kids[-1]
    own = _kids(chapter)
    for again in kids:
        _adopt(chapter, own, _kids(again))
    chapter.K = Array(own)


def _bookmarks(parent: Any) -> Iterator[Bookmark]:
    entry = parent.get("/First")
    while entry is not None:
        yield Bookmark(entry, list(_bookmarks(entry)))
        entry = entry.get("/Next")


def _shelf(bookmarks: list[Bookmark], depth: int) -> list[Bookmark]:
    """The list that bookmarks ``depth`` levels down are put into."""
    return _shelf(bookmarks[-1].below, depth - 1) if depth and bookmarks else bookmarks


def _write(joined: _Joined) -> None:
    """Put the gathered trees into the file."""
    pdf, structure = joined.pdf, joined.pdf.Root.StructTreeRoot
    joined.document.K = Array(joined.kids)
    structure.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(joined.numbers)))
    structure.ParentTreeNextKey = joined.key
    if joined.identifiers:
        ordered = sorted(joined.identifiers, key=lambda each: each[0])
        names = Array([part for _, name, element in ordered for part in (name, element)])
        structure.IDTree = pdf.make_indirect(Dictionary(Names=names))
    if joined.places:
        found = sorted(joined.places.values(), key=lambda pair: bytes(pair[0]))
        names = Array([part for pair in found for part in pair])
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=names)))
    if joined.bookmarks:
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        _hang(pdf.Root.Outlines, joined.bookmarks)


def _forget(item: Any, *names: str) -> None:
    for name in names:
        if name in item:
            del item[name]


def _hang(parent: Any, bookmarks: list[Bookmark]) -> int:
    """Write the order of ``bookmarks`` below ``parent``. Returns how many there are, with those below them."""
    _forget(parent, "/First", "/Last", "/Count")
    if not bookmarks:
        return 0
    entries = [bookmark.entry for bookmark in bookmarks]
    parent.First, parent.Last = entries[0], entries[-1]
    for entry in entries:
        entry.Parent = parent
        _forget(entry, "/Prev", "/Next")
    for entry, after in pairwise(entries):
        entry.Next, after.Prev = after, entry
    count = len(entries) + sum(_hang(bookmark.entry, bookmark.below) for bookmark in bookmarks)
    parent.Count = count
    return count


def _lead(pdf: Pdf, places: dict[str, tuple[Any, Any]]) -> None:
    """Turn addresses of places into links within the file, and mark every link to be printed, as PDF/A wants it."""
    for page in pdf.pages:
        for link in page.obj.get("/Annots", []):
            link.F = 4
            address = str(link.get("/A", Dictionary()).get("/URI", ""))
            if address.startswith(ELSEWHERE):
                anchor = unquote(address.removeprefix(ELSEWHERE))
                if anchor not in places:
                    raise LinkBroken(f"A link leads to “{anchor}”, which is not in the file.")
                del link["/A"]
                link.Dest = places[anchor][0]


def _share(pdf: Pdf) -> None:
    """Keep one copy of each font and picture."""
    resources = {page.obj.Resources.objgen: page.obj.Resources for page in pdf.pages}
    share_fonts(pdf, [each.Font for each in resources.values() if "/Font" in each])
    known: dict[bytes, Any] = {}
    for each in resources.values():
        drawn = each.get("/XObject", Dictionary())
        for name, item in list(drawn.items()):
            if item.get("/Subtype") == "/Image" and "/SMask" not in item:
                digest = hashlib.sha256(item.read_raw_bytes() + item.stream_dict.unparse()).digest()
                drawn[name] = known.setdefault(digest, item)
