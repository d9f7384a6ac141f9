"""The history of a record, and going back to an old version."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.access import desk_view, signed_in
from desk import record_history
from desk.differences import FieldDifference
from desk.editing import add_errors
from desk.finding import locked, own_record_or_403, record_or_404
from desk.sending import ReasonForm
from desk.side_panel import side_panel
from records.actions import StaleRecord
from records.compare import Names, field_changes


@desk_view()
@require_safe
def history(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Everything that happened to a record, newest first."""
    record, user = record_or_404(slug, ref), signed_in(request)
    page = Paginator(record_history.events(record), record_history.PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "record": record,
        "panel": side_panel(record, user),
        "events": record_history.with_differences(record, list(page)),
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "may_restore": not locked(record, user),
    }
    return render(request, "desk/records_history.html", context)


@desk_view()
def restore(request: HttpRequest, slug: str, ref: str, history_id: int) -> HttpResponse:
    """Shows what going back to an old version would change, and does it as a new version."""
    record, user = own_record_or_403(request, slug, ref), signed_in(request)
    old = record_history.as_it_was(record, history_id)
    if old is None or record.withdrawn:
        raise Http404("This version cannot be brought back.")
    fields = frozenset(record_history.restored_fields(record))
    differences = [FieldDifference(change) for change in field_changes(record, old, Names(), fields=fields)]
    initial = {"version": record.lock_version, "reason": f"Back to version {old.lock_version}."}
    form = ReasonForm(request.POST or None, initial=initial)
    if form.is_valid():
        reason, version = form.cleaned_data["reason"], form.cleaned_data["version"]
        try:
            record_history.restore(record, old, by=user, reason=reason, expected_version=version)
        except StaleRecord:
            messages.error(
                request, "This record was saved by someone in the meantime. Nothing has been done yet."
            )
            return redirect(request.path)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, f"“{record.title}” is as it was in version {old.lock_version} again.")
            return redirect("desk:edit", slug=slug, ref=ref)
    context = {"record": record, "old": old, "form": form, "fields": differences}
    return render(request, "desk/records_restore.html", context)
