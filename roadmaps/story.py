"""What became of a roadmap item from one publication to the next, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from document.changes import QUIET
from document.diff import FieldChange, NodeChange
from document.moves import moves
from document.nodes import RoadmapItem
from editions.read import PublicationLine

_TOLD = frozenset({"status", "confidence", "title"})
"""Fields whose change is told with both values; of the others it is only said that they changed."""
_DATES = frozenset({"start", "end", "horizon"})
_WITH_DATES = frozenset({"original_end", "date_reason"})


@dataclass(frozen=True, slots=True)
class Chapter:
    """A publication in which the item came, changed or went. ``reason`` is why its dates moved, where they did."""

    line: PublicationLine
    sentences: tuple[str, ...]
    reason: str
    is_there: bool


def story(changes: Iterable[tuple[PublicationLine, NodeChange]]) -> tuple[Chapter, ...]:
    """The chapters in the order of ``changes``; a publication in which only the item's place in a list changed is left out."""
    chapters = (_chapter(line, change) for line, change in changes)
    return tuple(chapter for chapter in chapters if chapter.sentences)


def _chapter(line: PublicationLine, change: NodeChange) -> Chapter:
    before, after = change.before, change.after
    if not isinstance(after, RoadmapItem):
        return Chapter(line, ("Withdrawn from the strategy.",), "", is_there=False)
    if not isinstance(before, RoadmapItem):
        return Chapter(line, ("Added to the strategy.",), "", is_there=True)
    moved = moves(before, after)
    reason = after.date_reason if moved else ""
    return Chapter(
        line,
        (*moved, *_others(change.fields, _DATES | _WITH_DATES if moved else _DATES)),
        reason,
        is_there=True,
    )


def _others(fields: tuple[FieldChange, ...], told: frozenset[str]) -> Iterator[str]:
    """What changed beside the fields that are ``told`` already."""
    for field in fields:
        if field.name in _TOLD:
            yield _told(field)
    rest = [field.label for field in fields if field.name not in _TOLD | told | QUIET]
    if rest:
        yield f"Also changed: {', '.join(rest)}."
    if all(field.name in QUIET for field in fields) and any(
        field.name == "last_confirmed" for field in fields
    ):
        yield "Confirmed by its owner as still true."


def _told(field: FieldChange) -> str:
    if field.before and field.after:
        return f"{field.label} changed from “{field.before}” to “{field.after}”."
    return (
        f"{field.label} set to “{field.after}”." if field.after else f"{field.label} is not stated any more."
    )
