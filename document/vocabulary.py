"""The closed lists of words that records choose from, each with what people read for it."""

from __future__ import annotations

from enum import StrEnum


class Volume(StrEnum):
    """The two bound presentations. Every top-level node belongs to one."""

    STRATEGY = "strategy"
    CASE_STUDIES = "case-studies"


class Evidence(StrEnum):
    """How far a statement is supported by published sources."""

    NOT_STATED = ""
    CONFIRMED = "confirmed"
    SECTOR = "sector"
    GENERAL = "general"
    ILLUSTRATIVE = "illustrative"


class Status(StrEnum):
    """Where a roadmap item stands."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    IN_PROGRESS = "in-progress"
    DELIVERED = "delivered"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class Confidence(StrEnum):
    """How sure the owner is that the end date will be kept."""

    NOT_STATED = ""
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OFF_TRACK = "off-track"


class ItemKind(StrEnum):
    """What a roadmap item does to the technology portfolio."""

    MAINTAIN = "maintain"
    DEVELOP = "develop"
    EXPLORE = "explore"
    RETIRE = "retire"


class Horizon(StrEnum):
    """When an item without dates is meant to happen."""

    NONE = ""
    NOW = "now"
    NEXT = "next"
    LATER = "later"


class Ring(StrEnum):
    """What the council does about a technology on its horizon, nearest first."""

    ADOPT = "adopt"
    TRIAL = "trial"
    ASSESS = "assess"
    WATCH = "watch"


LABELS: dict[StrEnum, str] = {
    Volume.STRATEGY: "Strategy and roadmaps",
    Volume.CASE_STUDIES: "Case studies and appendices",
    Evidence.NOT_STATED: "Not stated",
    Evidence.CONFIRMED: "Published fact",
    Evidence.SECTOR: "Sector fact, timing assumed",
    Evidence.GENERAL: "General knowledge, not checked",
    Evidence.ILLUSTRATIVE: "Illustrative example",
    Status.PROPOSED: "Proposed",
    Status.PLANNED: "Planned",
    Status.IN_PROGRESS: "In progress",
    Status.DELIVERED: "Delivered",
    Status.PAUSED: "Paused",
    Status.CANCELLED: "Cancelled",
    Confidence.NOT_STATED: "Not stated",
    Confidence.ON_TRACK: "On track",
    Confidence.AT_RISK: "At risk",
    Confidence.OFF_TRACK: "Off track",
    ItemKind.MAINTAIN: "Maintain an existing system",
    ItemKind.DEVELOP: "Develop a new capability",
    ItemKind.EXPLORE: "Explore",
    ItemKind.RETIRE: "Retire",
    Horizon.NONE: "Dated",
    Horizon.NOW: "Now",
    Horizon.NEXT: "Next",
    Horizon.LATER: "Later",
    Ring.ADOPT: "Adopt",
    Ring.TRIAL: "Trial",
    Ring.ASSESS: "Assess",
    Ring.WATCH: "Watch",
}
"""The words people read for each code. One table, so that page, deck and PDF agree."""


EVIDENCE_NEEDS_LABEL = frozenset({Evidence.SECTOR, Evidence.GENERAL, Evidence.ILLUSTRATIVE})
"""Evidence that every reader must be shown beside the statement."""
EVIDENCE_MEANING = {
    Evidence.CONFIRMED: "It was published, and the source is named.",
    Evidence.SECTOR: "Real in the public sector; the timing here is assumed.",
    Evidence.GENERAL: "Commonly known, and not checked against a source.",
    Evidence.ILLUSTRATIVE: "Invented, to show what could stand here.",
}
"""What the labels mean, for readers of files; the website says it at length."""
