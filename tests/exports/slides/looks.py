"""How big and how clear the words of a deck's file are, with all that placeholders inherit; and what collides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from tests.exports.slides.opened import every_shape

LEAST_BODY, LEAST_SMALL, LEAST_CONTRAST = 14.0, 12.0, 4.5
SMALL_KINDS = frozenset({"ftr", "sldNum"})
ROLES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
EMU = 12700


@dataclass(frozen=True)
class Said:
    """A run of words as it is seen."""

    slide: int
    shape: str
    words: str
    size: float
    colour: str
    ground: str
    small_allowed: bool


class Looks:
    """Sizes and colours of one presentation."""

    def __init__(self, presentation: Any) -> None:
        self.presentation = presentation
        master = presentation.slide_master
        theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        scheme: Any = etree.fromstring(theme.blob).find(f".//{A}clrScheme")
        self.colours = {etree.QName(e).localname: str(e[0].get("val")) for e in scheme}
        styles = etree.fromstring(presentation.part.part_related_by(RELATIONSHIP_TYPE.TABLE_STYLES).blob)
        self.table_styles: dict[str, Any] = {
            str(style.get("styleId")): style for style in styles.iter(f"{A}tblStyle")
        }
        self.master_styles = master._element.find(qn("p:txStyles"))

    def runs(self) -> Iterator[Said]:
        """Every run of every slide."""
        for number, slide in enumerate(self.presentation.slides, 1):
            ground = self._ground(slide.slide_layout._element) or self._ground(
                self.presentation.slide_master._element
            )
            for shape, grouped in every_shape(slide.shapes):
                if shape._element.tag == qn("p:sp"):
                    yield from self._shape(number, slide, shape, grouped, ground)
                for table in shape._element.iter(qn("a:tbl")):
                    yield from self._table(number, shape, table, ground)

    def _shape(self, number: int, slide: Any, shape: Any, grouped: bool, ground: str) -> Iterator[Said]:
        inherited = self._inherited(slide, shape)
        kind = shape._element.find(f".//{qn('p:ph')}")
        small = grouped or (kind is not None and (kind.get("type") in SMALL_KINDS or kind.get("idx") == "15"))
        own = self.solid(shape._element.find(qn("p:spPr")))
        layout = self._layout_place(slide, shape)
        beneath = (
            own or (self.solid(layout._element.find(qn("p:spPr"))) if layout is not None else "") or ground
        )
        for run in shape._element.iter(qn("a:r"), qn("a:fld")):
            size, colour = self._look(run, inherited)
            yield Said(number, shape.name, run.findtext(qn("a:t")) or "", size, colour, beneath, small)

    def _table(self, number: int, shape: Any, table: Any, ground: str) -> Iterator[Said]:
        style = self.table_styles[table.findtext(f".//{A}tableStyleId")]
        first = style.find(f"{A}firstRow")
        for n, row in enumerate(table.iter(qn("a:tr"))):
            part = first if n == 0 else style.find(f"{A}wholeTbl")
            beneath = self.solid(part.find(f".//{A}fill")) or ground
            inherited = (18.0, self.resolve(part.find(f"{A}tcTxStyle/{A}schemeClr")))
            for run in row.iter(qn("a:r")):
                size, colour = self._look(run, inherited)
                yield Said(number, shape.name, run.findtext(qn("a:t")) or "", size, colour, beneath, True)

    def _look(self, run: Any, inherited: tuple[float, str]) -> tuple[float, str]:
        own = run.find(qn("a:rPr"))
        size = int(own.get("sz")) / 100 if own.get("sz") else inherited[0]
        colour = self.solid(own) or inherited[1]
        link = own.find(qn("a:hlinkClick"))
        keeps = link is not None and link.xpath('.//*[local-name()="hlinkClr" and @val="tx"]')
        return size, colour if link is None or keeps else self.colours["hlink"]

    def _inherited(self, slide: Any, shape: Any) -> tuple[float, str]:
        """The size and colour that a shape's words have of themselves."""
        kind = shape._element.find(f".//{qn('p:ph')}")
        name = (
            "p:otherStyle"
            if kind is None
            else "p:titleStyle"
            if kind.get("type") == "title"
            else "p:bodyStyle"
        )
        base = self.master_styles.find(f"{qn(name)}/{A}lvl1pPr/{A}defRPr")
        layout = self._layout_place(slide, shape)
        own = None if layout is None else layout._element.find(f".//{A}lstStyle/{A}lvl1pPr/{A}defRPr")
        sizes = [e.get("sz") for e in (own, base) if e is not None and e.get("sz")]
        colours = [self.solid(e) for e in (own, base) if e is not None and self.solid(e)]
        return int(sizes[0]) / 100, colours[0]

    def _layout_place(self, slide: Any, shape: Any) -> Any:
        if not shape.is_placeholder:
            return None
        wanted = shape.placeholder_format.idx
        return next(p for p in slide.slide_layout.placeholders if p.placeholder_format.idx == wanted)

    def _ground(self, element: Any) -> str:
        return self.solid(element.find(f".//{qn('p:bgPr')}"))

    def solid(self, parent: Any) -> str:
        """The colour of a solid fill directly below ``parent``, as six digits; "" where there is none."""
        filled = None if parent is None else parent.find(f"{A}solidFill")
        return "" if filled is None else self.resolve(filled[0])

    def resolve(self, colour: Any) -> str:
        """A colour element as six digits."""
        value = str(colour.get("val"))
        return value if colour.tag == f"{A}srgbClr" else str(self.colours[ROLES.get(value, value)])


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2: 1 to 21."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(pair, 16) / 255 for pair in re.findall("..", colour)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def faults(presentation: Any) -> list[str]:
    """Words that are too small or too faint."""
    found = []
    for said in Looks(presentation).runs():
        least = LEAST_SMALL if said.small_allowed else LEAST_BODY
        where = f"slide {said.slide}, {said.shape}: “{said.words}”"
        if said.size < least:
            found.append(f"{where} is set in {said.size:g} pt")
        if contrast(said.colour, said.ground) < LEAST_CONTRAST:
            found.append(f"{where} is {said.colour} on {said.ground}")
    return found


def collisions(presentation: Any) -> list[str]:
    """Shapes that overlap each other or leave the sheet."""
    found = []
    width, height = presentation.slide_width, presentation.slide_height
    for number, slide in enumerate(presentation.slides, 1):
        boxes = [
            (shape.name, shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            for shape in slide.shapes
        ]
        found += [
            f"slide {number}: {name} leaves the sheet"
            for name, left, top, right, bottom in boxes
            if left < 0 or top < 0 or right > width or bottom > height
        ]
        found += [
            f"slide {number}: {one[0]} and {other[0]} overlap"
            for n, one in enumerate(boxes)
            for other in boxes[n + 1 :]
            if _overlap(one, other)
        ]
    return found


def _overlap(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether two boxes share more than a point in both directions. The day of publication stands on its grid, and lines run between bars."""
    across = min(one[3], other[3]) - max(one[1], other[1])
    down = min(one[4], other[4]) - max(one[2], other[2])
    meant = {one[0], other[0]} & {"Quarter grid", "Day of publication"} or ": depends on" in one[0] + other[0]
    return not meant and across > EMU and down > EMU
