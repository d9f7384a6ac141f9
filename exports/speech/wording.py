"""How written forms are said: dates and quarters, sums of money, addresses, and abbreviations letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from document.dates import MONTHS
from document.nodes import GlossaryTerm, StrategyDocument

_QUARTERS = ("first", "second", "third", "fourth")
_MONTH = {month[:3]: month for month in MONTHS}
_MONTHS = "|".join(_MONTH)
_SIZES = {"k": " thousand", "m": " million", "bn": " billion"}
_SPELLED = 3
"""Abbreviations of so many letters are always spelled; longer ones are said as words where they can be."""
_SAYABLE = re.compile(r"(?=.*[AEIOU])(?!.*[^AEIOU]{3})[A-Z]+")

_Rule = tuple[re.Pattern[str], str]
_PLAIN: tuple[_Rule, ...] = (
    (re.compile(r"https?://(?:www\.)?([^/\s]+)\S*"), r"\1"),
    (re.compile(r"\s*&\s*"), " and "),
    (re.compile(r"(?<=\d)\s?[–-]\s?(?=\d)"), " to "),
    (re.compile(r"(\d)/(?=\d\d\b)"), r"\1 to "),
    (re.compile(r"(?<=\w)/(?=\w)"), " or "),
)
_QUARTER = re.compile(r"\bQ([1-4]) (\d{4})/(\d{2})\b")
_SPAN = re.compile(rf"\b({_MONTHS})–({_MONTHS})\b")
_MONEY = re.compile(r"([£€$])(\d[\d,]*(?:\.\d+)?)\s?(k|m|bn|million|billion|thousand)?\b", re.IGNORECASE)
_COINS = {"£": "pounds", "€": "euros", "$": "dollars"}


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The abbreviations of a strategy's glossary: those that are spelled, and those that are said as words."""

    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, document: StrategyDocument) -> Abbreviations:
        """From the glossary: terms in capitals, which stand for something."""
        terms = (term.title for term in document.all(GlossaryTerm) if term.stands_for)
        return cls.among(terms)

    @classmethod
    def among(cls, terms: Iterable[str]) -> Abbreviations:
        """From ``terms``, those that are capitals and digits only."""
        found = sorted(
            {term for term in terms if re.fullmatch(r"[A-Z][A-Z0-9]{1,7}", term)}, key=lambda t: (-len(t), t)
        )
        return cls(re.compile(rf"\b({'|'.join(map(re.escape, found))})(s?)\b") if found else None)

    def parts(self, text: str) -> list[tuple[str, bool]]:
        """``text`` cut at its abbreviations; True for those that are spelled."""
        if self.pattern is None:
            return [(text, False)]
        parts: list[tuple[str, bool]] = []
        end = 0
        for found in self.pattern.finditer(text):
            parts += [(text[end : found.start()], False), _abbreviation(found[1]), (found[2], False)]
            end = found.end()
        return [part for part in (*parts, (text[end:], False)) if part[0]]


def _abbreviation(term: str) -> tuple[str, bool]:
    """Short ones are spelled; longer ones that can be said are words: “CIPFA”."""
    is_word = len(term) > _SPELLED and _SAYABLE.fullmatch(term) is not None
    return (term.capitalize(), False) if is_word else (term, True)


def as_said(text: str) -> str:
    """``text`` in the words in which an English speaker reads it out."""
    text = _QUARTER.sub(
        lambda q: f"{_QUARTERS[int(q[1]) - 1]} quarter of the financial year {q[2]} to {q[3]}", text
    )
    text = _SPAN.sub(lambda months: f"{_MONTH[months[1]]} to {_MONTH[months[2]]}", text)
    text = _MONEY.sub(_sum, text)
    for pattern, said in _PLAIN:
        text = pattern.sub(said, text)
    return text


def _sum(found: re.Match[str]) -> str:
    size = (found[3] or "").lower()
    return f"{found[2]}{_SIZES.get(size, f' {size}' if size else '')} {_COINS[found[1]]}"
