"""The front page of a publication."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from document.nodes import CaseStudy, Outcome, Roadmap, Section
from editions.pages import Reading, published_page, render_page


@published_page
def home(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The strategy at a glance, and the ways into it."""
    document = reading.document
    return render_page(
        request,
        reading,
        "public/home.html",
        {
            "roadmaps": document.all(Roadmap),
            "outcomes": document.all(Outcome),
            "case_studies": document.all(CaseStudy),
            "audiences": [section for section in document.all(Section) if section.audience],
        },
    )
