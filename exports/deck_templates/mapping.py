"""Which of a template's layouts each of ours is made from: by name, by what Office calls its kind, or the nearest there is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from exports.deck_templates.anatomy import TITLES, Page
from exports.slides.sheet import Layout


class Way(StrEnum):
    """How a layout was found."""

    NAME = "by its name"
    KIND = "by its kind"
    PLACES = "by its placeholders"
    NEAREST = "the nearest there is"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a layout of ours may be called in a template, what Office calls its kind, and which of ours it is like otherwise.

    ``places`` are placeholders that only such a layout has.
    """

    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    like: Layout | None = None
    needed: bool = False


CONTENT_KINDS = ("obj", "tx", "titleOnly")
WANTED: dict[Layout, Wanted] = {
    Layout.TEXT: Wanted(
        ("title and content", "content", "title and text"), CONTENT_KINDS, ("title", "obj"), needed=True
    ),
    Layout.TITLE: Wanted(
        ("title slide", "cover", "cover slide", "front page"),
        ("title",),
        ("ctrTitle", "subTitle"),
        Layout.TEXT,
        needed=True,
    ),
    Layout.DIVIDER: Wanted(
        ("section header", "divider", "section", "section title", "chapter"),
        ("secHead",),
        (),
        Layout.TITLE,
        needed=True,
    ),
    Layout.DIVIDER_LIST: Wanted((), (), (), Layout.DIVIDER),
    Layout.CLOSING: Wanted(
        ("end", "end slide", "closing slide", "thank you", "back cover", "contact"), (), (), Layout.DIVIDER
    ),
    Layout.CONTENTS: Wanted(("agenda", "table of contents"), (), (), Layout.TEXT),
    Layout.STATEMENT: Wanted(("key message", "big idea"), (), (), Layout.TEXT),
    Layout.PANEL: Wanted((), (), (), Layout.STATEMENT),
    Layout.TWO_COLUMNS: Wanted(
        ("two content", "two columns of text"), ("twoObj", "twoColTx"), (), Layout.TEXT
    ),
    Layout.CARDS: Wanted(("title only",), ("titleOnly",), (), Layout.TEXT),
    Layout.ROADMAP: Wanted(("timeline", "title only"), ("titleOnly",), (), Layout.TEXT),
    Layout.TABLE: Wanted((), ("tbl",), (), Layout.TEXT),
    Layout.CHART: Wanted((), ("chart",), (), Layout.TEXT),
    Layout.CASE_STUDY: Wanted((), (), (), Layout.TEXT),
}
"""In the order in which they are looked for: each is looked for after the one that it is like."""
CONTENT = tuple(
    layout
    for layout in WANTED
    if layout not in {Layout.TITLE, Layout.DIVIDER, Layout.DIVIDER_LIST, Layout.CLOSING}
)
"""The layouts that share one place for their title and one for what is below it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A layout of ours, the layout of the template that it is made from, and how that was found."""

    layout: Layout
    page: Page
    way: Way


def matches(layouts: Sequence[Page]) -> dict[Layout, Match]:
    """A match for every layout of ours; ``layouts`` holds at least one."""
    found: dict[Layout, Match] = {}
    for layout, wanted in WANTED.items():
        page, way = _own(layout, wanted, layouts)
        if page is None:
            page = found[wanted.like].page if wanted.like else _any(layouts)
        found[layout] = Match(layout, page, way)
    return found


def _own(layout: Layout, wanted: Wanted, layouts: Sequence[Page]) -> tuple[Page | None, Way]:
    for name in (layout.value, *wanted.names):
        for page in layouts:
            if plain(page.name) == plain(name):
                return page, Way.NAME
    for kind in wanted.kinds:
        for page in layouts:
            if page.kind == kind:
                return page, Way.KIND
    for page in layouts:
        held = [place.kind for place in page.places]
        if wanted.places and not page.kind and all(place in held for place in wanted.places):
            return page, Way.PLACES
    return None, Way.NEAREST


def _any(layouts: Sequence[Page]) -> Page:
    """Where no layout is made for text: the first that has a title and a place for words, or a title, or else the first."""
    body = (page for page in layouts if page.place(*TITLES) and page.place("body", "obj"))
    titled = (page for page in layouts if page.place(*TITLES))
    return next(body, None) or next(titled, None) or layouts[0]


def plain(name: str) -> str:
    """A layout's name as it is compared: without numbers before it, capitals, accents and marks."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    words = re.sub(r"[^a-z]+", " ", "".join(c for c in letters if not unicodedata.combining(c)))
    return words.strip()
