"""Pages about the publications, about the site, and the pictures of publications."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import condition, require_safe

from document.changes import changes as changes_between
from document.vocabulary import Evidence
from editions import read
from editions.guard import frozen_tables_only
from editions.pages import Reading, live_page, published_page, render_page

STATEMENT_PREPARED = date(2026, 11, 25)
"""When the accessibility statement was written and the pages were last tested; a new test means a new date."""
FOR_EVER = "public, max-age=31536000, immutable"


@live_page
def archive(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Every publication, newest first, each at its permanent address."""
    return render_page(request, reading, "public/editions.html", {"publications": read.publications()})


@published_page
def changes(request: HttpRequest, reading: Reading) -> HttpResponse:
    """What changed between this publication and the one before it."""
    number = read.previous_number(reading.published.number)
    before = read.by_number(number) if number else None
    context = {
        "before": before,
        "changes": changes_between(before.document, reading.document) if before else None,
        "previous_reading": Reading(before, pinned=True) if before else None,
    }
    if reading.pinned:
        context["canonical"] = settings.SITE_URL + request.path
    return render_page(request, reading, "public/changes.html", context)


@published_page
def about(request: HttpRequest, reading: Reading) -> HttpResponse:
    """What this site is and how it is kept."""
    return render_page(request, reading, "public/about.html", {code.value: code for code in Evidence if code})


@published_page
def accessibility(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The accessibility statement."""
    context = {"prepared": STATEMENT_PREPARED, "site": settings.SITE_URL}
    return render_page(request, reading, "public/accessibility.html", context)


def _picture_etag(_request: HttpRequest, sha256: str) -> str:
    return f'"{sha256}"'


@require_safe
@condition(etag_func=_picture_etag)
def picture(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """A picture of any publication, at the address of its content, which therefore never changes."""
    with frozen_tables_only():
        image = read.published_picture(sha256)
    path = settings.MEDIA_DIR / sha256
    if image is None or not path.is_file():
        raise Http404("No publication has this picture.")
    response = HttpResponse(path.read_bytes(), content_type=image.media_type)
    response.headers["Cache-Control"] = FOR_EVER
    return response
