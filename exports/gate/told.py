"""What a file was found to tell, in the form in which every format is compared. A reader of a format makes one of these."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from exports.gate.prose import Table
from exports.gate.words import squeezed, starts


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text in reading order: a heading where ``level`` is 1 or more, otherwise 0."""

    words: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading where it was found: ``start`` and ``end`` are places in :attr:`Told.text`. ``words`` are squeezed, ``title`` is not."""

    words: str
    title: str
    level: int
    start: int
    end: int


@dataclass(frozen=True)
class Told:
    """A file as it reads. What a format cannot hold stays None and is not compared.

    ``has_headings`` is False for a format whose headings cannot be told from its text. ``links`` to addresses outside are pairs of
    target and words; ``figures`` the alternative texts; ``entries`` the words of each entry of a list, without its mark and the lists
    within it; ``foreign`` pairs of a language and what is marked to be in it. ``parts_words`` where each block is a paragraph, a heading or
    a cell by itself, with a space wherever a word ends in it; then words that run together, or are torn, are found.
    """

    blocks: tuple[Block, ...]
    has_headings: bool = True
    links: tuple[tuple[str, str], ...] | None = None
    figures: tuple[str, ...] | None = None
    tables: tuple[Table, ...] | None = None
    entries: tuple[str, ...] | None = None
    foreign: tuple[tuple[str, str], ...] | None = None
    parts_words: bool = False

    @classmethod
    def plain(cls, lines: Iterable[str]) -> Told:
        """A text in which nothing is marked."""
        return cls(tuple(Block(line) for line in lines), has_headings=False)

    @cached_property
    def _squeezed(self) -> tuple[str, ...]:
        return tuple(squeezed(block.words) for block in self.blocks)

    @cached_property
    def text(self) -> str:
        """Everything that is told, squeezed."""
        return "".join(self._squeezed)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The places in :attr:`text` at which a word begins, and the end."""
        found, place = [], 0
        for block, words in zip(self.blocks, self._squeezed, strict=True):
            found += [place + start for start in starts(block.words)]
            place += len(words)
        return (*found, place)

    def are_parted(self, at: int, own: tuple[int, ...], length: int, *, is_whole: bool) -> bool:
        """Whether words begin in a passage of that ``length`` at ``at`` where they do by themselves, at ``own``.

        One that ``is_whole`` has a word's end on both sides; others may have marks there, but are no parts of longer words.
        """
        inner = self.starts[bisect_right(self.starts, at) : bisect_left(self.starts, at + length)]
        return tuple(start - at for start in inner) == own[1:] and all(
            self._begins(place) or not (is_whole or self._goes_on(place)) for place in (at, at + length)
        )

    def _begins(self, place: int) -> bool:
        """Whether a word begins at a place, or nothing more."""
        return self.starts[bisect_left(self.starts, place)] == place

    def _goes_on(self, place: int) -> bool:
        """Whether letters or figures stand on both sides of a place."""
        return 0 < place < len(self.text) and self.text[place - 1].isalnum() and self.text[place].isalnum()

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in reading order."""
        found, place = [], 0
        for block, words in zip(self.blocks, self._squeezed, strict=True):
            if block.level:
                found.append(Heading(words, block.words, block.level, place, place + len(words)))
            place += len(words)
        return tuple(found)
