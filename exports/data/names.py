"""What data files are called inside."""

from __future__ import annotations

from exports.selection import Selection


def full_title(selection: Selection) -> str:
    """The strategy's title, and the file's own where that says more."""
    title = selection.document.details.title
    return title if selection.title == title else f"{title}: {selection.title}"
