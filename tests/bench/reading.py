"""What finished files tell of themselves: how long they are, and which rules they keep."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

MOST_ERRORS = 1000
"""The Open XML validator stops there."""


def pages(data: bytes) -> int:
    """How many pages a PDF has."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as opened:
        return len(opened.pages)


def slides(data: bytes) -> int:
    """How many slides a deck has; 0 for another package."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return sum(name.startswith("ppt/slides/slide") for name in package.namelist())


def pdf_rules(path: Path) -> tuple[str, str]:
    """How many rules of PDF/UA-1 and of PDF/A-3a a file breaks."""
    return _rules(path, "ua1"), _rules(path, "3a")


def _rules(path: Path, profile: str) -> str:
    import page

    result: Any = page.validate_pdf(str(path), profile=profile)
    return f"{result.rules.failed} of {result.rules.total}"


def deck_rules(path: Path) -> tuple[str, str]:
    """How many errors an Open XML validator finds in a deck, and how many breaches of accessibility the gate of decks."""
    from pptx import Presentation

    from exports.gate.deck_rules import findings

    with path.open("rb") as file:
        return (*word_rules(path), str(sum(1 for _ in findings(Presentation(file)))))


def word_rules(path: Path) -> tuple[str]:
    """How many errors an Open XML validator finds."""
    from openxml_audit import FileFormat, OpenXmlValidator

    count = len(OpenXmlValidator(FileFormat.MICROSOFT_365).validate(str(path)).errors)
    return (f"{count} or more" if count == MOST_ERRORS else str(count),)
