"""Timelines and charts: their geometry is the document's, and their words can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as day
from xml.etree import ElementTree

import pytest

from document.nodes import Measure, RoadmapItem, Value
from document.timeline import timeline
from document.vocabulary import Confidence, Horizon, Status
from exports.context import Brand
from exports.cuts import Cut, CutKind
from exports.flow import statements
from exports.flow.lettering import shortened, width, wrapped
from exports.flow.measure_svg import chart
from exports.flow.parts import Drawing, Grid, Pair
from exports.flow.printing import Printing
from exports.flow.timeline_svg import LABEL, WHOLE, drawings
from exports.selection import select
from tests.exports.flow.sample import CONTEXT, date, strategy

BRAND = Brand("Anyshire")
SVG = "{http://www.w3.org/2000/svg}"
TODAY = day(2021, 4, 12)
ITEMS = (
    RoadmapItem(ref="a", roadmap="r", title="First", start=date("2020-Q1"), end=date("2021-Q2")),
    RoadmapItem(ref="b", roadmap="r", title="Second", end=date("2023"), status=Status.PROPOSED),
    RoadmapItem(
        ref="c", roadmap="r", title="Third & <last>", start=date("2022"), confidence=Confidence.AT_RISK
    ),
    RoadmapItem(ref="d", roadmap="r", title="Undated", horizon=Horizon.LATER),
)


def test_bars_stand_where_the_geometry_says() -> None:
    (svg,) = drawings("Networks", ITEMS, today=TODAY, brand=BRAND)
    outlines = [path.get("d", "") for path in ElementTree.fromstring(svg).iter(f"{SVG}path")]
    starts = [float(re.match(r"M([\d.]+)", outline)[1]) for outline in outlines]  # type: ignore[index]
    expected = [LABEL + bar.x0 * (WHOLE - LABEL - 4) for bar in timeline(ITEMS, today=TODAY).bars]
    assert starts == pytest.approx(expected, abs=0.1)


def test_a_drawing_names_what_it_shows_and_every_dated_item() -> None:
    (svg,) = drawings("Networks", ITEMS, today=TODAY, brand=BRAND)
    root = ElementTree.fromstring(svg)
    assert root.findtext(f"{SVG}title", "").startswith("Timeline of Networks, 2020 to 2024.")
    words = {text.text for text in root.iter(f"{SVG}text")}
    assert {"First", "Second", "Third & <last>", "Planned, at risk", "Proposed"} <= words
    assert "Undated" not in words


def test_nothing_is_drawn_where_nothing_is_dated() -> None:
    assert drawings("Networks", ITEMS[3:], today=TODAY, brand=BRAND) == ()


def test_no_drawing_is_higher_than_a_page() -> None:
    items = [
        RoadmapItem(ref=str(n), roadmap="r", title="Long title " * 20, start=date("2021")) for n in range(40)
    ]
    heights = [
        float(ElementTree.fromstring(svg).get("height", "").removesuffix("mm"))
        for svg in drawings("Networks", items, today=TODAY, brand=BRAND)
    ]
    assert len(heights) > 1
    assert max(heights) < 190


@pytest.mark.parametrize("count", [1, 7, 10, 31])
def test_items_are_shared_evenly_over_drawings(count: int) -> None:
    items = [
        RoadmapItem(ref=str(n), roadmap="r", title=f"Item {n}", start=date("2021")) for n in range(count)
    ]
    drawn = drawings("Networks", items, today=TODAY, brand=BRAND, type_size=24)
    sizes = [len(re.findall("<path ", svg)) for svg in drawn]
    assert sum(sizes) == count
    assert max(sizes) - min(sizes) <= 1


def test_a_chart_needs_two_dated_numbers() -> None:
    one = Measure(ref="m", title="M", actuals=(Value("5", date("2020")), Value("many", date("2021"))))
    assert chart(one, BRAND) is None
    two = Measure(ref="m", title="M", actuals=(Value("5", date("2020")), Value("1,006", date("2021"))))
    drawn = chart(two, BRAND)
    assert drawn is not None
    assert "1,006" in drawn


def test_a_chart_looks_ahead_to_later_targets_alone() -> None:
    def drawn(*targets: str) -> str:
        measure = Measure(
            ref="m",
            title="M",
            actuals=(Value("5", date("2020")), Value("6", date("2023"))),
            targets=tuple(Value("7", date(target)) for target in targets),
        )
        return chart(measure, BRAND) or ""

    assert drawn("2022").count("<polyline") == 1
    assert drawn("2022", "2025").count("<polyline") == 2


def test_lines_fit_and_keep_every_letter() -> None:
    text = "Some words and a" + "verylongword" * 9
    lines = wrapped(text, 10, 120)
    assert all(width(line, 10) <= 120 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_running_title_is_shortened_to_its_room() -> None:
    assert shortened("Short", 10, 100) == "Short"
    assert shortened("A very long title indeed", 10, 60).endswith("…")
    assert width(shortened("A very long title indeed", 10, 60), 10) <= 60
    assert shortened("A very long title indeed", 10, 70) == "A very long…"
    assert shortened("A verylongtitleindeed", 10, 60).startswith("A verylo")


def test_the_key_stands_where_there_are_two_kinds_of_marks() -> None:
    actuals = (Value("5", date("2020")), Value("6", date("2023")))
    assert "Measured" not in (chart(Measure(ref="m", title="M", actuals=actuals), BRAND) or "")
    both = Measure(ref="m", title="M", actuals=actuals, targets=(Value("7", date("2025")),))
    assert {"Measured", "Target"} <= set(re.findall(r">(\w+)</text>", chart(both, BRAND) or ""))


@pytest.mark.parametrize(
    ("note", "type_size", "kinds"),
    [
        ("Brief", 0, [Pair]),
        ("A note that goes on for much longer than its column has room for words", 0, [Drawing, Grid]),
        ("Llanfairpwllgwyngyll", 0, [Drawing, Grid]),
        ("Brief", 18, [Drawing, Grid]),
    ],
)
def test_a_chart_stands_beside_a_small_table(note: str, type_size: int, kinds: list[type]) -> None:
    measured = Measure(ref="m", title="M", actuals=(Value("5", date("2020"), note), Value("6", date("2023"))))
    selection = select(strategy(measured), Cut(CutKind.WHOLE))
    printing = replace(Printing.of(selection, CONTEXT), type_size=type_size)
    assert [type(part) for part in statements.measure(measured, printing)] == kinds


@pytest.mark.parametrize("start", ["2020", "2021-Q4"])
def test_every_other_year_is_shaded_between_its_lines(start: str) -> None:
    items = [RoadmapItem(ref="a", roadmap="r", title="First", start=date(start), end=date("2024"))]
    placed = timeline(items, today=TODAY)
    (svg,) = drawings("Networks", items, today=TODAY, brand=BRAND)
    rects = [
        rect for rect in ElementTree.fromstring(svg).iter(f"{SVG}rect") if rect.get("fill") == BRAND.pale
    ]
    years = [tick.x for tick in placed.ticks if tick.major]
    shaded = [(float(rect.get("x", "")), float(rect.get("width", ""))) for rect in rects]
    lines = [LABEL + x * (WHOLE - LABEL - 4) for x in (*years, 1.0)]
    assert [x for x, _ in shaded] == pytest.approx(lines[:-1:2], abs=0.1)
    assert [x + width for x, width in shaded] == pytest.approx(lines[1::2][: len(shaded)], abs=0.2)
