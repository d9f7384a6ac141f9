"""Pages of the roadmaps: all of them together, each of them, and each piece of work."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from document.arranged import roadmap_card
from document.nodes import Roadmap, RoadmapItem, Section, kind_of
from document.places import place_of
from editions import read
from editions.pages import Reading, published_page, render_page
from roadmaps import facts
from roadmaps.chart import chart, chart_of_one
from roadmaps.horizons import board, undated_board
from roadmaps.overview import overview
from roadmaps.relations import place_on_roadmap, relations
from roadmaps.selection import Selection, View, select
from roadmaps.story import story


@published_page
def roadmaps(request: HttpRequest, reading: Reading) -> HttpResponse:
    """All roadmaps on one timeline, as one table, or as what comes now, next and later."""
    reading.all(Roadmap)
    selection = select(reading.document, dict(request.GET.lists()))
    presenting = (section for section in reading.document.all(Section) if section.presents == "roadmaps")
    context = {"selection": selection, "section": next(presenting, None), **_shown(reading, selection)}
    return render_page(request, reading, "public/roadmaps.html", context)


def _shown(reading: Reading, selection: Selection) -> dict[str, Any]:
    """What the chosen view needs."""
    day = reading.published.published_on
    match selection.view:
        case View.TIMELINE:
            whole = overview(reading.document, selection.items, day, chosen=selection.is_filtered)
            return {"overview": whole, "chart": whole.chart}
        case View.TABLE:
            parts = overview(reading.document, selection.items, day, chosen=True).parts
            return {"parts": parts, "with_owner": any(item.owner for item in selection.items)}
        case View.NOW_NEXT_LATER:
            return {"board": board(selection.items, day)}


@published_page
def roadmap(request: HttpRequest, reading: Reading, ref: str) -> HttpResponse:
    """One roadmap: where the council is and is going, its timeline, and the same as a table."""
    node = reading.get(Roadmap, ref)
    card = roadmap_card(reading.document, node)
    drawn = chart(card.items, reading.published.published_on)
    context = {
        "node": node,
        "place": place_of(reading.document, node),
        "card": card,
        "with_owner": any(item.owner for item in card.items),
        "chart": drawn,
        "undated": undated_board(drawn.undated),
    }
    return render_page(request, reading, "public/roadmap.html", context)


@published_page
def item(request: HttpRequest, reading: Reading, ref: str) -> HttpResponse:
    """One piece of work: every fact about it, what it belongs to, and how it changed."""
    node = reading.get(RoadmapItem, ref)
    context = {
        "node": node,
        "place": place_on_roadmap(reading.document, node),
        "related": relations(reading.document, node),
        "chart": chart_of_one(reading.document, node, reading.published.published_on),
        "movement": facts.movement_sentence(node),
        "story": story(read.history(kind_of(node).slug, ref, until=reading.published.number)),
    }
    return render_page(request, reading, "public/item.html", context)
