"""A deck's shapes made again with python-pptx's public interface alone: what one would write without any code of our own.

The finished deck is first read into plain data, which is not measured. What python-pptx has no word for is left out: alternative
text, languages, tags, sections, links between slides, fixed archive dates. So the comparison is in its favour.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu

from exports.slides.paint.package import TEMPLATE

Place = tuple[int, int, int, int]
"""Left, top, width and height in EMU."""
Outline = tuple[tuple[tuple[int, int], ...], bool]
"""The corners of a line, and whether it ends where it began."""
Places = dict[int, Any]
"""A slide's placeholders by their numbers."""
Make = Callable[[Any, Places], Any]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words and its look; ``address`` where it leads out of the deck."""

    text: str
    size: Any
    bold: bool | None
    address: str


Paragraphs = tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape. ``make`` puts it among other shapes, of which those that the layout brings are known by number, and returns it."""

    make: Make
    words: Paragraphs = ()


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide's layout by its place in the template, its shapes, and its notes."""

    layout: int
    shapes: tuple[Drawn, ...]
    notes: str


def pptx_alone(data: bytes) -> Callable[[], bytes]:
    """What makes a deck with the shapes of ``data``, on the same template."""
    finished = Presentation(io.BytesIO(data))
    names = [layout.name for layout in finished.slide_layouts]
    slides = [_read(slide, names) for slide in finished.slides]
    return lambda: _written(slides)


def _read(slide: Any, names: list[str]) -> Slide:
    shapes = tuple(found for shape in slide.shapes if (found := _drawn(shape)))
    notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
    return Slide(names.index(slide.slide_layout.name), shapes, notes)


def _drawn(shape: Any) -> Drawn | None:
    words = _paragraphs(shape.text_frame) if shape.has_text_frame else ()
    number = shape.placeholder_format.idx if shape.is_placeholder else -1
    if number >= 0 and shape.has_text_frame:
        return Drawn(lambda _, places: places.get(number), words)
    place = (shape.left, shape.top, shape.width, shape.height)
    if shape.has_chart:
        return Drawn(_chart(shape.chart, place, number))
    if shape.has_table:
        return Drawn(_table(shape.table, place, number))
    match shape.shape_type:
        case MSO_SHAPE_TYPE.GROUP:
            return Drawn(_group(tuple(found for each in shape.shapes if (found := _drawn(each)))))
        case MSO_SHAPE_TYPE.PICTURE | MSO_SHAPE_TYPE.PLACEHOLDER:
            return Drawn(_picture(shape.image.blob, place))
        case MSO_SHAPE_TYPE.LINE:
            return Drawn(_line(shape))
        case MSO_SHAPE_TYPE.FREEFORM:
            return Drawn(_freeform(_outlines(shape), place[:2], _colour(shape)), words)
        case MSO_SHAPE_TYPE.TEXT_BOX:
            return Drawn(lambda shapes, _: shapes.add_textbox(*place), words)
        case MSO_SHAPE_TYPE.AUTO_SHAPE:
            kind, colour = shape.auto_shape_type, _colour(shape)
            return Drawn(_autoshape(kind, place, colour), words)
    return None


def _paragraphs(frame: Any) -> Paragraphs:
    return tuple(
        tuple(Run(run.text, run.font.size, run.font.bold, run.hyperlink.address or "") for run in each.runs)
        for each in frame.paragraphs
    )


def _colour(shape: Any) -> Any:
    """The theme's colour that fills it, or None."""
    is_filled = shape.fill.type is not None and hasattr(shape.fill, "_fill") and shape.fill.type == 1
    return shape.fill.fore_color.theme_color if is_filled and shape.fill.fore_color.type == 2 else None


def _autoshape(kind: Any, place: Place, colour: Any) -> Make:
    def make(shapes: Any, places: Places) -> Any:
        return _filled(shapes.add_shape(kind, *place), colour)

    return make


def _filled(shape: Any, colour: Any) -> Any:
    if colour is not None:
        shape.fill.solid()
        shape.fill.fore_color.theme_color = colour
    return shape


def _outlines(shape: Any) -> tuple[Outline, ...]:
    """The lines of a freely drawn shape, in EMU from its corner."""
    found: list[tuple[list[tuple[int, int]], bool]] = []
    for each in shape._element.iter(qn("a:moveTo"), qn("a:lnTo"), qn("a:close")):
        if each.tag == qn("a:moveTo"):
            found.append(([], False))
        points, _ = found[-1]
        points += [(int(point.get("x")), int(point.get("y"))) for point in each]
        found[-1] = (points, each.tag == qn("a:close"))
    return tuple((tuple(points), is_closed) for points, is_closed in found)


def _freeform(outlines: tuple[Outline, ...], corner: tuple[int, ...], colour: Any) -> Make:
    def make(shapes: Any, places: Places) -> Any:
        (first, _), *_ = outlines
        builder = shapes.build_freeform(*first[0])
        for points, is_closed in outlines:
            builder.move_to(*points[0])
            builder.add_line_segments(points[1:], close=is_closed)
        return _filled(builder.convert_to_shape(*corner), colour)

    return make


def _picture(blob: bytes, place: Place) -> Make:
    return lambda shapes, _: shapes.add_picture(io.BytesIO(blob), *place)


def _line(shape: Any) -> Make:
    ends = (shape.begin_x, shape.begin_y, shape.end_x, shape.end_y)
    return lambda shapes, _: shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)


def _group(inner: tuple[Drawn, ...]) -> Make:
    """The shapes are made on the slide and grouped in one go, which is the cheapest way that there is."""

    def make(shapes: Any, places: Places) -> Any:
        return shapes.add_group_shape([made for each in inner if (made := _put(each, shapes, {}))])

    return make


def _chart(chart: Any, place: Place, number: int) -> Make:
    kind, (plot,) = chart.chart_type, chart.plots
    categories, series = list(plot.categories), [(each.name, tuple(each.values)) for each in plot.series]

    def make(shapes: Any, places: Places) -> Any:
        data = CategoryChartData()
        data.categories = categories
        for name, values in series:
            data.add_series(name, values)
        if number in places:
            return places[number].insert_chart(kind, data)
        return shapes.add_chart(kind, *place, data)

    return make


def _table(table: Any, place: Place, number: int) -> Make:
    rows = [[_paragraphs(cell.text_frame) for cell in row.cells] for row in table.rows]
    widths = [column.width for column in table.columns]

    def make(shapes: Any, places: Places) -> Any:
        size = (len(rows), len(widths))
        is_waiting = number in places
        frame = places[number].insert_table(*size) if is_waiting else shapes.add_table(*size, *place)
        for column, width in zip(frame.table.columns, widths, strict=True):
            column.width = Emu(width)
        for row, cells in zip(frame.table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                _write(cell.text_frame, words)
        return frame

    return make


def _written(slides: list[Slide]) -> bytes:
    presentation = Presentation(str(TEMPLATE))
    layouts = list(presentation.slide_layouts)
    for planned in slides:
        slide = presentation.slides.add_slide(layouts[planned.layout])
        places = {each.placeholder_format.idx: each for each in slide.placeholders}
        for shape in planned.shapes:
            _put(shape, slide.shapes, places)
        if planned.notes:
            slide.notes_slide.notes_text_frame.text = planned.notes
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def _put(drawn: Drawn, shapes: Any, places: Places) -> Any:
    made = drawn.make(shapes, places)
    if made is not None and drawn.words:
        _write(made.text_frame, drawn.words)
    return made


def _write(frame: Any, words: Paragraphs) -> None:
    for runs, paragraph in zip(words, _room(frame), strict=False):
        for run in runs:
            made = paragraph.add_run()
            made.text = run.text
            if run.size is not None:
                made.font.size = run.size
            if run.bold is not None:
                made.font.bold = run.bold
            if run.address:
                made.hyperlink.address = run.address


def _room(frame: Any) -> Iterator[Any]:
    """The frame's first paragraph, and then new ones."""
    yield frame.paragraphs[0]
    while True:
        yield frame.add_paragraph()
