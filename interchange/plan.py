"""What loading a file did, or would do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from document.dates import PartialDate
from records.models import Record


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record: “new”, “changed”, “removed” or “re-dated”, with the old and new period for the last."""

    verb: str
    kind: str
    ref: str
    title: str
    detail: str = ""


@dataclass(slots=True)
class Plan:
    """The changes of one file; ``publication`` is the number that it was published as, ``skipped`` why nothing was done."""

    name: str
    changes: list[Change] = field(default_factory=list)
    publication: str = ""
    skipped: str = ""

    def note(self, record: Record, before: dict[str, Any], *, was_withdrawn: bool) -> None:
        """Add what became of a record that was written; ``before`` is its earlier content, empty for a new one."""
        after = record.content()
        fields = [name for name in after if before and after[name] != before[name]]
        if not before or was_withdrawn:
            self._add("new", record, "it had been removed" if was_withdrawn else "")
        else:
            self._add("changed", record, ", ".join(fields))
        for name in ("start", "end"):
            if name in fields:
                self._add("re-dated", record, f"{name}: {_shown(before[name])} → {_shown(after[name])}")

    def removed(self, record: Record) -> None:
        """Add that a record was taken out of use."""
        self._add("removed", record, "")

    def _add(self, verb: str, record: Record, detail: str) -> None:
        self.changes.append(Change(verb, record.kind_slug, record.ref, record.title, detail))


def _shown(code: Any) -> str:
    return PartialDate.parse(code).label if code else "open"
