"""Set text: paragraphs of runs with a size, their height in a column, and how they are cut over columns and slides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import inf
from typing import assert_never

from document.languages import PORTAL as OURS
from document.richtext import (
    Block,
    Break,
    Callout,
    Emphasis,
    Heading,
    Link,
    List,
    Paragraph,
    Passage,
    Phrase,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    spans_text,
)
from exports.slides import metrics
from exports.slides.sheet import BODY_SIZE

ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
INDENT, INDENT_PER_SIZE = 20.0, 1.4
"""How far each level of a list is set in: so far at the least, and further in large type, so that “10.” has room."""
LEAST_LINES = 2
"""A paragraph is cut only where this many lines stay behind, so that no single line is left hanging."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set alike. ``link`` is a web or mail address, or ``slide:`` and an anchor; ``tone`` names a colour's use.

    ``lang`` is a BCP 47 tag where the words may be in another language than the deck: the portal's own are in :data:`OURS`. ``struck`` words are no longer said.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    tone: str = ""
    size: float = 0.0
    lang: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. ``mark`` is what stands before it (“•”, “3.”); ``before`` is the space above it, except at a column's top."""

    runs: tuple[Run, ...]
    size: float = BODY_SIZE
    level: int = 0
    mark: str = ""
    before: float = 6.0
    right: bool = False
    centred: bool = False
    keep: bool = False

    @property
    def text(self) -> str:
        """The words."""
        return "".join(run.text for run in self.runs)

    @property
    def bold(self) -> bool:
        """Whether any of it is bold; then all of it is measured so."""
        return any(run.bold for run in self.runs)

    @property
    def indent(self) -> float:
        """How far its lines are set in."""
        return self.step * (self.level + (1 if self.mark else 0))

    @property
    def step(self) -> float:
        """How far one level is set in, and a mark stands before its words."""
        return max(INDENT, round(INDENT_PER_SIZE * self.size, 1))

    def height(self, measure: float, most: float = inf) -> float:
        """Its height in a column ``measure`` points wide, without the space before. One that is more than ``most`` need not be all of it."""
        return metrics.height(self.text, self.size, measure - self.indent, bold=self.bold, most=most)

    def cut(self, measure: float, room: float) -> tuple[Para, Para]:
        """As much as fits in ``room``, and the rest."""
        at = metrics.fitting(self.text, self.size, measure - self.indent, room, bold=self.bold)
        rest = _runs_from(self.runs, at)
        return replace(self, runs=_runs_to(self.runs, at)), replace(
            self, runs=rest, mark="", level=self.level + bool(self.mark)
        )


def _runs_to(runs: tuple[Run, ...], end: int) -> tuple[Run, ...]:
    kept: list[Run] = []
    for run in runs:
        if end <= 0:
            break
        kept.append(replace(run, text=run.text[:end]))
        end -= len(run.text)
    return tuple(kept)


def _runs_from(runs: tuple[Run, ...], start: int) -> tuple[Run, ...]:
    for place, run in enumerate(runs):
        if text := run.text[start:]:
            rest = (each for each in runs[place + 1 :] if each.text)
            return replace(run, text=text.lstrip()), *rest
        start -= len(run.text)
    return ()


Column = tuple[Para, ...]


def line(
    text: str,
    size: float = BODY_SIZE,
    *,
    bold: bool = False,
    tone: str = "",
    before: float = 6.0,
    mark: str = "",
    lang: str = "",
) -> Para:
    """A paragraph of one run."""
    return Para((Run(text, bold=bold, tone=tone, lang=lang),), size, mark=mark, before=before)


def enlarged(column: Iterable[Para], by: float) -> Column:
    """The paragraphs in type ``by`` points larger, with as much more space between them."""
    return tuple(_enlarged(para, by) for para in column) if by else tuple(column)


def _enlarged(para: Para, by: float) -> Para:
    grown = (para.size + by) / para.size if para.size else 1.0
    return replace(para, size=para.size + by, before=round(para.before * grown, 2))


def column_height(column: Iterable[Para], measure: float) -> float:
    """The height of paragraphs one under another."""
    total = 0.0
    for n, para in enumerate(column):
        total += para.height(measure) + (para.before if n else 0.0)
    return total


def pour(paras: Iterable[Para], measure: float, room: float, first_room: float | None = None) -> list[Column]:
    """Paragraphs over as many columns as they need, in order and whole. ``first_room`` is the first column's height."""
    columns: list[list[Para]] = [[]]
    waiting = list(paras)
    while waiting:
        para = waiting.pop(0)
        here = columns[-1]
        available = room if len(columns) > 1 or first_room is None else first_room
        left = available - column_height(here, measure) - (para.before if here else 0.0)
        follow = _at_least(waiting[0], measure) if para.keep and waiting else 0.0
        needed = para.height(measure, max(left, 0.0))
        if needed + follow <= left or (not here and needed <= left):
            here.append(para)
        elif (
            not para.keep
            and (not here or left >= LEAST_LINES * para.size * metrics.TALL_LINE)
            and needed > left
        ):
            kept, rest = para.cut(measure, max(left, para.size * metrics.TALL_LINE))
            here.append(kept)
            waiting[:0] = [rest] if rest.runs else []
            columns.append([])
        else:
            waiting.insert(0, para)
            columns.append([])
    return [tuple(column) for column in columns if column]


def _at_least(para: Para, measure: float) -> float:
    """How much room a paragraph wants at least to stay with the heading above it."""
    most = para.size * 3
    return para.before + min(para.height(measure, most), most)


Resolve = Callable[[str], str]
"""From a link's address to a run's ``link``; "" where a deck cannot follow it."""


def runs_of(spans: tuple[Span, ...], resolve: Resolve, style: Run = Run("")) -> tuple[Run, ...]:
    """Spans as runs."""
    found: list[Run] = []
    for span in spans:
        match span:
            case Text(text):
                found.append(replace(style, text=text))
            case Break():
                found.append(replace(style, text="\n"))
            case Strong(spans=inner):
                found += runs_of(inner, resolve, replace(style, bold=True))
            case Emphasis(spans=inner):
                found += runs_of(inner, resolve, replace(style, italic=True))
            case Link(href=href, spans=inner):
                # An address that stands for itself stays words: a link must say where it leads.
                bare = ADDRESS.fullmatch(spans_text(inner).strip())
                found += runs_of(inner, resolve, style if bare else replace(style, link=resolve(href)))
            case Phrase(lang=lang, spans=inner):
                found += runs_of(inner, resolve, replace(style, lang=lang))
            case _:
                assert_never(span)
    return tuple(found)


def paras_of(
    blocks: tuple[Block, ...], resolve: Resolve, size: float = BODY_SIZE, level: int = 0
) -> list[Para]:
    """Blocks as paragraphs. Tables are not among them: they have slides of their own (see :func:`tables_of`)."""
    found: list[Para] = []
    for block in blocks:
        match block:
            case Paragraph(spans=spans):
                found.append(Para(runs_of(spans, resolve), size, level, before=size / 2))
            case Heading(spans=spans):
                style = Run("", bold=True, tone="primary")
                found.append(Para(runs_of(spans, resolve, style), size, level, before=size * 0.8, keep=True))
            case List():
                found += _list(block, resolve, size, level)
            case Table():
                continue
            case Quote(blocks=inner):
                quoted = paras_of(inner, resolve, size, level + 1)
                found += [replace(p, runs=tuple(replace(run, italic=True) for run in p.runs)) for p in quoted]
            case Callout(blocks=inner):
                found += _note(paras_of(inner, resolve, size, level + 1), size)
            case Passage(lang=lang, blocks=inner):
                found += [in_language(para, lang) for para in paras_of(inner, resolve, size, level)]
            case _:
                assert_never(block)
    return found


def _note(paras: list[Para], size: float) -> list[Para]:
    """What must not be missed, close below the word that says so, and apart from what stands above."""
    heading = line("Note", size, bold=True, tone="primary", before=size * 0.7, lang=OURS)
    return [replace(heading, keep=bool(paras)), *(replace(para, before=3) for para in paras[:1]), *paras[1:]]


def in_language(para: Para, lang: str) -> Para:
    """The paragraph as part of a passage in ``lang``; words of yet another language keep their own."""
    return replace(para, runs=tuple(replace(run, lang=run.lang or lang) for run in para.runs))


def _list(block: List, resolve: Resolve, size: float, level: int) -> list[Para]:
    found: list[Para] = []
    for number, item in enumerate(block.items, block.start):
        inner = paras_of(item, resolve, size, level + 1)
        if inner:
            mark = f"{number}." if block.ordered else "•"
            inner[0] = replace(inner[0], mark=mark, level=level, before=size * (0.25 if level else 0.4))
        found += inner
    return found


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table of a text, the heading that stands above it, and its language where that is not the deck's."""

    table: Table
    caption: str
    lang: str = ""


def tables_of(blocks: tuple[Block, ...]) -> list[FoundTable]:
    """Every table, wherever it stands, in order."""
    found: list[FoundTable] = []
    caption = ""
    for block in blocks:
        match block:
            case Heading(spans=spans):
                caption = spans_text(spans)
            case Table():
                found.append(FoundTable(block, caption))
            case Quote(blocks=inner) | Callout(blocks=inner):
                found += tables_of(inner)
            case List(items=items):
                found += [table for item in items for table in tables_of(item)]
            case Passage(lang=lang, blocks=inner):
                found += [replace(table, lang=table.lang or lang) for table in tables_of(inner)]
            case Paragraph():
                continue
            case _:
                assert_never(block)
    return found
