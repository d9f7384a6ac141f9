"""Where a file does not follow the schema, in words that its author understands: what was found and what was expected."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from interchange.notation import Place, Problem
from interchange.schema import build
from interchange.source import Source

SHOWN = 60
"""Of a value in a message; its place says where the rest stands."""
_TYPES = {
    "string": "text",
    "array": "a list",
    "object": "a mapping",
    "integer": "a whole number",
    "number": "a number",
}


def problems_of(source: Source) -> list[Problem]:
    """Every place where a file does not follow the schema, in the order of the file."""
    errors = Draft202012Validator(build()).iter_errors(source.data)
    found = [source.problem(place, message) for error in errors for place, message in _explained(error)]
    return sorted(found, key=lambda problem: (problem.file, problem.line, problem.path))


def shown(value: Any) -> str:
    """A value as it can stand in a sentence."""
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"“{text[:SHOWN]}…”" if len(text) > SHOWN else f"“{text}”"


def _explained(error: ValidationError) -> Iterator[tuple[Place, str]]:
    place: Place = tuple(error.absolute_path)
    instance: Any = error.instance
    if error.validator == "additionalProperties" and error.validator_value is False:
        known = sorted(error.schema.get("properties", {}))  # type: ignore[union-attr]
        for key in instance:
            if key not in known:
                yield (*place, key), f"this key is not known here; expected one of: {', '.join(known)}."
    else:
        say = _SENTENCES.get(str(error.validator))
        yield place, say(instance, error.validator_value, error.schema) if say else f"{error.message}."


def _found(value: Any, expected: str, schema: Any) -> str:
    """What was found, and what the schema says was expected there."""
    description = schema.get("description", "") if isinstance(schema, dict) else ""
    return f"found {shown(value)}; expected {description or expected}."


def _one_of(value: Any, wanted: Any, _: Any) -> str:
    return f"found {shown(value)}; expected one of: {', '.join(str(word) for word in wanted if word)}."


def _of_type(value: Any, wanted: str | list[str], schema: Any) -> str:
    types = [wanted] if isinstance(wanted, str) else wanted
    return _found(value, " or ".join(_TYPES[name] for name in types if name in _TYPES), schema)


_SENTENCES: dict[str, Callable[[Any, Any, Any], str]] = {
    "required": lambda value, wanted, _: (
        f"{', '.join(key for key in wanted if key not in value)} is missing."
    ),
    "enum": _one_of,
    "const": lambda value, wanted, schema: _found(value, wanted, schema),
    "maxLength": lambda value, wanted, _: (
        f"found {len(value)} characters; expected {wanted} at most: {shown(value)}."
    ),
    "minLength": lambda *_: "found nothing; expected a text.",
    "minimum": lambda value, wanted, _: f"found {shown(value)}; expected {wanted} or more.",
    "maximum": lambda value, wanted, _: f"found {shown(value)}; expected {wanted} or less.",
    "pattern": lambda value, wanted, schema: _found(value, wanted, schema),
    "type": _of_type,
    "anyOf": lambda *_: "title is missing.",
    "oneOf": lambda value, _, schema: _found(value, "one of its forms", schema),
}
