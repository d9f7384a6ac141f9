"""Signs that no installed font can draw: found while a volume is written, and spelled out, so that no reader meets an empty box."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import msgspec

from document.codec import decode_document, plain
from document.nodes import StrategyDocument
from exports.releases import Release

ADDRESSES = frozenset({"href", "url", "decision_url"})
"""Fields that are followed, not only read: they stay as they are."""


@contextmanager
def without_a_font() -> Iterator[set[str]]:
    """The signs for which WeasyPrint finds no font while the context is open; it says so in its log alone."""
    found: set[str] = set()

    def keep(record: logging.LogRecord) -> bool:
        if not str(record.msg).startswith(".notdef glyph") or not isinstance(record.args, tuple):
            return True
        found.add(str(record.args[0]))
        return False

    logger = logging.getLogger("weasyprint")
    logger.addFilter(keep)
    try:
        yield found
    finally:
        logger.removeFilter(keep)


def spelled_out(document: StrategyDocument, signs: set[str]) -> StrategyDocument:
    """``document`` with each of ``signs`` replaced by its name: “[rocket]”, or “[U+E000]” where it has none."""
    return decode_document(msgspec.json.encode(_translated(plain(document), _names(signs))))


def release_spelled_out(release: Release, signs: set[str]) -> Release:
    """What a publication says of itself, with each of ``signs`` replaced by its name."""
    return Release(**_translated(asdict(release), _names(signs)))


def _names(signs: set[str]) -> dict[int, str]:
    return str.maketrans({sign: name(sign) for sign in signs})


def _translated(value: Any, table: dict[int, str]) -> Any:
    match value:
        case str():
            return value.translate(table)
        case list() | tuple():
            return [_translated(member, table) for member in value]
        case dict():
            return {
                key: member if key in ADDRESSES else _translated(member, table)
                for key, member in value.items()
            }
        case _:
            return value


def name(sign: str) -> str:
    """What is printed for a sign that cannot be drawn."""
    return f"[{unicodedata.name(sign, '').lower() or f'U+{ord(sign):04X}'}]"
