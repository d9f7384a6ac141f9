"""Lists of records, and the pictures in them."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import desk_view, signed_in
from desk import listing
from desk.finding import kind_or_404
from desk.overview import counts_by_kind
from records import registry
from records.models import Picture
from records.registry import RecordKind


@desk_view()
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Every kind with the number of its records; with a filter, the records of all kinds that fit."""
    form = listing.ListFilter(request.GET or None, roadmaps=None)
    if form.is_narrowed or "sort" in request.GET:
        return _list_page(request, form, registry.kinds(), None)
    context = {"form": form, "kinds": counts_by_kind(signed_in(request))}
    return render(request, "desk/records.html", context)


@desk_view()
@require_safe
def kind(request: HttpRequest, slug: str) -> HttpResponse:
    """The records of one kind."""
    found = kind_or_404(slug)
    roadmaps = None
    if slug == listing.DATED:
        roadmaps = registry.get("roadmap").model.objects.in_use().values_list("ref", "title")
    return _list_page(request, listing.ListFilter(request.GET or None, roadmaps=roadmaps), [found], found)


def _list_page(
    request: HttpRequest, form: listing.ListFilter, kinds: list[RecordKind], kind: RecordKind | None
) -> HttpResponse:
    sort = request.GET.get("sort", "")
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = listing.rows(kinds, wanted, signed_in(request), sort=sort)
    page = Paginator(rows, listing.PER_PAGE).get_page(request.GET.get("page"))
    is_dated = kind is not None and kind.slug == listing.DATED
    context = {
        "form": form,
        "kind": kind.node_kind if kind else None,
        "can_add": kind is not None and not (kind.is_single and rows),
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "columns": listing.columns(sort, with_kind=kind is None, with_dates=is_dated),
        "is_dated": is_dated,
        "is_grouped": is_dated and not sort,
    }
    return render(request, "desk/records_list.html", context)


@desk_view()
@require_safe
def picture(_request: HttpRequest, sha256: str) -> HttpResponse:
    """A picture that a record holds, or that is about to be saved with one."""
    found = get_object_or_404(Picture, pk=sha256)
    path = settings.MEDIA_DIR / found.sha256
    if not path.is_file():
        raise Http404("The file of this picture is missing.")
    return HttpResponse(path.read_bytes(), content_type=found.media_type)
