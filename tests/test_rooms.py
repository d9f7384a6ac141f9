"""The import contracts name every module that they are about."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
LAYERS = CONTRACTS["contracts"][0]["layers"]
ABOVE = {"urls", "site_urls", "views", "management", "migrations", "__init__"}
"""Parts of a room that stand in a layer of their own, or that nothing imports."""


def test_every_module_of_editions_stands_in_a_layer() -> None:
    present = {path.stem for path in (ROOT / "editions").iterdir() if path.suffix == ".py" or path.is_dir()}
    named = set(re.findall(r"\(editions\.(\w+)\)", " ".join(LAYERS)))
    assert present - ABOVE - {"__pycache__"} == named - ABOVE


def test_every_room_is_under_contract() -> None:
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert rooms == set(CONTRACTS["root_packages"])


@pytest.mark.parametrize("room", ["strategy", "roadmaps", "casestudies", "editions", "exports"])
def test_public_views_are_named_so_that_their_contract_sees_them(room: str) -> None:
    views = ROOT / room / "views"
    names = {path.stem for path in views.rglob("*.py")} - {"__init__"}
    assert (views / "public.py").is_file() or (views / "public").is_dir()
    if room != "exports":
        inside = (
            {path.stem for path in (views / "public").rglob("*.py")} if (views / "public").is_dir() else set()
        )
        assert names - inside <= {"public"}
