"""The sheet that slides are set on: where each layout's boxes stand, and the sizes of type, in points.

The template, the plan and the painter all read these, so that what the plan measured is what the painter draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import StrEnum

from exports.slides import metrics

WIDTH, HEIGHT = 960.0, 540.0
"""16:9, as wide as PowerPoint's own widescreen."""
FONT = "Arial"

TITLE_SIZE, LONG_TITLE_SIZE = 24.0, 20.0
LEAD_SIZE, SUMMARY_SIZE, BODY_SIZE, HEADING_SIZE = 26.0, 18.0, 16.0, 16.0
SMALL_SIZE, KICKER_SIZE = 14.0, 14.0
TABLE_SIZE, FOOTER_SIZE = 12.0, 12.0
FIGURE_SIZE = 34.0
DIVIDER_NUMBER_SIZE = 80.0
DIVIDER_SIZE, LONG_DIVIDER_SIZE, DIVIDER_LEAD = 38.0, 26.0, 20.0
COVER_SIZE = 48.0
COVER_SIZES = (COVER_SIZE, 42.0, 36.0, 28.0, 22.0, 18.0)
CLOSING_SIZE = 30.0
MOST_TITLE = 2.0
"""How many times as high as its box a title may stand in the size for long ones."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
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
    DIVIDER_LIST = "Section divider with contents"
    STATEMENT = "Statement"
    PANEL = "Statement with panel"
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
    TABLE = "4"
    CHART = "5"
    PICTURE = "6"
    SECOND_TABLE = "7"
    KICKER = "13"
    TAG = "14"
    FOOTER = "11"
    NUMBER = "12"
    BACK = "15"


TITLE_SIZES = {
    Layout.TITLE: COVER_SIZE,
    Layout.DIVIDER: DIVIDER_SIZE,
    Layout.DIVIDER_LIST: DIVIDER_SIZE,
    Layout.CLOSING: CLOSING_SIZE,
}
"""Layouts whose titles are larger than :data:`TITLE_SIZE`."""

MARGIN = 48.0
COLUMN_GAP = 40.0
ASIDE_W = 268.0
CAPTION_GAP, CAPTION_H = 6.0, 34.0
ASIDE_PADDING = 18.0
CARD_PADDING = 12.0
CELL_X, CELL_Y = 7.0, 5.0
"""The space left and right, and above and below, the words of a table's cell."""

CONTENTS_NUMBER, CONTENTS_PAGE, CONTENTS_PAD = 48.0, 52.0, 3.0
"""The widths of a contents table's first and last column, and the space above and below each line."""

COVER_GAP = 18.0
DIVIDER_GAP = 18.0


def content_boxes(body: Box) -> dict[str, Box]:
    """The boxes that share a content layout's ``body``."""
    left, right = body.columns(2, COLUMN_GAP)
    high, low = body.below(6), body.below(28)
    picture = replace(
        high, x=body.right - body.w * 4 / 9, w=body.w * 4 / 9, h=high.h - CAPTION_GAP - CAPTION_H
    )
    return {
        "BODY": body,
        "LEFT": left,
        "RIGHT": right,
        "STATEMENT_RULE": replace(high, w=72, h=5),
        "STATEMENT": replace(low, w=body.w - ASIDE_W - 44),
        "WIDE_STATEMENT": replace(low, w=min(760.0, body.w)),
        "ASIDE": replace(high, x=body.right - ASIDE_W, w=ASIDE_W),
        "TEXT": replace(body, w=min(640.0, body.w)),
        "CHART": replace(body, w=body.w - ASIDE_W - 24),
        "PICTURE": picture,
        "CASE_STUDY": replace(low, w=body.w - picture.w - 32),
    }


BOXES: Mapping[str, Box] = {
    "TITLE": Box(MARGIN, 46, 864, 62),
    "KICKER": Box(MARGIN, 23, 600, 20),
    "TAG": Box(664, 23, 248, 20),
    "FOOTER": Box(MARGIN, 508, 690, 18),
    "BACK": Box(754, 508, 96, 18),
    "NUMBER": Box(862, 508, 50, 18),
    **content_boxes(Box(MARGIN, 122, 864, 366)),
    "COVER_TITLE": Box(64, 150, 560, 210),
    "COVER_KICKER": Box(64, 22, 560, 88),
    "COVER_BODY": Box(64, 376, 560, 120),
    "DIVIDER_NUMBER": Box(64, 40, 400, 100),
    "DIVIDER_TITLE": Box(64, 150, 524, 174),
    "WIDE_DIVIDER_TITLE": Box(64, 150, 620, 174),
    "DIVIDER_BODY": Box(64, 250, 524, 234),
    "WIDE_DIVIDER_BODY": Box(64, 250, 620, 234),
    "DIVIDER_INSIDE": Box(632, 72, 280, 412),
    "CLOSING_TITLE": Box(64, 64, 640, 62),
    "CLOSING_BODY": Box(64, 150, 640, 340),
}
"""Where the boxes of our own template stand. Read them as ``sheet.BODY``: a council's own template has others."""
_boxes: ContextVar[Mapping[str, Box]] = ContextVar("boxes", default=BOXES)


def __getattr__(name: str) -> Box:
    """A box of the sheet in use."""
    try:
        return _boxes.get()[name]
    except KeyError:
        raise AttributeError(f"No box of the sheet is called {name}.") from None


@contextmanager
def using(boxes: Mapping[str, Box]) -> Iterator[None]:
    """Plan and paint on ``boxes`` in place of those of our own template."""
    token = _boxes.set(boxes)
    try:
        yield
    finally:
        _boxes.reset(token)


def title_size(
    title: str, box: Box | None = None, usual: float = TITLE_SIZE, long: float = LONG_TITLE_SIZE
) -> float:
    """The size that ``title`` is set in: the usual one where it fits its box, else the one for long titles.

    A title that would take the room of what it is the title of is set as text is.
    """
    box = box or _boxes.get()["TITLE"]
    if metrics.height(title, usual, box.w, bold=True) <= box.h:
        return usual
    return long if metrics.height(title, long, box.w, bold=True) <= MOST_TITLE * box.h else BODY_SIZE


def title_growth(title: str) -> float:
    """How much higher than its box a slide's title stands; the content below gives way by as much.

    It is negative for a title of one line, and the content moves up; but not on a council's own template, whose band
    or rule may lie between.
    """
    boxes = _boxes.get()
    box = boxes["TITLE"]
    height = metrics.height(title, title_size(title), box.w, bold=True)
    growth = round(height - box.h + 0.5, 1)
    return growth if growth > 0 or boxes is BOXES else 0.0
