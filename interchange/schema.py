"""The JSON Schema of a strategy file, made from the kinds' own enumerations, and its errors in plain words.

``docs/strategy-file.schema.json`` is this schema; a test holds the two equal.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from document.nodes import COLLECTIONS, KINDS, Confidence, Evidence, Horizon, ItemKind, Ring, Volume
from document.text import HEADLINE_LENGTH, SUMMARY_LENGTH, TITLE_LENGTH
from interchange.source import Problem, Source

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

_TEXT: dict[str, Any] = {"type": ["string", "null"]}
_REF: dict[str, Any] = {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"}
_REFS: dict[str, Any] = {"type": ["array", "null"], "items": _REF}
_LINE: dict[str, Any] = {"type": ["string", "null"], "maxLength": TITLE_LENGTH}
_DATE: dict[str, Any] = {
    "type": ["string", "number", "null"],
    "pattern": r"^\s*\d{4}(/\d{2}|-[Qq][1-4]|-\d{2}(-\d{2})?)?\s*$",
}
_HEADLINE: dict[str, Any] = {"type": ["string", "null"], "maxLength": HEADLINE_LENGTH}
_SUMMARY: dict[str, Any] = {"type": ["string", "null"], "maxLength": SUMMARY_LENGTH}
_HEADLINED = {"headline": _HEADLINE, "summary": _SUMMARY}


def _one_of(enumeration: type[StrEnum]) -> dict[str, Any]:
    return {"enum": [member.value for member in enumeration if member.value] + [None]}


def _object(properties: dict[str, Any], *required: str, description: str = "") -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        schema["required"] = list(required)
    return schema | ({"description": description} if description else {})


_OWNER = {
    "oneOf": [
        {"type": "null"},
        {"type": "string", "maxLength": 120},
        _object(
            {
                "role": {"type": "string", "maxLength": 120},
                "service": {"type": ["string", "null"], "maxLength": 120},
            },
            "role",
        ),
    ]
}
_VALUE = _object({"date": _DATE, "value": {"type": ["string", "number"]}, "note": _LINE}, "value")
_VALUES = {"type": ["array", "null"], "items": {"$ref": "#/$defs/value"}}
_BENEFITS = {
    "type": ["array", "null"],
    "items": {
        "oneOf": [
            {"type": "string"},
            _object({"figure": {"type": ["string", "number", "null"]}, "text": {"type": "string"}}, "text"),
        ]
    },
}
_RECORD = {
    "ref": _REF,
    "title": {"type": "string", "minLength": 1, "maxLength": TITLE_LENGTH},
    "position": {"type": "integer", "minimum": 0},
    "owner": {"$ref": "#/$defs/owner"},
    "evidence": _one_of(Evidence),
    "evidence_note": _LINE,
    "source": _TEXT,
}


def _record(properties: dict[str, Any], *required: str, container: str = "") -> dict[str, Any]:
    """A record's schema. A container may leave out everything but its ref and its children."""
    schema = _object(_RECORD | properties, "ref", *(() if container else ("title",)), *required)
    if container:
        only = {"propertyNames": {"enum": ["ref", container]}, "required": [container]}
        schema["anyOf"] = [{"required": ["title"]}, only]
    return schema


def _definitions() -> dict[str, Any]:
    item = {
        "headline": _HEADLINE,
        "description": _TEXT,
        "kind": _one_of(ItemKind),
        "status": {"type": ["string", "null"]},
        "status_wording": _LINE,
        "confidence": _one_of(Confidence),
        "start": _DATE,
        "end": _DATE,
        "wording": _LINE,
        "horizon": _one_of(Horizon),
        "original_end": _DATE,
        "date_reason": _TEXT,
        "objectives": _REFS,
        "priorities": _REFS,
        "benefits": _BENEFITS,
        "cost": _LINE,
        "saving": _LINE,
        "case_studies": _REFS,
        "depends_on": _REFS,
        "last_confirmed": _DATE,
    }
    section = {
        **_HEADLINED,
        "volume": _one_of(Volume),
        "body": _TEXT,
        "audience": _LINE,
        "presents": {"enum": [kind.plural for kind in COLLECTIONS] + ["", None]},
        "sections": {"type": ["array", "null"], "items": {"$ref": "#/$defs/section"}},
    }
    return {
        "owner": _OWNER,
        "value": _VALUE,
        "section": _record(section, container="sections"),
        "item": _record(item),
        "roadmap": _record(
            {
                **_HEADLINED,
                "where_we_are": _TEXT,
                "where_we_are_going": _TEXT,
                "start": _DATE,
                "end": _DATE,
                "items": {"type": ["array", "null"], "items": {"$ref": "#/$defs/item"}},
            },
            container="items",
        ),
    }


def _lists() -> dict[str, Any]:
    prose = {**_HEADLINED, "body": _TEXT}
    return {
        "sections": {"$ref": "#/$defs/section"},
        "roadmaps": {"$ref": "#/$defs/roadmap"},
        "objectives": _record(prose),
        "priorities": _record(prose),
        "outcomes": _record({**prose, "objectives": _REFS}),
        "measures": _record(
            {
                **_HEADLINED,
                "unit": _LINE,
                "outcome": {"type": ["string", "null"]},
                "baseline": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/value"}]},
                "targets": _VALUES,
                "actuals": _VALUES,
            }
        ),
        "case_studies": _record(
            {
                **_HEADLINED,
                "challenge": _TEXT,
                "what_was_done": _TEXT,
                "benefits": _BENEFITS,
                "partners": {
                    "type": ["array", "null"],
                    "items": {"type": "string", "maxLength": TITLE_LENGTH},
                },
                "items": _REFS,
                "references": _REFS,
                "image": _TEXT,
                "image_alt": _LINE,
                "image_credit": _LINE,
            }
        ),
        "horizon_technologies": _record(
            {**prose, "ring": _one_of(Ring), "category": _LINE, "roadmaps": _REFS}
        ),
        "references": _record(
            {
                "author": _LINE,
                "year": {"type": ["string", "number", "null"]},
                "url": _LINE,
                "group": _LINE,
                "note": _TEXT,
            }
        ),
        "glossary": _record({"stands_for": _LINE, "definition": _TEXT}, "definition"),
    }


def build() -> dict[str, Any]:
    """The whole JSON Schema (draft 2020-12)."""
    strategy = {
        **_HEADLINED,
        "publisher": _LINE,
        "language": {"type": "string"},
        "volumes": _object({volume.value: _LINE for volume in Volume}),
        "contact": _TEXT,
        "notice": _TEXT,
    }
    publication = {
        "number": {"type": ["string", "number"], "pattern": r"^\d{4}\.\d{1,4}$"},
        "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "summary": {"type": "string", "minLength": 1},
        "decision": _TEXT,
        "decision_url": _TEXT,
    }
    removal = _object({"kind": {"enum": list(KINDS)}, "ref": _REF}, "kind", "ref")
    properties = {
        "format": {"const": FORMAT},
        "scope": {"enum": ["whole", "update"]},
        "reason": _TEXT,
        "strategy": _record(strategy, "publisher"),
        "publication": _object(publication, "number", "date", "summary"),
        "statuses": {"type": "object", "additionalProperties": {"type": "string"}},
        "remove": {"type": ["array", "null"], "items": removal},
        **{name: {"type": ["array", "null"], "items": schema} for name, schema in _lists().items()},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Strategy file, version 1",
        **_object(properties, "format"),
        "$defs": _definitions(),
    }


def schema_text() -> str:
    """The schema as the file in ``docs/`` holds it."""
    return json.dumps(build(), indent=2, ensure_ascii=False) + "\n"


def problems_of(source: Source) -> Iterator[Problem]:
    """Every place where a file does not follow the schema, in plain words."""
    errors = Draft202012Validator(build()).iter_errors(source.data)
    for error in sorted(errors, key=lambda error: [str(step) for step in error.absolute_path]):
        yield source.problem(tuple(error.absolute_path), _in_words(error))


def _shown(value: Any) -> str:
    text = str(value)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def _in_words(error: ValidationError) -> str:
    """The error as a sentence; the validator's own words where there is no better one."""
    say = _SENTENCES.get(str(error.validator))
    return say(error.instance, error.validator_value, error.schema) if say else f"{error.message}."


def _unknown_keys(value: dict[str, Any], _: Any, schema: Any) -> str:
    known = schema.get("properties", {})
    return f"{', '.join(sorted(set(value) - set(known)))} is not known here; expected: {', '.join(sorted(known))}."


_SENTENCES: dict[str, Callable[[Any, Any, Any], str]] = {
    "required": lambda value, wanted, _: (
        f"{', '.join(name for name in wanted if name not in value)} is missing."
    ),
    "additionalProperties": _unknown_keys,
    "enum": lambda value, wanted, _: (
        f"found {_shown(value)}; expected one of: {', '.join(str(w) for w in wanted if w)}."
    ),
    "const": lambda value, wanted, _: f"found {_shown(value)}; expected {wanted}.",
    "maxLength": lambda value, wanted, _: (
        f"found {len(value)} characters; expected {wanted} at most: {_shown(value)}."
    ),
    "minLength": lambda *_: "found nothing; expected a text.",
    "pattern": lambda value, wanted, _: f"found {_shown(value)}; expected {_pattern_in_words(wanted)}.",
    "type": lambda value, wanted, _: f"found {_shown(value)}; expected {_type_in_words(wanted)}.",
    "anyOf": lambda *_: "title is missing.",
    "oneOf": lambda value, *_: f"found {_shown(value)}; that is none of the forms this may have.",
}


def _pattern_in_words(pattern: str) -> str:
    return {
        _REF["pattern"]: "letters, digits, full stops, hyphens and underscores, 80 at most",
        _DATE["pattern"]: "a date such as 2026, 2026/27, 2026-Q2, 2026-05 or 2026-05-03",
        r"^\d{4}\.\d{1,4}$": "a publication number such as 2026.0",
        r"^\d{4}-\d{2}-\d{2}$": "a day such as 2026-05-03",
    }.get(pattern, pattern)


def _type_in_words(wanted: str | list[str]) -> str:
    words = {
        "string": "text",
        "array": "a list",
        "object": "a mapping",
        "integer": "a whole number",
        "number": "a number",
    }
    types = [wanted] if isinstance(wanted, str) else wanted
    return " or ".join(words[name] for name in types if name in words)
