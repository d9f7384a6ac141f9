"""The strategy's own details, sections, objectives, priorities, outcomes, measures, horizon scan and references."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from document.nodes import COLLECTIONS
from document.text import HEADLINE_LENGTH, TITLE_LENGTH
from document.vocabulary import Ring, Volume
from records.fields import LineField, PlainTextField, RefListField, RichTextField, ValueListField
from records.models import Headlined, Record, choices_of


class Strategy(Headlined, Record):
    """The strategy's own details. There is one."""

    kind_slug = "strategy"

    publisher = LineField("published by", max_length=TITLE_LENGTH)
    language = models.CharField(
        max_length=20, default="en-GB", help_text="The language of the text, as a BCP 47 tag: en-GB, cy, el."
    )
    strategy_volume_title = LineField(
        "title of the first presentation", max_length=TITLE_LENGTH, default="Digital Strategy and Roadmap"
    )
    case_studies_volume_title = LineField(
        "title of the second presentation", max_length=TITLE_LENGTH, default="Case Studies and Appendices"
    )
    contact = PlainTextField(
        "contact for other formats",
        blank=True,
        max_length=1000,
        help_text="Whom to ask for large print, audio or braille.",
    )
    notice = PlainTextField("notice on every page", blank=True, max_length=1000)

    class Meta(Record.Meta):
        verbose_name = "strategy details"
        verbose_name_plural = "strategy details"

    def clean(self) -> None:
        super().clean()
        if Strategy.objects.exclude(pk=self.pk).in_use().exists():
            raise ValidationError("There are strategy details already; change those.")


class Section(Headlined, Record):
    """A section of prose, perhaps within another, perhaps followed by a collection of records."""

    kind_slug = "section"

    volume = models.CharField(
        "presentation", max_length=20, choices=choices_of(Volume), default=Volume.STRATEGY
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    body = RichTextField(blank=True)
    audience = LineField(
        max_length=120, blank=True, help_text="For whom it is written, when it addresses one audience."
    )
    presents = models.CharField(
        "is followed by",
        max_length=40,
        blank=True,
        choices=[(kind.plural, kind.label_plural) for kind in COLLECTIONS],
        help_text="The collection of records that follows the text.",
    )

    def clean(self) -> None:
        super().clean()
        if self.parent is None:
            return
        above: Section | None = self.parent
        while above is not None:
            if above.pk is not None and above.pk == self.pk:
                raise ValidationError({"parent": "A section cannot stand within itself."})
            above = above.parent
        if self.parent.volume != self.volume:
            raise ValidationError(
                {"volume": "A sub-section belongs to the presentation of its parent section."}
            )


class Objective(Headlined, Record):
    """A strategic objective."""

    kind_slug = "objective"
    body = RichTextField(blank=True)


class Priority(Headlined, Record):
    """A key priority of the council's vision."""

    kind_slug = "priority"
    body = RichTextField(blank=True)

    class Meta(Record.Meta):
        verbose_name_plural = "priorities"


class Outcome(Headlined, Record):
    """What will have been achieved if the strategy is delivered."""

    kind_slug = "outcome"
    body = RichTextField(blank=True)
    objectives = RefListField(to="objective")


class Measure(Headlined, Record):
    """A figure that shows whether an outcome is being reached."""

    kind_slug = "measure"
    unit = LineField(max_length=60, blank=True)
    outcome = models.ForeignKey(Outcome, models.PROTECT, null=True, blank=True, related_name="measures")
    baseline = ValueListField(help_text="The value that progress is counted from: one at most.")
    targets = ValueListField()
    actuals = ValueListField("measured values")

    def clean(self) -> None:
        super().clean()
        if isinstance(self.baseline, list) and len(self.baseline) > 1:
            raise ValidationError({"baseline": "There is one baseline at most."})

    def node_data(self) -> dict[str, Any]:
        data = super().node_data()
        if baseline := data.pop("baseline", None):
            data["baseline"] = baseline[0]
        return data


class HorizonTechnology(Headlined, Record):
    """A technology that the horizon scan follows."""

    kind_slug = "horizon-technology"
    body = RichTextField(blank=True)
    ring = models.CharField(max_length=20, choices=choices_of(Ring), default=Ring.WATCH)
    category = LineField(max_length=120, blank=True)
    roadmaps = RefListField(to="roadmap")

    class Meta(Record.Meta):
        verbose_name_plural = "horizon technologies"


class Reference(Record):
    """A background paper or source."""

    kind_slug = "reference"
    author = LineField(max_length=TITLE_LENGTH, blank=True)
    year = LineField(max_length=40, blank=True)
    url = models.URLField("web address", max_length=500, blank=True)
    group = LineField("listed under", max_length=120, blank=True)
    note = LineField(max_length=500, blank=True)

    class Meta(Record.Meta):
        verbose_name = "background paper"


class GlossaryTerm(Record):
    """A word or abbreviation and what it means here."""

    kind_slug = "glossary-term"
    stands_for = LineField(max_length=HEADLINE_LENGTH, blank=True)
    definition = PlainTextField(max_length=1000)
