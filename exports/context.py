"""What every renderer is given beside the document: the brand, the site's address, pictures, and where to report progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from document.nodes import StrategyDocument
from document.vocabulary import Volume


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


def no_image(sha256: str) -> bytes:
    """The image source of a document without pictures. Raises LookupError."""
    raise LookupError(f"No picture is stored with the digest {sha256}.")


def no_progress(message: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class RenderContext:
    """``image`` gives the bytes of a stored picture by its SHA-256; ``progress`` takes a sentence for the person who waits."""

    brand: Brand
    site_url: str = ""
    image: Callable[[str], bytes] = no_image
    progress: Callable[[str], None] = no_progress


Renderer = Callable[[StrategyDocument, Volume, RenderContext], bytes]
"""What every format's renderer is: a whole file from one volume of a document."""
