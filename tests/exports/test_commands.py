"""``export`` and ``reap_exports`` on the command line: what they write, and what they say of bad input."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from editions.actions import publish
from editions.models import Publication
from exports import actions, store
from exports.models import Artefact, ExportJob, JobState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unwoken")]
Use = Callable[..., None]


def export(output: Path, *arguments: str, kind: str = "words", part: str = "strategy") -> None:
    call_command("export", kind, "--part", part, "--output", str(output), *arguments)


def test_export_writes_the_current_publication_unless_told_otherwise(
    published: Publication, renderer: Use, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    renderer("words")
    pavel = User.objects.get(username="pavel")
    publish(by=pavel, number="2022.0", summary="N.", published_on=date(2022, 3, 1), decision="Cabinet")
    export(tmp_path / "now.txt")
    export(tmp_path / "then.txt", "--publication", "2021.0", part="case-studies")
    assert (tmp_path / "now.txt").read_text().startswith("2022.0 strategy")
    assert (tmp_path / "then.txt").read_text().startswith("2021.0 case-studies")
    assert sorted(path.name for path in tmp_path.glob("*.txt*")) == ["now.txt", "then.txt"]
    assert "publication 2022.0" in capsys.readouterr().out
    assert not Artefact.objects.exists()


def test_export_names_the_publications_there_are(published: Publication, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"no publication 1999\.0\. There are: 2021\.0"):
        export(tmp_path / "x", "--publication", "1999.0", kind="pdf")


def test_export_before_the_first_publication(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Nothing has been published yet"):
        export(tmp_path / "x", kind="pdf")


@pytest.mark.parametrize(
    ("kind", "part", "message"),
    [
        ("wav", "strategy", "invalid choice: 'wav'"),
        ("pdf", "appendix", "There is no part of the strategy called “appendix”"),
        ("pdf", "summary", "“summary” is not made as pdf. It is made as: pptx, odp"),
        ("pdf", "roadmap-nowhere", "There is no such roadmap"),
        ("pptx", "changes-1999.0", r"There is no earlier publication 1999\.0"),
        ("pdf", "schedule-1999.0", r"There is no earlier publication 1999\.0"),
    ],
)
def test_export_of_an_unknown_format_or_part(
    published: Publication, tmp_path: Path, kind: str, part: str, message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        export(tmp_path / "x", kind=kind, part=part)


def test_export_to_a_directory_that_is_not_there(
    published: Publication, renderer: Use, tmp_path: Path
) -> None:
    renderer("words")
    with pytest.raises(CommandError, match=r"There is no directory .*nowhere"):
        export(tmp_path / "nowhere" / "x.txt")


def test_export_that_fails_leaves_the_file_that_was_there(
    published: Publication, renderer: Use, tmp_path: Path
) -> None:
    renderer("broken")
    (tmp_path / "x.txt").write_text("Older.")
    with pytest.raises(CommandError, match="could not be made: ValueError: The table has no columns"):
        export(tmp_path / "x.txt")
    assert (tmp_path / "x.txt").read_text() == "Older."


def test_export_onto_a_directory_is_explained(published: Publication, renderer: Use, tmp_path: Path) -> None:
    renderer("words")
    (tmp_path / "taken").mkdir()
    with pytest.raises(CommandError, match="could not be made"):
        export(tmp_path / "taken")


def test_reap_exports_queues_what_is_missing_and_verifies_what_is_stored(
    published: Publication,
    renderer: Use,
    unwoken: list[int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    renderer("words")
    call_command("reap_exports")
    assert "Files that were missing: 2" in capsys.readouterr().out
    for job in ExportJob.objects.all():
        actions.run(job.pk)
    file = Artefact.objects.get(cut="strategy")
    store.path_of(file.sha256).write_bytes(b"x" * file.size)
    call_command("reap_exports")
    assert set(ExportJob.objects.values_list("state", flat=True)) == {JobState.DONE}
    capsys.readouterr()
    call_command("reap_exports", "--verify")
    assert "Damaged or lost: 2021.0 strategy words" in capsys.readouterr().out
    damaged = ExportJob.objects.get(state=JobState.QUEUED)
    assert damaged.pk in unwoken
    actions.run(damaged.pk)
    assert store.read(file.sha256).startswith(b"2021.0 strategy")


def test_parts_lists_what_export_takes(
    published: Publication, renderer: Use, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    renderer("words")
    call_command("parts")
    told = capsys.readouterr().out
    slugs = [line for line in told.splitlines() if not line.startswith((" ", "chosen-"))]
    places = [line.split()[0] for line in told.rpartition("one of:")[2].splitlines() if line.strip()]
    assert {"strategy", "case-studies", "whole"} <= set(slugs)
    for slug in (*(each for each in slugs if each != "summary"), *(f"chosen-{place}" for place in places)):
        export(tmp_path / f"{slug}.txt", part=slug)


def test_parts_before_the_first_publication() -> None:
    with pytest.raises(CommandError, match="Nothing has been published yet"):
        call_command("parts")
