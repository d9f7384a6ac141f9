"""The desk's page of files: what is ready, what is being made, what failed and why."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.access import desk_view, signed_in
from accounts.models import PortalRole
from exports import actions
from exports.listing import all_files, batches
from exports.models import ExportJob


@desk_view()
@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """Every file, newest publication first, with those that failed on top."""
    lines = all_files()
    context = {
        "failed": [line for line in lines if line.has_failed],
        "publications": batches(lines),
        "waiting": sum(line.is_waiting for line in lines),
        "may_choose_template": signed_in(request).has_role(PortalRole.ADMINISTRATOR),
    }
    return render(request, "exports/files.html", context)


@desk_view(PortalRole.PUBLISHER)
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a failed or lost file made again; lead back to the page that asked for it."""
    job = get_object_or_404(ExportJob, pk=pk)
    if actions.retry(job):
        messages.success(request, "The file is back in the queue.")
    else:
        messages.info(request, "That file has not failed, or is being made again already.")
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None, require_https=request.is_secure())
    return redirect(back if is_ours and back.startswith("/") else "files")
