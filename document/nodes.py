"""The frozen form of every record, and the strategy document that they make up.

Plain data: no formatting, no database keys. Records refer to each other by ``ref``; look them up in the document.
Adding a kind: a class here, one row in :data:`KINDS`, and its folder (see ``docs/adding-a-kind.md``).
"""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

import msgspec

from document.dates import PartialDate, period_label
from document.richtext import RichText
from document.vocabulary import (
    EVIDENCE_NEEDS_LABEL,
    LABELS,
    Confidence,
    Evidence,
    Horizon,
    ItemKind,
    Ring,
    Status,
    Volume,
)


class Owner(msgspec.Struct, frozen=True):
    """Who answers for a record: a role title and its service, never a person's name."""

    role: str
    service: str = ""

    @property
    def label(self) -> str:
        """“Head of Cyber Security, Information Management and Technology”."""
        return f"{self.role}, {self.service}" if self.service else self.role


class Benefit(msgspec.Struct, frozen=True):
    """A benefit, with its figure where there is one (“£0.38m”)."""

    text: str
    figure: str = ""


class Value(msgspec.Struct, frozen=True):
    """A value of a measure at a date. ``value`` is a number in the measure's unit (``66.2``), or words (“about 40%”)."""

    value: str
    date: PartialDate | None = None
    note: str = ""


class Image(msgspec.Struct, frozen=True):
    """A picture by its content: the SHA-256 of its bytes names the stored file."""

    sha256: str
    media_type: str
    width: int
    height: int
    alt: str
    credit: str = ""


class Node(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every frozen record has."""

    ref: str
    title: str
    position: int = 0
    owner: Owner | None = None
    evidence: Evidence = Evidence.NOT_STATED
    evidence_note: str = ""
    source: str = ""

    @property
    def evidence_label(self) -> str:
        """The words that every reader must be shown beside the statement, or “”."""
        return LABELS[self.evidence] if self.evidence in EVIDENCE_NEEDS_LABEL else ""


class Details(Node, frozen=True, kw_only=True, omit_defaults=True, tag="strategy"):
    """The strategy's own details: there is one in a document."""

    publisher: str
    language: str = "en-GB"
    headline: str = ""
    summary: str = ""
    strategy_volume_title: str = "Digital Strategy and Roadmap"
    case_studies_volume_title: str = "Case Studies and Appendices"
    contact: str = ""
    notice: str = ""

    def volume_title(self, volume: Volume) -> str:
        """The title on the cover of ``volume``."""
        return self.strategy_volume_title if volume is Volume.STRATEGY else self.case_studies_volume_title


class Section(Node, frozen=True, kw_only=True, omit_defaults=True, tag="section"):
    """A section of prose; ``parent`` is the ref of the section that holds it. ``presents`` is a kind's plural slug."""

    volume: Volume = Volume.STRATEGY
    parent: str = ""
    headline: str = ""
    summary: str = ""
    body: RichText = RichText()
    audience: str = ""
    presents: str = ""


class Objective(Node, frozen=True, kw_only=True, omit_defaults=True, tag="objective"):
    """A strategic objective."""

    headline: str = ""
    summary: str = ""
    body: RichText = RichText()


class Priority(Node, frozen=True, kw_only=True, omit_defaults=True, tag="priority"):
    """A key priority of the council's vision."""

    headline: str = ""
    summary: str = ""
    body: RichText = RichText()


class Outcome(Node, frozen=True, kw_only=True, omit_defaults=True, tag="outcome"):
    """What will have been achieved if the strategy is delivered."""

    headline: str = ""
    summary: str = ""
    body: RichText = RichText()
    objectives: tuple[str, ...] = ()


class Measure(Node, frozen=True, kw_only=True, omit_defaults=True, tag="measure"):
    """A figure that shows whether an outcome is being reached."""

    headline: str = ""
    summary: str = ""
    unit: str = ""
    outcome: str = ""
    baseline: Value | None = None
    targets: tuple[Value, ...] = ()
    actuals: tuple[Value, ...] = ()


class Roadmap(Node, frozen=True, kw_only=True, omit_defaults=True, tag="roadmap"):
    """One technology domain's roadmap; its items are nodes of their own."""

    headline: str = ""
    summary: str = ""
    where_we_are: RichText = RichText()
    where_we_are_going: RichText = RichText()
    start: PartialDate | None = None
    end: PartialDate | None = None


class RoadmapItem(Node, frozen=True, kw_only=True, omit_defaults=True, tag="roadmap-item"):
    """One piece of work on a roadmap. Lists of strings are refs."""

    roadmap: str
    headline: str = ""
    description: RichText = RichText()
    kind: ItemKind = ItemKind.DEVELOP
    status: Status = Status.PLANNED
    status_wording: str = ""
    confidence: Confidence = Confidence.NOT_STATED
    start: PartialDate | None = None
    end: PartialDate | None = None
    wording: str = ""
    horizon: Horizon = Horizon.NONE
    original_end: PartialDate | None = None
    date_reason: str = ""
    objectives: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    cost: str = ""
    saving: str = ""
    case_studies: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    last_confirmed: PartialDate | None = None

    @property
    def when(self) -> str:
        """“Apr–Jun 2026 (Q1 2026/27) to 2027”, or “Now”, “Next”, “Later” for an item without dates."""
        return period_label(self.start, self.end) or LABELS[self.horizon]

    @property
    def when_short(self) -> str:
        """:attr:`when` without financial quarters, for slides and narrow tables."""
        return period_label(self.start, self.end, short=True) or LABELS[self.horizon]

    @property
    def status_label(self) -> str:
        """The status, with the source's own word where it differs: “In progress (Ongoing)”."""
        label = LABELS[self.status]
        return f"{label} ({self.status_wording})" if self.status_wording else label

    @property
    def has_slipped(self) -> bool:
        """Whether the item now ends later than first published (or has lost its end)."""
        if self.original_end is None:
            return False
        return self.end is None or self.end.last_day > self.original_end.last_day

    @property
    def slipped_words(self) -> str:
        """What follows the status in words, wherever items stand in a table or on a timeline: “; slipped” where it has, else “”."""
        return "; slipped" if self.has_slipped else ""


class CaseStudy(Node, frozen=True, kw_only=True, omit_defaults=True, tag="case-study"):
    """What was done, for whom, and what came of it."""

    headline: str = ""
    summary: str = ""
    challenge: RichText = RichText()
    what_was_done: RichText = RichText()
    benefits: tuple[Benefit, ...] = ()
    partners: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    image: Image | None = None


class HorizonTechnology(Node, frozen=True, kw_only=True, omit_defaults=True, tag="horizon-technology"):
    """A technology that the horizon scan follows."""

    headline: str = ""
    summary: str = ""
    body: RichText = RichText()
    ring: Ring = Ring.WATCH
    category: str = ""
    roadmaps: tuple[str, ...] = ()


class Reference(Node, frozen=True, kw_only=True, omit_defaults=True, tag="reference"):
    """A background paper or source."""

    author: str = ""
    year: str = ""
    url: str = ""
    group: str = ""
    note: str = ""


class GlossaryTerm(Node, frozen=True, kw_only=True, omit_defaults=True, tag="glossary-term"):
    """A word or abbreviation and what it means here."""

    stands_for: str = ""
    definition: str = ""


N = TypeVar("N", bound=Node)

AnyNode = (
    Details
    | Section
    | Objective
    | Priority
    | Outcome
    | Measure
    | Roadmap
    | RoadmapItem
    | CaseStudy
    | HorizonTechnology
    | Reference
    | GlossaryTerm
)


class NodeKind(msgspec.Struct, frozen=True):
    """A kind's names. ``plural`` is its slug in addresses and in ``Section.presents``; ``volume`` is its usual volume."""

    slug: str
    plural: str
    label: str
    label_plural: str
    node: type[Node]
    volume: Volume = Volume.STRATEGY


KINDS: dict[str, NodeKind] = {
    kind.slug: kind
    for kind in (
        NodeKind("strategy", "strategy", "Strategy details", "Strategy details", Details),
        NodeKind("section", "sections", "Section", "Sections", Section),
        NodeKind("objective", "objectives", "Objective", "Objectives", Objective),
        NodeKind("priority", "priorities", "Priority", "Priorities", Priority),
        NodeKind("outcome", "outcomes", "Outcome", "Outcomes", Outcome),
        NodeKind("measure", "measures", "Measure", "Measures", Measure),
        NodeKind("roadmap", "roadmaps", "Roadmap", "Roadmaps", Roadmap),
        NodeKind("roadmap-item", "roadmap-items", "Roadmap item", "Roadmap items", RoadmapItem),
        NodeKind(
            "horizon-technology",
            "horizon-technologies",
            "Horizon technology",
            "Horizon scan",
            HorizonTechnology,
        ),
        NodeKind("case-study", "case-studies", "Case study", "Case studies", CaseStudy, Volume.CASE_STUDIES),
        NodeKind(
            "reference", "references", "Background paper", "Background papers", Reference, Volume.CASE_STUDIES
        ),
        NodeKind("glossary-term", "glossary", "Glossary term", "Glossary", GlossaryTerm, Volume.CASE_STUDIES),
    )
}
"""Every kind of record, in reading order of the collections."""

COLLECTIONS = tuple(
    kind for kind in KINDS.values() if kind.slug not in {"strategy", "section", "roadmap-item"}
)
"""The kinds that a section can present."""


def kind_of(node: Node) -> NodeKind:
    """The table row of a node's kind."""
    return KINDS[str(type(node).__struct_config__.tag)]


class StrategyDocument(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A whole approved strategy: what a publication freezes and every renderer reads.

    ``nodes`` stand in order of kind (as in :data:`KINDS`), position and ref. ``number`` is “2021.0”;
    ``published_on`` an ISO day. Look-ups are built once per document.
    """

    number: str
    edition: str
    published_on: str
    summary: str = ""
    decision: str = ""
    decision_url: str = ""
    nodes: tuple[AnyNode, ...] = ()

    @cached_property
    def details(self) -> Details:
        """The strategy's own details. Raises LookupError where a document has none."""
        for node in self.nodes:
            if isinstance(node, Details):
                return node
        raise LookupError("The document has no strategy details.")

    @cached_property
    def _by_ref(self) -> dict[tuple[str, str], AnyNode]:
        return {(kind_of(node).slug, node.ref): node for node in self.nodes}

    @cached_property
    def _by_any_ref(self) -> dict[str, AnyNode]:
        found: dict[str, AnyNode] = {}
        for node in self.nodes:
            found.setdefault(node.ref, node)
        return found

    def all(self, node_class: type[N]) -> tuple[N, ...]:
        """Every node of one class, in order."""
        return tuple(node for node in self.nodes if isinstance(node, node_class))

    def get(self, node_class: type[N], ref: str) -> N | None:
        """The node of that class and ref, or None."""
        node = self._by_ref.get((str(node_class.__struct_config__.tag), ref))
        return node if isinstance(node, node_class) else None

    def find(self, ref: str) -> AnyNode | None:
        """The first node with that ref, of whichever kind: what ``ref:`` links point to."""
        return self._by_any_ref.get(ref)

    def items_of(self, roadmap: Roadmap) -> tuple[RoadmapItem, ...]:
        """A roadmap's items in order."""
        return tuple(item for item in self.all(RoadmapItem) if item.roadmap == roadmap.ref)

    def children_of(self, section: Section) -> tuple[Section, ...]:
        """A section's sub-sections in order."""
        return tuple(child for child in self.all(Section) if child.parent == section.ref)
