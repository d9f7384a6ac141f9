"""Editing and adding records, and looking at them before they are saved."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.access import desk_view, signed_in
from accounts.models import User
from desk import editing, merging
from desk.finding import kind_or_404, locked, record_or_404
from desk.preview import NoPreview, preview_page, slides_page
from desk.side_panel import side_panel
from records.actions import StaleRecord
from records.compare import Names, field_changes
from records.forms import RecordForm
from records.models import Record
from records.registry import RecordKind


@desk_view()
def edit(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """The form of a record; for someone who may not change it, what it holds."""
    record, user = record_or_404(slug, ref), signed_in(request)
    if problem := locked(record, user):
        return _locked_page(request, record, problem)
    if request.method == "POST":
        return _save(request, record, user)
    return _form_page(request, editing.form_of(record, user))


def _save(request: HttpRequest, record: Record, user: User) -> HttpResponse:
    merge = merging.Asked.of(request.POST, record)
    form = editing.posted_form(request, record, user)
    merge.settle(form)
    if "add" in request.POST:
        editing.add_row(form, request.POST["add"])
        return _form_page(request, form, merge)
    try:
        saved = editing.save(form) if merge.is_valid(form) else None
    except StaleRecord as stale:
        return _merge_page(request, merging.begin(form, stale.current))
    if saved is None:
        return _form_page(request, form, merge)
    if saved:
        messages.success(request, f"Saved: “{record.title}”.")
    else:
        messages.info(request, f"“{record.title}” is saved as it stands here; there was nothing new to save.")
    return redirect(
        "desk:submit" if "send" in request.POST else "desk:edit", slug=record.kind_slug, ref=record.ref
    )


@desk_view()
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for a new record."""
    kind, user = kind_or_404(slug), signed_in(request)
    _refuse_without_post(user)
    if request.method != "POST":
        return _new_page(request, kind, editing.blank_form(slug, user, request.GET.dict()))
    form = editing.posted_form(request, kind.model(), user)
    if "add" in request.POST:
        return _new_page(request, kind, editing.add_row(form, request.POST["add"]))
    record = editing.create(form) if form.is_valid() else None
    if record is None:
        return _new_page(request, kind, form)
    messages.success(request, f"Added: “{record.title}”.")
    return redirect("desk:submit" if "send" in request.POST else "desk:edit", slug=slug, ref=record.ref)


@desk_view()
@require_POST
def preview(request: HttpRequest, slug: str, ref: str = "") -> HttpResponse:
    """The public page with what the form holds now. Nothing is saved."""
    return _previewed(request, slug, ref, preview_page)


@desk_view()
@require_POST
def preview_slides(request: HttpRequest, slug: str, ref: str = "") -> HttpResponse:
    """The slides that show the record with what the form holds now. Nothing is saved."""
    return _previewed(request, slug, ref, slides_page)


def _previewed(
    request: HttpRequest, slug: str, ref: str, show: Callable[[HttpRequest, Record], HttpResponse]
) -> HttpResponse:
    user = signed_in(request)
    record = record_or_404(slug, ref) if ref else kind_or_404(slug).model()
    if ref and (problem := locked(record, user)):
        raise PermissionDenied(problem)
    form = editing.posted_form(request, record, user)
    form.fields["reason"].required = False
    problem = ""
    if form.is_valid():
        try:
            return show(request, form.instance)
        except NoPreview as error:
            problem = str(error)
    return render(request, "desk/preview_problem.html", {"form": form, "problem": problem})


def _form_page(request: HttpRequest, form: RecordForm, merge: merging.Asked | None = None) -> HttpResponse:
    if merge and merge.is_merge:
        return _merge_page(request, merge.resume(form))
    stored = record_or_404(form.instance.kind_slug, request.resolver_match.kwargs["ref"])  # type: ignore[union-attr]
    context = {"form": form, "record": stored, "panel": side_panel(stored, form.by)}
    return render(request, "desk/records_form.html", context)


def _new_page(request: HttpRequest, kind: RecordKind, form: RecordForm) -> HttpResponse:
    return render(request, "desk/records_form.html", {"form": form, "kind": kind.node_kind})


def _merge_page(request: HttpRequest, merge: merging.Merge) -> HttpResponse:
    context = {"merge": merge, "form": merge.form, "record": merge.theirs}
    return render(request, "desk/records_merge.html", context, status=409)


def _locked_page(request: HttpRequest, record: Record, problem: str) -> HttpResponse:
    """What the record holds; and where someone had written something already, that too, so that it is not lost."""
    user = signed_in(request)
    form = editing.posted_form(request, record, user) if request.method == "POST" else None
    stored = record_or_404(record.kind_slug, record.ref)
    context = {
        "record": stored,
        "problem": problem,
        "panel": side_panel(stored, user),
        "form": form,
        "fields": field_changes(None, stored, Names()),
    }
    return render(request, "desk/records_read.html", context, status=403 if form else 200)


def _refuse_without_post(user: User) -> None:
    if not user.is_reviewer and not user.posts.exists():
        raise PermissionDenied(
            "You hold no post, so nothing that you add could be yours. Ask an administrator for one."
        )
