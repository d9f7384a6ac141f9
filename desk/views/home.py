"""The desk's first page: what waits for the person who signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.access import desk_view


@desk_view()
def home(request: HttpRequest) -> HttpResponse:
    """What the person can do next."""
    return render(request, "desk/home.html")
