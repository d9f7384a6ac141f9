"""A book of several segments, and what keeps them, for tests of how a PDF is put together."""

from __future__ import annotations

import msgspec

from document.markdown import parse
from document.nodes import AnyNode, Roadmap, RoadmapItem, Section, StrategyDocument
from document.vocabulary import Volume
from exports.selection import Selection
from tests.exports.flow.sample import date, strategy

WIDE = "|".join(f"Column {n}" for n in range(12))


class KeptInMemory:
    """Keeps every piece, and counts those that it could give."""

    def __init__(self) -> None:
        self.pieces: dict[str, bytes] = {}
        self.given: list[str] = []

    def get(self, key: str) -> bytes | None:
        if key in self.pieces:
            self.given.append(key)
        return self.pieces.get(key)

    def put(self, key: str, data: bytes) -> None:
        assert key not in self.pieces, "It was made although it was there."
        self.pieces[key] = data


def nodes() -> list[AnyNode]:
    """A chapter, one that follows it, one of three roadmaps, and one after that."""
    return [
        Section(ref="one", title="First chapter", body=parse("See [the last item](ref:i3).")),
        Section(ref="two", title="Second chapter", body=parse("Short.")),
        Section(ref="maps", title="All roadmaps", body=parse("Before them."), presents="roadmaps"),
        *(Roadmap(ref=f"r{n}", title=f"Roadmap {n}", where_we_are=parse("Here.")) for n in (1, 2, 3)),
        *(
            RoadmapItem(
                ref=f"i{n}",
                roadmap=f"r{n}",
                title=f"Item {n}",
                start=date("2020-Q1"),
                end=date("2022-Q4"),
                depends_on=(f"i{n - 1}",) if n > 1 else (),
            )
            for n in (1, 2, 3)
        ),
        Section(ref="end", title="Last chapter", body=parse(f"|{WIDE}|\n|{'---|' * 12}\n|{'x|' * 12}")),
    ]


def book(**changes: str) -> StrategyDocument:
    """The document, with some of its own fields replaced."""
    return msgspec.structs.replace(strategy(*nodes()), **changes)


def with_node(document: StrategyDocument, ref: str, **changes: str) -> StrategyDocument:
    """``document`` with some fields of one record replaced."""
    changed = tuple(
        msgspec.structs.replace(node, **changes) if node.ref == ref else node for node in document.nodes
    )
    return msgspec.structs.replace(document, nodes=changed)


def volume(document: StrategyDocument) -> Selection:
    """Its first volume."""
    return Selection.of_volume(document, Volume.STRATEGY)
