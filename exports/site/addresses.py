"""Which addresses the copy has files for, and what these are called."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote

_UNSAFE = re.compile(r"[^\w.\-]+", re.ASCII)
MOST_QUERIES = 300
"""Filtered views that are copied; where pages lead to more, those lead to the view without a filter."""


class Addresses:
    """Gives each page of one publication its file, whether it is asked for by its moving or its permanent address."""

    def __init__(self, number: str) -> None:
        self._prefix = f"/editions/{number}/"
        self._files: dict[str, str] = {}
        self._taken: set[str] = set()
        self._queries = 0

    def path(self, address: str) -> str:
        """The address without the publication's number: “/roadmaps/?view=table”."""
        return f"/{address.removeprefix(self._prefix)}" if address.startswith(self._prefix) else address

    def permanent(self, address: str) -> str:
        """The address under which the page always shows this publication."""
        return self._prefix + self.path(address).removeprefix("/")

    def file(self, address: str) -> str:
        """The page's file: “index.html”, “sections/intro.html”. No two differ by capital letters alone."""
        path, _, query = self.path(address).partition("?")
        if query and path + query not in self._files:
            self._queries += 1
        key = path + (query if self._queries <= MOST_QUERIES or path + query in self._files else "")
        if key not in self._files:
            self._files[key] = self._new_file(path, query if key != path else "")
        return self._files[key]

    def _new_file(self, path: str, query: str) -> str:
        name = "/".join(_UNSAFE.sub("-", part) for part in unquote(path).strip("/").split("/")) or "index"
        name += f"-{_UNSAFE.sub('-', unquote(query))}" if query else ""
        found, more = name, 1
        while found.lower() in self._taken:
            more += 1
            found = f"{name}-{more}"
        self._taken.add(found.lower())
        return f"{found}.html"


def relative(target: str, here: str) -> str:
    """The way from the file ``here`` to the file ``target``, as it stands in a link."""
    return quote(posixpath.relpath(target, posixpath.dirname(here) or "."))
