"""The days and times in data files: the publication's, never the clock's, so that the same selection gives the same bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can hold."""


def day_of(published_on: str) -> date:
    """The day of a document's ``published_on``."""
    return date.fromisoformat(published_on[:10])


def midnight(published_on: str) -> datetime:
    """The start of that day, in UTC."""
    day = day_of(published_on)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
