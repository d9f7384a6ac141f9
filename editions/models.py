"""Frozen rows: what was submitted, what was decided, what was published. All of them append-only in the database.

Nothing here refers to a working table: a record is named by its kind, uuid and ref.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from document.codec import decode_node
from document.nodes import KINDS, AnyNode, NodeKind


class Frozen(models.Model):
    """A row that the database refuses to change or delete (see ``records/append_only.py``)."""

    append_only: ClassVar[bool] = True

    class Meta:
        abstract = True


class SubmissionAction(models.TextChoices):
    """What the submitter asks for."""

    PUBLISH = "publish", "Publish it"
    WITHDRAW = "withdraw", "Take it out of the publication"


class DecisionOutcome(models.TextChoices):
    """What became of a submission. Only the submitter can take one back; only somebody else can approve or return it."""

    APPROVED = "approved", "Approved"
    RETURNED = "returned", "Sent back"
    TAKEN_BACK = "taken-back", "Taken back"


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """The vocabulary of sets of submissions."""

    def pending(self) -> SubmissionQuerySet:
        """Without a decision, and not overtaken by a later submission of the same record."""
        later = Submission.objects.filter(
            record_uuid=models.OuterRef("record_uuid"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(decision=None).exclude(models.Exists(later))

    def approved(self) -> SubmissionQuerySet:
        """Approved, newest first."""
        return self.filter(decision__outcome=DecisionOutcome.APPROVED).order_by("-decision__pk")

    def latest_approved(self) -> SubmissionQuerySet:
        """Each record's last approved submission: what the next publication is composed of."""
        newest = (
            Submission.objects.filter(
                record_uuid=models.OuterRef("record_uuid"), decision__outcome=DecisionOutcome.APPROVED
            )
            .order_by("-decision__pk")
            .values("pk")[:1]
        )
        return self.filter(decision__outcome=DecisionOutcome.APPROVED, pk=models.Subquery(newest))

    def published(self) -> SubmissionQuerySet:
        """Those that the current publication is made of."""
        current = Publication.objects.order_by("-pk").values("pk")[:1]
        return self.filter(
            pk__in=PublicationEntry.objects.filter(publication__in=current).values("submission")
        )


class Submission(Frozen):
    """A request to approve one record: its node as it was sent, with the digest that a decision must quote."""

    kind = models.CharField(max_length=40)
    record_uuid = models.UUIDField(db_index=True)
    ref = models.CharField(max_length=80)
    title = models.CharField(max_length=255)
    schema = models.PositiveIntegerField()
    payload = models.TextField()
    digest = models.CharField(max_length=64)
    action = models.CharField(
        max_length=20, choices=SubmissionAction.choices, default=SubmissionAction.PUBLISH
    )
    lock_version = models.PositiveIntegerField()
    change_note = models.TextField()
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="submissions")
    submitted_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager[Submission]] = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(change_note=""), name="submission_says_why"),
            models.CheckConstraint(
                condition=Q(action__in=SubmissionAction.values), name="submission_action_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.ref})"

    @property
    def node(self) -> AnyNode:
        """The record as it was sent. Decoded each time."""
        return decode_node(self.payload)

    @property
    def node_kind(self) -> NodeKind:
        """The kind's names."""
        return KINDS[self.kind]

    @property
    def withdraws(self) -> bool:
        """Whether it asks to take the record out of the publication."""
        return self.action == SubmissionAction.WITHDRAW


class Decision(Frozen):
    """The decision on a submission. ``submitted_by`` and ``digest`` repeat the submission's, and a trigger holds them equal."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=20, choices=DecisionOutcome.choices)
    comment = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="decisions")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome__in=DecisionOutcome.values), name="decision_outcome_known"
            ),
            models.CheckConstraint(
                condition=(Q(outcome=DecisionOutcome.TAKEN_BACK) & Q(decided_by=F("submitted_by")))
                | (~Q(outcome=DecisionOutcome.TAKEN_BACK) & ~Q(decided_by=F("submitted_by"))),
                name="decision_by_another_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.submission}"


class Edition(models.Model):
    """A year's strategy. Its row is locked while a publication of it is made."""

    name = models.CharField(max_length=20, unique=True)

    def __str__(self) -> str:
        return self.name


class Publication(Frozen):
    """One immutable strategy document. ``published_on`` is the day it counts from; ``recorded_at`` when it was written."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="publications")
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=20, unique=True)
    published_on = models.DateField()
    summary = models.TextField()
    decision = models.TextField(blank=True)
    decision_url = models.URLField(max_length=500, blank=True)
    schema = models.PositiveIntegerField()
    document = models.TextField()
    digest = models.CharField(max_length=64)
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("edition", "sequence"), name="publication_sequence_once"),
            models.CheckConstraint(condition=~Q(summary=""), name="publication_says_what"),
            models.CheckConstraint(
                condition=~Q(sequence=0) | ~Q(decision=""), name="annual_publication_was_decided"
            ),
        )

    def __str__(self) -> str:
        return self.number


class PublicationEntry(Frozen):
    """One record in a publication: which submission it came from."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="entries")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    record_uuid = models.UUIDField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("publication", "record_uuid"), name="entry_once"),)

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.record_uuid}"


class AuditEntry(Frozen):
    """Who did what, when: for the steps that change what readers see."""

    action = models.CharField(max_length=40)
    target = models.CharField(max_length=255)
    detail = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.action} {self.target}"
