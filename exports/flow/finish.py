"""What the tags that WeasyPrint makes itself lack, put right before the file is written (checked with WeasyPrint 70).

Where a file is not tagged from its elements, each link is still announced once and by its words, heads and feet of pages are
artifacts, so that nobody hears them on every page, figures say where they stand, header cells what they head, and the index is
one. What stands on several pages, such as a long table, stays as many elements.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exports.flow.parts import INDEX

POINTS = 0.75
"""A CSS pixel in points."""


def one_link_each(laid_out: Any) -> None:
    """Keep the links of ``a`` elements alone: boxes within one would become links in links."""
    for page in laid_out.pages:
        page.links = [link for link in page.links if link[3].element_tag == "a"]


def repair(laid_out: Any, pdf: Any) -> None:
    """Put right what WeasyPrint's tagger has written into the whole file."""
    _name_links(laid_out)
    _margins_to_artifacts(pdf)
    _place_figures(pdf)
    _scope_headers(pdf)
    if any(INDEX in page.anchors for page in laid_out.pages):
        _bind_index(pdf)


def _name_links(laid_out: Any) -> None:
    """A link's description is its words; WeasyPrint writes its target."""
    import pydyf  # type: ignore[import-untyped]

    for page in laid_out.pages:
        for _kind, _target, _area, box in page.links:
            words = " ".join("".join(box.element.itertext()).split())
            if words and box.link_annotation:
                box.link_annotation["Contents"] = pydyf.String(words)


def _margins_to_artifacts(pdf: Any) -> None:
    """Running heads and page numbers: marked as artifacts, their stray structure elements dropped."""
    objects = {item.reference: item for item in pdf.objects}
    root = objects[pdf.catalog["StructTreeRoot"]]
    numbers = dict(_pairs(objects[root["ParentTree"]]["Nums"]))
    for stray in _strays(pdf, objects, root):
        for page, mcid in _dropped(stray, objects):
            numbers[page["StructParents"]][mcid] = "null"
            _mark(objects[page["Contents"]].stream, mcid)


def _pairs(nums: list[Any]) -> Iterator[tuple[Any, Any]]:
    return zip(nums[::2], nums[1::2], strict=True)


def _strays(pdf: Any, objects: dict[Any, Any], root: Any) -> list[Any]:
    """Structure elements that name the document as their parent and are not among its children."""
    (top,) = root["K"]
    known = set(objects[top]["K"])
    return [
        item
        for item in pdf.objects
        if hasattr(item, "get")
        and item.get("Type") == "/StructElem"
        and item.get("P") == top
        and item.reference not in known
    ]


def _dropped(element: Any, objects: dict[Any, Any]) -> Iterator[tuple[Any, int]]:
    """Empty ``element`` and all below it; yield the page and number of each piece of content.

    They stay as empty objects: pydyf counts freed objects among the compressed ones, and readers then miss others.
    """
    kids, page = element["K"], element["Pg"]
    element.clear()
    for kid in kids:
        if isinstance(kid, int):
            yield objects[page], kid
        else:
            yield from _dropped(objects[kid], objects)


def _mark(stream: list[Any], mcid: int) -> None:
    for n, operator in enumerate(stream):
        if isinstance(operator, dict) and operator.get("MCID") == mcid and stream[n + 1] == b"BDC":
            import pydyf

            stream[n - 1], stream[n] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})
            return


def _place_figures(pdf: Any) -> None:
    """A figure's box in points from the foot of its page; WeasyPrint writes pixels from its head."""
    import pydyf

    pages = {page.reference: page for page in pdf.objects if hasattr(page, "get") and "MediaBox" in page}
    for item in pdf.objects:
        if hasattr(item, "get") and item.get("S") == "/Figure":
            left, top, right, bottom = (side * POINTS for side in item["A"]["BBox"])
            height = pages[item["Pg"]]["MediaBox"][3]
            box = (left, height - bottom, right, height - top)
            item["A"]["BBox"] = pydyf.Array([round(side, 2) for side in box])


def _scope_headers(pdf: Any) -> None:
    """Header cells above a table's body head their column, the others their row (ISO 32000-1, 14.8.5.7)."""
    elements = {item.reference: item for item in _elements(pdf)}
    for cell in elements.values():
        if cell["S"] == "/TH":
            row = elements[cell["P"]]
            cell["A"]["Scope"] = "/Column" if elements[row["P"]]["S"] == "/THead" else "/Row"


def _bind_index(pdf: Any) -> None:
    """The sections of a file that is an index, one a page, become that index."""
    top = next(item for item in _elements(pdf) if item["S"] == "/Document")
    elements = {item.reference: item for item in _elements(pdf)}
    first, *others = (elements[kid] for kid in top["K"])
    first["S"] = "/Index"
    for other in others:
        for kid in other["K"]:
            elements[kid]["P"] = first.reference
            first["K"].append(kid)
        top["K"].remove(other.reference)
        other.clear()


def _elements(pdf: Any) -> list[Any]:
    return [item for item in pdf.objects if hasattr(item, "get") and item.get("Type") == "/StructElem"]
