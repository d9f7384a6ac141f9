"""Tables of data: columns that say what they hold, and rows of plain values. What a workbook and the CSV files are painted from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from django.urls import NoReverseMatch, reverse

from document.dates import PartialDate
from document.nodes import AnyNode, Details, StrategyDocument, kind_of
from document.text import without_forbidden
from document.vocabulary import LABELS
from exports.context import RenderContext
from exports.selection import Selection

Value = str | int | Decimal | date | None
"""What a cell holds; None where there is nothing to say."""
BETWEEN = "; "
"""What stands between the members of a list in one cell."""
T = TypeVar("T", contravariant=True)


class Holds(StrEnum):
    """What a column holds."""

    TEXT = "text"
    REF = "ref"
    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``slug`` names it in CSV files; ``width`` is in characters; ``choices`` are all the words that it may hold."""

    slug: str
    label: str
    holds: Holds = Holds.TEXT
    width: int = 24
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Each row begins with a ref that is its own, and stays the same from publication to publication.

    ``paper`` names the columns that are printed, the ref first: a table with forty columns can be read on a screen only.
    Where it names none, all are printed.
    """

    slug: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    paper: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the readers of cells need beside the record itself."""

    document: StrategyDocument
    numbers: dict[tuple[str, str], str]
    site_url: str

    @classmethod
    def of(cls, selection: Selection, context: RenderContext) -> Facts:
        """The facts about a selection."""
        numbers = {
            (kind_of(entry.node).slug, entry.node.ref): entry.number
            for entry in selection.walk()
            if entry.node
        }
        return cls(selection.document, numbers, context.site_url)

    def number(self, node: AnyNode) -> str:
        """The record's number in the reading order; "" where the selection does not hold it."""
        return self.numbers.get((kind_of(node).slug, node.ref), "")

    def title(self, node_class: type[AnyNode], ref: str) -> str:
        """The title of a record by its ref; "" where there is none."""
        node = self.document.get(node_class, ref)
        return node.title if node else ""

    def page(self, node: AnyNode) -> str:
        """The permanent address of the record's page in this publication; "" where the site has no address."""
        return f"{self.site_url}{_path(node, self.document.number)}" if self.site_url else ""


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A column, and how its cell is read from what the row is about."""

    column: Column
    read: Callable[[Facts, T], Value]


def table(
    slug: str,
    title: str,
    about: str,
    fields: Iterable[Field[T]],
    things: Iterable[T],
    facts: Facts,
    paper: tuple[str, ...] = (),
) -> Table:
    """The table with a row for each of ``things``; the columns named in ``paper`` are printed, or all."""
    fields = tuple(fields)
    rows = tuple(tuple(_clean(field.read(facts, thing)) for field in fields) for thing in things)
    return Table(slug, title, about, tuple(field.column for field in fields), rows, paper)


def choices(vocabulary: type[StrEnum]) -> tuple[str, ...]:
    """The words that people read for a closed list; a code that stands for nothing said has none."""
    return tuple(LABELS[code] for code in vocabulary if code)


def label(code: StrEnum) -> str:
    """The words for a code; "" for one that stands for nothing said."""
    return LABELS[code] if code else ""


def first_day(value: PartialDate | None) -> date | None:
    """The day on which a partial date begins."""
    return value.first_day if value else None


def last_day(value: PartialDate | None) -> date | None:
    """The day on which a partial date ends."""
    return value.last_day if value else None


def words(value: PartialDate | None) -> str:
    """A partial date as people say it; "" for none."""
    return value.label if value else ""


def code(value: PartialDate | None) -> str:
    """A partial date as it is written in data; "" for none."""
    return value.code if value else ""


def _clean(value: Value) -> Value:
    return (without_forbidden(value) or None) if isinstance(value, str) else value


def _path(node: AnyNode, number: str) -> str:
    if isinstance(node, Details):
        return reverse("home", kwargs={"number": number})
    kind = kind_of(node)
    try:
        return reverse(kind.slug, kwargs={"number": number, "ref": node.ref})
    except NoReverseMatch:
        return f"{reverse(kind.plural, kwargs={'number': number})}#{node.ref}"
