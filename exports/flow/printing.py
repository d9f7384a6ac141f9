"""What is known while a volume is being set: its document, its links, the brand and the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from document.nodes import Node, StrategyDocument
from document.vocabulary import EVIDENCE_NEEDS_LABEL, LABELS, Evidence
from exports.context import Brand, RenderContext
from exports.flow.links import Links
from exports.flow.parts import Fact
from exports.selection import Selection


@dataclass(frozen=True, slots=True)
class Printing:
    """A part of one publication, on its way to print."""

    document: StrategyDocument
    links: Links
    brand: Brand
    day: date
    site_url: str

    @classmethod
    def of(cls, selection: Selection, context: RenderContext) -> Printing:
        """Everything that the pieces of ``selection`` need."""
        document = selection.document
        day = date.fromisoformat(document.published_on[:10])
        links = Links.within(selection)
        return cls(document, links, context.brand, day, context.site_url)


def evidence_label(node: Node) -> str:
    """The label that every reader must see beside the statement, or “”."""
    return LABELS[node.evidence] if node.evidence in EVIDENCE_NEEDS_LABEL else ""


def small_print(node: Node, *, with_owner: bool = True) -> tuple[str, ...]:
    """Who answers for a record and what it rests on, a line each. Evidence that has a label is said there."""
    return tuple(_small_print(node, with_owner))


def _small_print(node: Node, with_owner: bool) -> Iterator[str]:
    if with_owner and node.owner:
        yield f"Owner: {node.owner.label}"
    if node.evidence is Evidence.CONFIRMED:
        yield f"Evidence: {LABELS[node.evidence]}"
    if node.evidence_note:
        yield f"Note: {node.evidence_note}"
    if node.source:
        yield f"Source: {node.source}"


def facts_of(*pairs: tuple[str, str]) -> tuple[Fact, ...]:
    """A fact for each label whose words are not empty."""
    return tuple(Fact(label, (words,)) for label, words in pairs if words)
