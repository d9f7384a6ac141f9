"""Pages of the strategy itself: its outline, its sections, and the collections that belong to it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from document.arranged import arranged, outcome_card
from document.html import headings
from document.nodes import (
    COLLECTIONS,
    GlossaryTerm,
    HorizonTechnology,
    Measure,
    Node,
    Objective,
    Outcome,
    Priority,
    Reference,
    Section,
)
from document.outline import outline
from document.places import place_of
from document.vocabulary import Volume
from editions.pages import Reading, published_page, render_collection, render_page

FEWEST_HEADINGS = 3
"""A page with fewer headings is short enough to do without a list of them."""


@published_page
def contents(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The numbered outline of both presentations."""
    volumes = [
        {"volume": volume, "title": reading.document.details.volume_title(volume), "entries": entries}
        for volume in Volume
        if (entries := outline(reading.document, volume))
    ]
    return render_page(request, reading, "public/contents.html", {"volumes": volumes})


@published_page
def section(request: HttpRequest, reading: Reading, ref: str) -> HttpResponse:
    """A section with its sub-sections and the collection that it presents."""
    node = reading.get(Section, ref)
    document = reading.document
    kind = next((kind for kind in COLLECTIONS if kind.plural == node.presents), None)
    parts = headings(node.body)
    context: dict[str, Any] = {
        "section": node,
        "node": node,
        "place": place_of(document, node),
        "parts": parts if len(parts) >= FEWEST_HEADINGS else (),
        "subsections": document.children_of(node),
        "kind": kind,
        "records": arranged(document, kind) if kind else (),
        "template": f"public/collections/{node.presents}.html",
        "volume_title": document.details.volume_title(node.volume)
        if node.volume is not Volume.STRATEGY
        else "",
    }
    return render_page(request, reading, "public/section.html", context)


@published_page
def audiences(request: HttpRequest, reading: Reading) -> HttpResponse:
    """What the strategy means for each audience that a section addresses."""
    sections = [each for each in reading.document.all(Section) if each.audience]
    if not sections:
        raise Http404("This publication addresses no audience of its own.")
    parents = {each.parent for each in sections}
    parent = reading.document.get(Section, parents.pop()) if len(parents) == 1 else None
    context = {"audiences": sections, "parent": parent}
    return render_page(request, reading, "public/audiences.html", context)


@published_page
def outcome(request: HttpRequest, reading: Reading, ref: str) -> HttpResponse:
    """One outcome with the objectives it serves and its measures."""
    node = reading.get(Outcome, ref)
    context = {
        "node": node,
        "card": outcome_card(reading.document, node),
        "place": place_of(reading.document, node),
    }
    return render_page(request, reading, "public/outcome.html", context)


def _collection(node_class: type[Node]) -> Any:
    """The page of a kind whose records are all shown on it."""

    @published_page
    def page(request: HttpRequest, reading: Reading) -> HttpResponse:
        return render_collection(request, reading, node_class)

    return page


objectives = _collection(Objective)
priorities = _collection(Priority)
outcomes = _collection(Outcome)
measures = _collection(Measure)
horizon_technologies = _collection(HorizonTechnology)
references = _collection(Reference)
glossary = _collection(GlossaryTerm)
