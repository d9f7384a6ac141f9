"""Native charts of an OpenDocument presentation: an embedded chart with its own data, columns that start at nought."""

from __future__ import annotations

from collections.abc import Iterator

from exports.context import Brand
from exports.office.odf import NS, VERSION, words
from exports.office.odp_canvas import Canvas
from exports.office.odp_looks import colour, hatch
from exports.office.odt_styles import FONT, size
from exports.slides import sheet
from exports.slides.deck import ChartSlide, Series
from exports.slides.paint.charts import HEADROOM
from exports.slides.sheet import Box

MEDIA_TYPE = "application/vnd.oasis.opendocument.chart"


def paint_chart(canvas: Canvas, slide: ChartSlide) -> None:
    """The slide's chart as an object of its own, which can be opened and whose data can be edited."""
    box = sheet.CHART.below(slide.head.drop)
    canvas.deck.charts.append(chart(slide, box, canvas.deck.brand))
    name = f"Object {len(canvas.deck.charts)}"
    inner = (
        f'<draw:object xlink:href="./{name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
    )
    canvas.put(canvas.frame(slide.shown.name, box, canvas.style(), inner, alt=slide.description))


def chart(slide: ChartSlide, box: Box, brand: Brand) -> str:
    """The chart's own content."""
    title = (
        f'<chart:title chart:style-name="title"><text:p>{words(slide.unit)}</text:p></chart:title>'
        if slide.unit
        else ""
    )
    legend = (
        '<chart:legend chart:legend-position="bottom" chart:style-name="legend"/>'
        if len(slide.series) > 1
        else ""
    )
    inner = "".join(_series(slide, place) for place in range(len(slide.series)))
    return (
        f"<office:document-content {NS} {VERSION}><office:automatic-styles>{_styles(slide, brand)}</office:automatic-styles><office:body>"
        f'<office:chart><chart:chart chart:class="chart:bar" chart:style-name="chart" svg:width="{box.w}pt" svg:height="{box.h}pt">'
        f'{title}{legend}<chart:plot-area chart:style-name="plot" chart:data-source-has-labels="both">'
        f'<chart:axis chart:dimension="x" chart:name="primary-x" chart:style-name="x"><chart:categories table:cell-range-address="{_range(slide, 0)}"/>'
        f'</chart:axis><chart:axis chart:dimension="y" chart:name="primary-y" chart:style-name="y"/>{inner}<chart:wall chart:style-name="wall"/></chart:plot-area>{_data(slide)}'
        "</chart:chart></office:chart></office:body></office:document-content>"
    )


def chart_styles(brand: Brand) -> str:
    """The styles part of every chart: the hatch of what is aimed for."""
    return (
        f"<office:document-styles {NS} {VERSION}><office:styles>{hatch('Aimed', brand.primary, 450)}</office:styles>"
        "</office:document-styles>"
    )


def _range(slide: ChartSlide, column: int) -> str:
    letter = chr(ord("A") + column)
    return f"local-table.${letter}$2:.${letter}${len(slide.categories) + 1}"


def _series(slide: ChartSlide, place: int) -> str:
    letter = chr(ord("B") + place)
    return (
        f'<chart:series chart:style-name="series{place + 1}" chart:class="chart:bar" chart:values-cell-range-address="{_range(slide, place + 1)}" '
        f'chart:label-cell-address="local-table.${letter}$1"><chart:data-point chart:repeated="{len(slide.categories)}"/></chart:series>'
    )


def _data(slide: ChartSlide) -> str:
    """The values as the table that the chart is drawn from."""
    heads = "".join(_text(series.name) for series in slide.series)
    rows = ""
    for place, category in enumerate(slide.categories):
        values = "".join(_value(series, place) for series in slide.series)
        rows += f"<table:table-row>{_text(category)}{values}</table:table-row>"
    return (
        '<table:table table:name="local-table"><table:table-header-columns><table:table-column/></table:table-header-columns>'
        f'<table:table-columns><table:table-column table:number-columns-repeated="{len(slide.series)}"/></table:table-columns>'
        f"<table:table-header-rows><table:table-row>{_text('')}{heads}</table:table-row></table:table-header-rows>"
        f"<table:table-rows>{rows}</table:table-rows></table:table>"
    )


def _text(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{words(text)}</text:p></table:table-cell>'


def _value(series: Series, place: int) -> str:
    value = series.values[place]
    if value is None:
        return '<table:table-cell office:value-type="float" office:value="NaN"><text:p>NaN</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value!r}"><text:p>{value!r}</text:p></table:table-cell>'


# Styles --------------------------------------------------------------------------------------------------------------------
def _styles(slide: ChartSlide, brand: Brand) -> str:
    text = f'<style:text-properties style:font-name="{FONT}" fo:font-family="{FONT}" {size(sheet.SMALL_SIZE)} fo:color="{brand.text}"/>'
    bold = text.replace("/>", ' fo:font-weight="bold"/>')
    none = '<style:graphic-properties draw:stroke="none" draw:fill="none"/>'
    line = f'<style:graphic-properties draw:stroke="solid" svg:stroke-color="{brand.muted}"/>'
    number = f'<number:number-style style:name="values">{_number(slide)}</number:number-style>'
    return number + "".join(
        (
            _style("chart", none + text),
            _style("title", bold),
            _style("legend", none + text),
            _style(
                "plot", '<style:chart-properties chart:vertical="false" chart:treat-empty-cells="leave-gap"/>'
            ),
            _style("wall", none),
            _style(
                "x",
                f'<style:chart-properties chart:display-label="true" chart:tick-marks-major-outer="false"/>{line}{text}',
            ),
            _style("y", f"{_axis(slide)}{none}{text}"),
            *_series_styles(slide, brand, bold),
        )
    )


def _style(name: str, properties: str, more: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="chart"{more}>{properties}</style:style>'


def _number(slide: ChartSlide) -> str:
    """The values' format, with the unit where it is short: what stands in quotation marks in a spreadsheet's format."""
    plain, quote, unit = slide.number_format.partition('"')
    before, after = ("", unit.rstrip('"'))
    if quote and not plain:
        before, _, plain = unit.partition('"')
        after = ""
    places = len(plain.partition(".")[2].rstrip('"')) if "." in plain else 0

    def text(part: str) -> str:
        return f"<number:text>{words(part)}</number:text>" if part else ""

    digits = f'<number:number number:decimal-places="{places}" number:min-decimal-places="{places}" number:min-integer-digits="1" number:grouping="true"/>'
    return f"{text(before)}{digits}{text(after)}"


def _axis(slide: ChartSlide) -> str:
    """The values stand on the columns: their axis is not drawn, but begins at nought.

    Columns of one category stand together; where no category has two they take the whole room. Few are kept slim.
    """
    values = [value for series in slide.series for value in series.values if value is not None]
    counts = (
        sum(value is not None for value in row)
        for row in zip(*(series.values for series in slide.series), strict=True)
    )
    overlap = 100 if all(count <= 1 for count in counts) else -8
    gap = {1: 300, 2: 180, 3: 120, 4: 90}.get(len(slide.categories), 60)
    ends = ""
    if min(values) >= 0:
        ends = f' chart:minimum="0" chart:maximum="{(max(values) or 1) * HEADROOM!r}"'
    return (
        f'<style:chart-properties chart:display-label="false" chart:visible="false" chart:overlap="{overlap}" '
        f'chart:gap-width="{gap}"{ends}/>'
    )


def _series_styles(slide: ChartSlide, brand: Brand, text: str) -> Iterator[str]:
    """What was measured is solid; what was there before is pale; what is aimed for is hatched."""
    for place, series in enumerate(slide.series, 1):
        tone = {"Baseline": "pale", "Target": "light"}.get(series.name, "primary")
        ground = f'draw:fill="solid" draw:fill-color="{colour(brand, tone)}"'
        if series.name == "Target":
            ground = f'draw:fill="hatch" draw:fill-hatch-name="Aimed" draw:fill-hatch-solid="true" draw:fill-color="{colour(brand, tone)}"'
        drawn = (
            f'<style:graphic-properties {ground} draw:stroke="solid" svg:stroke-width="1pt" '
            f'svg:stroke-color="{brand.primary_dark}"/>'
        )
        labels = '<style:chart-properties chart:link-data-style-to-source="false" chart:data-label-number="value" chart:label-position="outside"/>'
        yield _style(f"series{place}", labels + drawn + text, ' style:data-style-name="values"')
