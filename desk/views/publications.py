"""The publications: their list, each with its files and changes, and what differs between any two."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from accounts.access import desk_view
from desk.differences import difference
from document.nodes import KINDS
from editions import read
from editions.models import Publication
from editions.release import NEXT, Comparison, compared, document_of


@desk_view()
@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """Every publication, newest first."""
    found = Publication.objects.select_related("published_by").defer("document")
    return render(request, "desk/publications.html", {"publications": found})


@desk_view()
@require_safe
def publication(request: HttpRequest, number: str) -> HttpResponse:
    """One publication: its details, its files, and what it changed."""
    found = get_object_or_404(
        Publication.objects.select_related("published_by").defer("document"), number=number
    )
    before, current = read.previous_number(number) or "", read.current_number()
    files = import_string(settings.PUBLICATION_FILES)(number)
    context = {
        "publication": found,
        "files": files,
        "is_waiting": any(line.is_waiting for line in files),
        "is_current": current == number,
        "current": current,
        "records": found.entries.count(),
        "comparison": compared(before, number),
    }
    return render(request, "desk/publication.html", context)


@desk_view()
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """What differs between two publications, or between one and what is approved now."""
    numbers = [line.number for line in read.publications()]
    before, after = request.GET.get("from", ""), request.GET.get("to", NEXT)
    if not before:
        before = numbers[0] if numbers else ""
    context = {
        "numbers": numbers,
        "next": NEXT,
        "before": before,
        "after": after,
        "comparison": _compared_or_404(before, after),
    }
    return render(request, "desk/publications_compare.html", context)


@desk_view()
@require_safe
def record(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """How one record differs between two publications, or between one and what is approved now."""
    before, after = request.GET.get("from", ""), request.GET.get("to", NEXT)
    comparison = _compared_or_404(before, after)
    change = next((c for c in comparison.changes if (c.kind.slug, c.ref) == (slug, ref)), None)
    if slug not in KINDS or change is None:
        raise Http404(f"There is no such difference between {before} and {after}.")
    context = {
        "comparison": comparison,
        "change": change,
        "difference": difference(change.before, change.after),
        "layout": "side" if request.GET.get("layout") == "side" else "single",
    }
    return render(request, "desk/publications_record.html", context)


def _compared_or_404(before: str, after: str) -> Comparison:
    for number in (before, after):
        if number and document_of(number) is None:
            raise Http404(f"There is no publication {number}.")
    return compared(before, after)
