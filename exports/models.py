"""Files made from publications, and the jobs that make them."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import User
from document.vocabulary import Volume
from editions.models import Publication
from exports.cuts import LONGEST_SLUG, Cut
from exports.formats import FORMATS, Format


class ArtefactQuerySet(models.QuerySet["Artefact"]):
    """The vocabulary of sets of files."""

    def lasting(self) -> ArtefactQuerySet:
        """Of volumes: they are stored for good."""
        return self.filter(cut__in=[volume.value for volume in Volume])

    def requested(self) -> ArtefactQuerySet:
        """Of other parts: made when somebody asks, and again if need be."""
        return self.exclude(cut__in=[volume.value for volume in Volume])

    def of(self, job: ExportJob) -> ArtefactQuerySet:
        """What was made for a job."""
        return self.filter(
            publication=job.publication_id, cut=job.cut, format=job.format, version=job.version
        )


class Artefact(models.Model):
    """A file of one publication. Its bytes are stored under their SHA-256 and never change.

    A file that was put away, and comes out otherwise when it is made again (on a machine with other fonts), has a row of its own.
    """

    append_only: ClassVar[bool] = True

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="artefacts")
    cut = models.CharField(max_length=LONGEST_SLUG)
    format = models.CharField(max_length=20)
    version = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    built_at = models.DateTimeField(auto_now_add=True)

    objects = ArtefactQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("publication", "cut", "format", "version", "sha256"), name="artefact_once"
            ),
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


class DeckTemplate(models.Model):
    """A PowerPoint template that the council uploaded. Its bytes are stored under their SHA-256 and never change."""

    append_only: ClassVar[bool] = True

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name


class TemplateCheck(models.Model):
    """What was found in a template by one version of what checks them (``exports.deck_templates.checking``)."""

    append_only: ClassVar[bool] = True

    template = models.ForeignKey(DeckTemplate, models.PROTECT, related_name="checks")
    checker = models.CharField(max_length=100)
    findings = models.JSONField(default=list)
    checked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("template", "checker"), name="a_template_is_checked_once_by_each"
            ),
        )

    def __str__(self) -> str:
        return f"{self.template_id} by {self.checker}"


class TemplateChoiceQuerySet(models.QuerySet["TemplateChoice"]):
    """The vocabulary of sets of choices."""

    def for_publication(self, publication: Publication) -> TemplateChoice | None:
        """The newest choice that was made before a publication; None where none was. Later choices never change it."""
        earlier = Q(after__isnull=True) | Q(after__lt=publication.pk)
        return self.filter(earlier).select_related("template").order_by("-pk").first()

    def newest(self) -> TemplateChoice | None:
        """What the next publication will be made on; None for our own template from the beginning."""
        return self.select_related("template", "after", "chosen_by").order_by("-pk").first()


class TemplateChoice(models.Model):
    """From the publication that follows ``after`` on, decks are made on ``template``, or without one on our own again.

    ``after`` is the newest publication when it was chosen: an order that no clock can change.
    """

    append_only: ClassVar[bool] = True

    template = models.ForeignKey(DeckTemplate, models.PROTECT, null=True, related_name="choices")
    after = models.ForeignKey(Publication, models.PROTECT, null=True, related_name="+")
    chosen_at = models.DateTimeField(auto_now_add=True)
    chosen_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = TemplateChoiceQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.template or 'our own'} after {self.after or 'the beginning'}"
