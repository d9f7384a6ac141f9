"""The audit log: who did what, when, to what readers see."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import desk_view
from accounts.models import PortalRole
from desk.audit_log import lines, narrowed, narrowings

PER_PAGE = 50


@desk_view(PortalRole.REVIEWER)
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Every entry, newest first, or those that were asked for."""
    page = Paginator(narrowed(request.GET), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "lines": lines(page.object_list),
        "narrowings": narrowings(request.GET),
        "words": request.GET.get("words", ""),
        "is_narrowed": any(request.GET.get(name) for name in ("action", "by", "words")),
    }
    return render(request, "desk/audit.html", context)
