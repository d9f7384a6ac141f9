"""From a strategy file's nested lists to flat entries, each with the field values that its record is to have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from document.vocabulary import LABELS, Horizon, Status
from interchange.notation import Place, Problem
from interchange.pictures import Pictures
from interchange.schema import CHILDREN, LISTS, RENAMED
from interchange.source import Source
from interchange.wording import shown
from records import registry
from records.fields import BenefitListField, StructuredListField
from records.models import Record
from roadmaps.models import HORIZON_BY_STATUS

STEP = 10
"""Between the positions of neighbours, so that a record can be put between two."""
LARGEST_PICTURE = 30_000_000
KEPT = {"position", "original_end", "date_reason"}
"""Fields that a file may leave out without emptying them."""
LOAD_ORDER = (
    "strategy",
    "objective",
    "priority",
    "outcome",
    "measure",
    "reference",
    "glossary-term",
    "roadmap",
    "roadmap-item",
    "case-study",
    "horizon-technology",
    "section",
)


@dataclass(slots=True)
class Entry:
    """One record as a file describes it. ``values`` has the form of ``Record.content``; ``given`` are the fields it states."""

    kind: str
    ref: str
    place: Place
    values: dict[str, Any]
    given: set[str]
    order: int


def entries(source: Source, problems: list[Problem], pictures: Pictures) -> list[Entry]:
    """Every record of a file that follows the schema, parents before children, in load order of kinds."""
    found = list(_Reader(source, problems, pictures).all())
    seen: set[tuple[str, str]] = set()
    for entry in found:
        if (entry.kind, entry.ref) in seen:
            problems.append(
                source.problem(
                    (*entry.place, "ref"), f"there are two of kind {entry.kind} with the ref “{entry.ref}”."
                )
            )
        seen.add((entry.kind, entry.ref))
    return sorted(found, key=lambda entry: LOAD_ORDER.index(entry.kind))


class _Reader:
    def __init__(self, source: Source, problems: list[Problem], pictures: Pictures) -> None:
        self.source, self.problems, self.pictures = source, problems, pictures
        self.is_whole = source.data.get("scope") == "whole"
        self.statuses: dict[str, str] = source.data.get("statuses") or {}

    def fault(self, place: Place, message: str) -> None:
        self.problems.append(self.source.problem(place, message))

    def all(self) -> Iterator[Entry]:
        if strategy := self.source.data.get("strategy"):
            yield self.entry("strategy", strategy, ("strategy",), 0)
        elif self.is_whole:
            self.fault(
                (), "strategy is missing; a whole strategy holds its own details (title and publisher)."
            )
        for name, kind in LISTS.items():
            for number, raw in enumerate(self.source.data.get(name) or []):
                yield from self.nested(kind, raw, (name, number), number, {})

    def nested(
        self, kind: str, raw: dict[str, Any], place: Place, number: int, extra: dict[str, Any]
    ) -> Iterator[Entry]:
        """A record and the records nested in it."""
        children_key, child_kind, link = CHILDREN.get(kind, ("", "", ""))
        if "title" in raw:
            yield self.entry(kind, {**raw, **extra}, place, number)
        elif self.is_whole:
            self.fault(place, "title is missing; a whole strategy describes every record it holds.")
        children = raw.get(children_key) or [] if children_key else []
        for child_number, child in enumerate(children):
            below = {link: raw["ref"]}
            if kind == "section" and (volume := raw.get("volume") or extra.get("volume")):
                below["volume"] = volume
            yield from self.nested(
                child_kind, child, (*place, children_key, child_number), child_number, below
            )

    def entry(self, kind: str, raw: dict[str, Any], place: Place, number: int) -> Entry:
        raw = {key: value for key, value in raw.items() if value is not None}
        model = registry.get(kind).model
        given = self.converted(kind, model, raw, place)
        values = model().content() | given
        if raw.get("image"):
            values["image"] = self.picture(raw["image"], (*place, "image"))
        return Entry(kind, raw["ref"], place, values, set(given), number)

    def converted(self, kind: str, model: type[Record], raw: dict[str, Any], place: Place) -> dict[str, Any]:
        """The entry's keys as the model's fields."""
        renamed = {key: name for (owner, name), key in RENAMED.items() if owner == kind}
        names = {field.name: field for field in model.content_fields()}
        values: dict[str, Any] = {}
        for key, value in raw.items():
            name = renamed.get(key, key)
            if name not in names or name == "image":
                continue
            field = names[name]
            if isinstance(field, BenefitListField):
                value = [{"text": b} if isinstance(b, str) else _without_empty(b) for b in value]
            elif isinstance(field, StructuredListField) and isinstance(value, dict):
                value = [value]
            if isinstance(field, StructuredListField):
                value = [_without_empty(member) if isinstance(member, dict) else member for member in value]
            values[name] = value
        if "owner" in values:
            values["owner"] = self.owner(values["owner"])
        if kind == "strategy":
            volumes = raw.get("volumes") or {}
            values |= {
                f"{key.replace('-', '_')}_volume_title": title for key, title in volumes.items() if title
            }
        if kind == "roadmap-item":
            self.item(values, place)
        return values

    def owner(self, owner: Any) -> dict[str, str]:
        """The owner in the form in which it is frozen."""
        if isinstance(owner, str):
            return {"role": owner}
        return _without_empty(owner)

    def item(self, values: dict[str, Any], place: Place) -> None:
        """The rules for a roadmap item's status word and horizon."""
        word = values.get("status") or Status.PLANNED.value
        status = self.status(word)
        if status is None:
            known = ", ".join([*Status, *self.statuses])
            self.fault(
                (*place, "status"),
                f"found {shown(word)}; expected one of: {known} (or map the word under “statuses”).",
            )
            status = Status.PLANNED
        values["status"] = status.value
        if word != status and word.casefold() != LABELS[status].casefold():
            values.setdefault("status_wording", word)
        if not (values.get("start") or values.get("end") or values.get("horizon")):
            values["horizon"] = HORIZON_BY_STATUS.get(status, Horizon.LATER).value

    def status(self, word: str) -> Status | None:
        """The status that a word means: by the file's own table, our code, or the label that people read."""
        mapped = {theirs.casefold(): Status(ours) for theirs, ours in self.statuses.items()}
        named = {name.casefold(): status for status in Status for name in (status.value, LABELS[status])}
        return mapped.get(word.casefold()) or named.get(word.casefold())

    def picture(self, name: str, place: Place) -> dict[str, Any] | None:
        """Store the picture. Its file is found by its content, so it is never shown before its record is.

        It may lie one folder up, because the directories of several publications share their pictures; nowhere else.
        """
        directory = self.source.directory(place).resolve()
        path = (directory / name).resolve()
        if not path.is_relative_to(directory.parent):
            expected = "a path beside this file, below it, or in a folder beside its own"
            self.fault(place, f"found {shown(name)}; expected {expected}.")
            return None
        try:
            if path.stat().st_size > LARGEST_PICTURE:
                self.fault(place, f"“{path.name}” is larger than {LARGEST_PICTURE:,} bytes.")
                return None
            return self.pictures.store(path.read_bytes()).as_image()
        except OSError as error:
            self.fault(place, f"the picture “{path.name}” cannot be read ({error.strerror}).")
        except ValidationError as error:
            self.fault(place, f"“{path.name}”: {' '.join(error.messages)}")
        return None


def _without_empty(mapping: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if value not in (None, "")}
