"""Form fields of working records, and which of them edits which model field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.forms.boundfield import BoundField
from django.utils.text import capfirst

from document.date_reading import read_date
from document.dates import PartialDate
from records import fields
from records.models import Picture
from records.widgets import (
    Cell,
    MarkdownTextarea,
    PartialDateInput,
    PictureChoice,
    PictureInput,
    RefCheckboxes,
    RowsWidget,
)

MOST_PICTURE_BYTES = 10 * 1024 * 1024
DATE_HINT = "Such as Q2 2026, 2026/27, May 2026 or 3 May 2026."
ALWAYS_COUNTED = ("headline", "summary")
"""What stands on slides, where every character counts."""
BENEFIT = (Cell("text", "Benefit", "wide"), Cell("figure", "Figure, if any", "narrow"))
VALUE = (
    Cell("date", "Date", "narrow"),
    Cell("value", "Value", "narrow"),
    Cell("note", "Note, if any", "wide"),
)
LINE = (Cell("text", "Name", "wide"),)


class NotedBoundField(BoundField):
    """A field with a note under its control, which assistive technology reads with it."""

    note_suffix = "_note"

    @property
    def aria_describedby(self) -> str | None:
        parts = [super().aria_describedby or "", f"{self.auto_id}{self.note_suffix}"]
        return " ".join(part for part in parts if part)


class CountedBoundField(NotedBoundField):
    """A field whose characters are counted as they are typed."""

    note_suffix = "-info"


class CountedField(forms.CharField):
    """Text of a limited length. The browser does not cut what is pasted; the server says what is too much.

    ``counted_from`` is the share of the length, in per cent, at which the count begins to show.
    """

    bound_field_class = CountedBoundField

    def __init__(self, *, counted_from: int = 75, **kwargs: Any) -> None:
        self.counted_from = counted_from
        super().__init__(**{"template_name": "django/forms/counted_field.html", **kwargs})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return {**attrs, "class": "govuk-js-character-count"}


class MarkdownField(forms.CharField):
    """Restricted Markdown; the model's field says what is wrong with it."""

    widget = MarkdownTextarea
    bound_field_class = NotedBoundField


class PartialDateFormField(forms.Field):
    """A partial date, read as people write it."""

    widget = PartialDateInput
    bound_field_class = NotedBoundField

    def to_python(self, value: Any) -> PartialDate | None:
        if value is None or isinstance(value, PartialDate):
            return value
        if not str(value).strip():
            return None
        try:
            return read_date(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="partial_date") from error


class RowsField(forms.Field):
    """Entries of one form, a row for each. Empty cells are left out of an entry."""

    def __init__(self, *, cells: Sequence[Cell], entry: str, **kwargs: Any) -> None:
        self.entry = entry
        super().__init__(**kwargs, widget=RowsWidget(cells, entry))

    def clean(self, value: Any) -> list[Any]:
        errors, entries = [], []
        for number, row in enumerate(value or [], 1):
            try:
                entries.append(self.entry_of(row))
            except ValueError as error:
                errors.append(f"{capfirst(self.entry)} {number}: {error}")
        if errors:
            raise ValidationError(errors, code="rows")
        return entries

    def entry_of(self, row: dict[str, str]) -> Any:
        """The entry that is stored for a row. Raises ValueError with a sentence on what is wrong."""
        return {key: text for key, text in row.items() if text}


def name_entries(field: forms.Field, entry: str) -> None:
    """Call the entries of a field of rows by the word ``entry``."""
    if isinstance(field, RowsField) and isinstance(field.widget, RowsWidget):
        field.entry = field.widget.entry = entry


class BenefitsField(RowsField):
    """Benefits with their figures."""

    def entry_of(self, row: dict[str, str]) -> Any:
        if not row.get("text"):
            raise ValueError(f"say what the figure “{row.get('figure', '')}” is about.")
        return super().entry_of(row)


class ValuesField(RowsField):
    """Values of a measure at dates."""

    def entry_of(self, row: dict[str, str]) -> Any:
        entry = dict(super().entry_of(row))
        if not entry.get("value"):
            raise ValueError("enter the value.")
        if "date" in entry:
            entry["date"] = read_date(entry["date"]).code
        return entry


class LinesField(RowsField):
    """Lines of plain text."""

    def entry_of(self, row: Any) -> str:
        return row if isinstance(row, str) else row["text"]


class RefListFormField(forms.MultipleChoiceField):
    """Refs of records of the kind ``to``. The form sets the choices."""

    widget = RefCheckboxes

    def __init__(self, *, to: str, **kwargs: Any) -> None:
        self.to = to
        super().__init__(**kwargs)
        self.error_messages["invalid_choice"] = (
            "“%(value)s” is not in the list any more. It has been left out; save again to go on without it."
        )


def in_kept_order(refs: Sequence[str], before: Sequence[str]) -> list[str]:
    """``refs`` with those that were there before in their old order, and the new ones after them."""
    kept = [ref for ref in before if ref in refs]
    return kept + [ref for ref in refs if ref not in kept]


class PictureFormField(forms.Field):
    """A picture. A new file is stored by its content at once, so that it need not be chosen again after an error."""

    widget = PictureInput

    def clean(self, value: Any) -> Picture | None:
        if not isinstance(value, PictureChoice):
            return Picture.objects.filter(pk=value).first() if value else None
        if value.upload is not None:
            return _stored(value.upload)
        if value.removed or not value.kept:
            return None
        return Picture.objects.filter(pk=value.kept).first()

    def bound_data(self, data: Any, initial: Any) -> str:
        """The digest of the picture that the form shows again."""
        try:
            picture = self.clean(data)
        except ValidationError:
            picture = None
        return picture.pk if picture else ""


def _stored(upload: UploadedFile) -> Picture:
    if (upload.size or 0) > MOST_PICTURE_BYTES:
        megabytes = MOST_PICTURE_BYTES // 1024 // 1024
        raise ValidationError(
            f"The file is larger than {megabytes} MB; make the picture smaller.", code="size"
        )
    upload.seek(0)
    return Picture.store(upload.read())


def form_field_for(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """The form field for a model field: Django's ``formfield_callback`` of every record form."""
    common: dict[str, Any] = {
        "required": not field.blank,
        "label": capfirst(field.verbose_name),
        "help_text": field.help_text,
        **{key: value for key, value in kwargs.items() if value is not None},
    }
    match field:
        case fields.PartialDateField():
            return PartialDateFormField(**{**common, "help_text": common["help_text"] or DATE_HINT})
        case fields.RichTextField():
            return MarkdownField(**common)
        case fields.StructuredListField():
            return _list_field(field, common)
        case fields.LineField() | fields.PlainTextField() if not field.choices:
            return _counted(field, common)
        case models.ForeignKey() if field.related_model is Picture:
            return PictureFormField(**common)
        case models.URLField():
            kwargs["assume_scheme"] = "https"
        case models.PositiveIntegerField():
            kwargs["widget"] = forms.NumberInput(attrs={"class": "govuk-input--width-5"})
    return _in_plain_words(field.formfield(**kwargs), common["label"])


def _list_field(field: fields.StructuredListField, common: dict[str, Any]) -> forms.Field | None:
    match field:
        case fields.RefListField():
            return RefListFormField(to=field.to, **common)
        case fields.BenefitListField():
            return BenefitsField(cells=BENEFIT, entry="benefit", **common)
        case fields.ValueListField():
            return ValuesField(cells=VALUE, entry="value", **common)
        case fields.LineListField():
            return LinesField(cells=LINE, entry="entry", **common)
    raise TypeError(f"No form field edits a {type(field).__name__}.")


def _counted(field: models.Field[Any, Any], common: dict[str, Any]) -> forms.Field:
    lines = isinstance(field, fields.PlainTextField)
    common.setdefault("widget", forms.Textarea(attrs={"rows": 4}) if lines else forms.TextInput())
    if field.name in ALWAYS_COUNTED:
        common["counted_from"] = 0
    return _in_plain_words(CountedField(max_length=field.max_length, **common), common["label"])


def _in_plain_words(field: Any, label: str) -> Any:
    """Messages that name the field, and words in place of a row of hyphens."""
    if field is not None:
        field.widget.attrs.pop("maxlength", None)
        field.error_messages |= {
            "required": f"Enter the {label[:1].lower()}{label[1:]}.",
            "max_length": f"{label} has %(show_value)d characters; the most is %(limit_value)d.",
        }
        if isinstance(field, forms.TypedChoiceField) and not field.required:
            name_empty_choice(field, "Not stated")
    return field


def name_empty_choice(field: forms.Field, words: str) -> None:
    """Put ``words`` in place of the hyphens that stand for “nothing chosen” in a list to choose from."""
    if isinstance(field, forms.ChoiceField):
        given: list[Any] = list(field.choices)  # type: ignore[arg-type]
        field.choices = [("", words), *(choice for choice in given if choice[0])]
