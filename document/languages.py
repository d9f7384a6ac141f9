"""Languages of passages: tags as BCP 47 writes them (“cy”, “pt-BR”), held against the registry, and how their script runs."""

from __future__ import annotations

import re
from functools import cache

import langcodes

PORTAL = "en-GB"
"""The language of the portal's own words: labels, dates, statuses."""
_TAG = re.compile(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*")
_FROM_THE_RIGHT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
"""Scripts in use today that run from right to left, by their ISO 15924 codes."""


def language_tag(text: str) -> str:
    """The tag in its standard form: “en-gb” is “en-GB”, “iw” is “he”.

    Raises:
        ValueError: no registered language has that tag; the message is for the person who typed it.
    """
    if not (_TAG.fullmatch(text) and langcodes.tag_is_valid(text)):
        raise ValueError(
            f"“{text}” is not the tag of a language. Tags are such as cy for Welsh, pl for Polish or ur for Urdu."
        )
    return langcodes.standardize_tag(text)


def is_portals(tag: str) -> bool:
    """Whether a document in that language reads on into the portal's own words, so that those need no mark."""
    return tag.partition("-")[0].lower() == "en"


@cache
def runs_from_right(tag: str) -> bool:
    """Whether the language is written from right to left, in its usual script or in the one that its tag names."""
    return langcodes.Language.get(tag).maximize().script in _FROM_THE_RIGHT
