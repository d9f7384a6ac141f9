"""What the desk shows of templates: which is used, what was found in each, and what became of each of our layouts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from django.utils.text import slugify

from exports import store
from exports.deck_templates.checking import checker
from exports.deck_templates.checks import Level
from exports.deck_templates.fitting import fitted
from exports.deck_templates.safety import Refused
from exports.models import DeckTemplate, TemplateCheck, TemplateChoice
from exports.slides.sheet import Layout

LAYOUTS = {slugify(layout.value): layout for layout in Layout}
"""Our layouts by their names in addresses."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One thing that was found."""

    subject: str
    level: Level
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
    """A template in the list. ``is_chosen`` where the next publication's decks are made on it.

    ``is_checked`` where what checks templates now has checked it; the counts are those of the last check.
    """

    template: DeckTemplate
    is_chosen: bool
    is_checked: bool
    faults: int
    warnings: int


def sample_name(template: DeckTemplate) -> str:
    """What the file of a template's sample deck is called: after the template, or by its number where that has no letters."""
    return f"sample-{slugify(PurePath(template.name).stem) or template.pk}.pptx"


def finding_lines(check: TemplateCheck | None) -> list[FindingLine]:
    """What was found in a template: faults first, then warnings."""
    rows = check.findings if check else []
    found = [FindingLine(row["subject"], Level(row["level"]), row["text"]) for row in rows]
    return sorted(found, key=lambda line: list(Level).index(line.level))


def layout_lines(template: DeckTemplate) -> list[LayoutLine]:
    """What each of our layouts is made from; none of a template that cannot be used any more.

    Raises:
        DamagedFile: the template is missing from the store, or is not what was stored.
    """
    try:
        made = fitted(store.read(template.sha256))
    except Refused:
        return []
    return [
        LayoutLine(
            slug, layout.value, made.dresses[layout].match.page.name, made.dresses[layout].match.way.value
        )
        for slug, layout in LAYOUTS.items()
    ]


def template_lines() -> list[TemplateLine]:
    """Every template, the newest first. Three queries."""
    newest, now = TemplateChoice.objects.newest(), checker()
    chosen = newest.template_id if newest else None
    checks = {check.template_id: check for check in TemplateCheck.objects.order_by("pk")}
    found = []
    for template in DeckTemplate.objects.select_related("uploaded_by"):
        check = checks.get(template.pk)
        levels = [line.level for line in finding_lines(check)]
        is_checked = check is not None and check.checker == now
        counts = levels.count(Level.FAULT), levels.count(Level.WARNING)
        found.append(TemplateLine(template, template.pk == chosen, is_checked, *counts))
    return found


def layout_called(slug: str) -> Layout | None:
    """The layout of ours with that name in addresses."""
    return LAYOUTS.get(slug)
