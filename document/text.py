"""What characters and lengths the strategy's text may have. One place, for forms, files and renderers."""

from __future__ import annotations

import re
import unicodedata

TITLE_LENGTH = 255
HEADLINE_LENGTH = 160
SUMMARY_LENGTH = 600
BODY_WORDS = 30_000
"""About 120 printed pages: far over any section, and still one that every renderer is tried with."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Controls, lone surrogates and non-characters: not allowed in XML 1.0, so no deck, PDF or feed could hold them."""


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
