"""Words by the language that they are in: as they are marked, and by the script of their letters where nobody marked them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, assert_never

from document.richtext import Break, Emphasis, Link, Phrase, Span, Strong, Text
from exports.plain.text import link_text, spoken
from exports.reading.blocks import Words

_SCRIPTS = {
    "ARABIC": "ar",
    "BENGALI": "bn",
    "CJK": "zh",
    "CYRILLIC": "ru",
    "DEVANAGARI": "hi",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "TAMIL": "ta",
    "TELUGU": "te",
}
"""The language that best reads a script, for words whose own language nobody has named."""
_FAMILIES = (("ru", "uk", "bg", "sr"), ("ar", "ur", "fa"), ("hi", "mr", "ne"))
"""Languages that share a script."""


class Run(NamedTuple):
    """Text in one language; a line break is ``\\n``."""

    lang: str
    text: str


def runs_of(words: Words, lang: str, *, addresses: bool) -> Iterator[Run]:
    """The runs of ``words``; ``lang`` is the language around them. With ``addresses`` those of links follow their words."""
    for span in words:
        yield from _span(span, lang, addresses)


def _span(span: Span, lang: str, addresses: bool) -> Iterator[Run]:
    match span:
        case Text(text=text):
            yield Run(lang, text)
        case Break():
            yield Run(lang, "\n")
        case Strong(spans=inner) | Emphasis(spans=inner):
            yield from runs_of(inner, lang, addresses=addresses)
        case Phrase(lang=own, spans=inner):
            yield from runs_of(inner, own, addresses=addresses)
        case Link(href=href, spans=inner):
            yield from runs_of(inner, lang, addresses=addresses)
            if addresses:
                yield Run(lang, link_text(href, spoken(inner)))
        case _:
            assert_never(span)


def language_of(word: str, lang: str) -> str:
    """The language in which a word is best read: ``lang``, unless that is not written in the word's script."""
    script = next(filter(None, map(_script_language, word)), "")
    mine = lang.partition("-")[0].lower()
    shared = any(mine in family and script in family for family in _FAMILIES)
    return lang if not script or mine == script or shared else script


@cache
def _script_language(sign: str) -> str:
    """The language of a letter's script; “” for Latin letters, and for signs of no script."""
    return _SCRIPTS.get(unicodedata.name(sign, "").partition(" ")[0], "") if sign.isalpha() else ""
