"""What differs between two states of one working record, field by field, in words: for its history and for merging.

``document.diff`` compares frozen nodes; this compares records that may not be valid any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import models
from django.utils.text import capfirst

from document.dates import PartialDate
from document.diff import FIELD_LABELS, FieldChange
from records import registry
from records.fields import BenefitListField, PartialDateField, RefListField, ValueListField
from records.models import Record

_LABELS = {"item_kind": "Kind of work", "image_alt": "Alternative text", "image_credit": "Picture credit"}


class Names:
    """Names for keys and refs, looked up once for each kind. Costs a query for each kind or model that is named."""

    def __init__(self) -> None:
        self.of_key = cache(self._of_key)
        self.of_ref = cache(self._of_ref)

    def _of_key(self, model: type[models.Model]) -> dict[Any, str]:
        return {row.pk: str(row) for row in model._default_manager.all()}

    def _of_ref(self, slug: str) -> dict[str, str]:
        return dict(registry.get(slug).model.objects.values_list("ref", "title"))


def field_changes(
    before: Record | None, after: Record, names: Names, *, fields: frozenset[str] | None = None
) -> list[FieldChange]:
    """The fields whose text differs, in the model's order; without ``before``, all that are filled."""
    found = []
    for field in _compared(type(after)):
        if fields is not None and field.name not in fields:
            continue
        old = field_text(before, field, names) if before else ""
        new = field_text(after, field, names)
        if old != new:
            found.append(FieldChange(field.name, label_of(field), old, new))
    return found


def _compared(model: type[Record]) -> Iterator[models.Field[Any, Any]]:
    yield from model.content_fields()
    yield model._meta.get_field("withdrawn")


def label_of(field: models.Field[Any, Any]) -> str:
    """The field's name as people read it, as published pages say it."""
    return _LABELS.get(field.name) or FIELD_LABELS.get(field.name) or capfirst(str(field.verbose_name))


def field_text(record: Record, field: models.Field[Any, Any], names: Names) -> str:
    """A field's value as plain text; a list has a line for each entry."""
    value = getattr(record, field.attname)
    if value in (None, "", []):
        return ""
    if isinstance(field, models.ForeignKey):
        return names.of_key(field.related_model).get(value, "a record that is not there any more")
    if isinstance(field, RefListField):
        titles = names.of_ref(field.to)
        return "\n".join(f"{titles.get(ref, 'not there any more')} ({ref})" for ref in value)
    return _plain_text(field, value)


def _plain_text(field: models.Field[Any, Any], value: Any) -> str:
    match field:
        case BenefitListField():
            return "\n".join(": ".join(filter(None, (row.get("figure"), row["text"]))) for row in value)
        case ValueListField():
            return "\n".join(_value_text(row) for row in value)
        case PartialDateField():
            return value.label if isinstance(value, PartialDate) else str(value)
        case models.BooleanField():
            return "Yes" if value else ""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)


def _value_text(row: dict[str, str]) -> str:
    date = PartialDate.parse(row["date"]).label if row.get("date") else ""
    return " ".join(part for part in (row["value"], f"({date})" if date else "", row.get("note", "")) if part)
