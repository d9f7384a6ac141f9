"""What changed between two documents, sorted as readers ask for it and with links in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from document.diff import Change, FieldChange, NodeChange, Words, compare, word_diff
from document.moves import moves
from document.nodes import (
    AnyNode,
    CaseStudy,
    Node,
    Objective,
    Outcome,
    Priority,
    Reference,
    Roadmap,
    RoadmapItem,
    Section,
    StrategyDocument,
)
from document.richtext import RichText, plain_text

QUIET = frozenset({"position", "last_confirmed"})
"""Fields whose change says nothing new about a record: its place in a list, and that its owner looked at it again."""
_REFS: dict[str, type[Node]] = {
    "parent": Section,
    "outcome": Outcome,
    "roadmap": Roadmap,
    "roadmaps": Roadmap,
    "objectives": Objective,
    "priorities": Priority,
    "case_studies": CaseStudy,
    "depends_on": RoadmapItem,
    "items": RoadmapItem,
    "references": Reference,
}
"""Fields that hold refs, and of what. Readers are told titles."""
_DATES = frozenset({"start", "end", "horizon", "wording", "original_end", "date_reason"})
SHORT = 90
"""Values up to this many characters are told as “before → after”; longer ones with the words that came and went."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that differs, with the fields that a reader would notice."""

    change: NodeChange
    fields: tuple[FieldChange, ...]

    @property
    def node(self) -> AnyNode | None:
        """Its newer form, or the older one of a record that was withdrawn."""
        return self.change.after or self.change.before

    @property
    def short(self) -> tuple[FieldChange, ...]:
        """Fields whose change can be told in one line."""
        return tuple(field for field in self.fields if _is_short(field))

    @property
    def long(self) -> tuple[tuple[FieldChange, Words], ...]:
        """Fields that need their words compared, with the words."""
        fields = (field for field in self.fields if not _is_short(field))
        return tuple((field, word_diff(field.before, field.after)) for field in fields)


@dataclass(frozen=True, slots=True)
class Moved:
    """A roadmap item whose dates moved."""

    changed: Changed
    before: RoadmapItem
    after: RoadmapItem

    @property
    def sentences(self) -> tuple[str, ...]:
        """“End moved from Jul–Sep 2025 (Q2 2025/26) to Jan–Mar 2026 (Q4 2025/26), 2 quarters later.”"""
        return moves(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs, in the order of the newer document."""

    new: tuple[Changed, ...]
    moved: tuple[Moved, ...]
    changed: tuple[Changed, ...]
    confirmed: tuple[Changed, ...]
    withdrawn: tuple[Changed, ...]

    def __bool__(self) -> bool:
        return any((self.new, self.moved, self.changed, self.confirmed, self.withdrawn))

    @property
    def counts(self) -> tuple[tuple[str, str, int], ...]:
        """Anchor, words and number of each sort of change that there is."""
        found = (
            ("new", "new", len(self.new)),
            ("moved", "with moved dates", len(self.moved)),
            ("changed", "changed", len(self.changed)),
            ("withdrawn", "withdrawn", len(self.withdrawn)),
        )
        return tuple(each for each in found if each[2])


def changes(before: StrategyDocument, after: StrategyDocument) -> Changes:
    """What a reader of ``before`` finds different in ``after``."""
    found = [Changed(change, _noticeable(change, before, after)) for change in compare(before, after)]

    def sort(change: Change) -> list[Changed]:
        return [each for each in found if each.change.change is change]

    moved = [each for item in sort(Change.REDATED) if (each := _moved(item))]
    seen = {each.after.ref for each in moved}
    rest = [each for each in found if each.change.before and each.change.after and not _is_among(seen, each)]
    return Changes(
        tuple(sort(Change.ADDED)),
        tuple(moved),
        tuple(each for each in rest if each.fields),
        tuple(each for each in rest if not each.fields and _was_confirmed(each)),
        tuple(sort(Change.REMOVED)),
    )


def _is_among(items: set[str], changed: Changed) -> bool:
    return isinstance(changed.node, RoadmapItem) and changed.node.ref in items


def _noticeable(
    change: NodeChange, before: StrategyDocument, after: StrategyDocument
) -> tuple[FieldChange, ...]:
    fields = (field for field in change.fields if field.name not in QUIET)
    return tuple(_readable(field, change, before, after) for field in fields)


def _readable(
    field: FieldChange, change: NodeChange, before: StrategyDocument, after: StrategyDocument
) -> FieldChange:
    """Refs as titles; rich text as its words, unless only its marks changed."""
    old, new = getattr(change.before, field.name, None), getattr(change.after, field.name, None)
    if field.name in _REFS:
        wanted = _REFS[field.name]
        return replace(field, before=_titles(before, wanted, old), after=_titles(after, wanted, new))
    if isinstance(old, RichText) and isinstance(new, RichText) and plain_text(old) != plain_text(new):
        return replace(field, before=plain_text(old), after=plain_text(new))
    return field


def _titles(document: StrategyDocument, node_class: type[Node], refs: str | Iterable[str] | None) -> str:
    wanted = [refs] if isinstance(refs, str) else list(refs or ())
    nodes = ((ref, document.get(node_class, ref)) for ref in wanted if ref)
    return "\n".join(node.title if node else ref for ref, node in nodes)


def _moved(item: Changed) -> Moved | None:
    """Only items have dates that readers wait for; a roadmap whose horizon moved is a changed roadmap."""
    before, after = item.change.before, item.change.after
    if not (isinstance(before, RoadmapItem) and isinstance(after, RoadmapItem)):
        return None
    others = tuple(field for field in item.fields if field.name not in _DATES)
    return Moved(Changed(item.change, others), before, after)


def _was_confirmed(item: Changed) -> bool:
    return any(field.name == "last_confirmed" for field in item.change.fields)


def _is_short(field: FieldChange) -> bool:
    return all("\n" not in value and len(value) <= SHORT for value in (field.before, field.after))
