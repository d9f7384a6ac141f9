"""Whether the words of a deck are big and clear enough, with all that they inherit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE

from exports.context import Progress, counted, no_progress
from exports.deck_templates.colours import least_contrast, written
from exports.gate.deck_file import FRAME, SHAPE, Shape, qn, shapes_of
from exports.gate.deck_grounds import Box, Ground, Grounds, box_of, painted
from exports.gate.deck_styles import FEET, Layout, Style
from exports.gate.words import brief

LEAST_BODY, LEAST_SMALL, LEAST_CONTRAST = 14.0, 12.0, 4.5
"""Points for text; points for tables, charts, drawings and feet; the contrast of WCAG 2.2 AA."""
_ROWS = ("a:wholeTbl", "a:firstRow")


def findings(presentation: Any, progress: Progress = no_progress) -> Iterator[str]:
    """Words that are too small or too faint."""
    looks, slides = Looks(presentation), tuple(presentation.slides)
    for number, slide in enumerate(counted(slides, progress, "Checking the letters of slide"), 1):
        yield from (f"Slide {number}, {fault}" for fault in looks.faults(slide))


class Looks:
    """The looks of a presentation; what slides of one layout share is found out once."""

    def __init__(self, presentation: Any) -> None:
        self.presentation = presentation
        self._layouts: dict[str, tuple[Layout, tuple[tuple[Box, Ground], ...]]] = {}
        part = presentation.part.part_related_by(RELATIONSHIP_TYPE.TABLE_STYLES)
        styles = etree.fromstring(part.blob)
        self._tables = {str(style.get("styleId")): style for style in styles.iter(qn("a:tblStyle"))}

    def faults(self, slide: Any) -> Iterator[str]:
        """The words of one slide that are too small or too faint."""
        layout, below = self._layout(slide.slide_layout)
        grounds, shapes = Grounds(layout, slide, below), shapes_of(slide)
        feet = _feet(shapes, layout)
        for shape in shapes:
            ground = grounds.below(shape)
            if shape.element.tag == SHAPE:
                least = LEAST_SMALL if shape.is_grouped or _is_foot(shape, layout, feet) else LEAST_BODY
                yield from (
                    f"{shape.name}: {fault}"
                    for fault in _words(shape.element, layout.of(shape), ground, least)
                )
            for table in shape.element.iter(qn("a:tbl")) if shape.element.tag == FRAME else ():
                yield from (f"{shape.name}: {fault}" for fault in self._table(table, layout, ground))
        yield from _charts(slide)

    def _layout(self, layout: Any) -> tuple[Layout, tuple[tuple[Box, Ground], ...]]:
        name = str(layout.part.partname)
        if name not in self._layouts:
            known = Layout(self.presentation, layout)
            self._layouts[name] = known, painted(known)
        return self._layouts[name]

    def _table(self, table: Any, layout: Layout, ground: Ground) -> Iterator[str]:
        """Cells stand on their own fill, or on that of their row in the table's style."""
        style = self._tables.get(table.findtext(f".//{qn('a:tableStyleId')}") or "")
        for number, row in enumerate(table.iter(qn("a:tr"))):
            part = None if style is None else style.find(qn(_ROWS[number == 0]))
            words = None if part is None else part.find(qn("a:tcTxStyle"))
            fill = None if part is None else part.find(f".//{qn('a:fill')}/{qn('a:solidFill')}")
            look = layout.table(words)
            for cell in row.iter(qn("a:tc")):
                own = cell.find(f"{qn('a:tcPr')}/{qn('a:solidFill')}")
                filled = own if own is not None else fill
                below = ground if filled is None else (layout.scheme.resolved(filled[0]),)
                yield from _words(cell, look, below, LEAST_SMALL)


def _words(element: Any, style: Style, ground: Ground, least: float) -> Iterator[str]:
    for run in element.iter(qn("a:r"), qn("a:fld")):
        words = run.findtext(qn("a:t")) or ""
        if not words.strip():
            continue
        if (size := style.size(run)) < least:
            yield f"“{brief(words)}” is set in {size:g} pt; {least:g} pt is the least."
        colour = style.colour(run)
        if least_contrast(colour, ground) < LEAST_CONTRAST:
            yield f"“{brief(words)}” is {written(colour)} on {written(ground[0])}, which is too faint."


def _feet(shapes: tuple[Shape, ...], layout: Layout) -> Box | None:
    """The row of the slide's number."""
    number = (shape for shape in shapes if shape.place is not None and shape.place.get("type") == "sldNum")
    return next((box_of(shape, layout) for shape in number), None)


def _is_foot(shape: Shape, layout: Layout, feet: Box | None) -> bool:
    """Whether a placeholder is one of the feet, or stands in their row."""
    if shape.place is None:
        return False
    box = box_of(shape, layout)
    in_row = feet is not None and box is not None and feet.top <= (box.top + box.bottom) / 2 <= feet.bottom
    return shape.place.get("type") in FEET or in_row


def _charts(slide: Any) -> Iterator[str]:
    """No words of a chart are smaller than those of a table."""
    for relation in slide.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.CHART:
            chart = relation.target_part._element
            sizes = [
                int(each.get("sz")) / 100
                for each in chart.iter(qn("a:defRPr"), qn("a:rPr"))
                if each.get("sz")
            ]
            if not sizes or min(sizes) < LEAST_SMALL:
                yield f"a chart: its words are set in {min(sizes, default=10):g} pt; {LEAST_SMALL:g} pt is the least."
