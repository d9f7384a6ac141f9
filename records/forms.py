"""The form that every kind's form is made of: its groups of fields, the version it was opened at, and the reason for the change."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.boundfield import BoundField
from django.utils.text import slugify

from accounts.models import User
from records import choices
from records.fields import check_characters
from records.form_fields import CountedField, RefListFormField, form_field_for, in_kept_order
from records.links import records_naming
from records.models import Record

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Any]
else:
    _ModelForm = forms.ModelForm

MOST_REASON = 500


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together under one heading."""

    title: str
    fields: tuple[str, ...]
    hint: str = ""

    @property
    def anchor(self) -> str:
        """The heading's fragment."""
        return slugify(self.title)


OWNER = Group("Owner and place", ("owner", "position", "ref"))
QUARTERS = (
    "A date can be a year, a financial year, a quarter, a month or a day. Q1 2026 is January to March 2026; "
    "Q1 2026/27 is the first quarter of the financial year, April to June 2026. Either end can be left open."
)
FACTS = Group(
    "Where the facts come from",
    ("evidence", "evidence_note", "source"),
    "Readers see a label beside anything that is not a published fact.",
)


def fields_of(groups: tuple[Group, ...]) -> tuple[str, ...]:
    """Every field of the groups, in order."""
    return tuple(name for group in groups for name in group.fields)


class RecordForm(_ModelForm):
    """Edits one record on behalf of ``by``. ``ref_is_fixed`` where a publication or another record holds its ref.

    ``twin`` is the record that has the ref already, where that is what is wrong.
    """

    groups: ClassVar[tuple[Group, ...]] = ()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = CountedField(
        label="Why did you change it?",
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="A few words for the record’s history. Colleagues see them; the public does not.",
        error_messages={
            "required": "Say in a few words why you made this change.",
            "max_length": "The reason has %(show_value)d characters; the most is %(limit_value)d.",
        },
    )

    class Meta:
        formfield_callback = form_field_for

    def __init__(self, *args: Any, by: User, ref_is_fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.twin: Record | None = None
        self.is_new = self.instance.pk is None
        self.initial.setdefault("version", self.instance.lock_version)
        self._set_ref(ref_is_fixed)
        self._set_owner()
        self._set_records()
        if self.is_new:
            self.initial["position"] = choices.next_position(type(self.instance))
            self.fields["position"].required = False
            self.fields["reason"].label = "Why are you adding it?"

    def _set_ref(self, is_fixed: bool) -> None:
        if is_fixed:
            del self.fields["ref"]
            return
        if self.is_new:
            self.fields["ref"].required = False
            self.fields["ref"].help_text = (
                "Its stable name in addresses and files, such as IAM-07. Leave it empty and it is made from the title. "
                "It cannot change once it has been published."
            )

    def _set_owner(self) -> None:
        field = self.fields["owner"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = choices.posts_open_to(self.by)
            field.required = not self.by.is_reviewer
            field.empty_label = "Choose a post" if field.required else "Nobody yet"
            field.error_messages["required"] = "Choose which of your posts owns it."
            own = list(self.by.posts.values_list("pk", flat=True)[:2]) if self.is_new else []
            if len(own) == 1:
                self.initial["owner"] = own[0]

    def _set_records(self) -> None:
        """The records that each field of records offers. A query per field."""
        for name, field in self.fields.items():
            if isinstance(field, RefListFormField):
                chosen = self.initial.get(name) or []
                field.choices = choices.ref_choices(field.to, chosen=chosen, without=self._own_ref(field.to))
            elif isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                model: type[models.Model] = field.queryset.model
                if issubclass(model, Record):
                    field.queryset = choices.in_use_or(model, self.initial.get(name))

    def _own_ref(self, slug: str) -> str:
        return self.instance.ref if slug == self.instance.kind_slug else ""

    def fieldsets(self) -> Iterator[tuple[Group, list[BoundField]]]:
        """Each group with those of its fields that this form has."""
        for group in self.groups:
            yield group, [self[name] for name in group.fields if name in self.fields]

    def keep(self, values: dict[str, Any]) -> None:
        """Take ``values`` for these fields, whatever was typed in them. Call before the form is checked."""
        for name, value in values.items():
            self.initial[name] = value
            self.fields[name].disabled = True

    def release(self) -> None:
        """Show what was typed in the fields that :meth:`keep` took over."""
        for field in self.fields.values():
            field.disabled = False

    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"])
        check_characters(reason)
        return reason

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, RefListFormField) and name in data:
                data[name] = in_kept_order(data[name], self.initial.get(name) or [])
        if self.is_new and "position" in data and data["position"] is None:
            data["position"] = self.initial["position"]
        if "ref" in data:
            ref = data["ref"] = data["ref"] or self._ref_from(data.get("title", ""))
            self._refuse_taken(ref)
            self._refuse_named(ref)
        return data

    def _ref_from(self, title: str) -> str:
        """A ref made from the title; where that has no Latin letters or digits, from the kind and a few random digits."""
        made = slugify(title)[:80].strip("-_")
        return made or f"{self.instance.kind_slug}-{uuid.uuid4().hex[:6]}"

    def _refuse_taken(self, ref: str) -> None:
        self.twin = type(self.instance).objects.filter(ref=ref).exclude(pk=self.instance.pk).first()
        if self.twin is not None:
            label = self.instance.kind.label.lower()
            error = f"There is a {label} with the reference “{ref}” already: “{self.twin.title}”."
            self.add_error("ref", ValidationError(error, code="taken"))

    def _refuse_named(self, ref: str) -> None:
        """A ref by which other records name this one stays, or their links would lead nowhere."""
        before = self.initial.get("ref")
        if self.is_new or ref == before:
            return
        stored = type(self.instance).objects.get(pk=self.instance.pk)
        if naming := records_naming(stored):
            names = "; ".join(f"{other.title} ({other.ref})" for other in naming[:5])
            self.add_error("ref", f"Other records refer to it by this reference: {names}.")
