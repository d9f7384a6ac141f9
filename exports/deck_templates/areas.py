"""Where on a template's slides there is room: the boxes of our sheet, fitted between its title, its logo and its footer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from exports.deck_templates.anatomy import FEET, TITLES, Page, covers
from exports.slides.sheet import (
    CLOSING_SIZE,
    DIVIDER_NUMBER_SIZE,
    FOOTER_SIZE,
    KICKER_SIZE,
    TITLE_SIZE,
    WIDTH,
    Box,
    content_boxes,
)

EDGE = 24.0
"""Nothing of ours stands nearer to a slide's edge."""
AIR_X, AIR_Y = 10.0, 3.0
"""The space left around a logo or a band."""
INSET_X, INSET_Y = 7.2, 3.6
"""The space inside PowerPoint's own placeholders; ours have none."""
LEAST_BODY_W, LEAST_BODY_H = 740.0, 290.0
"""What the widest tables and timelines need."""
KICKER_H, TITLE_H, HEAD_GAP = 20.0, 62.0, 3.0
FOOT_H, FOOT_GAP, LEAST_FOOT_W = 18.0, 10.0, 640.0
LEAST_WORDS_W, LEAST_WORDS_H, WISHED_WORDS_W = 480.0, 330.0, 640.0
"""What the words of a cover, a divider or the last slide need, and how wide they are set where there is room."""
LIST_W, LIST_GAP, LIST_WORDS_W, LIST_TOP = 280.0, 36.0, 460.0, 70.0
TAG_W = 248.0
MARGIN = 48.0


class NoRoom(Exception):
    """A layout leaves too little room; the message says how much there is and how much is needed."""


def obstacles(page: Page, seed: Box) -> list[Box]:
    """What a layout shows that words at ``seed`` must not run into, with some air: everything that they do not stand on."""
    found = (shape.box for shape in page.shapes if shape.drawn and not covers(shape.box, seed))
    return [Box(box.x - AIR_X, box.y - AIR_Y, box.w + 2 * AIR_X, box.h + 2 * AIR_Y) for box in found]


def cleared(room: Box, seed: Box, blocks: Iterable[Box]) -> Box:
    """``room`` without what stands in it, cut each time where the least is lost and ``seed`` keeps most of its own."""
    for block in blocks:
        if touches(room, block):
            room = max(_cuts(room, block), key=lambda cut: (round(_shared(cut, seed)), cut.w * cut.h))
    return room


def touches(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return _shared(one, other) > 1.0


def _shared(one: Box, other: Box) -> float:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across * down if across > 0 and down > 0 else 0.0


def _cuts(room: Box, block: Box) -> list[Box]:
    """The four parts of a room that a block leaves."""
    return [
        replace(room, w=max(0.0, block.x - room.x)),
        replace(room, x=block.right, w=max(0.0, room.right - block.right)),
        replace(room, h=max(0.0, block.y - room.y)),
        replace(room, y=block.bottom, h=max(0.0, room.bottom - block.bottom)),
    ]


def _inside(box: Box) -> Box:
    return Box(box.x + INSET_X, box.y + INSET_Y, box.w - 2 * INSET_X, box.h - 2 * INSET_Y)


def between(left: float, top: float, right: float, bottom: float) -> Box:
    """A box by its edges, to a tenth of a point; none of its sides is below nought."""
    x, y = round(left, 1), round(top, 1)
    return Box(x, y, round(max(0.0, right - x), 1), round(max(0.0, bottom - y), 1))


# Feet -------------------------------------------------------------------------------------------------------------------
def feet(page: Page, height: float, left: float, right: float, line: float) -> Box:
    """The row of the footer and the slide's number: where the template has its own, or above what stands there.

    It lies between ``left`` and ``right`` where nothing is in its way.
    """
    own = [
        place.box for place in page.places if place.kind in FEET and place.box and place.box.y > height / 2
    ]
    high = max(FOOT_H, round(FOOTER_SIZE * line + 1, 1))
    y = min((box.y + (box.h - high) / 2 for box in own), default=height - 32.0)
    y = min(max(y, height / 2), height - high - 8)
    while True:
        row = Box(left, round(y, 1), right - left, high)
        blocks = [box for box in obstacles(page, row) if touches(box, row)]
        free = cleared(row, replace(row, w=row.w / 2), blocks) if blocks else row
        if free.h == high and free.w >= LEAST_FOOT_W:
            return free
        higher = min((box.y for box in blocks), default=y) - high - 2
        if not blocks or higher < height / 2 or higher >= y:
            raise NoRoom("There is no room for the footer and the slide’s number.")
        y = higher


def feet_boxes(row: Box) -> dict[str, Box]:
    """The footer, the way back to the contents, and the slide's number, in their row."""
    number = between(row.right - 50, row.y, row.right, row.bottom)
    back = between(number.x - 108, row.y, number.x - 12, row.bottom)
    return {"FOOTER": between(row.x, row.y, back.x - 12, row.bottom), "BACK": back, "NUMBER": number}


# Slides with content ----------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Content:
    """The boxes of slides with content, and whether the template's own place for text was too small to be kept to."""

    boxes: dict[str, Box]
    enlarged: bool


def content(page: Page, height: float, line: float) -> Content:
    """The boxes of slides with content on one layout, for words in a face whose lines are ``line`` times their size high.

    Raises:
        NoRoom: too little of the slide is free.
    """
    title, body = page.place(*TITLES), page.place("body", "obj", "tbl", "chart", "dgm")
    left, right = _sides([place.box for place in (body, title) if place and place.box])
    row = feet(page, height, left, right, line)
    head = _head(page, title.box if title else None, left, right, height, _head_heights(line))
    top = max(
        head.bottom + 10, body.box.y + INSET_Y if body and body.box and body.box.y < height / 2 else 0.0
    )
    room = between(left, head.bottom + 10, right, row.y - FOOT_GAP)
    free = cleared(room, room, obstacles(page, room))
    own = _inside(body.box) if body and body.box else None
    kept = own is not None and _is_enough(_within(own, free, top))
    found = _within(own, free, top) if own and kept else free
    if not _is_enough(found):
        raise NoRoom(
            f"Only {found.w:.0f} × {found.h:.0f} points are free below the title; tables and timelines need "
            f"{LEAST_BODY_W:.0f} × {LEAST_BODY_H:.0f} on a slide that is {WIDTH:.0f} points wide."
        )
    return Content(
        {**_head_boxes(head, _head_heights(line)[0]), **content_boxes(found), **feet_boxes(row)},
        own is not None and not kept,
    )


def _within(own: Box, free: Box, top: float) -> Box:
    """The template's own place for text, as far as it is free and below the title."""
    edges = (
        max(own.x, free.x),
        max(own.y, free.y, top),
        min(own.right, free.right),
        min(own.bottom, free.bottom),
    )
    return between(*edges)


def _is_enough(box: Box) -> bool:
    return box.w >= LEAST_BODY_W and box.h >= LEAST_BODY_H


def _sides(boxes: list[Box]) -> tuple[float, float]:
    """From where to where content reaches: as the template's own text does, if that is wide enough."""
    for box in boxes:
        left, right = max(EDGE, box.x + INSET_X), min(WIDTH - EDGE, box.right - INSET_X)
        if right - left >= LEAST_BODY_W:
            return round(left, 1), round(right, 1)
    return MARGIN, WIDTH - MARGIN


def _head_heights(line: float) -> tuple[float, float]:
    """How high the words above a title are, and a title of two lines."""
    return max(KICKER_H, round(KICKER_SIZE * line + 1, 1)), max(TITLE_H, round(2 * TITLE_SIZE * line + 1, 1))


def _head(
    page: Page, title: Box | None, left: float, right: float, height: float, heights: tuple[float, float]
) -> Box:
    """The room of the title and the words above it: the template's own place for titles, as wide as the content, high enough.

    A title at the foot or the side of the slide gives no such place; then it is the top of what is free.
    """
    high = sum(heights) + HEAD_GAP
    seed = between(left, EDGE, right, EDGE + high)
    if title and title.y + title.h / 2 < height * 0.4 and title.w >= WIDTH / 3:
        y = (
            title.y + (title.h - high) / 2
            if title.h >= high
            else max(EDGE, min(title.y, title.bottom - high))
        )
        seed = between(left, y, right, y + high)
    whole = between(left, min(EDGE, seed.y), right, height * 0.55)
    free = cleared(whole, seed, obstacles(page, seed))
    if free.w < LEAST_BODY_W * 0.75 or free.h < high:
        raise NoRoom("There is no room for a title of two lines at the top of the slide.")
    y = min(max(seed.y, free.y), free.bottom - high)
    return between(free.x, y, free.right, y + high)


def _head_boxes(head: Box, kicker: float) -> dict[str, Box]:
    tag = between(head.right - TAG_W, head.y, head.right, head.y + kicker)
    return {
        "KICKER": between(head.x, head.y, tag.x - 16, head.y + kicker),
        "TAG": tag,
        "TITLE": between(head.x, head.y + kicker + HEAD_GAP, head.right, head.bottom),
    }


# Cover, dividers, last slide ----------------------------------------------------------------------------------------------
def words(page: Page, height: float, line: float) -> tuple[Box, Box, float]:
    """The room of a slide of words only, its row of feet, and how high its title stands.

    Raises:
        NoRoom: too little of the slide is free.
    """
    title, text = page.place(*TITLES), page.place("subTitle", "body", "obj")
    boxes = [_inside(place.box) for place in (title, text) if place and place.box]
    seed = _around(boxes) if boxes else between(MARGIN, height * 0.2, WIDTH - MARGIN, height * 0.8)
    left, right = max(EDGE, seed.x), min(WIDTH - EDGE, seed.right)
    row = feet(page, height, MARGIN, WIDTH - MARGIN, line)
    whole = between(EDGE, EDGE, WIDTH - EDGE, row.y - FOOT_GAP)
    free = cleared(whole, seed, obstacles(page, seed))
    x0 = max(free.x, min(left, free.right - WISHED_WORDS_W))
    x1 = min(free.right, max(right, x0 + WISHED_WORDS_W))
    found = between(x0, free.y, x1, free.bottom)
    if found.w < LEAST_WORDS_W - 1 or found.h < LEAST_WORDS_H:
        raise NoRoom(
            f"Only {found.w:.0f} × {found.h:.0f} points are free; its words need {LEAST_WORDS_W:.0f} × {LEAST_WORDS_H:.0f}."
        )
    return found, row, boxes[0].y if title and title.box else found.y


def _around(boxes: list[Box]) -> Box:
    return between(
        min(box.x for box in boxes),
        min(box.y for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def cover_boxes(room: Box, title_y: float) -> dict[str, Box]:
    """The publisher above, the title where the template has it, and the publication below."""
    top = min(max(title_y, room.y + 60), room.y + room.h * 0.45, room.bottom - 270)
    body = max(top + 150, room.bottom - 130)
    return {
        "COVER_KICKER": between(room.x, max(room.y, top - 100), room.right, top - 12),
        "COVER_TITLE": between(room.x, top, room.right, body - 16),
        "COVER_BODY": between(room.x, body, room.right, room.bottom),
    }


def divider_boxes(room: Box, title_y: float, line: float, *, listed: bool) -> dict[str, Box]:
    """The number, the title and the words of a divider, and at their right what the section holds, where there is room."""
    number = round(DIVIDER_NUMBER_SIZE * line + 2, 1)
    top = min(max(title_y, room.y + number + 4), room.y + room.h * 0.45, room.bottom - 250)
    width = min(room.w, max(LIST_WORDS_W, room.w - LIST_W - LIST_GAP)) if listed else room.w
    made = {
        "NUMBER": between(room.x, top - number - 4, room.x + width, top - 4),
        "TITLE": between(room.x, top, room.x + width, top + 180),
        "BODY": between(room.x, top + 106, room.x + width, room.bottom),
    }
    named = {
        f"DIVIDER_{name}" if listed or name == "NUMBER" else f"WIDE_DIVIDER_{name}": box
        for name, box in made.items()
    }
    if listed:
        beside = room.w >= LIST_WORDS_W + LIST_W + LIST_GAP
        y = min(made["NUMBER"].y, room.y + LIST_TOP)
        named["DIVIDER_INSIDE"] = between(room.right - LIST_W, y, room.right, room.bottom if beside else y)
    return named


def closing_boxes(room: Box, line: float) -> dict[str, Box]:
    """The title and the words of the last slide."""
    above = min(40.0, room.h / 12)
    high = round((2 if room.w > 620 else 3) * CLOSING_SIZE * line + 2, 1)
    return {
        "CLOSING_TITLE": between(room.x, room.y + above, room.right, room.y + above + high),
        "CLOSING_BODY": between(room.x, room.y + above + high + 18, room.right, room.bottom),
    }
