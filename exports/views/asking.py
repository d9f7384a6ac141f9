"""Asking for a file that is made on request."""

from __future__ import annotations

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from editions import read
from exports import actions
from exports.cuts import Cut, UnknownCut
from exports.downloads import find
from exports.parts import selection_of

SHARE = 40
"""Requests for files an hour from one address. Each process of a server counts by itself."""
HOUR = 60 * 60
NOBODYS = frozenset({"", "127.0.0.1", "::1"})
"""Addresses of a proxy on the same machine, or of a socket, behind which everybody is."""


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
        _share_fairly(request)
        actions.ask_for(published.number, wanted, found.format)
    except UnknownCut as error:
        raise Http404(str(error)) from error
    except actions.TooMany as refusal:
        return _turned_away(request, str(refusal))
    pinned = {"number": number} if number else {}
    return redirect(reverse("download", kwargs={"cut": cut, "format": format, **pinned}))


def _share_fairly(request: HttpRequest) -> None:
    """Nobody keeps the workers busy alone: so many requests an hour from one address. Officers who have signed in are not counted.

    Addresses are kept for that hour, in memory, and only as a keyed digest. Where a proxy passes no address on, it has to limit requests itself.

    Raises:
        TooMany: this address has asked for its share.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if request.user.is_authenticated or address in NOBODYS:
        return
    key = f"asked:{salted_hmac('exports.asking', address).hexdigest()}"
    caches["default"].add(key, 0, HOUR)
    if caches["default"].incr(key) > SHARE:
        raise actions.TooMany("You have asked for many files within an hour. Please ask for more later.")


def _turned_away(request: HttpRequest, reason: str) -> HttpResponse:
    response = render(request, "public/download_turned_away.html", {"reason": reason}, status=503)
    response.headers["Retry-After"] = "300"
    return response
