"""Write ``metrics.json``: the advance widths of Arial's metric twin, Liberation Sans, so that a plan needs no font files.

    python -m exports.slides.make_metrics LiberationSans-Regular.ttf LiberationSans-Bold.ttf

The widths are per thousand of the type size, as runs of neighbouring code points.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

TARGET = Path(__file__).with_name("metrics.json")


def runs(path: str) -> list[list[int]]:
    """Each run is its first code point and then one width for each code point from there on."""
    font = TTFont(path)
    units, advances = font["head"].unitsPerEm, font["hmtx"]
    found: list[list[int]] = []
    previous = -2
    for code, glyph in sorted(font.getBestCmap().items()):
        width = round(advances[glyph][0] * 1000 / units)
        if code == previous + 1:
            found[-1].append(width)
        else:
            found.append([code, width])
        previous = code
    return found


if __name__ == "__main__":
    regular, bold = sys.argv[1:]
    TARGET.write_text(
        json.dumps({"regular": runs(regular), "bold": runs(bold)}, separators=(",", ":")) + "\n",
        encoding="utf-8",
    )
