"""Stored pictures for office documents: whole, undistorted, in a form that every office program reads."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image as Pixels

NATIVE = {"JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png")}


class PictureMissing(Exception):
    """A picture of the document cannot be read; the message says which."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A picture's bytes, its type, and its size in pixels."""

    data: bytes
    media_type: str
    extension: str
    width: int
    height: int

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """The largest size of its proportions within a box, in the box's unit."""
        scale = min(width / self.width, height / self.height)
        return round(self.width * scale, 3), round(self.height * scale, 3)


def stored(source: Callable[[str], bytes], sha256: str, alt: str) -> Stored:
    """The picture; other forms than JPEG and PNG become PNG.

    Raises:
        PictureMissing: its bytes are not stored, or are no picture.
    """
    try:
        data = source(sha256)
        with Pixels.open(io.BytesIO(data)) as picture:
            picture.load()
            if picture.format in NATIVE:
                return Stored(data, *NATIVE[picture.format], *picture.size)
            target = io.BytesIO()
            picture.convert("RGBA").save(target, "PNG")
            return Stored(target.getvalue(), *NATIVE["PNG"], *picture.size)
    except (LookupError, OSError, ValueError, SyntaxError) as error:
        raise PictureMissing(f"The picture “{alt}” cannot be read: {error}") from error
