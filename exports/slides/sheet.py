"""The sheet that slides are set on: where each layout's boxes stand, and the sizes of type, in points.

The template, the plan and the painter all read these, so that what the plan measured is what the painter draws.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from exports.slides import metrics

WIDTH, HEIGHT = 960.0, 540.0
"""16:9, as wide as PowerPoint's own widescreen."""
FONT = "Arial"

TITLE_SIZE, LONG_TITLE_SIZE = 26.0, 20.0
LEAD_SIZE, SUMMARY_SIZE, BODY_SIZE, HEADING_SIZE = 26.0, 18.0, 16.0, 16.0
SMALL_SIZE, KICKER_SIZE = 14.0, 14.0
TABLE_SIZE, FOOTER_SIZE = 12.0, 12.0
FIGURE_SIZE = 34.0
DIVIDER_SIZE, LONG_DIVIDER_SIZE = 40.0, 28.0
COVER_SIZE, LONG_COVER_SIZE = 44.0, 28.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def below(self, drop: float) -> Box:
        """The same box with its top edge ``drop`` points lower."""
        return replace(self, y=self.y + drop, h=self.h - drop)

    def columns(self, count: int, gap: float) -> tuple[Box, ...]:
        """``count`` equal columns with ``gap`` points between them."""
        w = (self.w - gap * (count - 1)) / count
        return tuple(Box(self.x + n * (w + gap), self.y, w, self.h) for n in range(count))


class Layout(StrEnum):
    """The template's layouts, named by what they are for."""

    TITLE = "Title"
    CONTENTS = "Contents"
    DIVIDER = "Section divider"
    STATEMENT = "Statement"
    TEXT = "Text"
    TWO_COLUMNS = "Two columns"
    CARDS = "Cards"
    ROADMAP = "Roadmap"
    TABLE = "Table"
    CHART = "Chart"
    CASE_STUDY = "Case study"
    CLOSING = "Closing"


class Place(StrEnum):
    """A placeholder of a layout, by what it is for. Its value is the placeholder's number in the file."""

    TITLE = "0"
    BODY = "1"
    SECOND = "2"
    ASIDE = "3"
    KICKER = "13"
    TAG = "14"
    FOOTER = "11"
    NUMBER = "12"


MARGIN = 48.0
TITLE = Box(MARGIN, 46, 864, 62)
KICKER = Box(MARGIN, 23, 600, 20)
TAG = Box(664, 23, 248, 20)
BODY = Box(MARGIN, 122, 864, 366)
FOOTER = Box(MARGIN, 508, 800, 18)
NUMBER = Box(862, 508, 50, 18)

COLUMN_GAP = 40.0
LEFT, RIGHT = BODY.columns(2, COLUMN_GAP)
STATEMENT_BAR = Box(MARGIN, 126, 6, 362)
STATEMENT = Box(74, 122, 520, 366)
WIDE_STATEMENT = Box(74, 122, 800, 366)
ASIDE = Box(644, 122, 268, 366)
ASIDE_PADDING = 18.0
CARD_PADDING = 14.0
CELL_X, CELL_Y = 7.0, 5.0
"""The space left and right, and above and below, the words of a table's cell."""

COVER_TITLE = Box(64, 150, 560, 210)
COVER_KICKER = Box(64, 64, 560, 44)
COVER_BODY = Box(64, 376, 560, 120)
DIVIDER_NUMBER = Box(64, 74, 300, 84)
DIVIDER_TITLE = Box(64, 166, 640, 190)
DIVIDER_BODY = Box(64, 372, 640, 110)
CLOSING_TITLE = Box(64, 64, 640, 62)
CLOSING_BODY = Box(64, 150, 640, 340)


def title_size(
    title: str, box: Box = TITLE, usual: float = TITLE_SIZE, long: float = LONG_TITLE_SIZE
) -> float:
    """The size that ``title`` is set in: the usual one where it fits its box, else the one for long titles."""
    return usual if metrics.height(title, usual, box.w, bold=True) <= box.h else long


def title_growth(
    title: str, box: Box = TITLE, usual: float = TITLE_SIZE, long: float = LONG_TITLE_SIZE
) -> float:
    """How much higher than its box a title stands; the content below gives way by as much."""
    size = title_size(title, box, usual, long)
    return (
        max(0.0, round(metrics.height(title, size, box.w, bold=True) - box.h + 0.5, 1))
        if size == long
        else 0.0
    )
