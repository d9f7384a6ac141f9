"""Which working records refer to a record: before it is withdrawn, or given another ref."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from records import registry
from records.fields import RefListField, RichTextField
from records.models import Record


def children_of(record: Record) -> list[Record]:
    """Records in use that belong to it, such as a roadmap's items. A query for each kind that could."""
    found: list[Record] = []
    for kind in registry.kinds():
        for field in kind.model._meta.concrete_fields:
            if field.many_to_one and field.related_model is type(record):
                found += kind.model.objects.in_use().filter(**{field.name: record.pk})
    return found


def records_naming(record: Record) -> list[Record]:
    """Records in use whose lists or prose name its ref. A query for each kind that could."""
    return [other for kind in registry.kinds() for other in _naming(kind.model, record)]


def _naming(model: type[Record], record: Record) -> Iterator[Record]:
    lists = [
        field.name
        for field in model.content_fields()
        if isinstance(field, RefListField) and field.to == record.kind_slug
    ]
    prose = [field.name for field in model.content_fields() if isinstance(field, RichTextField)]
    if not lists and not prose:
        return
    mark = f"ref:{record.ref}"
    wanted = Q(*((f"{name}__contains", mark) for name in prose), _connector=Q.OR)
    for name in lists:
        wanted |= ~Q(**{name: []})
    for other in model.objects.in_use().filter(wanted).exclude(uuid=record.uuid):
        if any(record.ref in getattr(other, name) for name in lists) or any(
            f"{mark})" in getattr(other, name) for name in prose
        ):
            yield other
