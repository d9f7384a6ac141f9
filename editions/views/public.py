"""Pages about the publications, and about the site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from editions import read
from editions.pages import Reading, live_page, published_page, render_page


@live_page
def archive(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Every publication, newest first, each at its permanent address."""
    return render_page(request, reading, "public/editions.html", {"publications": read.publications()})


@published_page
def about(request: HttpRequest, reading: Reading) -> HttpResponse:
    """What this site is and how it is kept."""
    return render_page(request, reading, "public/about.html")


@published_page
def accessibility(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The accessibility statement."""
    return render_page(request, reading, "public/accessibility.html")
