"""Cuts: which part of a publication goes into a file. A cut is named by a slug that stands in addresses and file names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from document.vocabulary import Volume

LONGEST_SLUG = 200
"""As many characters as the database keeps of a cut's slug."""
SEPARATOR = "_"


class UnknownCut(LookupError):
    """A slug that names no cut, or names a part that the publication does not have. The message is for people."""


class CutKind(StrEnum):
    """The kinds of cut. A volume is a whole bound presentation; the others are made of both volumes.

    A schedule tells what changed since an earlier publication; changes are the same with the new and changed records in full.
    """

    VOLUME = "volume"
    WHOLE = "whole"
    SUMMARY = "summary"
    ROADMAP = "roadmap"
    AUDIENCE = "audience"
    SCHEDULE = "schedule"
    CHANGES = "changes"
    CHOSEN = "chosen"


TELL_CHANGES = frozenset({CutKind.SCHEDULE, CutKind.CHANGES})
"""Cuts that name an earlier publication, and say what is different since."""
WHOLE_CUTS = frozenset({CutKind.VOLUME, CutKind.WHOLE})
"""Cuts that say everything that was approved, and by which decisions."""
_NAMED = TELL_CHANGES | {CutKind.ROADMAP, CutKind.AUDIENCE, CutKind.CHOSEN}
_ARGUMENT = re.compile(r"[\w.\-]+")


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a publication.

    ``argument`` is a volume's code, a roadmap's ref, an audience's slug, an earlier publication's number, or the places
    of chosen parts (``s4.2_c1``: 4.2 of the strategy and 1 of the case studies).
    """

    kind: CutKind
    argument: str = ""

    @property
    def slug(self) -> str:
        """Its name in addresses: “strategy”, “whole”, “roadmap-iam”, “schedule-2025.2”."""
        if self.kind is CutKind.VOLUME:
            return self.argument
        return f"{self.kind}-{self.argument}" if self.argument else self.kind.value

    @property
    def is_lasting(self) -> bool:
        """Whether its files are stored for good, as those of volumes are. Others are made again when somebody asks."""
        return self.kind is CutKind.VOLUME

    @classmethod
    def volume(cls, volume: Volume) -> Cut:
        """The cut that holds one volume."""
        return cls(CutKind.VOLUME, volume.value)

    @classmethod
    def parse(cls, slug: str) -> Cut:
        """The cut that a slug names. Whether a publication has such a part is seen on selecting it. Raises UnknownCut."""
        if slug in {volume.value for volume in Volume}:
            return cls(CutKind.VOLUME, slug)
        if slug in {CutKind.WHOLE.value, CutKind.SUMMARY.value}:
            return cls(CutKind(slug))
        kind, _, argument = slug.partition("-")
        if len(slug) <= LONGEST_SLUG and kind in _NAMED and _ARGUMENT.fullmatch(argument):
            return cls(CutKind(kind), argument)
        raise UnknownCut(f"There is no part of the strategy called “{slug[:60]}”.")
