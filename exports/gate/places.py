"""Where each record is told in a file: from its heading to the next record's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exports.gate.expected import Expected, Record
from exports.gate.told import Heading, Told
from exports.gate.words import Spelling, unordered


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of what is told. ``heading`` is None for a record that is listed, or whose heading is missing."""

    start: int
    end: int
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """What must be said and what is told, side by side: how the file spells, and where each record is told."""

    wanted: Expected
    told: Told
    spelling: Spelling
    places: tuple[Place, ...]

    @classmethod
    def of(cls, wanted: Expected, told: Told) -> Match:
        """Find every record of ``wanted`` in ``told``."""
        spelling = Spelling("".join(forms[0] for forms in wanted.passages()), told.text)
        return cls(wanted, told, spelling, _places(wanted, told, spelling))

    def records(self) -> tuple[tuple[Record, Place], ...]:
        """Every record with its place."""
        return tuple(zip(self.wanted.records, self.places, strict=True))


def _places(expected: Expected, told: Told, spelling: Spelling) -> tuple[Place, ...]:
    """The place of every record, in order. Where headings cannot be told from the text, all of it is everyone's place."""
    whole = Place(0, len(told.text))
    if not told.has_headings:
        return tuple(whole for _ in expected.records)
    headings = tuple(_headings(expected, told, spelling))
    starts = _starts(headings)
    ends = _ends(headings, whole.end)
    found = []
    for index, record in enumerate(expected.records):
        if record.within != index:
            holder = expected.records[record.within]
            found.append(Place(starts[record.within], ends[holder.last]))
        else:
            found.append(whole if record.is_listed else Place(starts[index], ends[index], headings[index]))
    return tuple(found)


def _headings(expected: Expected, told: Told, spelling: Spelling) -> Iterator[Heading | None]:
    """For each record the first heading with its title after the one before; with its number where the file has numbers."""
    after, told_names = 0, [unordered(heading.words) for heading in told.headings]
    known = set(told_names)
    is_numbered = any(record.number and spelling.unit(record.name) in known for record in expected.records)
    for record in expected.records:
        sought = spelling.unit(record.name if is_numbered else record.title)
        at = next((n for n in range(after, len(told_names)) if told_names[n] == sought), None)
        if at is None or record.is_listed:
            yield None
        else:
            after = at + 1
            yield told.headings[at]


def _starts(headings: tuple[Heading | None, ...]) -> list[int]:
    """Where each record starts; one without a heading shares the place of the one before."""
    starts = [0]
    for heading in headings:
        starts.append(heading.start if heading else starts[-1])
    return starts[1:]


def _ends(headings: tuple[Heading | None, ...], end: int) -> list[int]:
    """Where each record's own text ends: at the next heading of a record."""
    ends = [end]
    for heading in reversed(headings):
        ends.append(heading.start if heading else ends[-1])
    return ends[-2::-1]
