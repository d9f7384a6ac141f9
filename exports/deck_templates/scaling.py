"""A part's sizes brought to our sheet, as PowerPoint does when the size of slides is changed."""

from __future__ import annotations

from lxml import etree

from exports.deck_templates.names import A, P

LENGTHS = {
    f"{A}off": ("x", "y"),
    f"{A}ext": ("cx", "cy"),
    f"{A}ln": ("w",),
    f"{A}bodyPr": ("lIns", "tIns", "rIns", "bIns"),
    f"{A}gridCol": ("w",),
    f"{A}tr": ("h",),
    f"{A}tcPr": ("marL", "marR", "marT", "marB"),
}
SIZES = frozenset(f"{A}{name}" for name in ("defRPr", "rPr", "endParaRPr"))
LEAST_SIZE, LARGEST_SIZE = 100, 400_000
"""What the format allows as a type size, in hundredths of a point."""


def scale(root: etree._Element, by: float) -> None:
    """Multiply every length and every type size of a part. What stands in a group is sized by its group."""
    if round(by, 6) == 1:
        return
    for each in root.iter():
        if each.tag in LENGTHS and not _is_in_group(each):
            _lengths(each, LENGTHS[each.tag], by)
        elif each.tag in SIZES and each.get("sz"):
            size = round(int(str(each.get("sz"))) * by / 100) * 100
            each.set("sz", str(min(max(size, LEAST_SIZE), LARGEST_SIZE)))
        elif each.tag.endswith("pPr"):
            _lengths(each, ("marL", "indent", "defTabSz"), by)
        elif each.tag == f"{A}spcPts":
            _lengths(each, ("val",), by)


def _is_in_group(element: etree._Element) -> bool:
    """Whether an element is part of a shape in a group. The group's own place is not."""
    if element.tag not in {f"{A}off", f"{A}ext"}:
        return False
    groups = [each for each in element.iterancestors() if each.tag == f"{P}grpSp"]
    own = any(each.tag == f"{P}grpSpPr" for each in element.iterancestors())
    return len(groups) > (1 if own else 0)


def _lengths(element: etree._Element, names: tuple[str, ...], by: float) -> None:
    for name in names:
        if element.get(name):
            element.set(name, str(round(int(str(element.get(name))) * by)))
