"""What a publisher should know of the next publication's slides: that they are the first on another template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from editions.models import Publication
from exports import store
from exports.deck_templates.checking import check_of
from exports.deck_templates.checks import Level
from exports.models import DeckTemplate, TemplateChoice

OURS = "the portal’s own template"


@dataclass(frozen=True, slots=True)
class TemplateChange:
    """From the next publication on slides are on another template than those of ``since``, which is “” where nothing was published yet.

    ``name`` is what the template is called, and ``address`` where it can be looked at; “” for the portal's own. ``problem`` is what
    speaks against publishing, “” where nothing does.
    """

    name: str
    before: str
    since: str
    address: str
    chosen_at: datetime
    chosen_by: str
    problem: str


def template_change() -> TemplateChange | None:
    """The change that the next publication brings; None where its slides are on the template of the last."""
    newest = TemplateChoice.objects.newest()
    last = Publication.objects.order_by("-pk").only("pk", "number").first()
    earlier = TemplateChoice.objects.for_publication(last) if last else None
    before = earlier.template if earlier else None
    if newest is None or newest.template == before:
        return None
    return TemplateChange(
        name=newest.template.name if newest.template else OURS,
        before=before.name if before else OURS,
        since=last.number if last else "",
        address=reverse("deck-template", args=[newest.template.pk]) if newest.template else "",
        chosen_at=newest.chosen_at,
        chosen_by=newest.chosen_by.display_name,
        problem=_problem(newest.template) if newest.template else "",
    )


def _problem(template: DeckTemplate) -> str:
    """Why slides on the template may not be had, in a sentence."""
    try:
        rows = check_of(template).findings
    except store.DamagedFile as error:
        return f"Its file cannot be read: {error}"
    return " ".join(row["text"] for row in rows if row["level"] == Level.FAULT.value)
