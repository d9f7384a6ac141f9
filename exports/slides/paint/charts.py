"""Native charts with their data: columns that start at nought, every value written above its column."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.fill import FillFormat
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_PATTERN, MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt
from xlsxwriter import Workbook

from document.text import without_forbidden
from exports.slides import sheet
from exports.slides.deck import ChartSlide, Series
from exports.slides.drawing import TONES, colour
from exports.slides.paint.canvas import Canvas
from exports.slides.paint.stamp import EPOCH
from exports.slides.sheet import Place

URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
HEADROOM = 1.2
"""The axis ends above the highest column, so that its label has room."""
USES = {place: use for use, place in TONES.items()}
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
APART, TOGETHER = -8, 100
"""How far columns of one category overlap, in per cent of a column's width."""


class _Workbook(CategoryWorkbookWriter):
    """The chart's data as a workbook that says no time of day. It holds numbers, dates and the names of series, no officer's text."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: io.BytesIO) -> Iterator[tuple[Workbook, Any]]:
        with Workbook(xlsx_file, {"in_memory": True}) as workbook:
            workbook.set_properties({"created": EPOCH})
            yield workbook, workbook.add_worksheet()


def paint_chart(canvas: Canvas, slide: ChartSlide) -> None:
    """The slide's chart in its placeholder."""
    data = CategoryChartData(number_format=slide.number_format)
    data.categories = [without_forbidden(category) for category in slide.categories]
    for series in slide.series:
        data.add_series(without_forbidden(series.name), series.values)
    xml = data.xml_bytes(XL_CHART_TYPE.COLUMN_CLUSTERED)
    part = canvas.deck.package.add_chart(xml, _Workbook(data).xlsx_blob)
    _style(part.chart, slide)
    _tidy(part._element, canvas.deck.language)
    number = canvas.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    box = sheet.CHART.below(slide.head.drop)
    graphic = f'<a:graphicData uri="{URI}"><c:chart xmlns:c="{URI}" r:id="{number}"/></a:graphicData>'
    canvas.put(canvas.frame(slide.shown, slide.description, box, "chart", Place.CHART, graphic))


def _style(chart: Any, slide: ChartSlide) -> None:
    chart.font.size = Pt(sheet.SMALL_SIZE)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    chart.has_title = bool(slide.unit)
    if slide.unit:
        _title(chart.chart_title.text_frame.paragraphs[0].add_run(), slide.unit)
    chart.has_legend = len(slide.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    _axes(chart, slide)
    _columns(chart.plots[0], slide)


def _title(run: Any, unit: str) -> None:
    run.text = without_forbidden(unit)
    run.font.size, run.font.bold = Pt(sheet.SMALL_SIZE), True


def _axes(chart: Any, slide: ChartSlide) -> None:
    """The values stand on the columns: their axis is not drawn, but begins at nought."""
    values = [value for series in slide.series for value in series.values if value is not None]
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    if min(values) >= 0:
        chart.value_axis.minimum_scale = 0
        chart.value_axis.maximum_scale = (max(values) or 1) * HEADROOM
    axis = chart.category_axis
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_3


def _columns(plot: Any, slide: ChartSlide) -> None:
    plot.gap_width = _gap(len(slide.categories))
    plot.overlap = TOGETHER if _stand_alone(slide.series) else APART
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = slide.number_format, False
    labels.position, labels.show_value = XL_LABEL_POSITION.OUTSIDE_END, True
    labels.font.size, labels.font.bold = Pt(sheet.SMALL_SIZE), True
    for painted, series in zip(plot.series, slide.series, strict=True):
        painted.invert_if_negative = False
        _fill(painted.format.fill, series.name)
        painted.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_2
        painted.format.line.width = Pt(1)


def _gap(categories: int) -> int:
    """The space between categories, in per cent of a column's width: few columns are kept slim."""
    return {1: 300, 2: 180, 3: 120, 4: 90}.get(categories, 60)


def _stand_alone(series: tuple[Series, ...]) -> bool:
    """Whether no category has values of two series, so that each column may have the whole width."""
    counts = (
        sum(value is not None for value in values) for values in zip(*(s.values for s in series), strict=True)
    )
    return all(count <= 1 for count in counts)


def _fill(fill: FillFormat, name: str) -> None:
    """What was measured is solid; what was there before is pale; what is aimed for is hatched."""
    if name == "Target":
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
        fill.back_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
        return
    fill.solid()
    fill.fore_color.theme_color = (
        MSO_THEME_COLOR.BACKGROUND_2 if name == "Baseline" else MSO_THEME_COLOR.ACCENT_1
    )


def _tidy(root: Any, language: str) -> None:
    """Axis numbers that the schema allows, square corners, and the document's language on every text."""
    for axis in root.iter(qn("c:axId"), qn("c:crossAx")):
        axis.set("val", axis.get("val").lstrip("-"))
    corners = root.makeelement(qn("c:roundedCorners"), {"val": "0"})
    root.find(qn("c:date1904")).addnext(corners)
    for used in list(root.iter(qn("a:schemeClr"))):
        shown = colour(USES.get(used.get("val"), used.get("val")))
        used.getparent().replace(used, parse_xml(shown.replace(" ", f" {A} ", 1)))
    for properties in root.iter(qn("a:defRPr"), qn("a:rPr"), qn("a:endParaRPr")):
        properties.set("lang", language)
