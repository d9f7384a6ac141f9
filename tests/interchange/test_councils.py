"""Other councils' strategies of every shape: they load, load again without a change, come back as they went in, and publish."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interchange.dump import dump
from interchange.load import load
from tests.strategies import COUNCILS, published, written
from tests.strategies.frame import Data
from tests.strategies.free import strategies

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("as_json", [False, True], ids=["yaml", "json"])
@pytest.mark.parametrize("name", COUNCILS)
def test_a_strategy_comes_back_as_it_went_in(name: str, as_json: bool, tmp_path: Path) -> None:
    path = written(COUNCILS[name](), tmp_path, as_json=as_json)
    assert {change.verb for change in load([path])[0].changes} == {"new"}
    assert load([path])[0].changes == []
    dumped = dump()
    again = tmp_path / "dumped.yaml"
    again.write_text(dumped, encoding="utf-8")
    assert load([again])[0].changes == []
    assert dump() == dumped


@pytest.mark.parametrize("name", COUNCILS)
def test_a_strategy_is_published_whole(name: str, tmp_path: Path) -> None:
    data = COUNCILS[name]()
    document = published(data, tmp_path)
    assert document.details.title == data["strategy"]["title"]
    titles = {node.title for node in document.nodes}
    for key, records in data.items():
        if isinstance(records, list):
            assert {record["title"] for record in records} <= titles, key


@settings(max_examples=12)
@given(data=strategies(), as_json=st.booleans())
def test_any_text_comes_back_as_it_went_in(data: Data, as_json: bool, tmp_path: Path) -> None:
    path = written(data, tmp_path, as_json=as_json)
    load([path])
    assert load([path])[0].changes == []
    dumped = dump()
    again = tmp_path / "dumped.yaml"
    again.write_text(dumped, encoding="utf-8")
    assert load([again])[0].changes == []
    assert dump() == dumped
