"""Lines between bars: glued to what they join, ending where the bars do, and clear of the words."""

from __future__ import annotations

import math
from typing import Any

import pytest
from pptx.oxml.ns import qn

from document.nodes import Roadmap, RoadmapItem, StrategyDocument
from document.vocabulary import Volume
from exports.selection import Selection
from exports.slides.bars import LABEL_W, STATUS_W
from exports.slides.dependencies import LONGEST_WORDS, within
from exports.slides.render import render
from exports.slides.sheet import BODY
from tests.exports.flow.sample import CONTEXT
from tests.exports.slides.looks import EMU
from tests.exports.slides.opened import every_shape, opened, properties, text_of
from tests.exports.slides.samples import date, document

pytestmark = pytest.mark.render

Point = tuple[float, float]
LEFT_OF_GRID = BODY.x + LABEL_W + STATUS_W - 8
"""Words end before this, and lines begin after it."""


def item(ref: str, start: str, end: str, *waits: str, roadmap: str = "r") -> RoadmapItem:
    """An item that waits for others."""
    ends: dict[str, Any] = {"start": date(start) if start else None, "end": date(end) if end else None}
    return RoadmapItem(ref=ref, roadmap=roadmap, title=f"Item {ref}", **ends, depends_on=waits)


ITEMS = (
    item("first", "2020-Q1", "2020-Q3"),
    item("later", "2021-Q1", "2021-Q4", "first"),
    item("next", "2021-Q2", "2022-Q4", "later"),
    item("inside", "2020-Q1", "2023-Q4", "next"),
    item("above", "2019-Q1", "2019-Q2", "never"),
    item("open", "", "", "first"),
    item("until", "", "2022-Q4", "inside"),
    item("both", "2023-Q2", "", "first", "elsewhere", "until"),
    item("same", "2020-Q1", "2020-Q2", "both"),
    item("day", "2023-02-02", "2023-02-02", "first"),
    item("up", "2019-Q1", "2019-Q4", "day"),
)


def strategy(*items: RoadmapItem) -> StrategyDocument:
    """A strategy with the items' roadmap, and another with one item."""
    other = item("elsewhere", "2020", "2021", roadmap="q")
    return document([Roadmap(ref="r", title="First"), Roadmap(ref="q", title="Second"), *items, other])


def timeline_of(*items: RoadmapItem) -> Any:
    """The timeline slide of the first roadmap."""
    selection = Selection.of_volume(strategy(*items), Volume.STRATEGY)
    slides = opened(render(selection, CONTEXT)).slides
    return next(s for s in slides if s.shapes.title.text_frame.text.startswith("First: timeline"))


@pytest.fixture(scope="module")
def slide() -> Any:
    """The timeline slide of :data:`ITEMS`."""
    return timeline_of(*ITEMS)


def connectors(slide: Any) -> list[Any]:
    """Every line."""
    return [shape._element for shape in slide.shapes if ": depends on" in shape.name]


def path(line: Any) -> list[Point]:
    """The corners of a line as the format defines them, in points."""
    own = line.spPr.find(qn("a:custGeom"))
    if own is not None:
        off = line.spPr.find(f"{qn('a:xfrm')}/{qn('a:off')}")
        return [
            ((int(off.get("x")) + int(at.get("x"))) / EMU, (int(off.get("y")) + int(at.get("y"))) / EMU)
            for at in own.iter(qn("a:pt"))
        ]
    frame, form = line.spPr.find(qn("a:xfrm")), line.spPr.find(qn("a:prstGeom"))
    x, y = (int(frame.find(qn("a:off")).get(k)) / EMU for k in "xy")
    w, h = (int(frame.find(qn("a:ext")).get(k)) / EMU for k in ("cx", "cy"))
    adjusted = [int(gd.get("fmla").split()[1]) / 100000 * w for gd in form.iter(qn("a:gd"))]
    corners = (
        [(0, 0), (w, 0), (w, h)]
        if form.get("prst") == "bentConnector2"
        else [(0, 0), (adjusted[0], 0), (adjusted[0], h), (w, h)]
    )
    angle = math.radians(int(frame.get("rot", "0")) / 60000)
    placed = []
    for left, top in corners:
        dx = (w - left if frame.get("flipH") else left) - w / 2
        dy = (h - top if frame.get("flipV") else top) - h / 2
        turned_x, turned_y = (
            dx * math.cos(angle) - dy * math.sin(angle),
            dx * math.sin(angle) + dy * math.cos(angle),
        )
        placed.append((x + w / 2 + turned_x, y + h / 2 + turned_y))
    return placed


def bars(slide: Any) -> dict[int, Any]:
    """Every bar by its shape's number."""
    return {s.shape_id: s for s, _ in every_shape(slide.shapes) if s.name.endswith(": bar")}


def site(bar: Any, number: int) -> Point:
    """Where a shape has its connection site of that number."""
    left, top, w, h = (n / EMU for n in (bar.left, bar.top, bar.width, bar.height))
    sides = {0: (0.5, 0.0), 1: (0.0, 0.5), 2: (0.5, 1.0), 3: (1.0, 0.5)}
    across, down = sides[number]
    if bar._element.spPr.xfrm.get("flipH"):
        across = 1 - across
    return left + across * w, top + down * h


def test_every_dependency_on_the_slide_is_a_line_between_its_bars(slide: Any) -> None:
    shapes = bars(slide)
    found = set()
    numbers = {shape.name: number for number, shape in shapes.items()}
    for line in connectors(slide):
        after, before = joined(line)
        ends = [shapes[numbers[f"item {ref}: bar"]] for ref in (before, after)]
        found.add((after, before))
        corners = path(line)
        for end, at in zip(ends, (corners[0], corners[-1]), strict=True):
            assert any(at == pytest.approx(site(end, n), abs=1.1) for n in range(4))
        glued = [end.get("id") for end in line.iter(qn("a:stCxn"), qn("a:endCxn"))]
        assert glued in ([], [str(end.shape_id) for end in ends])
    dated = {each.ref for each in ITEMS if each.start or each.end}
    wanted = {(each.ref, ref) for each in ITEMS for ref in each.depends_on if {each.ref, ref} <= dated}
    said = {pair for pair in wanted if f"Item {pair[1]}" in _waits(slide, pair[0])}
    assert found | said == wanted
    assert not found & said
    assert len(found) >= 6


def joined(line: Any) -> tuple[str, str]:
    """The references of the item that waits and of what it waits for, by a line's name."""
    after, before = line.find(f".//{qn('p:cNvPr')}").get("name").split(": depends on ")
    return after.removeprefix("item "), before.removeprefix("item ")


def _waits(slide: Any, ref: str) -> str:
    """The words beside an item's bar that say what it depends on."""
    title = next(s for s, _ in every_shape(slide.shapes) if s.name == f"item {ref}: title")
    return text_of(title._element).partition("Depends on: ")[2]


def test_lines_keep_away_from_the_words(slide: Any) -> None:
    words = [
        s
        for s, _ in every_shape(slide.shapes)
        if text_of(s._element).strip() and s.name not in {"Quarter grid", "Axis"}
    ]
    rightmost = max((s.left + s.width) / EMU for s in words if s.name.endswith(": status"))
    assert rightmost < LEFT_OF_GRID + 8
    for line in connectors(slide):
        assert min(x for x, _ in path(line)) >= rightmost
        assert max(x for x, _ in path(line)) <= BODY.right


def test_lines_lie_behind_the_bars_and_are_passed_over(slide: Any) -> None:
    names = [shape.name for shape in slide.shapes]
    last = max(n for n, name in enumerate(names) if ": depends on" in name)
    assert last < min(n for n, name in enumerate(names) if name.endswith(": dates"))
    for line in connectors(slide):
        assert line.xpath('.//*[local-name()="decorative" and @val="1"]')


def test_words_say_what_lines_say_and_what_they_cannot(slide: Any) -> None:
    shapes = {shape.name: shape for shape, _ in every_shape(slide.shapes)}
    told = properties(shapes["item both: dates"]).get("descr")
    assert told.endswith("depends on Item first, depends on Item elsewhere, depends on Item until")
    assert text_of(shapes["item both: title"]._element).endswith("Depends on: Item first; Item elsewhere")
    assert "Depends on" not in text_of(shapes["item later: title"]._element)
    assert "Depends on: Item first" in slide.notes_slide.notes_text_frame.text
    assert "arrow" in text_of(shapes["Key"]._element)


def test_what_stands_on_another_slide_is_said_in_words() -> None:
    many = [item(f"n{n}", "2020", "2021", *([f"n{n - 1}"] if n else [])) for n in range(24)]
    slides = opened(render(Selection.of_volume(strategy(*many), Volume.STRATEGY), CONTEXT)).slides
    timelines = [s for s in slides if "First: timeline" in s.shapes.title.text_frame.text]
    lines = sum(len(connectors(slide)) for slide in timelines)
    said = sum(text_of(slide._element).count("Depends on: Item n") for slide in timelines)
    assert len(timelines) == said + 1
    assert lines + said == 23


def test_too_many_words_are_left_to_the_notes() -> None:
    wordy = [item("a", "2020", "2021", *(f"x{n}" * 20 for n in range(9)))]
    slide = timeline_of(*wordy)
    assert "Depends on 9 other items: see the notes" in text_of(slide._element)
    assert len(slide.notes_slide.notes_text_frame.text) > LONGEST_WORDS
    assert "arrow" not in text_of(slide._element)


def test_an_item_does_not_wait_for_itself() -> None:
    assert within([item("a", "2020", "2021", "a", "b")]) == ()
