"""What the words of a shape inherit: from its list style, its layout's and master's placeholder, and the master's text styles."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE

from exports.deck_templates.colours import Rgb, Scheme, theme_of
from exports.gate.deck_file import Shape, qn

USUAL_SIZE = 18.0
"""What the file format sets words in where nothing says otherwise."""
TITLES = frozenset({"title", "ctrTitle"})
FEET = frozenset({"ftr", "sldNum", "dt"})
_FILL = qn("a:solidFill")


class Layout:
    """What slides on one layout inherit."""

    def __init__(self, presentation: Any, layout: Any) -> None:
        self.layout, self.master = layout, layout.slide_master
        self.defaults = presentation.part._element.find(qn("p:defaultTextStyle"))
        self.styles = self.master._element.find(qn("p:txStyles"))

    @cached_property
    def scheme(self) -> Scheme:
        """The theme's colours, as the master maps them, or the layout where it maps them otherwise."""
        theme = self.master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        own = self.layout._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
        mapping = own if own is not None else self.master._element.find(qn("p:clrMap"))
        return Scheme(theme_of(etree.fromstring(theme.blob)), dict(mapping.attrib))

    @cached_property
    def _places(self) -> dict[str, Any]:
        return {
            place.get("idx") or "0": place.getparent().getparent().getparent()
            for place in _placeholders(self.layout)
        }

    @cached_property
    def _likes(self) -> dict[str, Any]:
        return {
            place.get("type") or "body": place.getparent().getparent().getparent()
            for place in _placeholders(self.master)
        }

    def above(self, shape: Shape) -> tuple[Any, ...]:
        """The placeholders of the layout and the master that ``shape`` fills, nearest first."""
        if shape.place is None:
            return ()
        kind = shape.place.get("type") or "body"
        own = self._places.get(shape.place.get("idx") or "0")
        like = self._likes.get("title" if kind in TITLES else kind if kind in FEET else "body")
        return tuple(element for element in (own, like) if element is not None)

    def of(self, shape: Shape) -> Style:
        """How the words of a shape look."""
        elements = (shape.element, *self.above(shape))
        lists = [element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}") for element in elements]
        kind = "other" if shape.place is None else shape.place.get("type") or "body"
        named = (
            "p:titleStyle"
            if kind in TITLES
            else "p:otherStyle"
            if kind in {"other", *FEET}
            else "p:bodyStyle"
        )
        base = None if self.styles is None else self.styles.find(qn(named))
        found = [each for each in (*lists, base, self.defaults) if each is not None]
        return Style(
            self, found, shape.element.find(f"{qn('p:style')}/{qn('a:fontRef')}"), _scale(shape.element)
        )

    def table(self, words: Any) -> Style:
        """How the words of a table look; ``words`` is its style's ``a:tcTxStyle``, or None."""
        base = None if self.styles is None else self.styles.find(qn("p:otherStyle"))
        found = [each for each in (base, self.defaults) if each is not None]
        return Style(self, found, words, 1.0)


class Style:
    """Sizes and colours of the words of one shape. ``reference`` holds a colour that its style gives before all that is inherited."""

    def __init__(self, layout: Layout, lists: list[Any], reference: Any, scale: float) -> None:
        self.layout, self.lists, self.reference, self.scale = layout, lists, reference, scale
        self._known: dict[int, tuple[float, Rgb]] = {}

    def size(self, run: Any) -> float:
        """In points, as a program shows it that shrinks text to fit."""
        own = run.find(qn("a:rPr"))
        given = own.get("sz") if own is not None else None
        return (int(given) / 100 if given else self._inherited(run)[0]) * self.scale

    def colour(self, run: Any) -> Rgb:
        """Links have the theme's colour for links, whatever colour their words are given, unless they say that they keep it."""
        scheme, own = self.layout.scheme, run.find(qn("a:rPr"))
        link = None if own is None else own.find(qn("a:hlinkClick"))
        if link is not None and not link.xpath('.//*[local-name()="hlinkClr" and @val="tx"]'):
            return scheme.named("hlink")
        filled = None if own is None else own.find(_FILL)
        return scheme.resolved(filled[0]) if filled is not None and len(filled) else self._inherited(run)[1]

    def _inherited(self, run: Any) -> tuple[float, Rgb]:
        properties = run.getparent().find(qn("a:pPr"))
        level = int(properties.get("lvl") or 0) if properties is not None else 0
        if level not in self._known:
            found = [each.find(f"{qn(f'a:lvl{level + 1}pPr')}/{qn('a:defRPr')}") for each in self.lists]
            self._known[level] = self._size([each for each in found if each is not None]), self._colour(found)
        return self._known[level]

    def _size(self, found: list[Any]) -> float:
        given = next((each.get("sz") for each in found if each.get("sz")), None)
        return int(given) / 100 if given else USUAL_SIZE

    def _colour(self, found: list[Any]) -> Rgb:
        """The colour of the shape's reference, else the nearest of the list styles that has one."""
        scheme = self.layout.scheme
        reference = (
            None
            if self.reference is None
            else next((each for each in self.reference if each.tag.endswith("Clr")), None)
        )
        if reference is not None:
            return scheme.resolved(reference)
        fills = (each.find(_FILL) for each in found if each is not None)
        filled = next((fill for fill in fills if fill is not None and len(fill)), None)
        return scheme.named("tx1") if filled is None else scheme.resolved(filled[0])


def _placeholders(page: Any) -> list[Any]:
    return list(page._element.iterfind(f".//{qn('p:nvPr')}/{qn('p:ph')}"))


def _scale(element: Any) -> float:
    """How far a program shrinks the words to fit."""
    fit = element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}/{qn('a:normAutofit')}")
    return int(fit.get("fontScale") or 100_000) / 100_000 if fit is not None else 1.0
