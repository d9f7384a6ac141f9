"""Words cut into segments that one braille table translates: by the language that they are marked with, then by script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from exports.braille.tables import NoTable, table_for
from exports.plain.tongues import Run, language_of, runs_of
from exports.reading.blocks import Words


class Segment(NamedTuple):
    """Text on one line, and the table that translates it."""

    table: str
    text: str


def lines_of(words: Words, lang: str) -> tuple[tuple[Segment, ...], ...]:
    """The lines of ``words``, each as its segments. ``lang`` is the language around them."""
    lines: list[list[Run]] = [[]]
    for run in runs_of(words, lang, addresses=True):
        first, *more = run.text.split("\n")
        lines[-1].append(Run(run.lang, first))
        lines += [[Run(run.lang, text)] for text in more]
    return tuple(tuple(_segments(line)) for line in lines)


def _segments(line: Iterable[Run]) -> Iterator[Segment]:
    """Neighbouring words of one table together, so that what a table says of whole phrases holds."""
    words: list[tuple[str, str]] = []
    for lang, text in line:
        for word in _parted(text):
            is_space = word == " " and words
            words.append((words[-1][0] if is_space else _table(word, lang), word))
    for table, group in groupby(words, key=lambda pair: pair[0]):
        text = "".join(word for _, word in group)
        if text.strip():
            yield Segment(table, text)


def _parted(text: str) -> Iterator[str]:
    """The words of ``text`` with the spaces after them."""
    for is_space, group in groupby(text, key=str.isspace):
        yield " " if is_space else "".join(group)


def _table(word: str, lang: str) -> str:
    """The table for a word: that of its language, or English where there is none."""
    try:
        return table_for(language_of(word, lang))
    except NoTable:
        return table_for("en")
