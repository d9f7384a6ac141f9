"""What slides are dressed in: our own template, or a council's with its boxes, type face and colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from exports.context import Brand
from exports.slides import drawing, metrics, sheet
from exports.slides.colours import told_apart
from exports.slides.metrics import Face
from exports.slides.sheet import BOXES, Box, Layout


@dataclass(frozen=True, slots=True)
class Suit:
    """A template, whose layouts are named as ours are.

    ``face`` measures its words, ``tones`` are the colours on each layout, and ``grounds`` what timelines stand on.
    Left out, all are our own.
    """

    template: bytes | None = None
    boxes: Mapping[str, Box] = field(default_factory=lambda: BOXES)
    face: Face | None = None
    tones: Mapping[Layout, Mapping[str, str]] = field(default_factory=dict)
    grounds: tuple[str, ...] = ()

    @contextmanager
    def worn(self) -> Iterator[None]:
        """Plan and paint on its boxes, measured in its face."""
        with sheet.using(self.boxes), metrics.using(self.face or metrics.arial()):
            yield

    @contextmanager
    def on(self, layout: Layout) -> Iterator[None]:
        """Draw in the colours that it has on ``layout``."""
        with drawing.using(self.tones[layout]) if layout in self.tones else nullcontext():
            yield

    def brand(self, brand: Brand) -> Brand:
        """The brand in colours that can be told from the template's ground."""
        return told_apart(brand, self.grounds) if self.grounds else brand


OUR_OWN = Suit()
