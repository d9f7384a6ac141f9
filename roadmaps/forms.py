"""Forms of roadmaps and their items."""

from __future__ import annotations

from typing import Any

from records.form_fields import name_empty_choice
from records.forms import FACTS, OWNER, QUARTERS, Group, RecordForm, fields_of
from roadmaps import models

ROADMAP = (
    Group("What it says", ("title", "headline", "summary", "where_we_are", "where_we_are_going")),
    Group("Horizon", ("start", "end"), QUARTERS),
    FACTS,
    OWNER,
)
ITEM = (
    Group("What it is", ("roadmap", "title", "headline", "description", "item_kind")),
    Group("When it happens", ("start", "end", "horizon", "wording"), QUARTERS),
    Group(
        "If published dates move",
        ("original_end", "date_reason"),
        "Moving a date that has been published needs a reason that everyone can read.",
    ),
    Group("How it is going", ("status", "status_wording", "confidence", "last_confirmed")),
    Group("What it is for", ("objectives", "priorities", "benefits", "cost", "saving")),
    Group("What it is linked to", ("depends_on", "case_studies")),
    FACTS,
    OWNER,
)


class RoadmapForm(RecordForm):
    """Edits a roadmap."""

    groups = ROADMAP

    class Meta(RecordForm.Meta):
        model = models.Roadmap
        fields = fields_of(ROADMAP)


class RoadmapItemForm(RecordForm):
    """Edits a roadmap item."""

    groups = ITEM

    class Meta(RecordForm.Meta):
        model = models.RoadmapItem
        fields = fields_of(ITEM)
        labels = {
            "item_kind": "Kind of work",
            "objectives": "Strategic objectives",
            "priorities": "Key priorities",
            "depends_on": "Depends on",
            "case_studies": "Case studies",
        }
        help_texts = {
            "wording": "Such as “by end of 2024/25”: shown beside the dates.",
            "original_end": "Kept for you when you send a moved date for approval.",
            "date_reason": "Public. Say what happened, in a sentence or two.",
            "confidence": "How sure you are that the end date will be kept.",
            "cost": "Such as “£1.2m capital”.",
            "saving": "Such as “£0.38m a year from 2025/26”.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_empty_choice(self.fields["horizon"], "None: the dates say when")
        self.fields["roadmap"].error_messages["required"] = "Choose the roadmap that it belongs to."
