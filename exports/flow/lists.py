"""Lists of sources and terms, whose entries need no headings of their own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from document.nodes import GlossaryTerm, Reference
from document.outline import Entry
from exports.flow.links import anchor_of
from exports.flow.parts import Source, Sources, Term, Terms
from exports.flow.printing import Printing


def sources(listed: tuple[Entry, ...], printing: Printing) -> tuple[Sources, ...]:
    """The background papers among ``listed``, under their groups."""
    found = [(child, child.node) for child in listed if isinstance(child.node, Reference)]
    return tuple(
        Sources(group, tuple(_source(child, paper, printing) for child, paper in papers))
        for group, papers in groupby(found, key=lambda pair: pair[1].group)
    )


def _source(child: Entry, paper: Reference, printing: Printing) -> Source:
    return Source(
        anchor_of(paper),
        child.number,
        paper.title,
        ", ".join(filter(None, (paper.author, paper.year))),
        paper.note,
        paper.url,
        paper.evidence_label,
        printing.small_print(paper),
    )


def terms(listed: tuple[Entry, ...], printing: Printing) -> Iterator[Terms]:
    """The glossary among ``listed``, in its order."""
    found = tuple(_term(child.node, printing) for child in listed if isinstance(child.node, GlossaryTerm))
    if found:
        yield Terms(found)


def _term(term: GlossaryTerm, printing: Printing) -> Term:
    return Term(
        anchor_of(term),
        term.title,
        term.stands_for,
        term.definition,
        term.evidence_label,
        printing.small_print(term),
    )
