"""The times that stand in a file: never the clock's, so that the same document gives the same bytes."""

from __future__ import annotations

from datetime import date, datetime

EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - file formats keep times without a zone
"""The earliest time that a zip archive can hold."""
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def midnight(day: str) -> datetime:
    """The start of an ISO day."""
    found = date.fromisoformat(day)
    return datetime(found.year, found.month, found.day)  # noqa: DTZ001
