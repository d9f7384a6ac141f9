"""Asking for a file that is made on request."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from editions import read
from exports import actions
from exports.cuts import Cut, UnknownCut
from exports.downloads import find
from exports.parts import selection_of


@csrf_exempt  # anybody may ask, so a forged request gains nothing; a token would set a cookie for every reader
@require_POST
def ask(request: HttpRequest, cut: str, format: str, number: str | None = None) -> HttpResponse:
    """Have one file made, and lead to the page that says how far it is. Anybody may ask; a flood is turned away."""
    published = read.by_number(number) if number else read.current()
    try:
        wanted = Cut.parse(cut)
        found = find(published.number, wanted, format) if published else None
        if published is None or found is None:
            raise Http404("No such file is made.")
        selection_of(published, wanted)  # such a part is there, before a job for it is written down
        actions.ask_for(published.number, wanted, found.format)
    except UnknownCut as error:
        raise Http404(str(error)) from error
    except actions.TooMany as refusal:
        return _turned_away(request, str(refusal))
    pinned = {"number": number} if number else {}
    return redirect(reverse("download", kwargs={"cut": cut, "format": format, **pinned}))


def _turned_away(request: HttpRequest, reason: str) -> HttpResponse:
    response = render(request, "public/download_turned_away.html", {"reason": reason}, status=503)
    response.headers["Retry-After"] = "300"
    return response
