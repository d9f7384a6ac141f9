"""Case studies: what was done, for whom, and what came of it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from document.text import TITLE_LENGTH
from records.fields import BenefitListField, LineField, LineListField, RefListField, RichTextField
from records.models import Headlined, Picture, Record


class CaseStudy(Headlined, Record):
    """A case study of the second presentation."""

    kind_slug = "case-study"

    challenge = RichTextField("the challenge", blank=True)
    what_was_done = RichTextField(blank=True)
    benefits = BenefitListField()
    partners = LineListField()
    items = RefListField("related roadmap items", to="roadmap-item")
    references = RefListField("background papers", to="reference")
    image = models.ForeignKey(Picture, models.PROTECT, null=True, blank=True, related_name="+")
    image_alt = LineField(
        "alternative text",
        max_length=TITLE_LENGTH,
        blank=True,
        help_text="What the picture shows, for people who cannot see it.",
    )
    image_credit = LineField("picture credit", max_length=TITLE_LENGTH, blank=True)

    class Meta(Record.Meta):
        verbose_name_plural = "case studies"

    def clean(self) -> None:
        super().clean()
        if self.image_id and not self.image_alt:
            raise ValidationError({"image_alt": "A picture needs an alternative text: say what it shows."})

    def node_data(self) -> dict[str, Any]:
        data = super().node_data()
        alt, credit = data.pop("image_alt", ""), data.pop("image_credit", "")
        if "image" in data:
            data["image"] = {**data["image"], "alt": alt, "credit": credit}
        return data
