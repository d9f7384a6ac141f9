"""Which words of an edit are in another language than the strategy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec

from document.diff import Op, Words
from document.richtext import Passage, Phrase, plain_lines, spans_text

Foreign = tuple[tuple[str, str], ...]
"""Languages, each with words that are in it: those of one phrase, line or cell of a table."""


def foreign_of(value: Any) -> Iterator[tuple[str, str]]:
    """What a record, or a part of one, says in other languages. A phrase within a passage comes after it."""
    match value:
        case Phrase(lang=lang, spans=spans):
            yield lang, spans_text(spans).strip()
        case Passage(lang=lang, blocks=blocks):
            for line in plain_lines(blocks):
                yield from ((lang, cell.strip()) for cell in line.split("\t"))
            yield from foreign_of(blocks)
        case msgspec.Struct():
            for name in value.__struct_fields__:
                yield from foreign_of(getattr(value, name))
        case tuple():
            for each in value:
                yield from foreign_of(each)


def in_tongues(words: Words, foreign: Foreign, parts: Iterable[str]) -> Iterator[tuple[Op, str, str]]:
    """The runs of a side, cut where the language changes, each with its language; “” is the strategy's. ``parts`` stand between
    lines, cells and words that were left out: what is between two of them may be only a part of the passage."""
    whole = "".join(text for _, text in words)
    languages = [""] * len(whole)
    for start, end, language in _found(whole, foreign, "|".join(map(re.escape, parts))):
        languages[start:end] = [language] * (end - start)
    at = 0
    for op, text in words:
        for language, signs in groupby(range(at, at + len(text)), lambda place: languages[place]):
            places = list(signs)
            yield op, whole[places[0] : places[-1] + 1], language
        at += len(text)


def _found(whole: str, foreign: Foreign, between: str) -> Iterator[tuple[int, int, str]]:
    for language, words in foreign:
        if words:
            places = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", whole)
            yield from ((place.start(), place.end(), language) for place in places)
            yield from ((start, end, language) for start, end in _within(whole, words, between))


def _within(whole: str, words: str, between: str) -> Iterator[tuple[int, int]]:
    """Pieces of several words of ``whole`` that are a part of ``words``."""
    start = 0
    for mark in [*re.finditer(between, whole), None]:
        end = mark.start() if mark else len(whole)
        if " " in (piece := whole[start:end].strip()) and piece in words:
            yield start, end
        start = mark.end() if mark else end
