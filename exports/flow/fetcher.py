"""What the PDF writer may fetch: the typeface and the document's pictures. No network, no file system."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.contrib.staticfiles import finders

from exports.flow.cases import PICTURE
from exports.pictures import PictureMissing, whole

FONT = "print:font/"
NONE: Mapping[str, str] = MappingProxyType({})
_FONT_NAME = re.compile(r"[a-z0-9-]+\.woff2")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Refused(ValueError):
    """An address that a document may not make the renderer read."""


def fetched(address: str, image: Callable[[str], bytes], alts: Mapping[str, str] = NONE) -> bytes:
    """The bytes at one of our own addresses. ``alts`` are the alternative texts of pictures by their digests, for failures.

    Raises:
        Refused: any other address.
        LookupError: no such face is stored.
        PictureMissing: no such picture is, or it cannot be read.
    """
    name = address.removeprefix(FONT)
    if name != address and _FONT_NAME.fullmatch(name):
        return font(name)
    digest = address.removeprefix(PICTURE)
    if digest != address and _DIGEST.fullmatch(digest):
        return whole(image, digest, alts.get(digest, digest[:8]))
    raise Refused(f"A document may not load “{address[:100]}”.")


def font(name: str) -> bytes:
    """A face of the portal's typeface. Raises LookupError where it is not installed."""
    path = finders.find(f"fonts/{name}")
    if not path:
        raise LookupError(f"The font {name} is missing.")
    return Path(path).read_bytes()


def fetcher(image: Callable[[str], bytes], alts: Mapping[str, str] = NONE) -> Any:
    """WeasyPrint's fetcher that knows nothing but :func:`fetched`, and stops the render at anything else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        """Serves the typeface and the pictures."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            try:
                return URLFetcherResponse(url, fetched(url, image, alts))
            except (ValueError, LookupError, OSError, PictureMissing) as error:
                raise FatalURLFetchingError(str(error)) from error

    return OwnFilesOnly()
