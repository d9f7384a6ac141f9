"""In production the portal refuses to start on settings that are safe only on one's own machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "PORTAL_PRODUCTION": "1",
    "PORTAL_SECRET_KEY": "k" * 60,
    "PORTAL_HOSTS": "strategy.example.org",
    "PORTAL_SITE_URL": "https://strategy.example.org",
}


def start(tmp_path: Path, **changed: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PORTAL_DATA_DIR": str(tmp_path), **SAFE, **changed}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    code = "import os; os.environ['DJANGO_SETTINGS_MODULE']='strategy_portal.settings'; from django.conf import settings; settings.DEBUG"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_production_with_safe_settings(tmp_path: Path) -> None:
    done = start(tmp_path)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "secret-key").exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"PORTAL_SECRET_KEY": ""},
        {"PORTAL_HOSTS": "*"},
        {"PORTAL_SITE_URL": "http://strategy.example.org"},
        {"PORTAL_DEBUG": "1"},
    ],
)
def test_production_with_an_unsafe_setting(tmp_path: Path, changed: dict[str, str]) -> None:
    done = start(tmp_path, **changed)
    assert done.returncode != 0
    assert "In production set PORTAL_SECRET_KEY" in done.stderr
