"""Other councils' strategies of every shape, as documents to edit and as data: every gate passes, every validator is content."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from openxml_audit import OpenXmlValidator
from openxml_audit.odf import OdfValidator

from document.nodes import StrategyDocument
from editions.actions import next_number
from exports.cuts import Cut, CutKind
from exports.formats import FORMATS
from exports.selection import select
from tests.exports.flow.sample import CONTEXT
from tests.exports.office.test_odp import OBJECTS
from tests.strategies import COUNCILS, published
from tests.strategies.frame import Data
from tests.strategies.free import strategies
from tests.strategies.trying import trying

OURS = ("docx", "odt", "odp", "xlsx", "csv", "json", "ics")
VALIDATORS: dict[str, Any] = {
    "docx": OpenXmlValidator,
    "xlsx": OpenXmlValidator,
    "odt": OdfValidator,
    "odp": OdfValidator,
}


def _is_well_made(document: StrategyDocument, directory: Path) -> None:
    """Each format of the whole passes its gate and its validator."""
    selection = select(document, Cut(CutKind.WHOLE))
    for slug in OURS:
        row = FORMATS[slug]
        data = _call(row.renderer, selection, CONTEXT)
        assert list(_call(row.gate, data, selection, CONTEXT)) == [], slug
        if slug in VALIDATORS:
            path = directory / f"{document.number}.{slug}"
            path.write_bytes(data)
            found = [str(error) for error in VALIDATORS[slug]().validate(path).errors]
            assert [error for error in found if OBJECTS not in error] == [], slug


def _call(dotted: str, *given: Any) -> Any:
    module, _, name = dotted.rpartition(".")
    return getattr(import_module(module), name)(*given)


@pytest.mark.render
@pytest.mark.django_db
@pytest.mark.parametrize("name", COUNCILS)
def test_a_council_s_strategy_is_well_made(name: str, tmp_path: Path) -> None:
    _is_well_made(published(COUNCILS[name](), tmp_path), tmp_path)


@pytest.mark.render
@pytest.mark.django_db
@trying(3)
@given(data=strategies())
def test_any_text_is_well_made(data: Data, tmp_path: Path) -> None:
    data["publication"]["number"] = number = next_number("2024")
    data["publication"]["summary"] = data["strategy"]["summary"] = data["reason"] = f"This is {number}."
    _is_well_made(published(data, tmp_path), tmp_path)
