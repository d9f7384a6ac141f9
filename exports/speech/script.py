"""What is said, sentence by sentence: tables as sentences, no marks, and pauses that tell where parts begin."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import assert_never

from document.languages import PORTAL
from document.richtext import Text
from exports.plain.tongues import Run, runs_of
from exports.reading.blocks import (
    Block,
    Callout,
    Chapter,
    Drawing,
    Heading,
    Listing,
    Paragraph,
    Passage,
    Picture,
    Quote,
    Table,
    Words,
    one_line,
)

SHORT, LONG, LONGEST = 150, 400, 800
"""Pauses in milliseconds: between entries, after paragraphs, and around headings."""
WORDS_A_MINUTE = 165
LONG_PART = 5 * WORDS_A_MINUTE
"""How many words a part has that lasts five minutes; longer ones are cut, so that a player can lead to what is in them."""
MOST_PARTS = 999
"""Chapters are numbered with three digits in a file; where cutting would give more of them, none is cut."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that is said, and the pause after it in milliseconds. A line break in it is ``\\n``."""

    runs: tuple[Run, ...]
    pause: int

    @property
    def text(self) -> str:
        """Its words without marks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter, or a part of a long one, as it is said. ``title`` names it in a player's list."""

    title: str
    sayings: tuple[Saying, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(saying.text.split()) for saying in self.sayings)


def parts_of(chapters: Iterable[Chapter], lang: str) -> tuple[Part, ...]:
    """The chapters as they are said, long ones cut at their headings. Of the contents only the chapters are: a player has the list."""
    told = [chapter.blocks for chapter in chapters if chapter.name != "contents" and chapter.blocks]
    cut = tuple(part for blocks in told for part in _parts(blocks, lang, LONG_PART))
    if len(cut) <= MOST_PARTS:
        return cut
    return tuple(part for blocks in told for part in _parts(blocks, lang, math.inf))


def _parts(blocks: Sequence[Block], lang: str, longest: float) -> Iterator[Part]:
    """``blocks`` as one part; where it has more words than ``longest``, one up to the next headings, and one for each of these."""
    whole = Part(_title(blocks), tuple(_sayings(blocks, lang)))
    places = _headings(blocks) if whole.words > longest else []
    if not places:
        yield whole
        return
    yield Part(whole.title, tuple(_sayings(blocks[: places[0]], lang)))
    for start, end in pairwise([*places, len(blocks)]):
        yield from _parts(blocks[start:end], lang, longest)


def _sayings(blocks: Iterable[Block], lang: str) -> Iterator[Saying]:
    for block in blocks:
        yield from _block(block, lang)


def _title(blocks: Iterable[Block]) -> str:
    """The words of the first heading."""
    for block in blocks:
        match block:
            case Heading(words=words):
                return one_line(words)
            case Passage(blocks=inner) if title := _title(inner):
                return title
    return ""


def _headings(blocks: Sequence[Block]) -> list[int]:
    """The places of the highest headings among ``blocks`` after the first, which names them all."""
    levels = {
        place: block.level for place, block in enumerate(blocks) if place and isinstance(block, Heading)
    }
    return [place for place, level in levels.items() if level == min(levels.values())]


def _block(block: Block, lang: str) -> Iterator[Saying]:
    match block:
        case Heading(words=words):
            yield _saying(words, lang, LONGEST)
        case Paragraph(words=words):
            yield _saying(words, lang, LONG)
        case Listing():
            yield from _listing(block, lang)
        case Table():
            yield from _table(block, lang)
        case Quote(blocks=inner):
            yield from _framed("Quote:", inner, lang, "End of quote.")
        case Callout(blocks=inner):
            yield from _framed("Please note:", inner, lang, "")
        case Passage(lang=own, blocks=inner):
            yield from _sayings(inner, own)
        case Picture(alt=alt):
            yield Saying((Run(PORTAL, "A picture: "), Run(lang, alt)), LONG)
        case Drawing():
            return
        case _:
            assert_never(block)


def _framed(before: str, blocks: Iterable[Block], lang: str, after: str) -> Iterator[Saying]:
    yield Saying((Run(PORTAL, before),), SHORT)
    yield from _sayings(blocks, lang)
    if after:
        yield Saying((Run(PORTAL, after),), LONG)


def _listing(listing: Listing, lang: str) -> Iterator[Saying]:
    for number, item in enumerate(listing.items, listing.start):
        for place, block in enumerate(item.blocks):
            if isinstance(block, Paragraph):
                words = (Text(f"{number}: "), *block.words) if listing.ordered and not place else block.words
                yield _saying(words, lang, SHORT)
            else:
                yield from _block(block, lang)


def _table(table: Table, lang: str) -> Iterator[Saying]:
    """What it is about, then each row as a sentence: “Year: 2026. Budget: two million pounds.”"""
    header = [text for cell in table.header if (text := one_line(cell.words))]
    if table.caption:
        yield _saying(table.caption, lang, SHORT)
    else:
        yield Saying((Run(PORTAL, "A table of: "), Run(lang, "; ".join(header))), SHORT)
    for row in table.rows:
        runs: list[Run] = []
        for label, cell in table.record(row):
            labelled = (Text(f"{label}: "), *cell) if label else cell
            runs += _saying(labelled, lang, 0).runs
            runs.append(Run(lang, " "))
        yield Saying(tuple(runs[:-1]), SHORT)


def _saying(words: Words, lang: str, pause: int) -> Saying:
    """The words as a sentence."""
    runs = list(runs_of(words, lang, addresses=False))
    if runs and not runs[-1].text.rstrip().endswith((".", "!", "?", ":", "…", "。")):
        runs.append(Run(runs[-1].lang, "."))
    return Saying(tuple(runs), pause)
