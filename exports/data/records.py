"""The columns that every kind of record has: its ref and title at the start; owner, evidence and page at the end."""

from __future__ import annotations

from document.nodes import AnyNode
from document.vocabulary import Evidence
from exports.data.table import BETWEEN, Column, Facts, Field, Holds, choices, label

REF = Column("ref", "Reference", Holds.REF, 18)
NAMED: tuple[Field[AnyNode], ...] = (
    Field(REF, lambda facts, node: node.ref),
    Field(Column("number", "Number", width=10), lambda facts, node: facts.number(node)),
    Field(Column("title", "Title", width=40), lambda facts, node: node.title),
)
"""What names a record."""
SAID: tuple[Field[AnyNode], ...] = (
    Field(Column("headline", "Headline", width=44), lambda facts, node: getattr(node, "headline", "")),
    Field(Column("summary", "Summary", width=60), lambda facts, node: getattr(node, "summary", "")),
)
"""What a record says in short."""
KEPT: tuple[Field[AnyNode], ...] = (
    Field(Column("owner_role", "Owner", width=30), lambda facts, node: node.owner.role if node.owner else ""),
    Field(
        Column("owner_service", "Owner’s service", width=30),
        lambda facts, node: node.owner.service if node.owner else "",
    ),
    Field(
        Column("evidence", "Evidence", Holds.CHOICE, 28, choices(Evidence)),
        lambda facts, node: label(node.evidence),
    ),
    Field(Column("evidence_note", "Note on evidence", width=40), lambda facts, node: node.evidence_note),
    Field(Column("source", "Source", width=40), lambda facts, node: node.source),
    Field(Column("page", "Web page", Holds.ADDRESS, 40), lambda facts, node: facts.page(node)),
)
"""Who answers for a record, what it rests on, and where readers find it."""
IN_SHORT = ("ref", "number", "title", "summary")
"""What is printed of most records: what names them, and what they say in short."""


def listed(refs: tuple[str, ...]) -> str:
    """Refs, or other short words, in one cell."""
    return BETWEEN.join(refs)


def known(facts: Facts, node_class: type[AnyNode], refs: tuple[str, ...]) -> str:
    """The titles of those of ``refs`` that the publication holds."""
    return BETWEEN.join(title for ref in refs if (title := facts.title(node_class, ref)))


def led_to(refs: Column) -> Field[AnyNode]:
    """A column with the refs of other records that a record leads to; its slug is the name of that list of refs."""
    return Field(refs, lambda facts, node: listed(getattr(node, refs.slug)))


def linked(refs: Column, titles: Column, node_class: type[AnyNode]) -> tuple[Field[AnyNode], Field[AnyNode]]:
    """The same column, and one with the titles of those records, which are of ``node_class``."""
    return (
        led_to(refs),
        Field(titles, lambda facts, node: known(facts, node_class, getattr(node, refs.slug))),
    )
