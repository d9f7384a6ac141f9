"""Where on a template's slides there is room."""

from __future__ import annotations

from exports.deck_templates.areas import (
    between,
    cleared,
    closing_boxes,
    cover_boxes,
    divider_boxes,
    feet_boxes,
)
from exports.slides.sheet import Box

ROOM = Box(24, 24, 912, 460)


def inside(inner: Box, outer: Box) -> bool:
    return (
        inner.x >= outer.x
        and inner.y >= outer.y - 0.2
        and inner.right <= outer.right + 0.2
        and inner.bottom <= outer.bottom + 0.2
    )


def test_a_logo_is_cut_off_where_the_least_is_lost() -> None:
    logo = Box(800, 0, 160, 60)
    assert cleared(ROOM, Box(100, 200, 500, 200), [logo]) == Box(24, 60, 912, 424)
    beside = Box(24, 24, 776, 460)
    assert cleared(ROOM, Box(100, 30, 500, 400), [logo]) == beside


def test_what_is_not_in_the_way_cuts_nothing() -> None:
    assert cleared(ROOM, ROOM, [Box(0, 484, 960, 56), Box(936, 0, 24, 540)]) == ROOM


def test_a_box_has_no_negative_sides() -> None:
    assert between(10, 10, 5, 5) == Box(10, 10, 0, 0)


def test_the_boxes_of_words_stay_in_their_room_wherever_the_title_stands() -> None:
    for title_y in (-50.0, 24.0, 200.0, 400.0, 900.0):
        made = {**cover_boxes(ROOM, title_y), **closing_boxes(ROOM, 1.21)}
        made |= {
            name: box
            for name, box in divider_boxes(ROOM, title_y, 1.21, listed=True).items()
            if name != "DIVIDER_TITLE"
        }
        assert [name for name, box in made.items() if not inside(box, ROOM)] == []


def test_a_list_has_no_room_beside_a_narrow_divider() -> None:
    assert divider_boxes(Box(24, 24, 700, 460), 100, 1.21, listed=True)["DIVIDER_INSIDE"].h == 0
    assert divider_boxes(ROOM, 100, 1.21, listed=True)["DIVIDER_INSIDE"].h > 300


def test_the_row_of_feet_holds_all_three_apart() -> None:
    made = feet_boxes(Box(48, 508, 864, 18))
    assert made["FOOTER"].right < made["BACK"].x
    assert made["BACK"].right < made["NUMBER"].x
    assert made["NUMBER"].right == 912
