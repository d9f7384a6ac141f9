"""What the desk shows of templates: which is used, what was found in each, and what became of each of our layouts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from django.utils.text import slugify

from exports.deck_templates.checks import Level
from exports.deck_templates.fitting import Fitted
from exports.models import DeckTemplate, TemplateChoice
from exports.slides.sheet import Layout

LAYOUTS = {slugify(layout.value): layout for layout in Layout}
"""Our layouts by their names in addresses."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One thing that was found."""

    subject: str
    is_warning: bool
    text: str


@dataclass(frozen=True, slots=True)
class LayoutLine:
    """What one of our layouts is made from."""

    slug: str
    name: str
    source: str
    way: str


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A template in the list. ``is_chosen`` where the next publication's decks are made on it."""

    template: DeckTemplate
    is_chosen: bool
    warnings: int


def sample_name(template: DeckTemplate) -> str:
    """What the file of a template's sample deck is called: after the template, or by its number where that has no letters."""
    return f"sample-{slugify(PurePath(template.name).stem) or template.pk}.pptx"


def finding_lines(template: DeckTemplate) -> list[FindingLine]:
    """What was found in a template, warnings first."""
    rows = [
        FindingLine(row["subject"], row["level"] == Level.WARNING.value, row["text"])
        for row in template.findings
    ]
    return sorted(rows, key=lambda row: not row.is_warning)


def layout_lines(made: Fitted) -> list[LayoutLine]:
    """What each of our layouts is made from."""
    return [
        LayoutLine(
            slug, layout.value, made.dresses[layout].match.page.name, made.dresses[layout].match.way.value
        )
        for slug, layout in LAYOUTS.items()
    ]


def template_lines() -> list[TemplateLine]:
    """Every template, the newest first. Two queries."""
    newest = TemplateChoice.objects.newest()
    chosen = newest.template_id if newest else None
    return [
        TemplateLine(template, template.pk == chosen, sum(row.is_warning for row in finding_lines(template)))
        for template in DeckTemplate.objects.select_related("uploaded_by")
    ]


def layout_called(slug: str) -> Layout | None:
    """The layout of ours with that name in addresses."""
    return LAYOUTS.get(slug)
