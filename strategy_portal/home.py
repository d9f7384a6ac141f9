"""The front page of a publication."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from document.arranged import progress, roadmap_card
from document.changes import changes
from document.nodes import CaseStudy, Measure, Outcome, Roadmap, RoadmapItem, Section, StrategyDocument
from document.outline import outline
from document.vocabulary import Volume
from editions import read
from editions.pages import Reading, published_page, render_page

FEATURED = 3
"""How many case studies the front page shows."""


@published_page
def home(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The strategy at a glance, and the ways into it."""
    document = reading.document
    items = document.all(RoadmapItem)
    context = {
        "facts": _facts(reading),
        "outcomes": document.all(Outcome),
        "has_measures": bool(document.all(Measure)),
        "audiences": [section for section in document.all(Section) if section.audience],
        "topics": [entry for entry in outline(document, Volume.STRATEGY) if entry.node],
        "roadmaps": [roadmap_card(document, roadmap) for roadmap in document.all(Roadmap)],
        "item_count": len(items),
        "progress": progress(items),
        "case_studies": _featured(document),
        "study_count": len(document.all(CaseStudy)),
        "volume_titles": [
            document.details.volume_title(volume) for volume in Volume if outline(document, volume)
        ],
    }
    return render_page(request, reading, "public/home.html", context | _lately(reading))


def _facts(reading: Reading) -> list[dict[str, Any]]:
    """What there is, in numbers; what there is none of is left out."""
    counted = (
        ("outcomes", "outcome", len(reading.document.all(Outcome))),
        ("roadmaps", "roadmap", len(reading.document.all(Roadmap))),
        ("roadmaps", "piece of work", len(reading.document.all(RoadmapItem))),
        ("case-studies", "case study", len(reading.document.all(CaseStudy))),
    )
    plurals = {"piece of work": "pieces of work", "case study": "case studies"}
    return [
        {
            "url": reading.url(name),
            "number": number,
            "words": noun if number == 1 else plurals.get(noun, f"{noun}s"),
        }
        for name, noun, number in counted
        if number
    ]


def _featured(document: StrategyDocument) -> list[CaseStudy]:
    """The first case studies, those with a picture before the others."""
    return sorted(document.all(CaseStudy), key=lambda study: study.image is None)[:FEATURED]


def _lately(reading: Reading) -> dict[str, Any]:
    """The decision that its edition rests on, the publication before this one, and how much changed since."""
    published = reading.published
    annual = read.by_number(f"{published.edition}.0")
    decision = annual.document.decision if annual else ""
    number = read.previous_number(published.number)
    before = read.by_number(number) if number else None
    lately = {"decision": reading.document.decision or decision}
    if before is None:
        return lately
    counts = changes(before.document, reading.document).counts
    return lately | {"previous_number": before.number, "counts": counts}
