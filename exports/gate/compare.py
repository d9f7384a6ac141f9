"""Comparing what a file tells with what it must say. Every format's gate goes through here; findings are for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from exports.context import Progress, counted, no_progress
from exports.gate import structure
from exports.gate.expected import Record, expected
from exports.gate.places import Match, Place
from exports.gate.told import Told
from exports.gate.words import Spelling, brief, is_turned, order_ratio, words
from exports.selection import Selection

LEAST_ORDER = 0.995
"""Below this share of words in their order the whole reading order is called wrong; single passages are named anyway."""
FOUND, LACKING, TORN = "", "is not told", "is told with words that run together or are torn"
"""What is wrong with a passage."""


def findings(selection: Selection, told: Told, progress: Progress = no_progress) -> tuple[str, ...]:
    """What is wrong with a file of ``selection`` that was read back as ``told``: each finding once, nothing where all is well."""
    progress("Finding each section in the file")
    return tuple(dict.fromkeys(compare(Match.of(expected(selection), told), progress)))


def compare(match: Match, progress: Progress = no_progress) -> Iterator[str]:
    """Everything that is missing, out of its place or told otherwise, in plain English."""
    search, whole = _Search(match.told, match.spelling), Place(0, len(match.told.text))
    for forms in match.wanted.front:
        if fault := search.has(forms, whole):
            yield f"“{brief(forms[0])}” {fault}."
    for record, place in counted(match.records(), progress, "Checking section", _title):
        yield from search.record(record, place)
    if (ratio := order_ratio(search.found)) < LEAST_ORDER:
        yield f"Only {ratio:.1%} of the words are told in their order."
    yield from structure.compare(match, progress)


def _title(pair: tuple[Record, Place]) -> str:
    return pair[0].title


@dataclass(slots=True)
class _Search:
    """Looks for passages. ``cursor`` is where the last one in running order ended; ``found`` has the place of its passage for each word."""

    told: Told
    spelling: Spelling
    cursor: int = 0
    found: list[int] = field(default_factory=list)

    def has(self, forms: tuple[str, ...], place: Place) -> str:
        """Look for one of ``forms`` within ``place``; what is wrong with it, or “”."""
        faults = [self._fact(form, place) for form in forms]
        return min(faults, key=[FOUND, TORN, LACKING].index)

    def _fact(self, form: str, place: Place) -> str:
        at, is_parted = self._find(form, place.start, place.end, is_whole=False)
        if at < 0:
            return FOUND if self.scattered(form, place) else LACKING
        return FOUND if is_parted else TORN

    def _find(self, line: str, start: int, end: int, *, is_whole: bool) -> tuple[int, bool]:
        """Where a line is told, or -1; and whether its words are parted there, as they are somewhere if they are anywhere."""
        sought, text = self.spelling.of(line), self.told.text
        first = at = text.find(sought, start, end)
        if not self.told.parts_words or is_turned(line):
            return at, True
        own = self.spelling.starts(line)
        while at >= 0 and not self.told.are_parted(at, own, len(sought), is_whole=is_whole):
            at = text.find(sought, at + 1, end)
        return (at, True) if at >= 0 else (first, False)

    def scattered(self, line: str, place: Place) -> bool:
        """Whether all words of a line from right to left are told within ``place``, in whatever order."""
        return is_turned(line) and all(
            self.told.text.find(part, place.start, place.end) >= 0 for part in self.spelling.parts(line)
        )

    def record(self, record: Record, place: Place) -> Iterator[str]:
        """The record's words, each in its place."""
        if place.heading:
            self.cursor = place.heading.start
        running = () if record.is_listed else (record.title, *record.prose.lines)
        for line in running:
            if fault := self.line(line, place):
                yield f"{record.name}: “{brief(line)}” {fault}."
        for forms in (*(((record.title,),) if record.is_listed else ()), *record.facts):
            if fault := self.has(forms, place):
                yield f"{record.name}: “{brief(forms[0])}” {fault if fault == TORN else 'is not told there'}."

    def line(self, line: str, place: Place) -> str:
        """Look for the next line of running text; what is wrong with it, or “”."""
        at, is_parted = self._find(line, self.cursor, place.end, is_whole=True)
        fault = FOUND if is_parted else TORN
        if at < 0 and self.scattered(line, place):
            return FOUND
        if at < 0:
            at, fault = self.told.text.find(self.spelling.of(line)), "is told in another place"
        if at < 0:
            return LACKING
        self.found += [at] * len(words(line))
        if not fault:
            self.cursor = at + len(self.spelling.of(line))
        return fault
