"""Stored pictures as files show them: whole, undistorted, no larger than print needs, in a form that every program reads."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image as Pixels
from PIL import ImageFile

from document.nodes import CaseStudy, StrategyDocument
from exports.context import CannotRender

KNOWN = ("JPEG", "PNG", "WEBP", "GIF")
"""What is ever stored. Pillow could open more, some of it with other programs."""
NATIVE = {"JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png")}
MOST_POINTS = 40_000_000
"""A picture of more cannot be stored (``records.models``), so one that says it has them is not what was stored."""
LONGEST_SIDE = 2_400
"""Points: sharp over the whole of a slide or a page. What cameras make of more costs seconds in every file, and megabytes."""
QUALITY = 90


class PictureMissing(CannotRender):
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


def alternatives(document: StrategyDocument) -> dict[str, str]:
    """The alternative texts of the document's pictures by their digests."""
    images = (study.image for study in document.all(CaseStudy))
    return {image.sha256: image.alt for image in images if image}


def stored(source: Callable[[str], bytes], sha256: str, alt: str) -> Stored:
    """The picture; other forms than JPEG and PNG become PNG.

    Raises:
        PictureMissing: its bytes are not stored, or are no picture.
    """
    data = whole(source, sha256, alt)
    with Pixels.open(io.BytesIO(data), formats=KNOWN) as picture:
        if picture.format in NATIVE:
            return Stored(data, *NATIVE[picture.format], *picture.size)
        target = io.BytesIO()
        picture.convert("RGBA").save(target, "PNG")
        return Stored(target.getvalue(), *NATIVE["PNG"], *picture.size)


def whole(source: Callable[[str], bytes], sha256: str, alt: str) -> bytes:
    """The bytes of a picture that can be drawn whole, in its own form; one that is larger than print needs is made smaller, inks become colours of light.

    Raises:
        PictureMissing: they are not stored, or are anything else: most programs would only leave a gap.
    """
    try:
        return _whole(source(sha256))
    except Pixels.UnidentifiedImageError as error:
        raise PictureMissing(f"The picture “{alt}” is not in a form that pictures are stored in.") from error
    except (Pixels.DecompressionBombError, Pixels.DecompressionBombWarning) as error:
        raise PictureMissing(f"The picture “{alt}” has more points than any that is stored.") from error
    except (LookupError, OSError, ValueError, SyntaxError) as error:
        raise PictureMissing(f"The picture “{alt}” cannot be read: {error}") from error


def _whole(data: bytes) -> bytes:
    """WeasyPrint has Pillow take pictures that end too early, for the whole process; here they are refused."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with Pixels.open(io.BytesIO(data), formats=KNOWN) as picture:
            if picture.width * picture.height > MOST_POINTS:
                raise Pixels.DecompressionBombError
            picture.load()
            is_for_press = picture.mode == "CMYK"
            return _for_screens(picture) if is_for_press or max(picture.size) > LONGEST_SIDE else data
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _for_screens(picture: Pixels.Image) -> bytes:
    """The picture in no more points than print needs, in the same form and colours; those of a printing press as they are on screens.

    Archives (PDF/A) take no inks without the profile of a press, and many programs show them wrong.
    """
    target, form, profile = io.BytesIO(), picture.format, picture.info.get("icc_profile")
    smaller = picture.convert("RGBA") if picture.mode == "P" else picture
    if picture.mode == "CMYK":
        smaller, profile = picture.convert("RGB"), None
    smaller.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    smaller.save(target, form, quality=QUALITY, icc_profile=profile)
    return target.getvalue()
