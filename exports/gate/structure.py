"""Comparing headings, links, figures and tables of a file with those of the publication."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote

from exports.context import Progress, no_progress
from exports.gate.expected import Expected, Link, Record
from exports.gate.places import Match
from exports.gate.prose import Table
from exports.gate.told import Told
from exports.gate.words import Spelling, brief, is_turned, unordered

Records = tuple[Record, ...]
DEEPEST = 6
"""HTML and PDF/UA-1 know no deeper level; what lies deeper stays at it."""


def compare(match: Match, progress: Progress = no_progress) -> Iterator[str]:
    """What the structure lacks or has twice. What a format cannot hold is not compared."""
    records, told, spelling = match.wanted.records, match.told, match.spelling
    progress("Checking headings")
    if told.has_headings:
        yield from _headings(match)
        yield from _numbers(records)
        yield from _levels(told)
        yield from _repeated(match)
        yield from _inner(match)
    progress("Checking links")
    if told.links is not None:
        yield from _links(match.wanted, told.links, spelling)
    progress("Checking pictures")
    if told.figures is not None:
        yield from _figures(match.wanted, told.figures, spelling)
    progress("Checking tables")
    if told.tables is not None:
        yield from _tables(records, told.tables, spelling)
    progress("Checking lists")
    if told.entries is not None:
        yield from _entries(records, told.entries, spelling)
    progress("Checking passages in other languages")
    if told.foreign is not None:
        yield from _foreign(records, told.foreign, spelling)


def _headings(match: Match) -> Iterator[str]:
    """Every record has its heading, at its level: as deep below the first as in the publication."""
    raised = None
    for record, place in match.records():
        if record.is_listed:
            continue
        if place.heading is None:
            yield f"{record.name} has no heading, or not in its order."
            continue
        raised = place.heading.level - record.level if raised is None else raised
        if place.heading.level != (level := min(record.level + raised, DEEPEST)):
            yield f"{record.name} is a heading of level {place.heading.level}, not {level}."


def _numbers(records: Records) -> Iterator[str]:
    """No two records have the same number: readers could not tell which is meant."""
    first: dict[str, Record] = {}
    for record in records:
        other = first.setdefault(record.number, record)
        if record.number and other is not record:
            yield f"{other.name} and {record.name} have the same number."


def _levels(told: Told) -> Iterator[str]:
    if told.headings and told.headings[0].level != 1:
        yield f"The first heading has level {told.headings[0].level}, not 1."
    for before, after in pairwise(told.headings):
        if after.level > before.level + 1:
            yield f"The heading “{brief(after.title)}” skips from level {before.level} to {after.level}."


def _repeated(match: Match) -> Iterator[str]:
    """No numbered heading stands twice; titles without a number may."""
    count = Counter(heading.words for heading in match.told.headings)
    for record in match.wanted.records:
        if record.number and count[match.spelling.of(record.name)] > 1:
            yield f"{record.name} is a heading more than once."


def _inner(match: Match) -> Iterator[str]:
    """The headings within the text of a record stand below its own."""
    headings = match.told.headings
    starts = [heading.start for heading in headings]
    for record, place in match.records():
        if place.heading is None or not record.prose.headings:
            continue
        level = min(place.heading.level + 1, DEEPEST)
        within = headings[bisect_right(starts, place.start) : bisect_left(starts, place.end)]
        own = Counter(unordered(heading.words) for heading in within if heading.level >= level)
        for title in record.prose.headings:
            if not own[match.spelling.unit(title)]:
                yield f"{record.name}: “{brief(title)}” is no heading below it."
            own[match.spelling.unit(title)] -= 1


def _links(expected: Expected, told: tuple[tuple[str, str], ...], spelling: Spelling) -> Iterator[str]:
    """Every link is there once, with its target and its words."""
    found = Counter((_address(target), spelling.of(words)) for target, words in told)
    targets = {target for target, _ in found}
    for name, link in _expected_links(expected):
        pair = _address(link.target), spelling.of(link.words)
        if not link.words and pair[0] not in targets:
            yield f"{name}: there is no link to {brief(link.target)}."
        elif link.words and not found[pair]:
            yield f"{name}: “{brief(link.words)}” is no link to {brief(link.target)}."
        found[pair] -= 1


def _expected_links(expected: Expected) -> Iterator[tuple[str, Link]]:
    yield from (("The decision", link) for link in expected.links)
    for record in expected.records:
        yield from ((record.name, link) for link in record.links)


def _address(target: str) -> str:
    """An address however it is written: some formats escape its signs."""
    return unquote(target).rstrip("/")


def _figures(expected: Expected, told: tuple[str, ...], spelling: Spelling) -> Iterator[str]:
    """Each picture has the alternative text of its record; each drawing names the record that it draws."""
    found = Counter(map(spelling.of, told))
    for record in expected.records:
        for alt in record.prose.figures:
            if not found[spelling.of(alt)]:
                yield f"{record.name}: no picture has the alternative text “{brief(alt)}”."
            found[spelling.of(alt)] -= 1
    titles = {spelling.of(record.title) for record in expected.records} | {
        spelling.of(forms[0]) for forms in expected.front
    }
    for alt, times in found.items():
        if times > 0 and not any(title in alt for title in titles):
            yield f"A picture has the alternative text “{brief(alt)}”, which names no record."


def _tables(records: Records, told: tuple[Table, ...], spelling: Spelling) -> Iterator[str]:
    """Each table of the text is there once, whole, with its header cells; and no table lacks header cells."""
    found = Counter(_cells(table, spelling) for table in told)
    wanted = [(record, table, _cells(table, spelling)) for record in records for table in record.prose.tables]
    for record, table, cells in wanted:
        if not found[cells]:
            yield f"{record.name}: the table “{brief(', '.join(table.header))}” is not told whole with its header cells."
        found[cells] -= 1
    for record, table, cells in wanted:
        if found[cells] > 0:
            yield f"{record.name}: the table “{brief(', '.join(table.header))}” is told more than once."
    yield from ("A table has no header cells." for table in told if not table.header)


def _cells(table: Table, spelling: Spelling) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(spelling.unit, row)) for row in (table.header, *table.rows))


def _entries(records: Records, told: tuple[str, ...], spelling: Spelling) -> Iterator[str]:
    """Each entry of a list is one, with its own words."""
    found = Counter(map(spelling.unit, told))
    for record in records:
        for words in record.prose.entries:
            if not found[spelling.unit(words)]:
                yield f"{record.name}: “{brief(words)}” is no entry of a list."
            found[spelling.unit(words)] -= 1


def _foreign(records: Records, told: tuple[tuple[str, str], ...], spelling: Spelling) -> Iterator[str]:
    """Each passage in another language says so."""
    marked: dict[str, str] = {}
    for language, words in told:
        marked[language] = f"{marked.get(language, '')}\n{spelling.of(words)}"
    for record in records:
        for language, words in record.prose.foreign:
            text = marked.get(language, "")
            parts = spelling.parts(words) if is_turned(words) else (spelling.of(words),)
            if not all(part in text for part in parts):
                yield f"{record.name}: “{brief(words)}” is not marked as being in the language {language}."
