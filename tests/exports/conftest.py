"""What tests of the jobs share: a renderer whose behaviour is known, and a publication."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from editions.actions import publish
from editions.models import Publication
from exports.formats import FORMATS
from tests import people
from tests.exports.renderers import row

HERE = Path(__file__).parent
DATABASE = {"db", "transactional_db"}
"""Fixtures of tests that need a database."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the renderers' own directories that need no database run once, not again on each database."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.path.parent.parent == HERE and not (
            item.get_closest_marker("django_db") or fixtures & DATABASE
        ):
            item.add_marker(pytest.mark.render)


@pytest.fixture
def renderer() -> Iterator[Callable[[str], None]]:
    """Makes one renderer of tests/exports/renderers.py the only format. Afterwards the formats stand in their order again."""
    formats = dict(FORMATS)

    def use(name: str, version: str = "1", **fields: Any) -> None:
        FORMATS.clear()
        FORMATS["words"] = row(name, version, **fields)

    yield use
    FORMATS.clear()
    FORMATS.update(formats)


@pytest.fixture
def unwoken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """No worker is woken; the jobs that one would be woken for are noted."""
    woken: list[int] = []
    monkeypatch.setattr("exports.tasks.wake", lambda pk, *, hurry, is_slow=False: woken.append(pk))
    return woken


@pytest.fixture
def published(db: Any) -> Publication:
    """A small strategy, published as 2021.0."""
    people.approved_strategy()
    return publish(
        by=people.publisher(),
        number="2021.0",
        summary="First.",
        published_on=date(2021, 4, 12),
        decision="Cabinet",
    )
