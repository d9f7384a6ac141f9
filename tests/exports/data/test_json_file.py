"""The JSON file, against its published schema and with nothing but the standard library."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from django.conf import settings
from jsonschema import Draft202012Validator

from document.vocabulary import Volume
from exports.data import json_file
from exports.selection import Selection
from tests.exports.data.samples import one_roadmap, whole
from tests.exports.flow.sample import CONTEXT, full

SCHEMA = Path(settings.BASE_DIR) / "docs" / "publication-file.schema.json"


def test_the_published_schema_is_the_one_in_force() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json.loads(json.dumps(json_file.schema()))


def test_every_file_is_as_the_schema_says() -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for selection in (whole(), one_roadmap(), Selection.of_volume(full(), Volume.CASE_STUDIES)):
        validator.validate(json.loads(json_file.render(selection, CONTEXT)))
    assert not validator.is_valid({"format": json_file.FORMAT})


def test_the_digest_can_be_checked_without_the_portal() -> None:
    found = json.loads(json_file.render(whole(), CONTEXT))
    plain = json.dumps(found["document"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(plain.encode()).hexdigest() == found["digest"]


def test_a_part_holds_its_own_records_alone() -> None:
    found = json.loads(json_file.render(one_roadmap(), CONTEXT))
    assert {node["type"] for node in found["document"]["nodes"]} == {"strategy", "roadmap", "roadmap-item"}
    assert [place["ref"] for place in found["order"]] == ["IAM", "IAM-01", "IAM-02", "IAM-03"]


def test_the_gate_sees_a_changed_word_and_another_order() -> None:
    data = json_file.render(whole(), CONTEXT)
    assert json_file.check(data, whole(), CONTEXT) == ()
    for old, new, word in (
        (b"Item headline", b"Other headline", "records"),
        (b'"level":1,"number":"1"', b'"level":2,"number":"1"', "order"),
    ):
        assert old in data
        (finding,) = json_file.check(data.replace(old, new), whole(), CONTEXT)
        assert word in finding
    assert "cannot be read back" in json_file.check(data[:-9], whole(), CONTEXT)[0]
