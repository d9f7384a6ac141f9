"""What every renderer is given beside the document: the brand, the site's address, pictures, and where to report progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from document.nodes import StrategyDocument
from exports.selection import Selection


@dataclass(frozen=True, slots=True)
class Brand:
    """The publisher's name and colours (as ``#rrggbb``). The status colours tell statuses apart; words always say them too."""

    name: str
    primary: str = "#00594f"
    primary_dark: str = "#003b36"
    accent: str = "#f5b335"
    text: str = "#0b0c0c"
    muted: str = "#505a5f"
    pale: str = "#eef5f3"
    delivered: str = "#003b36"
    in_progress: str = "#00796b"
    planned: str = "#1d70b8"
    proposed: str = "#505a5f"
    paused: str = "#b1610d"
    cancelled: str = "#6f777b"
    at_risk: str = "#b1610d"
    off_track: str = "#b10e1e"


class CannotRender(Exception):
    """The file cannot be made; the message is for the person who waits for it."""


def no_image(sha256: str) -> bytes:
    """The image source of a document without pictures. Raises LookupError."""
    raise LookupError(f"No picture is stored with the digest {sha256}.")


Progress = Callable[[str], None]
"""Takes a sentence for the person who waits. A failure puts “It was stopped while” before it: “Setting section 3 of 12, “Data””."""
T = TypeVar("T")
LONGEST_TITLE = 80


def no_progress(message: str) -> None:
    """Progress that nobody watches."""


def quoted(title: str) -> str:
    """A title within a sentence of progress, cut where it is long."""
    words = " ".join(title.split())
    return f"“{words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1].rstrip() + '…'}”"


def counted(
    things: Sequence[T], progress: Progress, doing: str, title: Callable[[T], str] | None = None
) -> Iterator[T]:
    """Each of ``things``, said before its turn comes: “Setting section 3 of 12, “Data””."""
    for number, thing in enumerate(things, 1):
        progress(f"{doing} {number} of {len(things)}" + (f", {quoted(title(thing))}" if title else ""))
        yield thing


class Kept(Protocol):
    """Rendered pieces by their content: what a renderer made before from exactly the same need not be made again."""

    def get(self, key: str) -> bytes | None:
        """The piece kept under ``key``, whole, or None."""

    def put(self, key: str, data: bytes) -> None:
        """Keep a piece. A key always stands for the same bytes."""


class NothingKept:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:
        """Never a piece."""
        return None

    def put(self, key: str, data: bytes) -> None:
        """Forget it."""


@dataclass(frozen=True, slots=True)
class RenderContext:
    """What a renderer is given beside the selection.

    ``image`` gives the bytes of a stored picture by its SHA-256; ``progress`` takes a sentence for the person who waits.
    ``options`` are those of the format's row; ``template`` is a deck template of the council's own.
    ``history`` are the documents published before, newest first, for formats that ask for them.
    """

    brand: Brand
    site_url: str = ""
    image: Callable[[str], bytes] = no_image
    progress: Progress = no_progress
    options: Mapping[str, str] = field(default_factory=dict)
    template: bytes | None = None
    kept: Kept = field(default_factory=NothingKept)
    history: tuple[StrategyDocument, ...] = ()


Renderer = Callable[[Selection, RenderContext], bytes]
"""What every format's renderer is: a whole file from a selection of a document."""
Gate = Callable[[bytes, Selection, RenderContext], Sequence[str]]
"""What reads a finished file back and tells, in plain sentences, what it lacks of the selection. Nothing: it may be offered."""
