"""The council's own deck template: upload, what was found, how it looks, and from when it is used. For administrators."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import desk_view, signed_in
from accounts.models import PortalRole
from exports import store
from exports.deck_templates import choosing, pages
from exports.deck_templates.checking import check_of
from exports.deck_templates.checks import Level
from exports.deck_templates.fitting import fitted
from exports.deck_templates.forms import TemplateForm
from exports.deck_templates.safety import Refused
from exports.deck_templates.sampling import sample_of
from exports.deck_templates.sketch import drawn
from exports.formats import FORMATS
from exports.models import DeckTemplate, TemplateChoice
from exports.rendering import RenderFailed


def _where_readable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Leads back to the page of files, and says what to do, where a template's own file was lost or damaged."""

    @wraps(view)
    def wrapped(request: HttpRequest, pk: int, **rest: Any) -> HttpResponse:
        try:
            return view(request, pk, **rest)
        except store.DamagedFile as error:
            messages.error(request, f"That template cannot be read. {error} Upload it again.")
            return redirect("files")

    return wrapped


@desk_view(PortalRole.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def templates(request: HttpRequest) -> HttpResponse:
    """Every template, what is used now, and the form to upload another."""
    form = TemplateForm(request.POST, request.FILES) if request.method == "POST" else TemplateForm()
    if form.is_bound and form.is_valid():
        kept = choosing.upload(form.content, name=form.name, by=signed_in(request))
        messages.success(request, f"Uploaded: {kept.name}. Look at what was found before you adopt it.")
        return redirect("deck-template", pk=kept.pk)
    context = {"form": form, "lines": pages.template_lines(), "choice": TemplateChoice.objects.newest()}
    return render(request, "exports/templates.html", context)


@desk_view(PortalRole.PUBLISHER)
@require_safe
@_where_readable
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """One template: what was found in it, what our layouts are made from, and how they look. Publishers only look at it."""
    found = get_object_or_404(DeckTemplate.objects.select_related("uploaded_by"), pk=pk)
    newest, check = TemplateChoice.objects.newest(), check_of(found)
    lines = pages.finding_lines(check)
    context = {
        "template": found,
        "check": check,
        "findings": lines,
        "has_faults": any(line.level is Level.FAULT for line in lines),
        "layouts": pages.layout_lines(found),
        "is_chosen": newest is not None and newest.template == found,
        "may_choose": signed_in(request).has_role(PortalRole.ADMINISTRATOR),
    }
    return render(request, "exports/template.html", context)


@desk_view(PortalRole.ADMINISTRATOR)
@require_POST
@_where_readable
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Make decks on a template from the next publication on."""
    found = get_object_or_404(DeckTemplate, pk=pk)
    try:
        is_new = choosing.choose(found, by=signed_in(request))
    except Refused as refusal:
        messages.error(request, f"{found.name} cannot be used any more. {refusal}")
        return redirect("deck-template", pk=pk)
    if is_new:
        messages.success(request, f"{found.name} is used from the next publication on.")
    return redirect("deck-templates")


@desk_view(PortalRole.ADMINISTRATOR)
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Make decks on our own template again, from the next publication on."""
    if choosing.choose(None, by=signed_in(request)):
        messages.success(request, "The portal’s own template is used again from the next publication on.")
    return redirect("deck-templates")


@desk_view(PortalRole.PUBLISHER)
@require_safe
@_where_readable
def sample_deck(request: HttpRequest, pk: int) -> HttpResponse:
    """A short deck on a template, as a file."""
    found = get_object_or_404(DeckTemplate, pk=pk)
    try:
        data = sample_of(store.read(found.sha256))
    except RenderFailed as failure:
        messages.error(request, f"The sample could not be made. {failure}")
        return redirect("deck-template", pk=pk)
    headers = {
        "Content-Disposition": content_disposition_header(True, pages.sample_name(found)) or "attachment"
    }
    return HttpResponse(data, content_type=FORMATS["pptx"].media_type, headers=headers)


@desk_view(PortalRole.PUBLISHER)
@require_safe
def sketch(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A drawing of one of our layouts on a template."""
    found = get_object_or_404(DeckTemplate, pk=pk)
    layout = pages.layout_called(slug)
    if layout is None:
        raise Http404("There is no such layout.")
    try:
        made = fitted(store.read(found.sha256))
    except (Refused, store.DamagedFile) as error:
        raise Http404("Slides cannot be set on this template any more.") from error
    return HttpResponse(drawn(made, layout), content_type="image/svg+xml")
