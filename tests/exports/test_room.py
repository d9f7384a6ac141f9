"""Files that can be made again are put away where nobody fetches them; nothing else is, and nothing for good."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from exports import actions, store
from exports.cuts import CutKind
from exports.keeping import KeptInDirectory
from exports.listing import all_files
from exports.management.commands.work import tidy
from exports.models import Artefact, DeckTemplate, ExportJob, JobState
from exports.room import DAY, HOUR, make_room
from tests import people
from tests.published import first, publish_quickly, second

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("unwoken")]
Use = Callable[..., None]
WHOLE = "/downloads/whole.words"


@pytest.fixture(autouse=True)
def _two_publications(tmp_path: Path, renderer: Use, settings: Any) -> None:
    settings.EXPORT_UNUSED_DAYS = 30
    publish_quickly(tmp_path, first(), second())
    renderer("words", is_ahead=False)


def made(client: Client, cut: str = "whole", *, days: float = 0, pinned: str = "") -> Artefact:
    """A file that was asked for and made, and last fetched so many days ago."""
    client.post(f"{pinned}/downloads/{cut}.words/make")
    job = ExportJob.objects.latest("pk")
    actions.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE, job.error
    file = Artefact.objects.of(job).latest("pk")
    age(file, days=days)
    return file


def age(file: Artefact, *, days: float) -> None:
    """Let a file, and the note of when it was fetched, be as old as that."""
    then = time.time() - days * DAY
    for path in (store.path_of(file.sha256), store.path_of(file.sha256).with_suffix(store.FETCHED)):
        if path.exists():
            os.utime(path, (then, then))


def is_there(file: Artefact) -> bool:
    return store.holds(file.sha256, file.size)


# What goes, and what stays ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("cut", ["whole", "chosen-s1", "summary", "roadmap-r1"])
def test_what_nobody_fetched_goes_and_comes_back_the_same(client: Client, cut: str, renderer: Use) -> None:
    renderer("words", is_ahead=False, cuts=frozenset(CutKind))
    file = made(client, cut, days=31)
    assert make_room() == 1
    assert not is_there(file)
    assert list(store.path_of(file.sha256).parent.iterdir()) == []
    answer = client.get(f"/downloads/{cut}.words")
    assert (answer.status_code, b"This file is made when you ask" in answer.content) == (503, True)
    assert made(client, cut) == file
    assert client.get(f"/downloads/{cut}.words").status_code == 200
    assert Artefact.objects.count() == 1


def test_volumes_of_every_publication_stay(client: Client, settings: Any) -> None:
    settings.EXPORT_REQUESTED_BYTES = settings.EXPORT_CHOSEN_BYTES = 0
    files = [made(client, "strategy", days=9999, pinned=pinned) for pinned in ("", "/editions/2025.0")]
    assert make_room() == 0
    assert all(map(is_there, files))


def test_what_somebody_fetched_stays(client: Client) -> None:
    file = made(client, days=31)
    assert client.get(WHOLE).status_code == 200
    assert make_room() == 0
    age(file, days=29)
    assert make_room() == 0
    age(file, days=31)
    etag = {"If-None-Match": f'"{file.sha256}"'}
    assert client.get(WHOLE, headers=etag).status_code == 304
    assert make_room() == 0
    age(file, days=31)
    assert make_room() == 1


def test_a_backup_that_reads_every_file_keeps_none(client: Client) -> None:
    file = made(client, days=31)
    os.utime(store.path_of(file.sha256), (time.time(), store.path_of(file.sha256).stat().st_mtime))
    assert make_room() == 1


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.RUNNING])
def test_what_is_waited_for_or_being_made_stays(client: Client, state: JobState, settings: Any) -> None:
    settings.EXPORT_REQUESTED_BYTES = 0
    file = made(client, days=31)
    lease = timezone.now() + timedelta(minutes=1) if state is JobState.RUNNING else None
    ExportJob.objects.update(state=state, leased_until=lease)
    assert make_room() == 0
    assert is_there(file)


def test_the_same_bytes_stay_for_whom_they_must(client: Client) -> None:
    files = [made(client, days=31), made(client, "chosen-s1", days=31)]
    volume = Artefact.objects.create(
        publication=files[0].publication, cut="strategy", format="words", version="1", sha256=files[0].sha256, size=1
    )  # fmt: skip
    DeckTemplate.objects.create(name="Ours", sha256=files[1].sha256, size=1, uploaded_by=people.publisher())
    assert make_room() == 0
    assert all(map(is_there, files))
    assert volume.sha256 == files[0].sha256


# Room ---------------------------------------------------------------------------------------------------------------------
def test_what_was_fetched_longest_ago_goes_first_when_room_is_short(client: Client, settings: Any) -> None:
    old, older, new = (made(client, f"chosen-s{n}", days=days) for n, days in ((1, 5), (2, 9), (3, 1)))
    settings.EXPORT_REQUESTED_BYTES = old.size + new.size
    assert make_room() == 1
    assert [is_there(file) for file in (old, older, new)] == [True, False, True]


def test_selections_have_a_share_of_the_room(client: Client, settings: Any) -> None:
    chosen, whole = made(client, "chosen-s1", days=1), made(client, days=2)
    settings.EXPORT_CHOSEN_BYTES = 0
    assert make_room() == 1
    assert [is_there(file) for file in (chosen, whole)] == [False, True]


def test_what_was_made_or_fetched_within_the_hour_stays_however_short_room_is(
    client: Client, settings: Any
) -> None:
    settings.EXPORT_REQUESTED_BYTES = settings.EXPORT_CHOSEN_BYTES = settings.EXPORT_UNUSED_DAYS = 0
    fresh, fetched = made(client), made(client, "chosen-s1", days=3)
    assert client.get("/downloads/chosen-s1.words").status_code == 200
    assert make_room() == 0
    for file in (fresh, fetched):
        age(file, days=2 * HOUR / DAY)
    assert make_room() == 2


# Made again ---------------------------------------------------------------------------------------------------------------
def test_a_file_that_comes_out_otherwise_is_offered_as_it_is_now(client: Client, renderer: Use) -> None:
    before = made(client, days=31)
    make_room()
    renderer("other_words", is_ahead=False)
    after = made(client)
    assert client.get(WHOLE).content == b"Something else."
    assert (after.version, after.pk > before.pk) == (before.version, True)
    assert [line.state for line in all_files()] == ["Ready"]
    age(after, days=31)
    make_room()
    renderer("words", is_ahead=False)
    assert made(client, days=31) == after  # the newest row; the bytes are those of the first
    assert is_there(before)
    assert [line.state for line in all_files()] == ["Ready"]
    assert client.get(WHOLE).headers["ETag"] == f'"{before.sha256}"'


def test_a_file_of_an_older_renderer_goes_too(client: Client, renderer: Use) -> None:
    old = made(client, days=31)
    renderer("other_words", version="2", is_ahead=False)
    assert client.get(WHOLE).status_code == 200  # until somebody asks for the new one
    age(old, days=31)
    assert make_room() == 1
    assert client.get(WHOLE).status_code == 503
    assert made(client).version == "2"
    assert client.get(WHOLE).content == b"Something else."


def test_the_desk_tells_what_was_put_away_from_what_was_lost(client: Client, renderer: Use) -> None:
    files = [made(client, days=31), made(client, "strategy")]
    make_room()
    store.path_of(files[1].sha256).unlink()
    lines = {line.job.cut: line for line in all_files()}
    assert lines["whole"].state == "Put away until somebody asks"
    assert (lines["whole"].is_ready, lines["whole"].has_failed) == (False, False)
    assert lines["strategy"].state == "Lost or damaged"
    client.force_login(people.publisher())
    assert "Put away until somebody asks" in client.get("/desk/files/").content.decode()


def test_verifying_makes_nothing_again_that_was_put_away(client: Client, capsys: Any) -> None:
    file = made(client, days=31)
    call_command("reap_exports", "--verify")
    assert "Files put away: 1" in capsys.readouterr().out
    call_command("reap_exports", "--verify")
    assert "damaged: 0" in capsys.readouterr().out
    assert not is_there(file)
    assert ExportJob.objects.get().state == JobState.DONE


def test_a_damaged_file_that_may_go_is_made_again(client: Client) -> None:
    file = made(client)
    store.path_of(file.sha256).write_bytes(b"x" * file.size)
    call_command("reap_exports", "--verify")
    job = ExportJob.objects.get()
    assert job.state == JobState.QUEUED
    actions.run(job.pk)
    assert is_there(file)


# The store ----------------------------------------------------------------------------------------------------------------
def test_files_are_served_where_no_note_can_be_written(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(client)

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError("The store may only be read.")

    monkeypatch.setattr(Path, "touch", refuse)
    assert client.get(WHOLE).status_code == 200


def test_workers_tidy_up(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.EXPORT_CACHE_DIR, settings.EXPORT_CACHE_BYTES = tmp_path / "pieces", 0
    KeptInDirectory(settings.EXPORT_CACHE_DIR).put("a", b"one")
    file = made(client, days=31)
    tidy()
    assert not is_there(file)
    assert KeptInDirectory(settings.EXPORT_CACHE_DIR).get("a") is None
