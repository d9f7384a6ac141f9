"""Whether a template, and what decks take from it, keep to the Open XML format: what PowerPoint would offer to repair otherwise.

Judged by openxml-audit, a port of Microsoft's own validator, once ``exports.deck_templates.safety`` has found the file safe.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping

from exports.deck_templates.anatomy import Template
from exports.deck_templates.checks import Finding, Level, Subject
from exports.deck_templates.safety import unpacked

MOST_JUDGED = 6 * 1024 * 1024
"""Bytes of XML: more would keep the person who uploads it waiting."""
MOST_FAULTS = 200
UNUSED = ("/ppt/slides/", "/ppt/notesSlides/", "/ppt/notesMasters/", "/ppt/handoutMasters/", "/ppt/comments/")
"""Parts that decks leave out."""
SHORT = 120
_PLAIN = (
    (re.compile(r"Unexpected element '([^']+)'"), "an element “{}” where none may stand"),
    (
        re.compile(r"The '([^']+)' attribute is not declared"),
        "an attribute “{}” that the format does not know",
    ),
    (re.compile(r"Invalid value for attribute '([^']+)'"), "a value of “{}” that the format does not allow"),
    (
        re.compile(r"[Mm]issing required (?:attribute|element):? '([^']+)'"),
        "no “{}”, which the format requires",
    ),
)
"""What the validator says, and the same in plain words."""


def about_format(data: bytes, made: bytes) -> Iterator[Finding]:
    """What is wrong with the template in ``data``, part by part, and whether ``made``, which decks are made on, is wrong for it.

    Raises:
        Refused: it is not safe.
    """
    parts = unpacked(data)
    if max(_size_of_xml(data), _size_of_xml(made)) > MOST_JUDGED:
        text = "It holds too much to be checked against the Open XML format. Remove its slides and the layouts that nobody needs."
        yield Finding(Subject.FORMAT, Level.WARNING, text)
        return
    for place, faults in _by_place(_faults(data), _places(Template(parts))).items():
        yield Finding(
            Subject.FORMAT, Level.WARNING, f"{place} does not keep to the Open XML format: {_some(faults)}."
        )
    if _faults(made):
        text = (
            "Parts that do not keep to the Open XML format go into decks, which PowerPoint may then offer to repair, or not open at all. "
            "Open the template in PowerPoint, save it as a new file, and upload that."
        )
        yield Finding(Subject.FORMAT, Level.FAULT, text)


def _size_of_xml(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(
            entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))
        )


def _faults(data: bytes) -> list[tuple[str, str]]:
    """The part and the description of each fault in a file, but for parts that decks leave out."""
    from openxml_audit import FileFormat, OpenXmlValidator

    with tempfile.NamedTemporaryFile(suffix=".pptx") as file:
        file.write(data)
        file.flush()
        judged = OpenXmlValidator(FileFormat.MICROSOFT_365, max_errors=MOST_FAULTS).validate(file.name)
    found = ((error.part_uri, error.description) for error in judged.errors)
    return [(part, words) for part, words in found if not part.startswith(UNUSED)]


def _places(template: Template) -> Mapping[str, str]:
    """What people call the parts of a template."""
    pages = {f"/{page.part}": f"The layout “{page.name}”" for page in template.layouts}
    masters = {page.master for page in template.layouts if page.master}
    return pages | {f"/{page.part}": "The slide master" for page in masters}


def _by_place(faults: list[tuple[str, str]], places: Mapping[str, str]) -> dict[str, list[str]]:
    """The faults in plain words by where they are."""
    found: dict[str, list[str]] = {}
    for part, words in faults:
        place = places.get(part) or (f"The part “{part}”" if part else "The file")
        found.setdefault(place, []).append(_plain(words))
    return found


def _plain(words: str) -> str:
    for pattern, plain in _PLAIN:
        if seen := pattern.search(words):
            return plain.format(seen[1])
    return words if len(words) <= SHORT else f"{words[:SHORT]}…"


def _some(faults: list[str]) -> str:
    """The first of several faults, and how many others there are."""
    different = list(dict.fromkeys(faults))
    return different[0] if len(different) == 1 else f"{different[0]}, and {len(different) - 1} more"
