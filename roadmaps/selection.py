"""Which pieces of work a reader asked to see, and how: read from the address, so that a choice can be bookmarked and shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlencode

from document.arranged import STATUS_ORDER
from document.nodes import Objective, Roadmap, RoadmapItem, StrategyDocument
from document.vocabulary import LABELS, ItemKind
from roadmaps.facts import WORRIED, is_dated

LONGEST_ECHO = 60
"""So much of a value that is not known is repeated to the reader."""
Choices = Iterator[tuple[str, str]]


class View(StrEnum):
    """How the work is shown."""

    TIMELINE = "timeline"
    TABLE = "table"
    NOW_NEXT_LATER = "now-next-later"


VIEW_WORDS = {View.TIMELINE: "Timeline", View.TABLE: "Table", View.NOW_NEXT_LATER: "Now, next, later"}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that the work can be chosen by. ``noun`` reads in “… is not a … here”.

    ``is_ours`` where the answers are the portal's own words, not the strategy's.
    """

    name: str
    label: str
    noun: str
    choices: Callable[[StrategyDocument], Choices]
    matches: Callable[[RoadmapItem, str], bool]
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A possible answer. ``value`` stands in the address."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A question with the answers that this document has, and the one that was given (or “”)."""

    question: Question
    choices: tuple[Choice, ...]
    chosen: str


@dataclass(frozen=True)
class Selection:
    """What a reader asked for, with the items that answer it in the order of their roadmaps."""

    document: StrategyDocument
    view: View
    filters: tuple[Filter, ...]
    items: tuple[RoadmapItem, ...]
    total: int
    notices: tuple[str, ...]

    @cached_property
    def is_filtered(self) -> bool:
        """Whether any question was answered."""
        return any(each.chosen for each in self.filters)

    @cached_property
    def roadmap_count(self) -> int:
        """On how many roadmaps the items are."""
        return len({item.roadmap for item in self.items})

    @property
    def query(self) -> str:
        """The answers as they stand in an address."""
        return urlencode([(each.question.name, each.chosen) for each in self.filters if each.chosen])

    def query_for(self, view: View) -> str:
        """The part of the address that shows the same items in another view; “” where the address needs none."""
        named = "" if view is View.TIMELINE else urlencode({"view": view.value})
        together = "&".join(part for part in (named, self.query) if part)
        return f"?{together}" if together else ""

    @property
    def clear_query(self) -> str:
        """The part of the address that shows everything in the same view."""
        return "" if self.view is View.TIMELINE else f"?{urlencode({'view': self.view.value})}"

    @property
    def views(self) -> tuple[tuple[str, str, bool], ...]:
        """Query, words, and whether it is the one that is shown, for each view."""
        return tuple((self.query_for(view), VIEW_WORDS[view], view is self.view) for view in View)


def owner_of(item: RoadmapItem) -> str:
    """The service that answers for an item; the role where no service is named; “” where it has no owner."""
    return (item.owner.service or item.owner.role) if item.owner else ""


def _coded(codes: Iterable[StrEnum], field: str) -> Callable[[StrategyDocument], Choices]:
    def choices(document: StrategyDocument) -> Choices:
        used = {getattr(item, field) for item in document.all(RoadmapItem)}
        return ((code.value, LABELS[code]) for code in codes if code in used)

    return choices


def _owners(document: StrategyDocument) -> Choices:
    names = {owner_of(item) for item in document.all(RoadmapItem)} - {""}
    return ((name, name) for name in sorted(names, key=str.casefold))


def _objectives(document: StrategyDocument) -> Choices:
    used = {ref for item in document.all(RoadmapItem) for ref in item.objectives}
    return ((node.ref, node.title) for node in document.all(Objective) if node.ref in used)


def _roadmaps(document: StrategyDocument) -> Choices:
    return ((roadmap.ref, roadmap.title) for roadmap in document.all(Roadmap))


def _years(document: StrategyDocument) -> Choices:
    known = [
        day.year
        for item in document.all(RoadmapItem)
        for end in (item.start, item.end)
        if end
        for day in (end.first_day, end.last_day)
    ]
    return ((str(year), str(year)) for year in range(min(known), max(known) + 1)) if known else iter(())


def _runs_in(item: RoadmapItem, year: str) -> bool:
    """Whether its dates reach into a calendar year; an end that is not set reaches everywhere."""
    begins = item.start.first_day.year if item.start else 0
    ends = item.end.last_day.year if item.end else 9999
    return is_dated(item) and begins <= int(year) <= ends


_SIGNS: dict[str, tuple[str, Callable[[RoadmapItem], bool]]] = {
    "at-risk": ("At risk or off track", lambda item: item.confidence in WORRIED),
    "slipped": ("Later than first published", lambda item: item.has_slipped),
}


def _signs(document: StrategyDocument) -> Choices:
    items = document.all(RoadmapItem)
    return ((value, words) for value, (words, holds) in _SIGNS.items() if any(map(holds, items)))


QUESTIONS = (
    Question("roadmap", "Roadmap", "roadmap", _roadmaps, lambda item, ref: item.roadmap == ref),
    Question(
        "status",
        "Status",
        "status",
        _coded(STATUS_ORDER, "status"),
        lambda item, code: item.status == code,
        is_ours=True,
    ),
    Question(
        "kind",
        "Kind of work",
        "kind of work",
        _coded(ItemKind, "kind"),
        lambda item, code: item.kind == code,
        is_ours=True,
    ),
    Question("owner", "Service", "service", _owners, lambda item, name: owner_of(item) == name),
    Question("objective", "Objective", "objective", _objectives, lambda item, ref: ref in item.objectives),
    Question("year", "Runs in", "year of the roadmaps", _years, _runs_in),
    Question(
        "delivery",
        "Delivery",
        "sign of delivery",
        _signs,
        lambda item, value: _SIGNS[value][1](item),
        is_ours=True,
    ),
)


def select(document: StrategyDocument, answers: Mapping[str, list[str]]) -> Selection:
    """What the parameters of an address ask for. Values that mean nothing here are left out, and a notice says so."""
    notices: list[str] = []
    view = View(_answer(answers, "view", "view", list(View), notices) or View.TIMELINE)
    filters = tuple(_filter(question, document, answers, notices) for question in QUESTIONS)
    everything = in_order(document)
    items = tuple(item for item in everything if all(_fits(item, each) for each in filters))
    shown = tuple(each for each in filters if len(each.choices) > 1 or each.chosen)
    return Selection(document, view, shown, items, len(everything), tuple(notices))


def in_order(document: StrategyDocument) -> tuple[RoadmapItem, ...]:
    """Every item, roadmap by roadmap."""
    return tuple(item for roadmap in document.all(Roadmap) for item in document.items_of(roadmap))


def _filter(
    question: Question, document: StrategyDocument, answers: Mapping[str, list[str]], notices: list[str]
) -> Filter:
    choices = tuple(question.choices(document))
    chosen = _answer(answers, question.name, question.noun, [value for value, _ in choices], notices)
    return Filter(question, tuple(Choice(value, words, value == chosen) for value, words in choices), chosen)


def _fits(item: RoadmapItem, each: Filter) -> bool:
    return not each.chosen or each.question.matches(item, each.chosen)


def _answer(
    answers: Mapping[str, list[str]], name: str, noun: str, known: Iterable[str], notices: list[str]
) -> str:
    """The first answer that is known, or “”. Whatever else was given is told in ``notices``."""
    given = list(dict.fromkeys(value.strip() for value in answers.get(name, []) if value.strip()))
    values = set(known)
    used = [value for value in given if value in values]
    notices += [
        f"“{_echo(value)}” is not a {noun} here, so it was left out."
        for value in given
        if value not in values
    ]
    notices += [
        f"Only one {noun} can be chosen at a time, so “{_echo(value)}” was left out." for value in used[1:]
    ]
    return used[0] if used else ""


def _echo(value: str) -> str:
    return value if len(value) <= LONGEST_ECHO else f"{value[:LONGEST_ECHO]}…"
