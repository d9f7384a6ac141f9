"""The published schema is the one that is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import CharField
from jsonschema import Draft202012Validator

from document.nodes import KINDS
from interchange.entries import LOAD_ORDER
from interchange.schema import LISTS, build, schema_text
from records import registry
from tests.strategies import COUNCILS


def test_schema_in_docs_is_the_one_in_use() -> None:
    path = Path(settings.BASE_DIR) / "docs" / "strategy-file.schema.json"
    assert path.read_text(encoding="utf-8") == schema_text(), (
        "run: manage.py dump_strategy --schema --output it"
    )
    Draft202012Validator.check_schema(build())


def test_every_kind_can_be_loaded() -> None:
    assert {kind.slug for kind in registry.kinds()} == set(KINDS) == set(LOAD_ORDER)
    assert set(LISTS.values()) == set(KINDS) - {"strategy", "roadmap-item"}


def test_every_file_key_names_a_field_of_its_kind() -> None:
    named = {"kind": "item_kind"}
    for key, schema in build()["properties"].items():
        if key in LISTS:
            model = registry.get(LISTS[key]).model
            properties = schema["items"].get("properties") or build()["$defs"][LISTS[key]]["properties"]
            fields = {field.name for field in model.content_fields()}
            nested = {"sections", "items"}
            assert {named.get(name, name) for name in properties} - fields <= nested, key
            assert fields - set(properties) <= {"parent"}, key


@pytest.mark.parametrize("name", COUNCILS)
def test_the_published_schema_takes_what_the_loader_takes(name: str) -> None:
    Draft202012Validator(build()).validate(COUNCILS[name]())


def test_no_text_may_be_longer_than_its_field() -> None:
    for slug in LOAD_ORDER:
        model = registry.get(slug).model
        properties = (build()["$defs"] | {"strategy": build()["properties"]["strategy"]})[slug]["properties"]
        for field in model.content_fields():
            if isinstance(field, CharField) and not field.choices and field.name in properties:
                limit = properties[field.name].get("maxLength")
                patterned = "pattern" in properties[field.name]
                assert patterned or limit == field.max_length, f"{slug}.{field.name}"
