"""Technology roadmaps and their items."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from document import nodes
from document.nodes import Node
from document.text import HEADLINE_LENGTH
from document.vocabulary import Confidence, Horizon, ItemKind, Status
from records.fields import (
    BenefitListField,
    LineField,
    PartialDateField,
    PlainTextField,
    RefListField,
    RichTextField,
)
from records.models import Headlined, Record, choices_of

HORIZON_BY_STATUS = {
    Status.IN_PROGRESS: Horizon.NOW,
    Status.DELIVERED: Horizon.NOW,
    Status.PLANNED: Horizon.NEXT,
}
"""The horizon of an item without dates whose source gives none; anything else is later."""


def check_period(start: Any, end: Any) -> None:
    """Raise ValidationError where a period ends before it starts."""
    if start and end and end.last_day < start.first_day:
        raise ValidationError({"end": f"The end ({end.label}) lies before the start ({start.label})."})


class Roadmap(Headlined, Record):
    """One technology domain's roadmap."""

    kind_slug = "roadmap"

    where_we_are = RichTextField(blank=True)
    where_we_are_going = RichTextField(blank=True)
    start = PartialDateField("horizon starts")
    end = PartialDateField("horizon ends")

    def clean(self) -> None:
        super().clean()
        check_period(self.start, self.end)


class RoadmapItem(Record):
    """One piece of work on a roadmap."""

    kind_slug = "roadmap-item"

    roadmap = models.ForeignKey(Roadmap, models.PROTECT, related_name="items")
    headline = LineField(
        max_length=HEADLINE_LENGTH,
        blank=True,
        help_text="One line for slides: the point, in at most 160 characters.",
    )
    description = RichTextField(blank=True)
    item_kind = models.CharField(
        "kind", max_length=20, choices=choices_of(ItemKind), default=ItemKind.DEVELOP
    )
    status = models.CharField(max_length=20, choices=choices_of(Status), default=Status.PLANNED)
    status_wording = LineField(
        "status in the source's words",
        max_length=60,
        blank=True,
        help_text="Only where it differs from the status.",
    )
    confidence = models.CharField(max_length=20, blank=True, choices=choices_of(Confidence)[1:])
    start = PartialDateField()
    end = PartialDateField()
    wording = LineField("dates in the source's words", max_length=120, blank=True)
    horizon = models.CharField(
        max_length=20, blank=True, choices=choices_of(Horizon)[1:], help_text="For an item without dates."
    )
    original_end = PartialDateField("end as first published")
    date_reason = PlainTextField("public reason for moved dates", blank=True, max_length=1000)
    objectives = RefListField(to="objective")
    priorities = RefListField(to="priority")
    benefits = BenefitListField()
    cost = LineField(max_length=200, blank=True)
    saving = LineField(max_length=200, blank=True)
    case_studies = RefListField(to="case-study")
    depends_on = RefListField(to="roadmap-item")
    last_confirmed = PartialDateField("last confirmed on")

    def clean(self) -> None:
        super().clean()
        check_period(self.start, self.end)
        dated = bool(self.start or self.end)
        if dated and self.horizon:
            raise ValidationError({"horizon": "An item with dates has no horizon: the dates say when."})
        if not dated and not self.horizon:
            raise ValidationError({"horizon": "Give a start or an end, or say now, next or later."})
        if self.ref in (self.depends_on or []):
            raise ValidationError({"depends_on": "An item cannot depend on itself."})

    def check_against_approved(self, approved: Node | None) -> None:
        """A date that has been published moves only with a public reason, and the end first published is kept."""
        moved = self._approved_elsewhen(approved)
        if moved is None:
            return
        if not self.date_reason or self.date_reason == moved.date_reason:
            raise ValidationError(
                {"date_reason": "A published date has moved: say publicly why, in new words."}
            )
        if moved.end and moved.end != self.end and not self.original_end:
            raise ValidationError({"original_end": f"Keep the end as first published: {moved.end.code}."})

    def explanations_needed(self, approved: Node | None) -> tuple[str, ...]:
        return ("date_reason",) if self._approved_elsewhen(approved) else ()

    def keep_published(self, approved: Node | None) -> None:
        """Keep the end as first published where the end moves away from it."""
        moved = self._approved_elsewhen(approved)
        if moved and moved.end and moved.end != self.end and not self.original_end:
            self.original_end = moved.end

    def _approved_elsewhen(self, approved: Node | None) -> nodes.RoadmapItem | None:
        """The approved form where its dates are other than these."""
        if isinstance(approved, nodes.RoadmapItem) and (approved.start, approved.end) != (
            self.start,
            self.end,
        ):
            return approved
        return None

    def node_data(self) -> dict[str, Any]:
        data = super().node_data()
        data["kind"] = data.pop("item_kind")
        return data
