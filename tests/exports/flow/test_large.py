"""Large print: nothing is smaller than the size it is called by, nothing is cut, and it conforms like the usual print."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import page
import pytest

from document.nodes import Measure, RoadmapItem, Value
from document.outline import walk
from document.vocabulary import Volume
from exports.context import Brand
from exports.flow.book import compose
from exports.flow.lettering import width
from exports.flow.measure_svg import NARROW, chart
from exports.flow.render import render
from exports.flow.styles import stylesheet
from exports.flow.timeline_svg import TALLEST_LARGE, WHOLE, drawings
from exports.formats import FORMATS
from exports.selection import Selection
from tests.exports.flow import reading
from tests.exports.flow.judging import outside
from tests.exports.flow.sample import CONTEXT, date, full

SVG = "{http://www.w3.org/2000/svg}"
BRAND = Brand("Anyshire")
SIZES = ("18", "24")
ITEMS = [
    RoadmapItem(
        ref=f"i{n}",
        roadmap="r",
        title=f"A title of an item that needs more than one line in large print {n}",
        start=date(f"{2020 + n // 3}-Q{1 + n % 4}"),
        end=date("2031-Q4"),
    )
    for n in range(14)
]


@pytest.fixture(scope="module", params=SIZES)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[float, Path]:
    path = tmp_path_factory.mktemp("large") / "print.pdf"
    context = replace(CONTEXT, options=FORMATS[f"pdf-{request.param}"].options)
    path.write_bytes(render(Selection.of_volume(full(), Volume.STRATEGY), context))
    return float(request.param), path


@pytest.mark.render
def test_no_letter_is_smaller_than_promised(printed: tuple[float, Path]) -> None:
    size, path = printed
    command = ["pdftohtml", "-xml", "-stdout", "-i", "-zoom", "1", str(path)]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    sizes = {float(found) for found in re.findall(r'<fontspec [^>]*size="([\d.]+)"', told)}
    assert min(sizes) == size
    assert max(sizes) > size


@pytest.mark.render
def test_it_conforms_is_whole_and_stays_on_its_pages(printed: tuple[float, Path]) -> None:
    _, path = printed
    for profile in ("ua1", "3a"):
        result = page.validate_pdf(str(path), profile=profile)
        assert [(failure.rule_id, failure.message) for failure in result.failures] == []
    assert outside(path) == []
    assert reading.untold(walk(full(), Volume.STRATEGY), path) == []


@pytest.mark.render
def test_feet_name_the_publication_and_the_page(printed: tuple[float, Path]) -> None:
    _, path = printed
    shown, total = reading.shown(path), reading.facts(path)["Pages"]
    assert shown.count("Publication2021.012April2021") >= int(total) - 1
    assert f"Page{total}of{total}" in shown


def test_a_running_title_stays_beside_its_number_so_that_a_long_word_takes_no_line_more() -> None:
    (first, *_) = compose(Selection.of_volume(full(), Volume.STRATEGY), CONTEXT).chapters
    assert first.running.startswith("1\N{NO-BREAK SPACE}")


def test_no_picture_is_higher_than_its_page_has_room_for_with_what_names_it() -> None:
    for options, most in (({}, 150), ({"type_size": "24"}, 120)):
        sheet = stylesheet(replace(CONTEXT, options=options))
        heights = re.findall(r"\.picture img \{[^}]*max-height: (\d+)mm", sheet)
        assert int(heights[-1]) == most


def test_the_stylesheet_has_no_smaller_size_and_the_usual_one_stays() -> None:
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", stylesheet(CONTEXT))]
    assert min(sizes) < 9
    large = stylesheet(replace(CONTEXT, options={"type_size": "18"}))
    assert min(float(size) for size in re.findall(r"font-size: ([\d.]+)pt", large)) == 18
    assert len(large) > len(stylesheet(CONTEXT))


@pytest.mark.parametrize("size", [18, 24])
def test_timelines_hold_every_label_and_date_at_that_size(size: int) -> None:
    found = drawings("Networks", ITEMS, today=date("2020-06-01").first_day, brand=BRAND, type_size=size)
    assert len(found) > 1
    words = ""
    for svg in found:
        root = ElementTree.fromstring(svg)
        assert float(root.get("height", "").removesuffix("mm")) * 10 <= TALLEST_LARGE + 500
        years = []
        for group in root.iter(f"{SVG}g"):
            assert float(group.get("font-size", "")) == pytest.approx(size * 254 / 72)
        for text in root.iter(f"{SVG}text"):
            words += f" {text.text}"
            left = float(text.get("x", ""))
            assert 0 <= left <= WHOLE
            assert left + width(str(text.text), size * 254 / 72) <= WHOLE + 1
            if str(text.text).isdigit():
                years.append((left, left + width(str(text.text), size * 254 / 72)))
        assert all(before[1] <= after[0] for before, after in pairwise(years))
    for item in ITEMS:
        assert reading.squeezed(f"{item.title}: Planned") in reading.squeezed(words)


@pytest.mark.parametrize(("size", "is_narrow"), [(0, False), (0, True), (18, False), (24, False)])
def test_charts_keep_their_words_within_the_drawing(size: int, is_narrow: bool) -> None:
    values = tuple(Value(str(1000 + n), date(f"20{n:02}-Q1")) for n in range(10, 24))
    measure = Measure(ref="m", title="Many", unit="£m", actuals=values)
    svg = chart(measure, BRAND, size, is_narrow=is_narrow)
    assert svg is not None
    broad = NARROW if is_narrow else WHOLE
    drawn = size * 254 / 72 or 29
    edges = []
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        half = width(str(text.text), drawn) / 2
        if text.get("text-anchor") == "end":
            assert float(text.get("x", "")) >= 2 * half
        if text.get("text-anchor") == "middle":
            x = float(text.get("x", ""))
            assert x - half >= -1
            assert x + half <= broad + 1
            edges.append((float(text.get("y", "")), x - half, x + half))
    dates = sorted(edge[1:] for edge in edges if edge[0] == max(edge[0] for edge in edges))
    assert len(dates) > 1
    assert all(before[1] <= after[0] for before, after in pairwise(dates))
