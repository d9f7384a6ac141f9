"""The form that a template is uploaded with: it is checked before anything is kept."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from exports.deck_templates.fitting import fitted
from exports.deck_templates.safety import MOST_BYTES, Refused

NEEDED = "Choose the template’s file."


class TemplateForm(forms.Form):
    """Takes one file. What is wrong with it stands beside the field."""

    file = forms.FileField(
        label="PowerPoint template",
        help_text=f"A .pptx or .potx file of at most {MOST_BYTES // 1024 // 1024} MB, without macros.",
        error_messages={"required": NEEDED, "missing": NEEDED, "empty": "The file is empty."},
        widget=forms.FileInput(attrs={"accept": ".pptx,.potx"}),
    )

    def clean_file(self) -> UploadedFile:
        """The file, once slides can be set on it."""
        given: UploadedFile = self.cleaned_data["file"]
        self.content = given.read(MOST_BYTES + 1)
        try:
            fitted(self.content)
        except Refused as refusal:
            raise ValidationError(f"The file cannot be used. {refusal}") from refusal
        return given

    @property
    def name(self) -> str:
        """The file's name as it was uploaded."""
        return str(self.cleaned_data["file"].name)
