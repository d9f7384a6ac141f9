"""The timeline of the web: bars where the document's geometry puts them, and signs for all that is to be told."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from lxml import html

from document.nodes import RoadmapItem
from document.timeline import timeline
from document.vocabulary import Confidence, Status, Volume
from editions.pages import Reading
from editions.read import Published
from exports.context import Brand
from exports.flow.timeline_svg import LABEL, WHOLE, drawings
from exports.selection import Selection
from exports.slides.deck import TimelineSlide
from exports.slides.folio import anchor_of
from exports.slides.plan import plan
from roadmaps.chart import EDGE, LABELS_ON_A_PHONE, NARROWEST, chart, chart_of_one, packed
from tests.roadmaps.work import document_of, work

DAY = date(2026, 4, 1)
ITEMS = (
    work("both", "2024-Q2", "2025-Q4", status=Status.DELIVERED),
    work("start", "2025", status=Status.IN_PROGRESS, confidence=Confidence.AT_RISK),
    work("end", "", "2027-Q1", status=Status.PLANNED),
    work("day", "2026-05-03", "2026-05-03", status=Status.PROPOSED),
    work("moved", "2024", "2026", original_end="2025-Q2", status=Status.PAUSED),
    work("never", "2025", "2026", status=Status.CANCELLED),
    work("undated", status=Status.PLANNED),
)


def drawn(items: tuple[RoadmapItem, ...]) -> html.HtmlElement:
    """The timeline of a roadmap's page."""
    document = document_of(*items)
    reading = Reading(Published(document, "2026.0", "2026", DAY, "0", "2026.0"), pinned=False)
    found = chart(items, DAY)
    context = {"reading": reading, "document": document, "chart": found, "rows": found.rows}
    parts = ("timeline_marks", "timeline_key", "timeline")
    return html.fragment_fromstring(
        "".join(render_to_string(f"public/{part}.html", context) for part in parts), create_parent="div"
    )


def share(length: str) -> float:
    assert length.endswith("%")
    return float(length[:-1]) / 100


def places_on_the_web(items: tuple[RoadmapItem, ...]) -> dict[str, tuple[float, float]]:
    """Each bar's ends; of a point, its place twice."""
    found = {}
    for link in drawn(items).xpath("//li/a"):
        ref = link.get("href").rstrip("/").rpartition("/")[2]
        (body,) = link.xpath(".//*[@class='app-bar__body']")
        if body.tag == "rect":
            left = share(body.get("x"))
            found[ref] = (left, left + share(body.get("width")))
        else:
            found[ref] = (share(body.getparent().get("x")),) * 2
    return found


def test_web_print_and_slides_place_the_same_bars() -> None:
    bars = {bar.item.ref: bar for bar in timeline(ITEMS, today=DAY).bars}
    web = places_on_the_web(ITEMS)
    assert list(web) == list(bars)
    for ref, bar in bars.items():
        middle = (bar.x0 + bar.x1) / 2
        ends = (middle, middle) if bar.x1 - bar.x0 < NARROWEST else (bar.x0, bar.x1)
        assert web[ref] == pytest.approx(ends, abs=2e-4)

    (svg,) = drawings("R", ITEMS, today=DAY, brand=Brand("Anyshire"))
    outlines = [
        path.get("d", "") for path in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}path")
    ]
    starts = [(float(re.match(r"M([\d.]+)", path)[1]) - LABEL) / (WHOLE - LABEL - 4) for path in outlines]  # type: ignore[index]
    assert starts == pytest.approx([bar.x0 for bar in bars.values()], abs=2e-4)

    slides = plan(Selection.of_volume(document_of(*ITEMS), Volume.STRATEGY)).slides
    rows = {row.name: row for slide in slides if isinstance(slide, TimelineSlide) for row in slide.rows}
    assert {name: (row.x0, row.x1) for name, row in rows.items()} == {
        anchor_of(bar.item): (bar.x0, bar.x1) for bar in bars.values()
    }


def test_every_row_is_one_link_that_says_all_that_its_bar_shows() -> None:
    names = [" ".join(link.text_content().split()) for link in drawn(ITEMS).xpath("//li/a")]
    assert names == [
        "Work both: Delivered, Apr–Jun 2024 to Oct–Dec 2025",
        "Work start: In progress, at risk, From 2025",
        "Work end: Planned, By Jan–Mar 2027",
        "Work day: Proposed, 3 May 2026",
        "Work moved: Paused, 2024 to 2026, 6 quarters later than first published",
        "Work never: Cancelled, 2025 to 2026",
    ]


def test_statuses_differ_by_more_than_colour() -> None:
    """By what fills the shape (which the stylesheet tells apart by class) or by a pattern or line in it."""
    page = drawn(ITEMS)
    shapes = {}
    for bar in page.xpath("//li//svg[contains(@class, 'app-bar ')]"):
        status = bar.get("class").rpartition("--")[2]
        fill = bar.xpath(".//*[@class='app-bar__body']/@fill")
        shapes[status] = (fill, len(bar.xpath(".//*[@class='app-bar__strike']")))
    assert shapes["in-progress"] == (["url(#timeline:in-progress)"], 0)
    assert shapes["paused"] == (["url(#timeline:paused)"], 0)
    assert shapes["cancelled"] == ([], 1)
    patterns = set(page.xpath("//pattern/@id"))
    assert patterns == {"timeline:in-progress", "timeline:paused"}


def test_an_end_without_a_date_has_an_arrow_on_its_side() -> None:
    arrows = {
        link.get("href"): [arrow.getparent().get("x") for arrow in link.xpath(".//*[@class='app-arrow']")]
        for link in drawn(ITEMS).xpath("//li/a")
    }
    assert arrows == {
        "/items/both/": [],
        "/items/start/": ["100%"],
        "/items/end/": ["0%"],
        "/items/day/": [],
        "/items/moved/": [],
        "/items/never/": [],
    }


def test_the_day_of_publication_is_marked_where_it_lies() -> None:
    page = drawn(ITEMS)
    expected = timeline(ITEMS, today=DAY).today_x
    (line,) = page.xpath("//*[@id='timeline:grid']/*[@class='app-today']")
    assert share(line.get("x1")) == share(line.get("x2")) == pytest.approx(expected, abs=1e-4)
    assert page.xpath("//*[@class='app-axis__day']/text()") == ["Published 1 April 2026"]


def test_the_day_is_not_marked_outside_the_axis() -> None:
    page = drawn((work("a", "2030", "2031"),))
    assert page.xpath("//*[@class='app-today']") == []
    assert "Published" not in page.text_content()


def test_the_key_explains_the_signs_that_are_there_and_no_others() -> None:
    assert [sign.words for sign in chart(ITEMS, DAY).key] == [
        "Delivered",
        "In progress",
        "Planned",
        "Proposed",
        "Paused",
        "Cancelled",
        "No date set at this end",
        "How far the end has moved",
        "At risk or off track",
        "Published 1 April 2026",
    ]
    assert [sign.words for sign in chart(ITEMS[:1], DAY).key] == ["Delivered"]


def test_a_moved_end_is_shown_from_where_it_first_was() -> None:
    found = chart((work("a", "2024", "2027", original_end="2025"), work("b", "2024", "2026")), DAY)
    moved, kept = found.rows
    assert moved.first_end == pytest.approx(0.5, abs=1e-3)
    assert moved.slip_start + moved.slip_width == moved.bar.x1
    assert kept.first_end is None


@pytest.mark.parametrize("values", [{"original_end": "2028"}, {"original_end": "2027"}])
def test_an_end_that_came_nearer_or_stayed_is_not_marked(values: dict[str, str]) -> None:
    assert chart((work("a", "2024", "2027", **values),), DAY).rows[0].first_end is None


def test_a_first_end_before_the_axis_is_drawn_at_its_edge() -> None:
    (row,) = chart((work("a", "2024", "2027", original_end="1999"),), DAY).rows
    assert row.first_end == 0.0


def test_one_day_on_a_century_is_a_point_and_an_open_end_never_is() -> None:
    items = (work("day", "2024-05-03", "2024-05-03"), work("old", "1900", "1950"), work("open", "2199"))
    day, old, still_open = chart(items, DAY).rows
    assert (day.is_point, old.is_point, still_open.is_point) == (True, False, False)
    assert still_open.width < NARROWEST


def test_a_warning_stays_inside_the_drawing() -> None:
    items = (
        work("late", "2024", "2026", confidence=Confidence.AT_RISK),
        work("early", "2024", "2024", confidence=Confidence.OFF_TRACK),
    )
    late, early = chart(items, DAY).rows
    assert late.bar.x1 > EDGE > early.bar.x1
    assert late.warning_shift < 0 < early.warning_shift


def test_a_century_has_few_lines_and_few_labels() -> None:
    found = chart((work("a", "1900", "2199"),), DAY)
    assert len(found.lines) <= 60
    assert {found.lines[0].x, found.lines[-1].x} == {0.0, 1.0}
    assert 1 < sum(label.essential for label in found.labels) <= LABELS_ON_A_PHONE


def test_a_short_axis_names_quarters_that_a_phone_leaves_out() -> None:
    labels = chart((work("a", "2025", "2026"),), DAY).labels
    assert [label.words for label in labels] == ["2025", "Apr", "Jul", "Oct", "2026", "Apr", "Jul", "Oct"]
    assert [label.words for label in labels if label.essential] == ["2025", "2026"]


@pytest.mark.parametrize(
    ("start", "end", "words"), [("2025", "2025", "2025"), ("2025", "2027", "2025 to 2027")]
)
def test_years_of_the_axis_in_words(start: str, end: str, words: str) -> None:
    assert chart((work("a", start, end),), DAY).years == words


def test_nothing_dated_draws_nothing() -> None:
    found = chart(ITEMS[-1:], DAY)
    assert (found.rows, [item.ref for item in found.undated]) == ((), ["undated"])


def test_the_chart_of_one_item_has_the_axis_of_its_roadmap() -> None:
    document = document_of(*ITEMS, work("elsewhere", "1950", roadmap="other"))
    one, whole = chart_of_one(document, ITEMS[0], DAY), chart(ITEMS, DAY)
    assert [row.item.ref for row in one.rows] == ["both"]
    assert one.placed == whole.placed


def test_packed_rows_do_not_touch_and_none_is_lost() -> None:
    items = [work(f"{n}", f"{2000 + n % 7}-Q{n % 4 + 1}", f"{2002 + n % 9}-Q{n % 3 + 2}") for n in range(40)]
    items += [work("point", "2003-02-01", "2003-02-01"), work("open", "2004"), work("until", "", "2003")]
    rows = chart(items, DAY).rows
    lanes = packed(rows)
    assert sorted(row.item.ref for lane in lanes for row in lane) == sorted(row.item.ref for row in rows)
    for lane in lanes:
        assert all(a.bar.x1 < b.bar.x0 for a, b in pairwise(lane))
    assert len(lanes) < len(rows)
