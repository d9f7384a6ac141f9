"""Lists and the table of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exports.flow.tagging.roles import CONTENTS, numbering
from exports.flow.tagging.tree import Element

if TYPE_CHECKING:
    from exports.flow.tagging.walk import Walk

TAGS = frozenset({"ul", "ol", "dl", "li", "dt", "dd"})


def element(walk: Walk, box: Any, tag: str, parent: Element) -> Element:
    """The element that holds what is in the ``box`` of a list, or of a part of one, that ``walk`` meets first."""
    match tag:
        case "ul" | "ol" | "dl":
            return _list(walk, box, tag, parent)
        case "li":
            return _item(walk, box.element, parent)
        case "dt":
            return walk.make("Lbl", _entry(walk, parent, {"LBody"}), box.element)
        case _:
            return walk.make("LBody", _entry(walk, parent, set()), box.element)


def _list(walk: Walk, box: Any, tag: str, parent: Element) -> Element:
    if any(each.source is not None and each.source.get("role") == CONTENTS for each in parent.above()):
        return walk.make("TOC", parent, box.element)
    made = walk.make("L", parent, box.element)
    kind = "None" if tag == "dl" else numbering(box.style, ordered=tag == "ol")
    made.attributes["List"] = {"ListNumbering": f"/{kind}"}
    return made


def _item(walk: Walk, source: Any, parent: Element) -> Element:
    if parent.role == "TOC":
        return walk.make("TOCI", parent, source)
    item = walk.make("LI", parent, source)
    return walk.make("LBody", item)


def _entry(walk: Walk, parent: Element, closed_by: set[str]) -> Element:
    """The entry of a description list that is open; a term opens a new one where the last has its description."""
    last = parent.elements()[-1:]
    if last and last[0].role == "LI" and not closed_by & {kid.role for kid in last[0].elements()}:
        return last[0]
    return walk.make("LI", parent)


def label(walk: Walk, body: Element) -> Element:
    """The label, bullet or number, that comes first in the item with that ``body``; ``body`` itself if it is no list's."""
    item = body if body.role == "TOCI" else body.parent
    if item is None or item.role not in ("LI", "TOCI"):
        return body
    first = item.elements()[:1]
    if first and first[0].role == "Lbl":
        return first[0]
    made = walk.make("Lbl", item)
    item.kids.insert(0, item.kids.pop())
    return made


def reference(walk: Walk, parent: Element) -> Element:
    """What holds a link: in the contents a Reference, as PDF wants it there; elsewhere ``parent`` itself."""
    return walk.make("Reference", parent) if parent.role == "TOCI" else parent
