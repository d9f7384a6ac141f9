"""Decks as LibreOffice shows them: every word with where it stands, and whether that is inside a shape."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pptx.oxml.ns import qn

from tests.exports.slides.looks import EMU
from tests.exports.slides.opened import every_shape, opened, text_of

TOLERANCE, FONT_AIR = 2.0, 0.12
Word = tuple[str, tuple[float, ...]]
"""A word and its left, top, right and bottom in points."""
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


def shown(decks: Mapping[str, bytes], folder: Path, fonts: Path | None = None) -> dict[str, list[list[Word]]]:
    """For every slide of each deck its words and where they stand, in points; ``fonts`` is a configuration of the fonts to use."""
    for name, deck in decks.items():
        (folder / f"{name}.pptx").write_bytes(deck)
    files = [str(path) for path in sorted(folder.glob("*.pptx"))]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=240,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)} if fonts else None,
    )
    return {name: _words(folder / f"{name}.pdf") for name in decks}


def _words(pdf: Path) -> list[list[Word]]:
    found = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout
    parts = found.decode("utf-8", "replace").split("<page ")[1:]
    return [[(text, tuple(map(float, place))) for *place, text in _WORD.findall(part)] for part in parts]


def outside(deck: bytes, pages: list[list[Word]]) -> list[str]:
    """A line for each word that is shown outside every shape of its slide."""
    presentation = opened(deck)
    if len(pages) != len(presentation.slides):
        return [f"{len(pages)} slides are shown of {len(presentation.slides)}"]
    found = []
    for number, (slide, words) in enumerate(zip(presentation.slides, pages, strict=True), 1):
        boxes = list(_boxes(slide))
        found += [
            f"slide {number}: “{word}” at {place}"
            for word, place in words
            if not _is_emoji(word) and not any(_holds(box, place) for box in boxes)
        ]
    return found


def _is_emoji(word: str) -> bool:
    """Whether a word has signs that another font draws, of which a PDF does not say how wide they are."""
    return any(ord(character) > 0xFFFF for character in word)


def _boxes(slide: Any) -> Iterator[tuple[float, ...]]:
    for shape, _ in every_shape(slide.shapes):
        if text_of(shape._element).strip() or shape._element.tag == qn("p:graphicFrame"):
            left, top = shape.left / EMU, shape.top / EMU
            yield left, top, left + shape.width / EMU, top + shape.height / EMU


def _holds(box: tuple[float, ...], word: tuple[float, ...]) -> bool:
    """Whether a word lies in a box; a reader of PDFs reports a word as high as its font could be, not as its letters are."""
    left, top, right, bottom = word
    air = (bottom - top) * FONT_AIR
    return (
        box[0] - TOLERANCE <= left
        and right <= box[2] + TOLERANCE
        and box[1] - TOLERANCE <= top + air
        and bottom - air <= box[3] + TOLERANCE
    )
