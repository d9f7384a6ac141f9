"""Forms of the strategy's details, sections, objectives, priorities, outcomes, measures, horizon scan, references and glossary."""

from __future__ import annotations

from typing import Any

from django import forms

from document.date_reading import ACCEPTED
from records import choices
from records.form_fields import name_empty_choice
from records.forms import FACTS, OWNER, Group, RecordForm, fields_of
from strategy import models

WORDS = Group("What it says", ("title", "headline", "summary", "body"))
DETAILS = (
    Group("What it says", ("title", "headline", "summary")),
    Group(
        "Publisher and presentations",
        ("publisher", "language", "strategy_volume_title", "case_studies_volume_title"),
    ),
    Group("On every page", ("contact", "notice")),
    FACTS,
    OWNER,
)
SECTION = (
    WORDS,
    Group("Where it stands", ("volume", "parent", "presents", "audience")),
    FACTS,
    OWNER,
)
STATEMENT = (WORDS, FACTS, OWNER)
OUTCOME = (WORDS, Group("What it serves", ("objectives",)), FACTS, OWNER)
MEASURE = (
    Group("What it says", ("title", "headline", "summary")),
    Group(
        "Figures",
        ("unit", "outcome", "baseline", "targets", "actuals"),
        "A value is a number, such as 66.2, or a few words, such as “about 40%”; the unit is said once. A date can be "
        f"a year, a financial year, a quarter, a month or a day: {ACCEPTED}.",
    ),
    FACTS,
    OWNER,
)
HORIZON = (WORDS, Group("Where it stands", ("ring", "category", "roadmaps")), FACTS, OWNER)
REFERENCE = (
    Group("The paper", ("title", "author", "year", "url", "group", "note")),
    FACTS,
    OWNER,
)
TERM = (Group("The term", ("title", "stands_for", "definition")), FACTS, OWNER)


class StrategyForm(RecordForm):
    """Edits the strategy's own details."""

    groups = DETAILS

    class Meta(RecordForm.Meta):
        model = models.Strategy
        fields = fields_of(DETAILS)
        labels = {"publisher": "Publisher"}
        help_texts = {
            "publisher": "The council’s name, as it stands on covers.",
            "notice": "Shown above every page, for example that this is demonstration content.",
        }


class SectionForm(RecordForm):
    """Edits a section."""

    groups = SECTION

    class Meta(RecordForm.Meta):
        model = models.Section
        fields = fields_of(SECTION)
        labels = {"parent": "Part of section", "presents": "Followed by", "body": "Text"}
        help_texts = {"parent": "Leave it empty for a section of its own."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.fields["parent"]
        if isinstance(parent, forms.ModelChoiceField) and parent.queryset is not None:
            tree = choices.tree_choices(parent.queryset)
            parent.choices = [
                ("", "None: it stands by itself"),
                *(c for c in tree if c[0] != self.instance.pk),
            ]
        name_empty_choice(self.fields["presents"], "Nothing")


class ObjectiveForm(RecordForm):
    """Edits a strategic objective."""

    groups = STATEMENT

    class Meta(RecordForm.Meta):
        model = models.Objective
        fields = fields_of(STATEMENT)
        labels = {"body": "Text"}


class PriorityForm(RecordForm):
    """Edits a key priority."""

    groups = STATEMENT

    class Meta(RecordForm.Meta):
        model = models.Priority
        fields = fields_of(STATEMENT)
        labels = {"body": "Text"}


class OutcomeForm(RecordForm):
    """Edits an outcome."""

    groups = OUTCOME

    class Meta(RecordForm.Meta):
        model = models.Outcome
        fields = fields_of(OUTCOME)
        labels = {"body": "Text", "objectives": "Strategic objectives"}


class MeasureForm(RecordForm):
    """Edits a measure."""

    groups = MEASURE

    class Meta(RecordForm.Meta):
        model = models.Measure
        fields = fields_of(MEASURE)
        labels = {"outcome": "Outcome that it measures"}
        help_texts = {"unit": "Such as %, £ million, or sites."}


class HorizonTechnologyForm(RecordForm):
    """Edits a technology of the horizon scan."""

    groups = HORIZON

    class Meta(RecordForm.Meta):
        model = models.HorizonTechnology
        fields = fields_of(HORIZON)
        labels = {"body": "Text", "roadmaps": "Roadmaps that it touches"}
        help_texts = {
            "ring": "What the council does about it now.",
            "category": "Such as Data, Devices or Networks.",
        }


class ReferenceForm(RecordForm):
    """Edits a background paper."""

    groups = REFERENCE

    class Meta(RecordForm.Meta):
        model = models.Reference
        fields = fields_of(REFERENCE)
        help_texts = {
            "url": "A whole address that begins with https://.",
            "group": "The heading it is listed under.",
        }


class GlossaryTermForm(RecordForm):
    """Edits a glossary term."""

    groups = TERM

    class Meta(RecordForm.Meta):
        model = models.GlossaryTerm
        fields = fields_of(TERM)
        labels = {"title": "Term"}
        help_texts = {"stands_for": "What an abbreviation stands for."}
