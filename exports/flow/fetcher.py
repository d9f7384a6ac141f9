"""What the PDF writer may fetch: the typeface and the document's pictures. No network, no file system."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

from exports.flow.cases import PICTURE

FONT = "print:font/"
_FONT_NAME = re.compile(r"[a-z0-9-]+\.woff2")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Refused(ValueError):
    """An address that a document may not make the renderer read."""


def fetched(address: str, image: Callable[[str], bytes]) -> bytes:
    """The bytes at one of our own addresses.

    Raises:
        Refused: any other address.
        LookupError: no such picture or face is stored.
        OSError: the picture cannot be read.
    """
    name = address.removeprefix(FONT)
    if name != address and _FONT_NAME.fullmatch(name):
        return font(name)
    digest = address.removeprefix(PICTURE)
    if digest != address and _DIGEST.fullmatch(digest):
        return readable(image(digest))
    raise Refused(f"A document may not load “{address[:100]}”.")


def readable(data: bytes) -> bytes:
    """The bytes of a picture that can be drawn whole. Raises OSError for any other: WeasyPrint would only leave a gap.

    WeasyPrint also has Pillow take pictures that end too early, for the whole process; here they are refused.
    """
    from PIL import Image, ImageFile

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return data


def font(name: str) -> bytes:
    """A face of the portal's typeface. Raises LookupError where it is not installed."""
    path = finders.find(f"fonts/{name}")
    if not path:
        raise LookupError(f"The font {name} is missing.")
    return Path(path).read_bytes()


def fetcher(image: Callable[[str], bytes]) -> Any:
    """WeasyPrint's fetcher that knows nothing but :func:`fetched`, and stops the render at anything else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        """Serves the typeface and the pictures."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            try:
                return URLFetcherResponse(url, fetched(url, image))
            except (ValueError, LookupError, OSError) as error:
                raise FatalURLFetchingError(str(error)) from error

    return OwnFilesOnly()
