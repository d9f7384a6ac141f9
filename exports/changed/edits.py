"""Edited records: the lines that differ, and what a schedule has room for of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from document.changes import Changed
from document.diff import FieldChange, Op, Words, line_pairs, word_diff
from document.nodes import AnyNode, RoadmapItem
from exports.changed.tongues import Foreign, foreign_of, in_tongues

STATE = frozenset({"status", "status_wording", "confidence"})
"""Fields of an item that say how it stands; they are told together."""
SMALL = frozenset({"evidence_note", "source"})
"""Fields that say what a record rests on: a schedule only says that they are different."""
BESIDE = 8
"""How many words that stayed are told on each side of words that changed."""
MOST_WORDS = 60
"""A field with more words that differ, before and now together, is not told word for word in a schedule."""
LEFT_OUT = " … "
CELLS = " | "
"""What parts the cells of a table's row."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the field ``name`` that differs: its words before and now, with what came and went. One of them may be empty.

    Lines that have nothing in common stand whole, several in one, and no word of them is marked.
    """

    name: str
    label: str
    before: Words
    after: Words

    @property
    def length(self) -> int:
        """How many words both sides have."""
        return sum(len(text_of(words).split()) for words in (self.before, self.after))


@dataclass(frozen=True, slots=True)
class Edit:
    """A record with other changes than of dates and status, line by line. ``foreign`` is what it says or said in other languages."""

    node: AnyNode
    lines: tuple[Line, ...]
    foreign: Foreign = ()

    @property
    def shown(self) -> tuple[Line, ...]:
        """The lines that a schedule tells word for word: those of fields in which few words differ."""
        return tuple(line for lines in self._fields() if _is_short(lines) for line in lines)

    @property
    def rest(self) -> str:
        """What else is different, and in how many places: “Also changed: body in 5 places, source.”; “” where nothing is."""
        found = [_extent(lines) for lines in self._fields() if not _is_short(lines)]
        opening = "Also changed" if len(found) < len(tuple(self._fields())) else "Changed"
        return f"{opening}: {', '.join(found)}." if found else ""

    def spoken(self, words: Words) -> tuple[tuple[Op, str, str], ...]:
        """One side of a line as runs in one language each: what became of it, its words, and the language where that is another."""
        return tuple(in_tongues(words, self.foreign, ("\n", CELLS, LEFT_OUT)))

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """Name and label of each field that is different."""
        return tuple((lines[0].name, lines[0].label) for lines in self._fields())

    def _fields(self) -> Iterator[tuple[Line, ...]]:
        for _, lines in groupby(self.lines, lambda line: line.name):
            yield tuple(lines)


def _is_short(lines: tuple[Line, ...]) -> bool:
    return lines[0].name not in SMALL and sum(line.length for line in lines) <= MOST_WORDS


def _extent(lines: tuple[Line, ...]) -> str:
    label, count = lines[0].label[:1].lower() + lines[0].label[1:], len(lines)
    if not any(line.before for line in lines):
        return f"{label} added"
    if not any(line.after for line in lines):
        return f"{label} taken out"
    return f"{label} in {count} places" if count > 1 and lines[0].name not in SMALL else label


def text_of(words: Words) -> str:
    """The words without their marks."""
    return "".join(part for _, part in words)


# What differs ----------------------------------------------------------------------------------------------------------
def edit_of(changed: Changed) -> Edit:
    """What differs in a record but for its dates and, of an item, its state. Raises ValueError for one that came or went."""
    node = changed.node
    if node is None:
        raise ValueError("A record that changed has a form before and one after.")
    told = STATE if isinstance(node, RoadmapItem) else frozenset()
    fields = (field for field in changed.fields if field.name not in told)
    lines = tuple(line for field in fields for line in _lines(field))
    return Edit(node, lines, tuple(foreign_of((changed.change.before, changed.change.after))))


def _lines(field: FieldChange) -> Iterator[Line]:
    before, after = (text.replace("\t", CELLS).splitlines() for text in (field.before, field.after))
    pairs = line_pairs(before, after)
    for is_alike, run in groupby(pairs, lambda pair: None not in pair):
        if is_alike:
            yield from (_compared(field, *pair) for pair in run if pair[0] != pair[1])
        else:
            gone, come = zip(*run, strict=True)
            yield Line(field.name, field.label, _whole(gone), _whole(come))


def _compared(field: FieldChange, before: str | None, after: str | None) -> Line:
    words = word_diff(before or "", after or "")
    return Line(field.name, field.label, _shortened(words, Op.REMOVED), _shortened(words, Op.ADDED))


def _whole(lines: Iterable[str | None]) -> Words:
    text = "\n".join(filter(None, lines))
    return ((Op.SAME, text),) if text else ()


def _shortened(words: Words, own: Op) -> Words:
    """One side of a difference. Long runs of words that stayed are cut: those beside a change, on either side, are kept."""
    last = len(words) - 1
    return tuple(
        (op, _cut(text, is_first=n == 0, is_last=n == last) if op is Op.SAME else text)
        for n, (op, text) in enumerate(words)
        if op in {Op.SAME, own}
    )


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    """A run that stayed, with its middle left out; at the ends of the line its outer words."""
    words = re.findall(r"\s*\S+\s*|\s+", text)
    before = [] if is_first else words[:BESIDE]
    after = [] if is_last else words[-BESIDE:]
    if len(words) <= len(before) + len(after) + BESIDE:
        return text
    return "".join(before).rstrip() + LEFT_OUT + "".join(after)
