"""Sending a record for approval, taking it out of use, bringing it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.access import desk_view, signed_in
from desk import sending
from desk.editing import add_errors
from desk.finding import own_record_or_403
from desk.side_panel import side_panel
from editions.actions import approved_node
from records.actions import StaleRecord, bring_back_record, withdraw_record
from records.links import records_naming
from records.models import Record


@desk_view()
def submit(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """What approval would change, and the note for the reviewer."""
    record, user = own_record_or_403(request, slug, ref), signed_in(request)
    approved = approved_node(record)
    if request.method != "POST":
        note = sending.suggested_note(record)
        return _submit_page(request, record, sending.SubmitForm(record=record, approved=approved, note=note))
    form = sending.SubmitForm(request.POST, record=record, approved=approved)
    if form.is_valid():
        try:
            sent = sending.send_for_approval(
                record,
                by=user,
                change_note=form.cleaned_data["reason"],
                expected_version=form.cleaned_data["version"],
                explanations=form.explanations,
            )
        except StaleRecord as stale:
            return _submit_again(request, stale.current)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, f"Sent for approval: “{sent.title}”. Somebody else decides on it.")
            return redirect("desk:edit", slug=slug, ref=ref)
    return _submit_page(request, own_record_or_403(request, slug, ref), form)


def _submit_again(request: HttpRequest, current: Record) -> HttpResponse:
    """The record was saved since it was shown: show it as it is now, with the note that was typed."""
    messages.error(
        request,
        "This record was saved by someone in the meantime. Look at the difference again; nothing was sent yet.",
    )
    form = sending.SubmitForm(
        record=current, approved=approved_node(current), note=request.POST.get("reason", "")
    )
    return _submit_page(request, current, form, status=409)


def _submit_page(
    request: HttpRequest, record: Record, form: sending.SubmitForm, status: int = 200
) -> HttpResponse:
    approved = approved_node(record)
    context = {
        "form": form,
        "record": record,
        "panel": side_panel(record, signed_in(request)),
        "difference": sending.change_asked_for(record, approved),
        "is_new": approved is None,
        "layout": "side" if request.GET.get("layout") == "side" else "single",
    }
    return render(request, "desk/records_submit.html", context, status=status)


@desk_view()
def withdraw(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Take a record out of use, or bring it back. Readers notice when that is approved and published."""
    record, user = own_record_or_403(request, slug, ref), signed_in(request)
    form = sending.WithdrawForm(request.POST or None, record=record)
    if form.is_valid():
        act = bring_back_record if record.withdrawn else withdraw_record
        reason, version = form.cleaned_data["reason"], form.cleaned_data["version"]
        try:
            act(record, by=user, reason=reason, expected_version=version)
        except StaleRecord:
            messages.error(
                request, "This record was saved by someone in the meantime. Nothing has been done yet."
            )
            return redirect("desk:withdraw", slug=slug, ref=ref)
        except ValidationError as error:
            add_errors(form, error)
            record = own_record_or_403(request, slug, ref)
        else:
            return _after_withdrawing(request, record)
    context = {"form": form, "record": record, "naming": records_naming(record)}
    return render(request, "desk/records_withdraw.html", context)


def _after_withdrawing(request: HttpRequest, record: Record) -> HttpResponse:
    done = "Withdrawn" if record.withdrawn else "Brought back"
    messages.success(request, f"{done}: “{record.title}”.")
    must_be_sent = side_panel(record, signed_in(request)).can_be_sent
    return redirect("desk:submit" if must_be_sent else "desk:edit", slug=record.kind_slug, ref=record.ref)
