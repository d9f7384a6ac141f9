"""What a PDF says of itself: its language, its title, and the standards that it keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from exports.gate.words import Spelling, squeezed
from exports.selection import Selection

_UA = "{http://www.aiim.org/pdfua/ns/id/}part"
_ARCHIVE = "{http://www.aiim.org/pdfa/ns/id/}"


def findings(opened: pikepdf.Pdf, selection: Selection, spelling: Spelling) -> Iterator[str]:
    """What the catalogue and the metadata lack."""
    catalog: Any = opened.Root
    language = selection.document.details.language
    if str(catalog.get("/Lang", "")) != language:
        yield f"The file does not say that its language is {language}."
    if not _is_true(catalog.get("/MarkInfo", {}), "/Marked"):
        yield "The file does not say that it is tagged."
    if not _is_true(catalog.get("/ViewerPreferences", {}), "/DisplayDocTitle"):
        yield "The title bar would show the file's name, not its title."
    yield from _metadata(opened, selection, spelling)


def _is_true(holder: Any, name: str) -> bool:
    return bool(holder.get(name, False)) is True


def _metadata(opened: pikepdf.Pdf, selection: Selection, spelling: Spelling) -> Iterator[str]:
    with opened.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        title = squeezed(str(metadata.get("dc:title", "")))
        parts = metadata.get(_UA), metadata.get(f"{_ARCHIVE}part"), metadata.get(f"{_ARCHIVE}conformance")
    names = selection.title, selection.document.details.title
    if not any(spelling.of(name) in title for name in names if name.strip()):
        yield "The file's title is not that of the publication."
    if parts[0] != "1":
        yield "The file does not say that it keeps PDF/UA-1."
    if parts[1:] != ("3", "A"):
        yield "The file does not say that it keeps PDF/A-3a."
