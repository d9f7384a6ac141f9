"""The walk over a manuscript that every word processor's writer shares: what is told, and in which order, is the same by construction."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from document.languages import runs_from_right
from document.richtext import Break, Emphasis, Link, Phrase, Span, Strong, Text
from document.text import without_forbidden
from exports.office.drawn import Drawn
from exports.office.manuscript import FACTS, Contents
from exports.reading.blocks import (
    Block,
    Callout,
    Drawing,
    Heading,
    Listing,
    Paragraph,
    Passage,
    Picture,
    Quote,
    Table,
    Words,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a block stands: in which language, how deep within lists, in which kind of box, and whether it keeps to the next."""

    lang: str = ""
    depth: int = 0
    box: str = ""
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set alike; a line break is ``\\n``. ``lang`` is "" for the document's own language."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    lang: str = ""

    @property
    def is_rtl(self) -> bool:
        """Whether its language is written from right to left."""
        return bool(self.lang) and runs_from_right(self.lang)


class Writer(ABC):
    """Writes blocks as XML, in order, with the drawings that these name."""

    drawings: Iterator[Drawn]

    def blocks(self, blocks: Iterable[Block | Contents], setting: Setting) -> str:
        """The XML of ``blocks``."""
        return "".join(self.block(block, setting) for block in blocks)

    def block(self, block: Block | Contents, setting: Setting) -> str:
        """The XML of one block."""
        match block:
            case Heading():
                return self.heading(block, setting)
            case Paragraph():
                return self.paragraph(block, setting)
            case Listing():
                return self.listing(block, replace(setting, depth=setting.depth + 1))
            case Table():
                return self.table(block, setting)
            case Picture():
                return self.picture(block, setting)
            case Quote() | Callout() | Passage():
                return self.blocks(block.blocks, _within(block, setting))
            case Drawing():
                return self.drawing(next(self.drawings), setting)
            case Contents():
                return self.contents(block, setting)
            case _:
                assert_never(block)

    @abstractmethod
    def heading(self, heading: Heading, setting: Setting) -> str:
        """A heading's XML."""

    @abstractmethod
    def paragraph(self, paragraph: Paragraph, setting: Setting) -> str:
        """A paragraph's XML."""

    @abstractmethod
    def listing(self, listing: Listing, setting: Setting) -> str:
        """A list's XML; ``setting.depth`` counts it already."""

    @abstractmethod
    def table(self, table: Table, setting: Setting) -> str:
        """A table's XML, with its caption."""

    @abstractmethod
    def picture(self, picture: Picture, setting: Setting) -> str:
        """A picture's XML."""

    @abstractmethod
    def drawing(self, drawn: Drawn, setting: Setting) -> str:
        """A drawing's XML."""

    @abstractmethod
    def contents(self, contents: Contents, setting: Setting) -> str:
        """The table of contents' XML."""


def keeps_first(listing: Listing) -> bool:
    """Whether the list's first entry stands on the page of the second."""
    return FACTS in listing.name.split() and len(listing.items) > 1


def _within(block: Quote | Callout | Passage, setting: Setting) -> Setting:
    """Where the blocks of ``block`` stand."""
    match block:
        case Quote():
            return replace(setting, box="quote")
        case Callout():
            return replace(setting, box="callout")
        case Passage(lang=lang):
            return replace(setting, lang=lang)


def runs(words: Words, setting: Setting, *, strong: bool = False) -> tuple[Run, ...]:
    """Spans as runs, in the language of where they stand."""
    return tuple(_runs(words, Run("", strong=strong, lang=setting.lang)))


def _runs(words: Iterable[Span], style: Run) -> Iterator[Run]:
    for span in words:
        match span:
            case Text(text=text):
                yield replace(style, text=without_forbidden(text))
            case Break():
                yield replace(style, text="\n")
            case Strong(spans=inner):
                yield from _runs(inner, replace(style, strong=True))
            case Emphasis(spans=inner):
                yield from _runs(inner, replace(style, emphasis=True))
            case Link(href=href, spans=inner):
                yield from _runs(inner, replace(style, href=href))
            case Phrase(lang=lang, spans=inner):
                yield from _runs(inner, replace(style, lang=lang))
            case _:
                assert_never(span)
