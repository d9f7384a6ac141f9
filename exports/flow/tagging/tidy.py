"""The tree without what says nothing."""

from __future__ import annotations

from exports.flow.tagging.tree import Element

ORDER = {"THead": 1, "TBody": 2, "TFoot": 3}
EMPTY = frozenset({"TH", "TD"})
"""Roles that hold their place even when empty: cells."""


def tidy(element: Element) -> None:
    """Leave out elements without content and groups without meaning, and put the parts of tables in order."""
    kept: list[object] = []
    for kid in element.kids:
        if not isinstance(kid, Element):
            kept.append(kid)
            continue
        tidy(kid)
        if kid.role == "Div" and not _means_something(kid):
            for inner in kid.elements():
                inner.parent = element
            kept += kid.kids
        elif kid.kids or kid.role in EMPTY:
            kept.append(kid)
    element.kids[:] = kept  # type: ignore[assignment]
    if element.role == "Table":
        element.kids.sort(key=_order)


def _means_something(group: Element) -> bool:
    """Whether a group says more than its parts: its language, or what a caption belongs to."""
    return bool(group.kids) and bool(
        group.properties or any(kid.role == "Caption" for kid in group.elements())
    )


def _order(kid: object) -> int:
    """A head that had no room on the first page of its table still comes first. Sorting is stable."""
    return ORDER.get(kid.role, 2 if kid.role == "TR" else 0) if isinstance(kid, Element) else 0
