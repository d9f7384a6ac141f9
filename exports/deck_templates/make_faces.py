"""Write ``faces.json``: how wide the letters of faces are that councils set their templates in, so that no plan needs font files.

    python -m exports.deck_templates.make_faces "Open Sans=OpenSans-Regular.ttf,OpenSans-Bold.ttf" ...

Where a face comes in several files, they are joined by a plus sign. Widths are per thousand of the type size, as runs of
neighbouring code points; ``line`` is the face's own line height per size. Faces that are in the file already stay there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

TARGET = Path(__file__).with_name("faces.json")
SCRIPTS = (
    (0x20, 0x24F),
    (0x2B0, 0x36F),
    (0x370, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
    (0x2190, 0x2193),
    (0x2200, 0x226F),
)
"""Latin, Greek and Cyrillic, and the signs that texts in them use."""


def face(regular: str, bold: str) -> dict[str, Any]:
    """One face's widths and line height, from its files."""
    fonts = [TTFont(path) for path in (*regular.split("+"), *bold.split("+"))]
    return {
        "line": round(max(_line(font) for font in fonts), 3),
        "regular": _runs(_widths(regular.split("+"))),
        "bold": _runs(_widths(bold.split("+"))),
    }


def _line(font: Any) -> float:
    high, win, units = font["hhea"], font["OS/2"], font["head"].unitsPerEm
    own = high.ascent - high.descent + high.lineGap
    return float(max(own, win.usWinAscent + win.usWinDescent) / units)


def _widths(paths: Iterable[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    for path in paths:
        font = TTFont(path)
        units, advances = font["head"].unitsPerEm, font["hmtx"]
        for code, glyph in font.getBestCmap().items():
            if any(first <= code <= last for first, last in SCRIPTS):
                found[code] = round(advances[glyph][0] * 1000 / units)
    return found


def _runs(widths: dict[int, int]) -> list[list[int]]:
    """Each run is its first code point and then one width for each code point from there on."""
    runs: list[list[int]] = []
    previous = -2
    for code, width in sorted(widths.items()):
        if code == previous + 1:
            runs[-1].append(width)
        else:
            runs.append([code, width])
        previous = code
    return runs


if __name__ == "__main__":
    faces = json.loads(TARGET.read_text(encoding="utf-8")) if TARGET.exists() else {}
    for given in sys.argv[1:]:
        name, _, files = given.partition("=")
        faces[name] = face(*files.split(","))
    lines = ",\n".join(
        f"{json.dumps(name)}:{json.dumps(made, separators=(',', ':'))}"
        for name, made in sorted(faces.items())
    )
    TARGET.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
