"""How the contents is set: two columns of lines, or for a short one a single column in larger type."""

from __future__ import annotations

from dataclasses import dataclass

from exports.slides import metrics, sheet
from exports.slides.sheet import Box

CHAPTER = 1
"""The level of the lines that are bold."""


@dataclass(frozen=True, slots=True)
class ContentsLook:
    """The type of a contents in points, and the space above and below each line. A ``wide`` one has the width of the slide."""

    size: float
    pad: float = sheet.CONTENTS_PAD
    wide: bool = False

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Where its columns stand."""
        return (sheet.BODY,) if self.wide else (sheet.LEFT, sheet.RIGHT)

    @property
    def widths(self) -> tuple[float, float, float]:
        """The widths of number, title and slide."""
        larger = max(1.0, self.size / sheet.SMALL_SIZE)
        number, page = round(sheet.CONTENTS_NUMBER * larger, 1), round(sheet.CONTENTS_PAGE * larger, 1)
        return number, self.boxes[0].w - number - page, page

    def height(self, title: str, level: int) -> float:
        """The height of a line with the space around it."""
        words = metrics.height(title, self.size, self.widths[1], bold=level == CHAPTER)
        return round(words + 2 * self.pad + 0.5, 1)


WIDE_LOOKS = (ContentsLook(20.0, 9.0, True), ContentsLook(18.0, 7.0, True), ContentsLook(16.0, 5.0, True))
LOOKS = (ContentsLook(sheet.SMALL_SIZE), ContentsLook(sheet.TABLE_SIZE))
"""From the largest type to the least."""
