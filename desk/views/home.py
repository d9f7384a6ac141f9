"""The desk's first page: what waits for the person who signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import desk_view, signed_in
from desk import overview


@desk_view()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the person can do next."""
    user = signed_in(request)
    context: dict[str, Any] = {
        "tasks": overview.tasks(user),
        "posts": list(user.posts.all()),
        "recent": overview.recent_changes(),
    }
    if user.is_reviewer:
        context["waiting_count"], context["waiting"] = overview.waiting_for_review(user)
    if user.is_publisher:
        context["unpublished"] = overview.approved_unpublished()
    return render(request, "desk/home.html", context)
