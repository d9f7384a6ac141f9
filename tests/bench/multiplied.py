"""A strategy several times over: for seeing how costs grow with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from document.codec import canonical, decode_document
from document.nodes import KINDS, StrategyDocument

REFS = frozenset(
    [
        "case_studies",
        "depends_on",
        "items",
        "objectives",
        "outcome",
        "parent",
        "priorities",
        "references",
        "ref",
        "roadmap",
        "roadmaps",
    ]
)
"""Fields of nodes that hold refs. The items of a list in rich text are no strings, so they are told apart."""
LINK = "ref:"
_ORDER = {slug: place for place, slug in enumerate(KINDS)}


def multiplied(document: StrategyDocument, times: int) -> StrategyDocument:
    """``document`` with each record ``times`` over. Refs and titles are unique; each copy leads to records of the same copy.

    Collections are presented once, by the first copy of their section, with the records of all copies.
    """
    data = msgspec.json.decode(canonical(document))
    step = 1 + max(node.get("position", 0) for node in data["nodes"])
    nodes = [copy for number in range(times) for copy in _copies(data["nodes"], number, step)]
    nodes.sort(key=lambda node: (_ORDER[node["type"]], node.get("position", 0), node["ref"]))
    return decode_document(msgspec.json.encode(data | {"nodes": nodes}))


def _copies(nodes: list[dict[str, Any]], number: int, step: int) -> Iterator[dict[str, Any]]:
    if number == 0:
        yield from nodes
        return
    for node in nodes:
        if node["type"] != "strategy":
            copy: dict[str, Any] = _renamed(node, f"-x{number + 1}")
            copy["title"] += f" ({number + 1})"
            copy["position"] = node.get("position", 0) + number * step
            copy.pop("presents", None)
            yield copy


def _renamed(value: Any, suffix: str, name: str = "") -> Any:
    """``value`` with ``suffix`` behind every ref in it. ``name`` is the field that it stands in."""
    match value:
        case dict():
            return {key: _renamed(member, suffix, key) for key, member in value.items()}
        case list():
            return [_renamed(member, suffix, name) for member in value]
        case str() if value and (name in REFS or (name == "href" and value.startswith(LINK))):
            return value + suffix
        case _:
            return value
