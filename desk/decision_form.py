"""The form by which a reviewer decides on a submission."""

from __future__ import annotations

from typing import Any

from django import forms

from editions.models import DecisionOutcome


class DecisionForm(forms.Form):
    """Approve or send back. It carries the digest of what was shown, which the decision quotes."""

    outcome = forms.ChoiceField(
        label="Your decision",
        choices=[
            (DecisionOutcome.APPROVED, "Approve: it goes into the next publication as it stands here"),
            (DecisionOutcome.RETURNED, "Send back: it has to change first"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you approve it or send it back."},
    )
    comment = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The person who sent it reads this. When you send it back, say what has to change.",
    )
    digest = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == DecisionOutcome.RETURNED and not data.get("comment"):
            self.add_error("comment", "Say what has to change before it can be approved.")
        return data
