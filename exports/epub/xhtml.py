"""Element trees written as XHTML, with SVG under its own default namespace, as every reading system takes it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from exports.reading.pages import SVG, local

VOID = frozenset({"br", "img", "hr", "wbr", "col", "meta", "link"})
SVG_NAMESPACE = SVG.strip("{}")


def inside(element: Element) -> str:
    """What stands within the element. Text is escaped; comments are left out."""
    return "".join(_content(element))


def _element(element: Element) -> Iterator[str]:
    name = local(element)
    if not name:
        return
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in _attributes(element, name))
    if name in VOID:
        yield f"<{name}{attributes}/>"
    else:
        yield from (f"<{name}{attributes}>", *_content(element), f"</{name}>")


def _content(element: Element) -> Iterator[str]:
    yield escape(element.text or "", quote=False)
    for child in element:
        yield from _element(child)
        yield escape(child.tail or "", quote=False)


def _attributes(element: Element, name: str) -> Iterator[tuple[str, str]]:
    if name == "svg":
        yield "xmlns", SVG_NAMESPACE
    yield from ((key, value) for key, value in element.items() if key != "xmlns" and "{" not in key)
