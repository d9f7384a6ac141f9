"""A first start loads and publishes what it finds; a second changes nothing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from editions.models import Publication
from editions.read import current_number
from exports.models import ExportJob
from strategy_portal.management.commands import prepare_portal
from strategy_portal.management.commands.prepare_portal import files_in_order

FIRST = """
format: strategy-file/1
publication: {number: "2025.0", date: 2025-04-01, summary: First., decision: "Cabinet, 1 April 2025"}
strategy: {ref: strategy, title: Our digital strategy, publisher: Example Council}
sections: [{ref: start, title: Start, body: Words.}]
"""
SECOND = """
format: strategy-file/1
publication: {number: "2025.1", date: 2025-10-01, summary: Autumn.}
sections: [{ref: start, title: Start, body: Other words.}]
"""


@pytest.fixture
def content(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with two publications; no accounts are made and no files rendered."""
    settings.PRODUCTION = True
    monkeypatch.setattr(prepare_portal, "build_now", lambda number, tell: tell(f"built {number}"))
    directory = tmp_path / "content"
    directory.mkdir()
    (directory / "2025.0.yaml").write_text(FIRST)
    (directory / "2025.1.yaml").write_text(SECOND)
    return directory


@pytest.mark.django_db
def test_first_start_publishes_in_order(content: Path) -> None:
    said = io.StringIO()
    call_command("prepare_portal", content=content, stdout=said)
    assert list(Publication.objects.order_by("pk").values_list("number", flat=True)) == ["2025.0", "2025.1"]
    assert "built 2025.1" in said.getvalue()
    assert set(ExportJob.objects.values_list("publication__number", flat=True)) == {"2025.0", "2025.1"}


@pytest.mark.django_db
def test_first_start_with_the_current_files_alone(content: Path) -> None:
    call_command("prepare_portal", content=content, files="current", stdout=io.StringIO())
    assert not ExportJob.objects.exclude(publication__number="2025.1").exists()


@pytest.mark.django_db
def test_second_start_changes_nothing(content: Path) -> None:
    call_command("prepare_portal", content=content, stdout=io.StringIO())
    jobs = ExportJob.objects.count()
    call_command("prepare_portal", content=content, stdout=io.StringIO())
    assert Publication.objects.count() == 2
    assert ExportJob.objects.count() == jobs


@pytest.mark.django_db
def test_a_fault_in_the_second_file_leaves_nothing(content: Path) -> None:
    (content / "2025.1.yaml").write_text(
        SECOND.replace("Other words.", "'[x](ref:nowhere'").replace("ref: start", "ref: 's t'")
    )
    with pytest.raises(CommandError, match=r"2025\.1\.yaml:4"):
        call_command("prepare_portal", content=content, stdout=io.StringIO())
    assert current_number() is None


def test_files_are_ordered_by_number_not_by_name(tmp_path: Path) -> None:
    for name in ("2025.10.yaml", "2025.9", "2024.0.json", "notes.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in files_in_order(tmp_path)] == ["2024.0.json", "2025.9", "2025.10.yaml"]


def test_files_without_a_number(tmp_path: Path) -> None:
    (tmp_path / "strategy.yaml").touch()
    with pytest.raises(CommandError, match="named by a publication number"):
        files_in_order(tmp_path)


def test_files_of_no_directory(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no directory"):
        files_in_order(tmp_path / "nowhere")
