"""The bars of a deck stand where ``document.timeline`` places them, and say their status without colour."""

from __future__ import annotations

import re
from datetime import date as day
from typing import Any
from xml.etree import ElementTree

import pytest
from pptx.oxml.ns import qn

from document.nodes import Roadmap, RoadmapItem, StrategyDocument
from document.timeline import Bar, timeline
from document.vocabulary import Confidence, Status, Volume
from exports.flow.timeline_svg import LABEL, WHOLE, drawings
from exports.selection import Selection
from exports.slides import sheet
from exports.slides.render import render
from tests.exports.flow.sample import CONTEXT
from tests.exports.slides.looks import EMU
from tests.exports.slides.opened import every_shape, opened, properties, text_of
from tests.exports.slides.samples import date, document

pytestmark = pytest.mark.render


def item(ref: str, start: str, end: str, **fields: Any) -> RoadmapItem:
    """An item of the one roadmap; an empty date is an open end."""
    ends: dict[str, Any] = {"start": date(start) if start else None, "end": date(end) if end else None}
    return RoadmapItem(ref=ref, roadmap="r", title=f"Item {ref}", **ends, **fields)


ITEMS = (
    item("both", "2020-Q3", "2022-Q4", status=Status.DELIVERED),
    item("from", "2021-05", "", status=Status.IN_PROGRESS),
    item("until", "", "2021/22", status=Status.PLANNED),
    item("day", "2022-03-03", "2022-03-03", status=Status.PROPOSED),
    item("risk", "2020", "2021", status=Status.PAUSED, confidence=Confidence.AT_RISK),
    item("off", "2021-Q1", "2021-Q1", status=Status.CANCELLED, confidence=Confidence.OFF_TRACK),
)
TODAY = day(2021, 4, 12)


def strategy(*items: RoadmapItem) -> StrategyDocument:
    """A strategy with one roadmap."""
    return document([Roadmap(ref="r", title="Only roadmap"), *items])


@pytest.fixture(scope="module")
def shapes() -> dict[str, Any]:
    """Every shape of the timeline slide, by name."""
    presentation = opened(render(Selection.of_volume(strategy(*ITEMS), Volume.STRATEGY), CONTEXT))
    slide = next(s for s in presentation.slides if s.shapes.title.text_frame.text.endswith(": timeline"))
    return {shape.name: shape for shape, _ in every_shape(slide.shapes)}


def across(shape: Any) -> list[float]:
    """Where the upright lines of a shape stand, in points."""
    starts = shape._element.iter(qn("a:moveTo"))
    return [(shape.left + int(start[0].get("x"))) / EMU for start in starts]


def middle(shape: Any) -> float:
    """The horizontal middle of a shape, in points."""
    return float((shape.left + shape.width / 2) / EMU)


def edges(shapes: dict[str, Any]) -> tuple[float, float]:
    """Where the grid begins and ends: at its first and last line."""
    at = across(shapes["Years"])
    return min(at), max(at)


def test_the_grid_has_a_line_for_every_quarter(shapes: dict[str, Any]) -> None:
    placed = timeline(ITEMS, today=TODAY)
    left, right = edges(shapes)
    assert right == pytest.approx(sheet.BODY.right)
    lines = across(shapes["Years"]) + across(shapes["Quarters"])
    found = sorted((x - left) / (right - left) for x in lines)
    assert found == pytest.approx([tick.x for tick in placed.ticks], abs=1e-4)
    assert len(found) == 4 * (placed.end.year - placed.start.year) + 1


@pytest.mark.parametrize("bar", timeline(ITEMS, today=TODAY).bars, ids=lambda bar: bar.item.ref)
def test_a_bar_stands_where_the_timeline_places_it(shapes: dict[str, Any], bar: Bar) -> None:
    left, right = edges(shapes)
    drawn = shapes[f"item {bar.item.ref}: bar"]
    wide = right - left
    if bar.item.ref == "day":
        assert drawn._element.spPr.prstGeom.get("prst") == "diamond"
        assert middle(drawn) == pytest.approx(left + (bar.x0 + bar.x1) / 2 * wide, abs=0.1)
    else:
        assert drawn.left / EMU == pytest.approx(left + bar.x0 * wide, abs=0.1)
        assert drawn.width / EMU == pytest.approx((bar.x1 - bar.x0) * wide, abs=0.1)


def test_the_grid_is_a_handful_of_shapes_and_says_what_a_line_is(shapes: dict[str, Any]) -> None:
    assert [shape.name for shape in shapes["Quarter grid"].shapes] == [
        "Year bands",
        "Quarters",
        "Years",
        "Rules",
    ]
    starts = list(shapes["Rules"]._element.iter(qn("a:moveTo")))
    assert len(starts) == len(ITEMS)
    named = [shape.name for shape in shapes["Axis"].shapes]
    assert ("Apr" in named) != ("Key" in named)


def test_open_ends_are_arrows(shapes: dict[str, Any]) -> None:
    def form(ref: str) -> tuple[str, str | None]:
        properties = shapes[f"item {ref}: bar"]._element.spPr
        return properties.prstGeom.get("prst"), properties.xfrm.get("flipH")

    assert form("from") == ("homePlate", None)
    assert form("until") == ("homePlate", "1")
    assert form("both") == ("roundRect", None)


def test_every_status_has_a_look_of_its_own_without_its_colour(shapes: dict[str, Any]) -> None:
    looks = {}
    for each in ITEMS:
        properties = shapes[f"item {each.ref}: bar"]._element.spPr
        pattern = properties.find(qn("a:pattFill"))
        hollow = bool(properties.xpath('./a:solidFill/a:schemeClr[@val="bg1"]'))
        dash = properties.xpath("./a:ln/a:prstDash/@val")
        looks[each.status] = (pattern.get("prst") if pattern is not None else "", hollow, tuple(dash))
    assert len(looks) == len(Status)
    assert len(set(looks.values())) == len(looks)


def test_status_and_confidence_are_said_in_words(shapes: dict[str, Any]) -> None:
    assert text_of(shapes["item risk: status"]._element) == "Paused, at risk"
    assert text_of(shapes["item both: status"]._element) == "Delivered"
    alt = properties(shapes["item off: dates"]).get("descr")
    assert alt == "Item off: Jan–Mar 2021 (Q4 2020/21), cancelled, off track"


def test_doubtful_bars_have_a_thick_edge(shapes: dict[str, Any]) -> None:
    widths = {
        each.ref: int(shapes[f"item {each.ref}: bar"]._element.spPr.find(qn("a:ln")).get("w"))
        for each in ITEMS
    }
    assert widths["risk"] == widths["off"] > widths["both"]


def test_the_day_of_publication_crosses_the_rows(shapes: dict[str, Any]) -> None:
    placed = timeline(ITEMS, today=TODAY)
    left, right = edges(shapes)
    assert placed.today_x is not None
    assert middle(shapes["Line"]) == pytest.approx(left + placed.today_x * (right - left), abs=0.1)
    assert text_of(shapes["Day"]._element) == "Published 12 April 2021"


def test_no_line_where_the_day_lies_outside_the_axis() -> None:
    presentation = opened(
        render(Selection.of_volume(strategy(item("old", "1999", "2001")), Volume.STRATEGY), CONTEXT)
    )
    names = {shape.name for slide in presentation.slides for shape, _ in every_shape(slide.shapes)}
    assert "item old: bar" in names
    assert "Day of publication" not in names


def test_each_row_is_a_group_of_its_own(shapes: dict[str, Any]) -> None:
    for each in ITEMS:
        group = shapes[f"item {each.ref}: dates"]
        assert [child.name for child in group.shapes] == [
            f"item {each.ref}: {name}" for name in ("title", "status", "bar")
        ]
        assert group.top <= min(child.top for child in group.shapes)


# Beside the other drawings ----------------------------------------------------------------------------------------------
NUMBER = re.compile(r"([MLH])([\d.]+)")
LEAST_DRAWN = 14 / (WHOLE - LABEL - 4)
"""No bar of the printed drawing is narrower than this; the deck draws such as a diamond in the same place."""


def printed(items: tuple[RoadmapItem, ...]) -> list[tuple[float, float]]:
    """Where each bar of the drawing in print begins and ends, in parts of its axis."""
    (svg,) = drawings("Only roadmap", items, today=TODAY, brand=CONTEXT.brand)
    paths = [
        path.get("d", "") for path in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}path")
    ]
    across = [[(float(x) - LABEL) / (WHOLE - LABEL - 4) for _, x in NUMBER.findall(path)] for path in paths]
    return [(min(xs), max(xs)) for xs in across]


def test_slides_and_print_draw_the_same_bars(shapes: dict[str, Any]) -> None:
    left, right = edges(shapes)
    drawn = printed(ITEMS)
    assert len(drawn) == len(ITEMS)
    for each, (start, end) in zip(ITEMS, drawn, strict=True):
        bar = shapes[f"item {each.ref}: bar"]
        begins = (bar.left / EMU - left) / (right - left)
        ends = ((bar.left + bar.width) / EMU - left) / (right - left)
        if end - start <= LEAST_DRAWN + 1e-3:
            assert begins <= start <= ends
        else:
            assert (begins, ends) == pytest.approx((start, end), abs=1e-3)
