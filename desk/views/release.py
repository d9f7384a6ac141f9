"""The release page: what the next publication would change, and the two steps that publish it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.access import desk_view, signed_in
from accounts.models import PortalRole
from desk.release_form import ReleaseForm
from desk.release_page import release_page
from editions.actions import StaleRelease, publish
from editions.release import next_release, published_from


@desk_view(PortalRole.PUBLISHER)
def release(request: HttpRequest) -> HttpResponse:
    """Show the release; check what was entered and ask for confirmation; publish."""
    try:
        return _release(request)
    except StaleRelease:  # another publisher was faster, or something was approved: show that
        return _release(request)


def _release(request: HttpRequest) -> HttpResponse:
    given = request.POST
    if made := published_from(given.get("number", ""), given.get("expected", "")):
        messages.info(request, f"{made.number} has been published by {made.published_by.display_name}.")
        return redirect("desk:publication", made.number)
    today = timezone.localdate()
    found = next_release(today=today)
    is_stale = request.method == "POST" and given.get("expected") != found.digest
    form = ReleaseForm(
        {**given.dict(), "expected": found.digest} if given else None, release=found, today=today
    )
    if (
        given.get("step") in ("check", "publish")
        and form.is_valid()
        and not is_stale
        and not found.has_faults
    ):
        if given["step"] == "publish" and _published(request, form):
            return redirect("desk:publication", form.cleaned_data["number"])
        if not form.errors:
            context = {"release": found, "form": form, "slides": _template_change()}
            return render(request, "desk/release_confirm.html", context)
    context = {
        "page": release_page(found),
        "form": form,
        "is_stale": is_stale,
        "slides": _template_change(),
    }
    return render(request, "desk/release.html", context, status=409 if is_stale else 200)


def _template_change() -> Any:
    """That the slides of this release will be on another template than those before it; None where they will not."""
    return import_string(settings.TEMPLATE_CHANGE)()


def _published(request: HttpRequest, form: ReleaseForm) -> bool:
    """Publish what the form says; False with the form's errors where that is refused."""
    try:
        made = publish(by=signed_in(request), **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, f"{made.number} is published. Its files are being made.")
    return True
