"""What a publication says about itself: its number, its day, what it changed and by whose decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from document.dates import day_label
from document.nodes import StrategyDocument

REGISTER = "Publications and decisions"
"""The title of the list of all publications."""


@dataclass(frozen=True, slots=True)
class Release:
    """One publication without its records. ``published_on`` is an ISO day."""

    number: str
    published_on: str
    summary: str = ""
    decision: str = ""
    decision_url: str = ""

    @classmethod
    def of(cls, document: StrategyDocument) -> Release:
        """The publication that froze ``document``."""
        return cls(
            document.number,
            document.published_on[:10],
            document.summary,
            document.decision,
            document.decision_url,
        )

    @property
    def day(self) -> str:
        """“7 April 2025”."""
        return day_label(date.fromisoformat(self.published_on))

    @property
    def title(self) -> str:
        """“Publication 2025.0, 7 April 2025”."""
        return f"Publication {self.number}, {self.day}"
