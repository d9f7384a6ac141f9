"""What one layout of ours wears in a council's template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exports.deck_templates.colours import Rgb
from exports.deck_templates.mapping import Match
from exports.deck_templates.palette import Tones
from exports.slides.sheet import Box


@dataclass(frozen=True, slots=True)
class Dress:
    """One layout of ours: what it is made from, its boxes, and the colours of its head, its body and its feet."""

    match: Match
    boxes: Mapping[str, Box]
    head: Tones
    body: Tones
    feet: Tones
    panels: tuple[tuple[Box, Rgb], ...] = ()
    centred: bool = False
