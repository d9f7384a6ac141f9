"""Charts carry the measure's own values, in themselves and in the workbook behind them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from pptx.oxml.ns import qn

from document.nodes import Measure, Value
from document.vocabulary import Volume
from exports.selection import Selection
from exports.slides.measures import number_format
from exports.slides.render import render
from tests.exports.flow.sample import CONTEXT
from tests.exports.slides.opened import charts, opened, text_of
from tests.exports.slides.samples import date, document

MEASURE = Measure(
    ref="m",
    title="Homes with fibre",
    unit="%",
    baseline=Value("41.5", date("2019/20")),
    actuals=(Value("51", date("2020/21")), Value("61.25", date("2021/22"))),
    targets=(Value("95", date("2024/25")),),
)


def chart_of(measure: Measure) -> Any:
    """The one chart of a strategy with this measure alone."""
    (chart,) = charts(opened(render(Selection.of_volume(document([measure]), Volume.STRATEGY), CONTEXT)))
    return chart


@pytest.fixture(scope="module")
def chart() -> Any:
    """The chart of :data:`MEASURE`."""
    return chart_of(MEASURE)


def workbook(chart: Any) -> dict[str, str]:
    """The parts of the workbook behind a chart."""
    with zipfile.ZipFile(BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_chart_has_the_measures_values(chart: Any) -> None:
    (plot,) = chart.plots
    assert list(plot.categories) == ["2019/20", "2020/21", "2021/22", "2024/25"]
    assert {series.name: tuple(series.values) for series in plot.series} == {
        "Baseline": (41.5, None, None, None),
        "Measured": (None, 51.0, 61.25, None),
        "Target": (None, None, None, 95.0),
    }


def test_the_workbook_has_them_too(chart: Any) -> None:
    parts = workbook(chart)
    for value in ("41.5", "51", "61.25", "95"):
        assert f"<v>{value}</v>" in parts["xl/worksheets/sheet1.xml"]
    assert "Measured" in parts["xl/sharedStrings.xml"]
    assert "1980-01-01T00:00:00Z" in parts["docProps/core.xml"]


def test_columns_start_at_nought_and_carry_their_values(chart: Any) -> None:
    assert chart.value_axis.minimum_scale == 0
    assert chart.value_axis.maximum_scale > 95
    assert chart.plots[0].data_labels.show_value
    assert chart.plots[0].data_labels.number_format == '#,##0.00"%"'


def test_columns_below_nought_are_drawn() -> None:
    actuals = tuple(Value(f"-{n}", date(f"202{n}")) for n in range(1, 4))
    assert chart_of(Measure(ref="m", title="Cooling", actuals=actuals)).value_axis.minimum_scale is None


def test_axes_have_numbers_that_the_schema_allows(chart: Any) -> None:
    ids = [axis.get("val") for axis in chart.part._element.iter(qn("c:axId"), qn("c:crossAx"))]
    assert len(ids) == 6
    assert all(number.isdigit() for number in ids)


def test_a_long_unit_is_the_charts_title() -> None:
    measure = Measure(
        ref="m", title="M", unit='=cmd|"calc" & <b>', actuals=MEASURE.actuals, targets=MEASURE.targets
    )
    assert chart_of(measure).chart_title.text_frame.text == '=cmd|"calc" & <b>'
    assert not chart_of(MEASURE).has_title


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("%", '#,##0.00"%"'),
        ("£m", '"£"#,##0.00"m"'),
        ("£", '"£"#,##0.00""'),
        ("homes", "#,##0.00"),
        ('x"y', "#,##0.00"),
    ],
)
def test_a_short_unit_stands_at_every_value(unit: str, expected: str) -> None:
    assert number_format(Measure(ref="m", title="M", unit=unit, actuals=MEASURE.actuals)) == expected


def test_too_few_values_are_told_as_figures_without_a_chart() -> None:
    few = Measure(
        ref="m",
        title="Few",
        unit="%",
        actuals=(Value("12", date("2020")),),
        targets=(Value("20", date("2021")),),
    )
    presentation = opened(render(Selection.of_volume(document([few]), Volume.STRATEGY), CONTEXT))
    assert list(charts(presentation)) == []
    card = next(
        shape
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.name.startswith("measure m: ")
    )
    assert text_of(card._element).split("\n") == ["12%", "Latest, 2020", "Few", "Target, 2021: 20%"]
