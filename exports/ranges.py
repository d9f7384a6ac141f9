"""Parts of a file, as RFC 9110 section 14 has them: a download that broke off can go on where it stopped.

Django answers no range. WhiteNoise does, but without ``If-Range``, so a part of a file made anew could be joined to one of its
predecessor; and it refuses a range of a single byte.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_ONE = re.compile(r"bytes\s*=\s*([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)


class NotSatisfiable(ValueError):
    """The range lies outside the file."""


def wanted(headers: Mapping[str, str], *, size: int, etag: str) -> range | None:
    """The bytes that a request asks for; None for the whole file.

    A header that cannot be read, several ranges at once, and a range of another version of the file are answered with the whole, as the
    standard allows.

    Raises:
        NotSatisfiable: no byte of the range is in the file.
    """
    asked = _ONE.fullmatch(headers.get("Range", "").strip())
    if asked is None or headers.get("If-Range", etag) != etag:
        return None
    first, last = asked.groups()
    if not (first or last) or (first and last and int(last) < int(first)):
        return None
    begin = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if begin > end:
        raise NotSatisfiable(f"bytes */{size}")
    return range(begin, end + 1)
