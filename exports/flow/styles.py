"""The print stylesheet, in the brand's colours and the size of type that the format asks for."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

from exports.context import RenderContext
from exports.flow.printing import type_size

STYLES = Path(__file__).with_name("print.css")
LARGE_STYLES = Path(__file__).with_name("large.css")
USUAL = 11.0
"""The size of running text in points."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SIZE = re.compile(r"font-size: ([\d.]+)pt")


def stylesheet(context: RenderContext) -> str:
    """The stylesheet with colours in it: margin boxes do not see custom properties."""
    colours = {
        name.replace("_", "-"): value
        for name, value in asdict(context.brand).items()
        if _COLOUR.fullmatch(value)
    }
    text = STYLES.read_text(encoding="utf-8")
    if size := type_size(context):
        text = _enlarged(text, size) + "\n" + LARGE_STYLES.read_text(encoding="utf-8")
    return re.sub(r"var\(--([a-z-]+)\)", lambda found: colours.get(found[1], "#0b0c0c"), text)


def _enlarged(text: str, size: float) -> str:
    """The stylesheet with no letters smaller than ``size`` points. Headings grow by as much as running text; the cover's are
    large already."""

    return "".join(_line(line, size) for line in text.splitlines(keepends=True))


def _line(line: str, size: float) -> str:
    by = 0.0 if line.startswith(".cover") else size - USUAL
    return _SIZE.sub(lambda found: f"font-size: {max(size, float(found[1]) + by):g}pt", line)
