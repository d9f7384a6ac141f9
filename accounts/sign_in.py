"""Signing in, also in the middle of something: what a form held when the session had ended is carried through the sign-in.

It travels in the page itself, in hidden fields, and is sent on only when the person presses a button; the server keeps nothing of it.
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
Pairs = list[tuple[str, str]]


class SignIn(auth.LoginView):
    """The sign-in page. With ``kept`` in what is posted, it leads on to a page that sends that on."""

    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"kept": self.request.POST.get("kept", "")}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        pairs = _unpacked(self.request.POST.get("kept", ""))
        if not pairs:
            return response
        context = {"address": self.get_success_url(), "pairs": pairs}
        return render(self.request, "registration/carry_on.html", context)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead someone who is not signed in to the sign-in page; what they posted goes with them."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    context = {"form": AuthenticationForm(request), "next": request.get_full_path(), "kept": _packed(request)}
    return render(request, "registration/login.html", context, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is stale: most often someone signed in again in another tab since they opened it.

    A form of the desk that came from this very site, as the browser's Origin header vouches, is offered to be sent again with
    a fresh token. Anything else is refused and nothing of it repeated: it may have been forged.
    """
    match = request.resolver_match
    own = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if not own or match is None or not hasattr(match.func, "desk_role"):
        return render(request, "403_csrf.html", status=403)
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    context = {"address": request.get_full_path(), "pairs": _pairs(request)}
    return render(request, "registration/carry_on.html", context, status=403)


def _packed(request: HttpRequest) -> str:
    return json.dumps(_pairs(request), ensure_ascii=False)


def _pairs(request: HttpRequest) -> Pairs:
    return [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]


def _unpacked(text: str) -> Pairs:
    """What :func:`_packed` wrote; nothing where it is something else."""
    try:
        return [(str(name), str(value)) for name, value in json.loads(text or "[]")]
    except (TypeError, ValueError):
        return []
