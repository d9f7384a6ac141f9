"""What characters and lengths the strategy's text may have. One place, for forms, files and renderers."""

from __future__ import annotations

import re
import unicodedata

TITLE_LENGTH = 255
HEADLINE_LENGTH = 160
SUMMARY_LENGTH = 600
BODY_WORDS = 30_000
"""About 120 printed pages: far over any section, and still one that every renderer is tried with."""
BODY_CHARACTERS = 400_000
LONGEST_WORD = 2_000
"""Breaking an endless word into lines takes a renderer minutes; no real word or address comes near."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Controls, lone surrogates and non-characters: not allowed in XML 1.0, so no deck, PDF or feed could hold them."""


_ENDLESS = re.compile(rf"[^\s\u0e00-\U0010ffff]{{{LONGEST_WORD + 1},}}")
"""A run without a place to break; scripts from Thai on are written without spaces and break anyhow."""


def endless_word(text: str) -> str:
    """The first word of ``text`` that is longer than ``LONGEST_WORD``, or “”."""
    found = _ENDLESS.search(text)
    return found[0] if found else ""


def forbidden_characters(text: str) -> list[str]:
    """The characters of ``text`` that no output can hold, as “U+000B”, each once, in order."""
    return list(dict.fromkeys(f"U+{ord(character):04X}" for character in _FORBIDDEN.findall(text)))


def without_forbidden(text: str) -> str:
    """``text`` without the characters that no output can hold."""
    return _FORBIDDEN.sub("", text)


def normalise(text: str) -> str:
    """Unicode NFC with line ends as ``\\n``; what people typed, in the one form that is stored and compared."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """``text`` with every run of white space as one space, trimmed."""
    return " ".join(normalise(text).split())
