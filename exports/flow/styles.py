"""The print stylesheet, in the brand's colours and the size of type that the format asks for."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

from exports.context import RenderContext

STYLES = Path(__file__).with_name("print.css")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def stylesheet(context: RenderContext) -> str:
    """The stylesheet with colours in it: margin boxes do not see custom properties."""
    colours = {
        name.replace("_", "-"): value
        for name, value in asdict(context.brand).items()
        if _COLOUR.fullmatch(value)
    }
    text = STYLES.read_text(encoding="utf-8")
    return re.sub(r"var\(--([a-z-]+)\)", lambda found: colours.get(found[1], "#0b0c0c"), text)
