"""The desk's page of files: what is ready, what is being made, what failed and why."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.access import desk_view
from accounts.models import PortalRole
from document.nodes import Volume
from editions import read
from exports import actions
from exports.models import ExportJob, JobState


@desk_view()
@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """Every job, newest publication first, with those that failed on top. Two queries."""
    jobs = list(
        ExportJob.objects.select_related("publication").order_by("-publication_id", "volume", "format")
    )
    published = read.current()
    titles = {
        volume.value: published.document.details.volume_title(volume) if published else volume.value
        for volume in Volume
    }
    rows: list[dict[str, Any]] = [
        {"job": job, "title": titles[job.volume], "is_running": job.state == JobState.RUNNING} for job in jobs
    ]
    return render(
        request,
        "exports/files.html",
        {
            "failed": [row for row in rows if row["job"].state == JobState.FAILED],
            "rows": [row for row in rows if row["job"].state != JobState.FAILED],
            "waiting": sum(job.state in (JobState.QUEUED, JobState.RUNNING) for job in jobs),
        },
    )


@desk_view(PortalRole.PUBLISHER)
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a failed file made again."""
    job = get_object_or_404(ExportJob, pk=pk)
    if actions.retry(job):
        messages.success(request, "The file is back in the queue.")
    else:
        messages.info(request, "That file has not failed (any more), so there is nothing to do again.")
    return redirect("files")
