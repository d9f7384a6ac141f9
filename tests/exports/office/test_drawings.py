"""The drawings of documents to edit: native shapes in a group, in the places that the timeline says, as LibreOffice draws them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from document.nodes import Measure, Roadmap
from document.timeline import timeline
from exports.flow.measure_svg import chart
from exports.flow.timeline_svg import Shape, drawings
from exports.office import odt_gate, word_gate
from exports.office.drawn import POINT, Disc, Drawn, Outline, UnknownShape, Words, drawn
from exports.office.read_back import undrawn
from tests.exports.flow.sample import CONTEXT, date, full
from tests.exports.office.opening import converted
from tests.exports.office.samples import odt_file, whole, word_file
from tests.exports.office.test_odt import opened as odt_opened
from tests.exports.office.test_word import opened as word_opened
from tests.exports.office.test_word import replaced

TODAY = date("2021-04-12").first_day
MARGIN = 20 / 25.4 * 72
"""The width of the left margin, in points."""


def roadmap_drawing() -> Drawn:
    """The sample roadmap's timeline as shapes."""
    (roadmap,) = full().all(Roadmap)
    (svg,) = drawings(roadmap.title, full().items_of(roadmap), today=TODAY, brand=CONTEXT.brand)
    return drawn(ElementTree.fromstring(svg))


def bars(found: Drawn) -> list[Outline]:
    """Its bars: the areas with an edge."""
    return [
        shape for shape in found.shapes if isinstance(shape, Outline) and shape.is_closed and shape.look.line
    ]


# Reading ---------------------------------------------------------------------------------------------------------------------
def test_bars_stand_where_the_timeline_says() -> None:
    (roadmap,) = full().all(Roadmap)
    placed, shape = timeline(full().items_of(roadmap), today=TODAY).bars, Shape()
    for bar, seen in zip(placed, bars(roadmap_drawing()), strict=True):
        left, _, wide, _ = seen.box
        assert left == pytest.approx(shape.x(bar.x0) * POINT, abs=0.1)
        assert left + wide == pytest.approx(shape.x(bar.x1) * POINT, abs=0.1)


def test_labels_of_several_lines_are_one_text() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><g font-size="29" fill="#000000">'
        '<text x="0" y="27">One</text><text x="0" y="64">label</text><text x="0" y="164">Another</text></g></svg>'
    )
    first, second = drawn(ElementTree.fromstring(svg)).shapes
    assert isinstance(first, Words)
    assert isinstance(second, Words)
    assert (first.lines, second.lines) == (("One", "label"), ("Another",))
    assert first.leading == pytest.approx(37 * POINT)


def test_a_measures_chart_is_read_too() -> None:
    charts = filter(None, (chart(measure, CONTEXT.brand) for measure in full().all(Measure)))
    found = [drawn(ElementTree.fromstring(svg)) for svg in charts]
    assert found
    assert any(isinstance(shape, Disc) for each in found for shape in each.shapes)


@pytest.mark.parametrize("inner", ["<image/>", '<path d="M0 0C1 1 2 2 3 3Z"/>', '<path d="M0 0L1 1"/>'])
def test_what_no_writer_knows_is_refused(inner: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{inner}</svg>'
    with pytest.raises(UnknownShape):
        drawn(ElementTree.fromstring(svg))


# In the files ----------------------------------------------------------------------------------------------------------------
def test_word_drawings_are_groups_with_alternative_text() -> None:
    body = word_opened(word_file()).element.body
    names = {"wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}
    names["wpg"] = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
    inlines = body.findall(".//wp:inline", names)
    groups = [inline for inline in inlines if inline.find(".//wpg:wgp", names) is not None]
    titles = [inline.find("wp:docPr", names).get("descr") for inline in groups]
    assert titles[0].startswith("Timeline of Identity roadmap, ")
    assert titles[0].endswith("The table after it says the same in words.")
    assert any(title.startswith("Chart of ") for title in titles)
    numbers = [each.get("id") for each in body.iter() if each.tag.endswith(("}docPr", "}cNvPr"))]
    unique = [number for number in numbers if numbers.count(number) == 1]
    assert len(unique) >= len(numbers) - 2  # a picture names itself twice


def test_opendocument_drawings_say_the_same() -> None:
    groups = odt_opened(odt_file()).body.get_elements("//draw:g")
    told = [group.get_element("svg:desc").text for group in groups]
    assert told == [alt for alt in word_gate.told(word_file()).figures or () if not alt.startswith("A green")]


def test_words_of_drawings_are_no_part_of_the_text() -> None:
    for gate, data in ((word_gate, word_file()), (odt_gate, odt_file())):
        other = replaced(data, b">Published 12 April 2021<", b">Another day<")
        assert other != data
        assert gate.told(other).text == gate.told(data).text


def test_the_gates_miss_a_drawing() -> None:
    lost_word = replaced(word_file(), b'descr="Timeline of Identity', b'descr="Identity')
    lost_odt = replaced(odt_file(), b"<svg:desc>Timeline of Identity", b"<svg:desc>Identity")
    for findings in (
        word_gate.check(lost_word, whole(), CONTEXT),
        odt_gate.check(lost_odt, whole(), CONTEXT),
    ):
        assert any("There is no drawing" in finding and "Identity" in finding for finding in findings)
    assert undrawn(whole(), word_gate.told(word_file()), CONTEXT.brand) == ()


# As LibreOffice draws them -----------------------------------------------------------------------------------------------------
@pytest.mark.render
def test_libreoffice_draws_every_bar_and_label_in_its_place(tmp_path: Path) -> None:
    for name, data in (("a.docx", word_file()), ("b.odt", odt_file())):
        (tmp_path / name).write_bytes(data)
    for pdf in converted([tmp_path / "a.docx", tmp_path / "b.odt"], "pdf", tmp_path):
        number, left, top = _origin(pdf)
        found = roadmap_drawing()
        seen = _words(pdf, number)
        for shape in found.shapes:
            if isinstance(shape, Words):
                x, _, wide, _ = shape.box
                assert any(
                    word == shape.lines[0].split()[0] and left + x - 2 <= at <= left + x + wide
                    for word, at, _ in seen
                ), shape.lines
        picture = _picture(pdf, number, tmp_path)
        for bar in bars(found):
            x, y, wide, high = bar.box
            colour = picture.getpixel((round((left + x + wide - 6) * 2), round((top + y + high - 3) * 2)))
            assert colour == pytest.approx(_rgb(bar.look.filling), abs=12)


def _origin(pdf: Path) -> tuple[int, float, float]:
    """The page with the sample's timeline, and where its drawing begins there, in points."""
    words_drawn = [shape for shape in roadmap_drawing().shapes if isinstance(shape, Words)]
    first = next(shape for shape in words_drawn if shape.lines[0].isdigit())  # a year
    x, _, _, _ = first.box
    for number in range(1, 40):
        words = _words(pdf, number)
        for word, at, base in words:
            if (
                word == first.lines[0]
                and abs(at - MARGIN - x) < 2
                and any(w == "Timeline" for w, _, _ in words)
            ):
                return number, MARGIN, base - first.base
    raise AssertionError(f"{pdf} has no drawing.")


def _words(pdf: Path, number: int) -> list[tuple[str, float, float]]:
    """The words of a page, with their left edges and, nearly, their baselines."""
    command = ["pdftotext", "-bbox", "-f", str(number), "-l", str(number), str(pdf), "-"]
    read = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    return list(_boxes(read))


def _boxes(read: str) -> Iterator[tuple[str, float, float]]:
    for x, top, bottom, word in re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', read
    ):
        yield word, float(x), float(bottom) - (float(bottom) - float(top)) * 0.19


def _picture(pdf: Path, number: int, directory: Path) -> Image.Image:
    """A page with two dots to a point."""
    command = ["pdftoppm", "-r", "144", "-f", str(number), "-l", str(number), "-singlefile", "-png", str(pdf)]
    subprocess.run([*command, str(directory / pdf.stem)], check=True, capture_output=True, timeout=60)
    with Image.open(directory / f"{pdf.stem}.png") as picture:
        return picture.convert("RGB")


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))
