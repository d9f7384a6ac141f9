"""What every test has: its own directories, no jobs unless asked for, an empty memory, and databases that can be emptied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.cache import caches
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from editions import read
from records import append_only
from tests.strategies.trying import THOROUGH
from tests.support.dealing import Dealing

for name in ("portal", THOROUGH):
    hypothesis_settings.register_profile(
        name, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    )
hypothesis_settings.load_profile("portal")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Dealing:
    """Tests of one file run in one process, which makes what they share once."""
    return Dealing(config, log)


@pytest.fixture(autouse=True)
def _own_surroundings(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Files go to a directory of the test; publishing queues nothing; passwords are hashed cheaply."""
    settings.MEDIA_DIR = tmp_path / "media"
    settings.ARTEFACT_DIR = tmp_path / "artefacts"
    settings.AFTER_PUBLISH = []
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    _forget()
    yield
    _forget()


def _forget() -> None:
    """Two tests may publish the same strategy: neither may be answered from what the other left in memory."""
    read.forget()
    caches["pages"].clear()


@pytest.fixture(scope="session", autouse=True)
def _plain_static_files() -> None:
    """Static files under their own names, without collecting them first."""
    Path(configured.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    configured.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(scope="session", autouse=True)
def _flush_without_triggers() -> Iterator[None]:
    """Append-only tables refuse to be emptied, which is right everywhere but between tests."""
    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def without_triggers(self: TransactionTestCase) -> None:
        append_only.remove()
        try:
            flush(self)
        finally:
            append_only.install()

    TransactionTestCase._fixture_teardown = without_triggers  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = flush  # type: ignore[attr-defined]
