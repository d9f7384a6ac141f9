"""Words cut into segments that one braille table translates: by the language that they are marked with, then by script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, assert_never

from document.richtext import Break, Emphasis, Link, Phrase, Span, Strong, Text
from exports.braille.tables import NoTable, script_language, table_for
from exports.plain.blocks import Words
from exports.plain.text import link_text, spoken


class Segment(NamedTuple):
    """Text on one line, and the table that translates it."""

    table: str
    text: str


class Run(NamedTuple):
    """Text in one language; a line break is ``\\n``."""

    lang: str
    text: str


def lines_of(words: Words, lang: str) -> tuple[tuple[Segment, ...], ...]:
    """The lines of ``words``, each as its segments. ``lang`` is the language around them."""
    lines: list[list[Run]] = [[]]
    for run in _runs(words, lang):
        first, *more = run.text.split("\n")
        lines[-1].append(Run(run.lang, first))
        lines += [[Run(run.lang, text)] for text in more]
    return tuple(tuple(_segments(line)) for line in lines)


def _runs(words: Words, lang: str) -> Iterator[Run]:
    for span in words:
        yield from _span(span, lang)


def _span(span: Span, lang: str) -> Iterator[Run]:
    match span:
        case Text(text=text):
            yield Run(lang, text)
        case Break():
            yield Run(lang, "\n")
        case Strong(spans=inner) | Emphasis(spans=inner):
            yield from _runs(inner, lang)
        case Phrase(lang=own, spans=inner):
            yield from _runs(inner, own)
        case Link(href=href, spans=inner):
            yield from _runs(inner, lang)
            yield Run(lang, link_text(href, spoken(inner)))
        case _:
            assert_never(span)


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
    """The table for a word. A letter of another script calls for that script's, a language without a table for English."""
    own = next(filter(None, map(script_language, word)), "")
    try:
        table = table_for(lang)
    except NoTable:
        table = table_for("en")
    return table_for(own) if own and not _reads(lang, own) else table


def _reads(lang: str, script: str) -> bool:
    """Whether the language is written in the script of that other language (Ukrainian in Cyrillic, Urdu in Arabic letters)."""
    families = (("ru", "uk", "bg", "sr"), ("ar", "ur", "fa"), ("hi", "mr", "ne"))
    mine = lang.partition("-")[0].lower()
    return mine == script or any(mine in family and script in family for family in families)
