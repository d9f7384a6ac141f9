"""The pieces of a volume, in reading order: one for each entry of the outline, apart from sources and terms."""

from __future__ import annotations

from collections.abc import Iterator

from document.nodes import (
    CaseStudy,
    GlossaryTerm,
    HorizonTechnology,
    Measure,
    NodeKind,
    Objective,
    Outcome,
    Priority,
    Reference,
    Roadmap,
    RoadmapItem,
    Section,
)
from document.outline import Entry
from exports.flow import statements
from exports.flow.cases import case_study, picture
from exports.flow.links import anchor_of
from exports.flow.lists import sources, terms
from exports.flow.parts import Part, Piece
from exports.flow.printing import Printing
from exports.flow.roadmaps import item_parts, roadmap_parts

LISTED = (Reference, GlossaryTerm)
"""Records that are listed under their collection's heading, without a heading of their own."""


def pieces_of(entry: Entry, printing: Printing) -> Iterator[Piece]:
    """The entry's piece, and those of everything below it."""
    listed = tuple(child for child in entry.children if isinstance(child.node, LISTED))
    below = tuple(child for child in entry.children if not isinstance(child.node, LISTED))
    lists = _lists(listed, printing)
    yield _piece(entry, printing, () if below else lists)
    for child in below:
        yield from pieces_of(child, printing)
    if below and lists and entry.collection:
        yield _list_piece(entry, entry.collection, lists)


def anchor_for(entry: Entry) -> str:
    """The anchor of an entry's heading."""
    return anchor_of(entry.node) if entry.node else f"all-{entry.ref}"


def heading_level(entry: Entry) -> int:
    """The cover has the only first-level heading; nothing is deeper than HTML's sixth."""
    return min(entry.level + 1, 6)


def _lists(listed: tuple[Entry, ...], printing: Printing) -> tuple[Part, ...]:
    return (*sources(listed, printing), *terms(listed, printing))


def _list_piece(entry: Entry, kind: NodeKind, lists: tuple[Part, ...]) -> Piece:
    """Sources or terms of a section that has sub-sections, which come first."""
    level = min(heading_level(entry) + 1, 6)
    return Piece(f"all-{kind.plural}", kind.slug, "", kind.label_plural, level, parts=lists, is_ours=True)


def _piece(entry: Entry, printing: Printing, lists: tuple[Part, ...]) -> Piece:
    node, level = entry.node, heading_level(entry)
    if node is None:
        kind = entry.collection.slug if entry.collection else ""
        parts = (*statements.overview(entry, printing), *lists)
        return Piece(
            anchor_for(entry), f"all {kind}", entry.number, entry.title, level, parts=parts, is_ours=True
        )
    if printing.selection.is_frame(entry):
        label = node.evidence_label
        return Piece(anchor_for(entry), "frame", entry.number, entry.title, level, label=label)
    return Piece(
        anchor=anchor_for(entry),
        kind=str(type(node).__struct_config__.tag),
        number=entry.number,
        title=entry.title,
        level=level,
        headline=getattr(node, "headline", ""),
        summary=getattr(node, "summary", ""),
        label=node.evidence_label,
        picture=picture(node.image) if isinstance(node, CaseStudy) and node.image else None,
        parts=(*_parts(entry, printing, min(level + 1, 6)), *lists),
        small_print=printing.small_print(node, with_owner=not isinstance(node, RoadmapItem)),
    )


def _parts(entry: Entry, printing: Printing, level: int) -> tuple[Part, ...]:
    match entry.node:
        case Section() as section:
            return statements.section(section, entry, printing, level)
        case Objective() | Priority() as aim:
            return statements.body(aim.body, printing, level)
        case Outcome() as outcome:
            return statements.outcome(outcome, printing, level)
        case Measure() as measure:
            return statements.measure(measure, printing)
        case HorizonTechnology() as technology:
            return statements.technology(technology, printing, level)
        case Roadmap() as roadmap:
            return roadmap_parts(roadmap, entry, printing, level)
        case RoadmapItem() as item:
            return item_parts(item, printing, level)
        case CaseStudy() as study:
            return case_study(study, printing, level)
        case _:
            return ()
