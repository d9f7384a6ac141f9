"""Pages of case studies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from document.nodes import CaseStudy, Reference, RoadmapItem
from document.places import place_of
from editions.pages import Reading, published_page, render_collection, render_page


@published_page
def case_studies(request: HttpRequest, reading: Reading) -> HttpResponse:
    """All case studies."""
    return render_collection(request, reading, CaseStudy)


@published_page
def case_study(request: HttpRequest, reading: Reading, ref: str) -> HttpResponse:
    """One case study with what belongs to it."""
    node = reading.get(CaseStudy, ref)
    document = reading.document
    items = (document.get(RoadmapItem, each) for each in node.items)
    references = (document.get(Reference, each) for each in node.references)
    context = {
        "node": node,
        "place": place_of(document, node),
        "items": [item for item in items if item],
        "references": [paper for paper in references if paper],
    }
    return render_page(request, reading, "public/case_study.html", context)
