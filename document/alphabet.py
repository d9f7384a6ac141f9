"""The order of the alphabet, for lists in which people look a title up."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

NO_LETTER = "0–9"
"""The heading of what begins with no letter; it comes first."""

T = TypeVar("T")


def sort_key(text: str) -> str:
    """What to sort by: without accents and case, so that É stands with E and ά with α; without quotation marks before it."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).lstrip("“‘\"'( ")


def initial(text: str) -> str:
    """The letter under which ``text`` is looked up."""
    first = sort_key(text)[:1]
    return first.upper() if first.isalpha() else NO_LETTER


def by_letter(things: Iterable[T], title: Callable[[T], str]) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """The ``things`` in the order of their titles, under the letters with which these begin. Equal titles keep their order."""

    def letter(thing: T) -> str:
        return initial(title(thing))

    def place(thing: T) -> tuple[bool, str, str]:
        return letter(thing) != NO_LETTER, letter(thing), sort_key(title(thing))

    return tuple((name, tuple(found)) for name, found in groupby(sorted(things, key=place), key=letter))
