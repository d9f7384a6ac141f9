"""The form by which a publisher names and describes the next publication."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from document.dates import day_label
from editions.actions import check_details
from editions.release import Release, possible_numbers


class ReleaseForm(forms.Form):
    """Number, day, summary and decision. It carries the digest of the release that was shown."""

    number = forms.ChoiceField(
        label="What do you publish?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose whether this is an update or a new edition.",
            "invalid_choice": "%(value)s is not a number that the next publication can have.",
        },
    )
    published_on = forms.DateField(
        label="The day it counts from",
        input_formats=["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%Y-%m-%d"],
        help_text="For example, 12 April 2026.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        error_messages={"required": "Enter a day.", "invalid": "Enter a day such as 12 April 2026."},
    )
    summary = forms.CharField(
        label="Summary for readers",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="A few sentences on what changed and why. It stands in the list of publications.",
        error_messages={"required": "Say in a few sentences what changed, for readers."},
    )
    decision = forms.CharField(
        label="Decision that approved it",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="A new edition needs it. For example: Cabinet, 12 April 2021: to approve the strategy.",
    )
    decision_url = forms.URLField(
        label="Web address of the decision",
        required=False,
        assume_scheme="https",
        max_length=500,
        error_messages={"invalid": "Enter a web address such as https://www.example.org/minutes."},
    )
    expected = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: dict[str, Any] | None, *, release: Release, today: date) -> None:
        super().__init__(data, initial={"published_on": day_label(today), "expected": release.digest})
        self.today = today
        choices = [(number, describe(number)) for number in possible_numbers(release, today=today)]
        self.fields["number"].choices = choices  # type: ignore[attr-defined]

    def clean_published_on(self) -> date:
        day: date = self.cleaned_data["published_on"]
        if day > self.today:
            raise ValidationError("The day lies in the future. What you publish can be read at once.")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        names = ("number", "published_on", "summary", "decision")
        if all(name in data for name in names):
            try:
                check_details(**{name: data[name] for name in names})
            except ValidationError as error:
                self.add_error(None, error)
        return data


def describe(number: str) -> str:
    """“2026.2: an update of the 2026 edition”."""
    edition, _, sequence = number.partition(".")
    return (
        f"{number}: the {edition} edition"
        if sequence == "0"
        else f"{number}: an update of the {edition} edition"
    )
