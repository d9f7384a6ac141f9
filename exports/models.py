"""Files made from publications, and the jobs that make them."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from editions.models import Publication
from exports.cuts import LONGEST_SLUG, Cut
from exports.formats import FORMATS, Format


class Artefact(models.Model):
    """A file of one publication. Its bytes are stored under their SHA-256 and never change."""

    append_only: ClassVar[bool] = True

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="artefacts")
    cut = models.CharField(max_length=LONGEST_SLUG)
    format = models.CharField(max_length=20)
    version = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    built_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("publication", "cut", "format", "version"), name="artefact_once"),
        )

    def __str__(self) -> str:
        return f"{self.publication_id} {self.cut} {self.format}"


class JobState(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", "Waiting"
    RUNNING = "running", "Being made"
    DONE = "done", "Ready"
    FAILED = "failed", "Failed"


class ExportJobQuerySet(models.QuerySet["ExportJob"]):
    """The vocabulary of sets of jobs."""

    def unfinished(self) -> ExportJobQuerySet:
        """Still to be made."""
        return self.filter(state__in=(JobState.QUEUED, JobState.RUNNING))

    def claimable(self, now: datetime) -> ExportJobQuerySet:
        """Waiting, or given up by a worker that died: its lease ran out."""
        return self.filter(Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, leased_until__lt=now))


class ExportJob(models.Model):
    """A file to be made. ``attempt`` is the fencing token: only the worker of the newest attempt may finish the job.

    A running job has a lease; a worker that dies stops renewing it, and the job is taken up again.
    """

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="export_jobs")
    cut = models.CharField(max_length=LONGEST_SLUG)
    format = models.CharField(max_length=20)
    version = models.CharField(max_length=40)
    state = models.CharField(max_length=20, choices=JobState.choices, default=JobState.QUEUED)
    attempt = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    progress = models.CharField(max_length=200, blank=True)
    error = models.TextField(blank=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ExportJobQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("publication", "cut", "format", "version"), name="export_job_once"
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=JobState.RUNNING, leased_until__isnull=False)
                    | (~Q(state=JobState.RUNNING) & Q(leased_until__isnull=True))
                ),
                name="running_is_leased",
            ),
            models.CheckConstraint(
                condition=~Q(state=JobState.FAILED) | ~Q(error=""), name="failed_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.publication_id} {self.cut} {self.format}: {self.state}"

    @property
    def part(self) -> Cut:
        """What of the publication goes into the file."""
        return Cut.parse(self.cut)

    @property
    def kind(self) -> Format:
        """The format to be made."""
        return FORMATS[self.format]
