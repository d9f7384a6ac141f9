"""The JSON Schema of a strategy file, made from the fields of the kinds' own models, so that the two cannot disagree.

``docs/strategy-file.schema.json`` is this schema; a test holds the two equal.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from accounts.models import Post
from document.figures import LONGEST_VALUE
from document.markdown import REF
from document.nodes import KINDS
from document.text import TITLE_LENGTH
from document.vocabulary import Status, Volume
from records import registry
from records.fields import (
    BENEFIT_LENGTH,
    BenefitListField,
    LineListField,
    PartialDateField,
    RefListField,
    RichTextField,
    ValueListField,
)
from records.models import Picture

FORMAT = "strategy-file/1"
LISTS = {
    "sections": "section",
    "objectives": "objective",
    "priorities": "priority",
    "outcomes": "outcome",
    "measures": "measure",
    "roadmaps": "roadmap",
    "case_studies": "case-study",
    "horizon_technologies": "horizon-technology",
    "references": "reference",
    "glossary": "glossary-term",
}
"""The top-level lists and their kinds."""
CHILDREN = {
    "section": ("sections", "section", "parent"),
    "roadmap": ("items", "roadmap-item", "roadmap"),
}
"""Kinds that hold others in a file: the key of the nested list, its kind, and the field that points back."""
RENAMED = {("roadmap-item", "item_kind"): "kind"}
"""Fields whose key in a file differs from their name."""

Schema = dict[str, Any]
_TEXT: Schema = {"type": ["string", "null"]}
_REF: Schema = {
    "type": "string",
    "pattern": f"^{REF.pattern}$",
    "description": "a reference: letters, digits, full stops, hyphens and underscores, 80 at most",
}
_DATE: Schema = {
    "type": ["string", "number", "null"],
    "pattern": r"^\s*\d{4}(/\d{2}|-[Qq][1-4]|-\d{2}(-\d{2})?)?\s*$",
    "description": "a date such as 2026, 2026/27, 2026-Q2, 2026-05 or 2026-05-03",
}
_LANGUAGE: Schema = {
    "type": ["string", "null"],
    "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$",
    "description": "a language tag such as en-GB, cy or el",
}


def object_of(properties: Schema, *required: str, description: str = "") -> Schema:
    """A mapping with these keys and no others."""
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        schema["required"] = list(required)
    return schema | ({"description": description} if description else {})


def key_of(kind: str, field: str) -> str:
    """The key in a file that holds a field of a kind."""
    return RENAMED.get((kind, field), field)


def build() -> Schema:
    """The whole JSON Schema (draft 2020-12)."""
    properties = {
        "format": {"const": FORMAT},
        "scope": {"enum": ["whole", "update", None]},
        "reason": _TEXT,
        "strategy": _record("strategy"),
        "publication": _publication(),
        "statuses": _statuses(),
        "remove": _list(object_of({"kind": {"enum": list(KINDS)}, "ref": _REF}, "kind", "ref")),
        **{name: _list({"$ref": f"#/$defs/{kind}"}) for name, kind in LISTS.items()},
    }
    kinds = [*LISTS.values(), "roadmap-item"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Strategy file, version 1",
        **object_of(properties, "format"),
        "$defs": {"owner": _owner(), "value": _value(), **{kind: _record(kind) for kind in kinds}},
    }


def schema_text() -> str:
    """The schema as the file in ``docs/`` holds it."""
    return json.dumps(build(), indent=2, ensure_ascii=False) + "\n"


def _publication() -> Schema:
    number = r"^\d{4}\.\d{1,4}$"
    return object_of(
        {
            "number": {
                "type": "string",
                "pattern": number,
                "description": "a publication number such as 2026.0",
            },
            "date": {
                "type": "string",
                "pattern": r"^\d{4}-\d{2}-\d{2}$",
                "description": "a day such as 2026-05-03",
            },
            "summary": {"type": "string", "minLength": 1},
            "decision": _TEXT,
            "decision_url": {
                "type": ["string", "null"],
                "maxLength": 500,
                "pattern": "^(https?://.+)?$",
                "description": "a web address that begins with https:// or http://",
            },
        },
        "number",
        "date",
        "summary",
    )


def _statuses() -> Schema:
    return {
        "type": ["object", "null"],
        "additionalProperties": {"enum": [status.value for status in Status]},
        "description": "a mapping from the source’s words to ours, such as {Complete: delivered}",
    }


def _owner() -> Schema:
    role: Schema = {"type": "string", "minLength": 1, "maxLength": _most(Post, "role")}
    service = {"type": ["string", "null"], "maxLength": _most(Post, "service")}
    whole = object_of({"role": role, "service": service}, "role")
    return {
        "oneOf": [{"type": "null"}, role, whole],
        "description": "a role title, or {role: …, service: …}, each 120 characters at most",
    }


def _value() -> Schema:
    shown = {"type": ["string", "number"], "maxLength": LONGEST_VALUE}
    note = {"type": ["string", "null"], "maxLength": TITLE_LENGTH}
    return object_of({"date": _DATE, "value": shown, "note": note}, "value")


def _record(kind: str) -> Schema:
    """A record's schema. One that holds others may leave out everything but its ref and these."""
    model = registry.get(kind).model
    child_key, child_kind, _ = CHILDREN.get(kind, ("", "", ""))
    fields = [field for field in model.content_fields() if not _stands_elsewhere(field.name)]
    properties = {key_of(kind, field.name): _field(field) for field in fields}
    required = [name for field in fields if _is_required(field) and (name := key_of(kind, field.name))]
    if kind == "strategy":
        line = {"type": ["string", "null"], "maxLength": TITLE_LENGTH}
        properties["volumes"] = object_of({volume.value: line for volume in Volume})
    if not child_key:
        return object_of(properties, *required)
    properties[child_key] = _list({"$ref": f"#/$defs/{child_kind}"})
    only = {"propertyNames": {"enum": ["ref", child_key]}, "required": [child_key]}
    return object_of(properties, "ref") | {"anyOf": [{"required": ["title"]}, only]}


def _stands_elsewhere(name: str) -> bool:
    """Whether a field follows from where a record stands in the file, or has a key of another form."""
    return name in {"parent", "roadmap"} or name.endswith("_volume_title")


def _is_required(field: models.Field[Any, Any]) -> bool:
    return not (field.blank or field.has_default())


_OWN: dict[str, Schema] = {
    "ref": _REF,
    "language": _LANGUAGE,
    "year": {"type": ["string", "number", "null"], "maxLength": 40},
    "status": _TEXT | {"description": "a status, or a word that “statuses” maps"},
    "baseline": {
        "oneOf": [{"type": "null"}, {"$ref": "#/$defs/value"}],
        "description": "a mapping such as {value: 41.5, date: 2019/20}",
    },
}
"""Fields whose form in a file does not follow from the model."""


def _field(field: models.Field[Any, Any]) -> Schema:
    """What a file may say of one field."""
    if field.name in _OWN:
        return _OWN[field.name]
    match field:
        case models.ForeignKey():
            return _relation(field)
        case models.PositiveIntegerField():
            return {"type": ["integer", "null"], "minimum": 0, "maximum": 1_000_000}
        case models.JSONField():
            return _several(field)
        case _ if field.choices:
            empty = [""] if field.blank else []
            return {"enum": [*(value for value, _ in field.flatchoices), *empty, None]}
        case _:
            return _text(field)


def _text(field: models.Field[Any, Any]) -> Schema:
    if isinstance(field, PartialDateField):
        return _DATE
    if isinstance(field, RichTextField):
        return _TEXT | {"description": "restricted Markdown; words in another language as [Croeso]{lang=cy}"}
    schema: Schema = {"type": "string", "minLength": 1} if _is_required(field) else dict(_TEXT)
    return schema | ({"maxLength": field.max_length} if field.max_length else {})


def _relation(field: models.ForeignKey[Any, Any]) -> Schema:
    if field.related_model is Post:
        return {"$ref": "#/$defs/owner"}
    if field.related_model is Picture:
        return _TEXT | {"description": "the path of a picture, relative to this file"}
    return {**_REF, "type": ["string", "null"]}


def _several(field: models.Field[Any, Any]) -> Schema:
    match field:
        case RefListField():
            return _list(_REF)
        case LineListField():
            return _list({"type": "string", "minLength": 1, "maxLength": TITLE_LENGTH})
        case ValueListField():
            return _list({"$ref": "#/$defs/value"})
        case BenefitListField():
            return _list(_benefit())
        case _:
            raise TypeError(f"A strategy file has no form for {field}.")


def _benefit() -> Schema:
    text: Schema = {"type": "string", "minLength": 1, "maxLength": BENEFIT_LENGTH}
    figure = {"type": ["string", "number", "null"], "maxLength": LONGEST_VALUE}
    return {
        "oneOf": [text, object_of({"figure": figure, "text": text}, "text")],
        "description": f"a text of {BENEFIT_LENGTH} characters at most, or {{figure: …, text: …}}",
    }


def _list(member: Schema) -> Schema:
    return {"type": ["array", "null"], "items": member}


def _most(model: type[models.Model], name: str) -> int:
    return int(model._meta.get_field(name).max_length or 0)  # type: ignore[union-attr]
