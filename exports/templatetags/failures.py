"""What the desk's first page says of files, without the desk's knowing exports."""

from __future__ import annotations

from django import template

from exports.models import ExportJob, JobState

register = template.Library()


@register.simple_tag
def failed_files() -> int:
    """How many files could not be made and wait for somebody to look why."""
    return ExportJob.objects.filter(state=JobState.FAILED).count()
