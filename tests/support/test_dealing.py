"""Tests that share something dear run in one process."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from tests.support.dealing import APART, TOGETHER, group


@pytest.mark.parametrize(
    ("nodeid", "expected"),
    [
        ("tests/document/test_markdown.py::test_parse[a::b]", "tests/document/test_markdown.py"),
        ("tests/fixtures/test_norfolk.py::test_words[2021.0]", "tests/fixtures/"),
        ("tests/fixtures/test_same_facts.py::test_a_file[pdf]", "tests/fixtures/"),
        ("tests/exports/test_worker.py::test_a", "tests/exports/test_worker.py::test_a"),
    ],
)
def test_a_test_runs_with_its_file_its_directory_or_alone(nodeid: str, expected: str) -> None:
    assert group(nodeid) == expected


def test_each_file_and_directory_that_is_named_exists() -> None:
    assert all((Path(settings.BASE_DIR) / "tests" / file).is_file() for file in APART)
    assert all((Path(settings.BASE_DIR) / directory).is_dir() for directory in TOGETHER)


def test_pytest_asks_for_this_way_of_dealing(request: pytest.FixtureRequest) -> None:
    hook = request.config.pluginmanager.hook.pytest_xdist_make_scheduler
    asked = [each.function for each in hook.get_hookimpls()]
    assert asked[-1].__annotations__["return"] == "Dealing"
