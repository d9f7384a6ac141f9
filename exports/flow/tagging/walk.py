"""From the boxes of the pages to the structure tree: one element for each HTML element, however many boxes it has."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from exports.flow.tagging import figures, listing
from exports.flow.tagging.marks import Sheet
from exports.flow.tagging.roles import GROUPING, INLINE, REPEATED, STRICT, SVG, is_decoration, role_of
from exports.flow.tagging.spacing import Piece
from exports.flow.tagging.tree import Element, Mark, Target

HEAD = {"Type": "/Pagination", "Subtype": "/Header"}
FOOT = {"Type": "/Pagination", "Subtype": "/Footer"}
REPEAT = {"Type": "/Pagination"}
LAYOUT = {"Type": "/Layout"}
Kind = Mapping[str, str]
"""What an artifact is, in PDF's words."""

logger = logging.getLogger("exports")


class Walk:
    """The tree as it grows. ``artifacts`` are the marks that say nothing; after all pages every mark is in one of the two.

    ``pieces`` are what the marks in the tree show.
    """

    def __init__(self, language: str, linked: Iterable[Any]) -> None:
        """``linked`` are the HTML elements for which there is a link annotation."""
        self.root = Element("Document", language=language)
        self.artifacts: list[tuple[Mark, Kind]] = []
        self.pieces: dict[Mark, Piece] = {}
        self.linked = frozenset(linked)
        self.made: dict[Any, Element] = {}
        self.sheet: Sheet

    def over(self, sheet: Sheet) -> None:
        """Take in a page. Its marks are taken out of ``sheet`` as they find their place."""
        self.sheet = sheet
        self._visit(sheet.box, self.root)

    def _visit(self, box: Any, parent: Element) -> None:
        box = box._box if isinstance(box, AbsolutePlaceholder) else box
        if isinstance(box, boxes.MarginBox):
            self._drop(box, HEAD if box.at_keyword.startswith("@top") else FOOT)
        elif box.is_leader:
            self._drop(box, LAYOUT)
        elif isinstance(box, boxes.TextBox):
            self._hold(box, parent)
        else:
            self._enter(box, parent)

    def _drop(self, box: Any, kind: Kind) -> None:
        """Leave ``box`` and all within it out of the tree. A link in it, printed again, leads to where it was read."""
        box = box._box if isinstance(box, AbsolutePlaceholder) else box
        if box.link_annotation and box.element in self.made:
            self._lead(box, self.made[box.element])
        if mark := self.sheet.marks.pop(box, None):
            self.artifacts.append((mark, kind))
        for child in box.children:
            self._drop(child, kind)

    def _hold(self, box: Any, parent: Element) -> None:
        """Put the words or the picture of ``box`` into ``parent``, or into a paragraph there."""
        mark = self.sheet.marks.pop(box, None)
        if mark is None:
            return
        words = getattr(box, "text", "a picture")
        is_typed = "::" not in box.element_tag
        self.pieces[mark] = Piece(getattr(box, "text", ""), box.element, is_typed)
        if not words or (parent.role in GROUPING and (parent.role in STRICT or not words.strip())):
            self.artifacts.append((mark, LAYOUT))
        else:
            self._paragraph(parent).kids.append(mark)

    def _paragraph(self, parent: Element) -> Element:
        """``parent`` itself where it can hold words, else the paragraph that its loose words share."""
        if parent.role not in GROUPING:
            return parent
        last = parent.kids[-1] if parent.kids else None
        if isinstance(last, Element) and last.role == "P" and last.source is None:
            return last
        return self.make("P", parent)

    def _enter(self, box: Any, parent: Element) -> None:
        element, kind = self._element(box, parent)
        if element is None:
            self._drop(box, kind)
            return
        if box.link_annotation:
            self._lead(box, element)
        if isinstance(box, boxes.ReplacedBox):
            self._hold(box, element)
        for child in box.children:
            self._visit(child, element)

    def _lead(self, box: Any, link: Element) -> None:
        link.kids.append(Target(self.sheet.number, box.link_annotation))

    def _element(self, box: Any, parent: Element) -> tuple[Element | None, Kind]:
        """The element that holds what is in ``box``; None, and of which kind, where that is an artifact."""
        source = box.element
        if source is None or box.element_tag in ("html", "body"):
            return parent, LAYOUT
        tag, _, pseudo = box.element_tag.partition("::")
        if pseudo:
            return self._pseudo(source, pseudo, parent), LAYOUT
        if source in self.made:
            return (None, REPEAT) if tag in REPEATED else (self.made[source], LAYOUT)
        if is_decoration(source):
            return None, LAYOUT
        element = self._new(box, tag, parent)
        if element is not parent:
            self.made[source] = element
        return element, LAYOUT

    def _pseudo(self, source: Any, pseudo: str, parent: Element) -> Element | None:
        if pseudo == "marker" and source in self.made:
            return listing.label(self, self.made[source])
        return None if parent.role in STRICT else parent

    def _new(self, box: Any, tag: str, parent: Element) -> Element:
        source = box.element
        if tag in listing.TAGS:
            return listing.element(self, box, tag, parent)
        if tag == "a" and source in self.linked:
            return self.make("Link", listing.reference(self, parent), source)
        if isinstance(box, boxes.ReplacedBox) and tag in ("img", SVG):
            return self._figure(box, parent)
        if role := role_of(source, tag):
            return self._plain(role, box, parent)
        if (source.get("lang") or parent.language) != parent.language or (
            tag == "abbr" and source.get("title")
        ):
            return self.make("Span", parent, source)
        return parent

    def _plain(self, role: str, box: Any, parent: Element) -> Element:
        element = self.make(role, parent, box.element)
        if role in ("TH", "TD"):
            spans = {"ColSpan": getattr(box, "colspan", 1), "RowSpan": getattr(box, "rowspan", 1)}
            element.attributes["Table"] = {name: count for name, count in spans.items() if count != 1}
        if role == "TH":
            across = box.element.get("scope") in ("row", "rowgroup")
            element.attributes["Table"]["Scope"] = "/Row" if across else "/Column"
        return element

    def _figure(self, box: Any, parent: Element) -> Element:
        element = self.make("Figure", parent, box.element)
        if words := figures.description(box.element):
            element.properties["Alt"] = words
        else:
            logger.warning("A picture has no description.")
        placement = "/Block" if isinstance(box, boxes.BlockLevelBox) else "/Inline"
        place = figures.place(box, self.sheet.height)
        element.attributes["Layout"] = {"BBox": place, "Placement": placement}
        return element

    def make(self, role: str, parent: Element, source: Any = None) -> Element:
        """A new element at the end of ``parent``, with the language, the direction and the long form of ``source``."""
        parent = self._paragraph(parent) if role in INLINE and parent.role != "TOCI" else parent
        language = (source.get("lang") if source is not None else "") or parent.language
        element = Element(role, parent, source, language)
        if language != parent.language:
            element.properties["Lang"] = language
        if source is not None and source.tag == "abbr" and source.get("title"):
            element.properties["E"] = source.get("title")
        if source is not None and source.get("dir") == "rtl" and role not in INLINE:
            element.attributes["Layout"] = {"WritingMode": "/RlTb"}
        parent.kids.append(element)
        return element
