"""Which faces a template's words can be measured in, and what stands in for one that is not known or that readers may lack."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from exports.slides import metrics
from exports.slides.metrics import Face, unrolled

SAME_WIDTHS = {
    "helvetica": "Arial",
    "liberation sans": "Arial",
    "carlito": "Calibri",
    "caladea": "Cambria",
    "liberation serif": "Times New Roman",
    "atkinson hyperlegible": "Atkinson Hyperlegible Next",
    "source sans pro": "Source Sans 3",
}
"""Faces that are as wide as another, or no wider."""
EVERYWHERE = frozenset({"arial", "helvetica", "liberation sans", "times new roman", "liberation serif"})
"""Faces that every computer has, or one that is as wide: these alone are measured as they are."""
STAND_INS = ("Carlito", "Liberation Sans", "Noto Sans", "DejaVu Sans")
"""What programs set words in where a face is not there."""
SERIFS, SERIF_STAND_IN = frozenset({"cambria", "caladea", "dejavu serif"}), "DejaVu Serif"
"""Faces with serifs, and what may stand in for them as well."""
CAREFUL_LINE = 1.02
"""Programs round line heights up; a face's own is taken this much higher."""
CAREFUL_WIDTH = 1.03
"""How much wider than the widest known face one that is not known is taken to be."""


@cache
def known() -> Mapping[str, Face]:
    """Every face with known widths, by its name in small letters. Letters that a face lacks are taken from Arial."""
    stored = json.loads(Path(__file__).with_name("faces.json").read_text(encoding="utf-8"))
    found = {name.casefold(): _face(row) for name, row in stored.items()}
    found["arial"] = metrics.arial()
    return found | {name: found[same.casefold()] for name, same in SAME_WIDTHS.items()}


def _face(row: Mapping[str, Any]) -> Face:
    arial = metrics.arial()
    return Face(
        {**arial.regular, **unrolled(row["regular"])},
        {**arial.bold, **unrolled(row["bold"])},
        max(metrics.LINE, row["line"] * CAREFUL_LINE),
    )


def is_known(name: str) -> bool:
    """Whether words in the face of that name can be measured."""
    return name.strip().casefold() in known()


@cache
def widest() -> Face:
    """A face as wide as the widest that is known, letter by letter: what is not known is measured in it."""
    faces = list(known().values())
    return Face(
        _widest((face.regular for face in faces), CAREFUL_WIDTH),
        _widest((face.bold for face in faces), CAREFUL_WIDTH),
        max(face.line for face in faces if face.line < metrics.TALL_LINE),
    )


def _widest(tables: Iterable[Mapping[int, int]], by: float = 1.0) -> dict[int, int]:
    found: dict[int, int] = {}
    for table in tables:
        for code, width in table.items():
            found[code] = max(found.get(code, 0), round(width * by))
    return found


@cache
def safe(name: str) -> Face:
    """A face in which words have room in the one called ``name`` (in small letters), and in whatever stands in for it.

    Which faces this machine has does not matter: the deck is opened on others.
    """
    own = known().get(name)
    if own is None or name in EVERYWHERE:
        return own or widest()
    names = (*STAND_INS, SERIF_STAND_IN) if name in SERIFS else STAND_INS
    faces = [own, *(known()[each.casefold()] for each in names)]
    return Face(
        _widest(face.regular for face in faces),
        _widest(face.bold for face in faces),
        max(face.line for face in faces),
    )


def measured(headings: str, body: str) -> Face:
    """A face to measure words in: regular ones in ``body``, bold ones and titles in the wider of ``body`` and ``headings``.

    Each has room for its stand-ins too.
    """
    own, other = (safe(name.strip().casefold()) for name in (body, headings))
    return _joined(own, other)


@cache
def _joined(body: Face, headings: Face) -> Face:
    if body is headings:
        return body
    bold = _widest((body.bold, headings.bold, headings.regular))
    return Face(body.regular, bold, max(body.line, headings.line))
