"""Decks made once for several files: a deck is a file of its own, and stands inside every PDF of the same part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from document.codec import canonical
from exports.context import RenderContext
from exports.selection import Selection

EXPORTS = Path(__file__).parent.parent
CODE = (EXPORTS / "slides", EXPORTS / "deck_templates", EXPORTS / "changed", EXPORTS.parent / "document")
"""All that decides how a deck looks, beside what it is made of."""
LIBRARIES = ("python-pptx", "XlsxWriter", "lxml", "Pillow")


def render(selection: Selection, context: RenderContext) -> bytes:
    """The deck of a selection, from what is kept where it was made before. It raises what ``exports.slides.render`` does."""
    key = f"deck-{_digest(selection, context)}"
    if kept := context.kept.get(key):
        return kept
    from exports.slides import render as slides

    deck = slides.render(selection, context)
    context.kept.put(key, deck)
    return deck


def _digest(selection: Selection, context: RenderContext) -> str:
    """A digest of everything that a deck is made of. Pictures stand in the document by the digest of their content."""
    parts = (
        canonical(selection.document),
        canonical(selection.earlier) if selection.earlier else b"",
        msgspec.json.encode(selection.since),
        selection.cut.slug.encode(),
        msgspec.json.encode(asdict(context.brand)),
        context.site_url.encode(),
        msgspec.json.encode(dict(context.options), order="sorted"),
        context.template or b"",
        surroundings(),
    )
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


@cache
def surroundings() -> bytes:
    """A digest of our code with the template and the measures that lie beside it, and of the libraries that it uses."""
    libraries = "\n".join(f"{name} {version(name)}" for name in LIBRARIES)
    return hashlib.sha256("\n".join((libraries, *_code())).encode()).digest()


def _code() -> Iterator[str]:
    for folder in CODE:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield f"{path.relative_to(EXPORTS.parent)} {hashlib.sha256(path.read_bytes()).hexdigest()}"
