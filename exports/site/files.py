"""Stylesheets, typefaces and pictures of the portal, under the names that they have in the repository."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage, staticfiles_storage

STATIC = "static"
_URL = re.compile(r"url\(\"?([^\")]+)\"?\)")


@contextmanager
def plain_names() -> Iterator[None]:
    """Within this, templates name static files as they are, without the mark of their content, whether or not they were collected.

    The storage is Django's lazy object; what it stands for is set anew, as its own tests do.
    """
    storage: Any = staticfiles_storage
    before = storage._wrapped
    storage._wrapped = StaticFilesStorage()
    try:
        yield
    finally:
        storage._wrapped = before


def static_name(address: str) -> str | None:
    """The name of a static file by its address; None for any other address."""
    name = address.removeprefix(settings.STATIC_URL)
    return None if name == address else name


def static_files(names: set[str]) -> dict[str, bytes]:
    """The files of those names, and what their stylesheets load. Raises LookupError for one that is not there."""
    found: dict[str, bytes] = {}
    waiting = sorted(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = _read(name)
        if name.endswith(".css"):
            urls = _URL.findall(found[name].decode())
            waiting += [posixpath.normpath(posixpath.join(posixpath.dirname(name), url)) for url in urls]
    return found


def _read(name: str) -> bytes:
    path = finders.find(name)
    if not path:
        raise LookupError(f"The static file {name} is missing.")
    return Path(path).read_bytes()
