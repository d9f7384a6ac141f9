"""Files of a publication: each made once, whatever dies meanwhile, and never half."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from editions import read
from editions.actions import publish
from exports import actions, store
from exports.formats import FORMATS, Format
from exports.models import Artefact, ExportJob, JobState
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path, monkeypatch):
    settings.AFTER_PUBLISH = []
    settings.ARTEFACT_DIR = tmp_path / "artefacts"
    monkeypatch.setattr("exports.tasks.wake", lambda pk, *, urgent: None)
    read.forget()


@pytest.fixture
def renderer(monkeypatch):
    """Makes one renderer of tests/exports/renderers.py the only format."""

    def use(name: str) -> None:
        row = Format("words", "Words", "", "txt", "text/plain", f"tests.exports.renderers.{name}", "1")
        for slug in list(FORMATS):
            monkeypatch.delitem(FORMATS, slug)
        monkeypatch.setitem(FORMATS, "words", row)

    return use


@pytest.fixture
def published():
    people.approved_strategy()
    return publish(
        by=people.publisher(),
        number="2021.0",
        summary="First.",
        published_on=date(2021, 4, 12),
        decision="Cabinet",
    )


def test_build_now_makes_a_file_for_each_volume_once(published, renderer):
    renderer("words")
    assert actions.build_now("2021.0", lambda _: None) == []
    assert actions.build_now("2021.0", lambda _: None) == []
    files = Artefact.objects.order_by("volume")
    assert [store.read(file.sha256).decode().split()[:2] for file in files] == [
        ["2021.0", "case-studies"],
        ["2021.0", "strategy"],
    ]
    assert {job.state for job in ExportJob.objects.all()} == {JobState.DONE}
    assert all(file.size == len(store.read(file.sha256)) for file in files)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("broken", "ValueError: The table has no columns."),
        ("killed", "stopped (signal 9)"),
        ("greedy", "more memory than a file may"),
        ("phoning", "may not use the network"),
    ],
)
def test_run_fails_visibly_where_the_renderer_does(published, renderer, name, reason):
    renderer(name)
    job = actions.queue_files("2021.0")[0]
    actions.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert reason in job.error
    assert not Artefact.objects.exists()


def test_run_stops_a_renderer_that_takes_too_long(published, renderer, settings, monkeypatch):
    renderer("endless")
    settings.EXPORT_TIME_LIMIT = 1
    monkeypatch.setattr("exports.rendering.HEARTBEAT", 0.1)
    job = actions.queue_files("2021.0")[0]
    actions.run(job.pk)
    job.refresh_from_db()
    assert "longer than 1 seconds" in job.error


def test_run_leaves_a_job_alone_that_another_worker_has(published, renderer):
    renderer("words")
    job = actions.queue_files("2021.0")[0]
    ExportJob.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, attempt=1, leased_until=timezone.now() + timedelta(seconds=30)
    )
    actions.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.RUNNING, 1)


def test_run_takes_over_when_the_lease_ran_out_and_fences_off_the_first_worker(published, renderer):
    renderer("words")
    job = actions.queue_files("2021.0")[0]
    first = actions._claim(job.pk)
    ExportJob.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))
    actions.run(job.pk)
    assert first is not None
    assert not actions._finish(first, state=JobState.FAILED, error="too late")
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.DONE, 2)


def test_reap_wakes_waiting_jobs_and_fails_those_that_kill_their_workers(published, renderer, monkeypatch):
    renderer("words")
    woken: list[int] = []
    monkeypatch.setattr("exports.tasks.wake", lambda pk, *, urgent: woken.append(pk))
    waiting, deadly = actions.queue_files("2021.0")
    ExportJob.objects.filter(pk=deadly.pk).update(
        state=JobState.RUNNING, attempt=3, leased_until=timezone.now() - timedelta(seconds=1)
    )
    assert actions.reap() == 1
    assert woken == [waiting.pk]
    deadly.refresh_from_db()
    assert (deadly.state, deadly.error) == (JobState.FAILED, "The worker ended unexpectedly, 3 times.")


def test_retry_puts_only_a_failed_job_back(published, renderer):
    renderer("broken")
    job = actions.queue_files("2021.0")[0]
    assert not actions.retry(job)
    actions.run(job.pk)
    assert actions.retry(job)
    renderer("words")
    actions.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_publishing_queues_every_file(renderer, settings, monkeypatch, django_capture_on_commit_callbacks):
    renderer("words")
    settings.AFTER_PUBLISH = ["exports.actions.build_all"]
    woken: list[bool] = []
    monkeypatch.setattr("exports.tasks.wake", lambda pk, *, urgent: woken.append(urgent))
    people.approved_strategy()
    with django_capture_on_commit_callbacks(execute=True):
        publish(
            by=people.publisher(),
            number="2021.0",
            summary="First.",
            published_on=date(2021, 4, 12),
            decision="Cabinet",
        )
    assert woken == [True, True]


def test_artefact_rows_cannot_be_changed(published):
    row = Artefact.objects.create(
        publication=published, volume="strategy", format="pdf", version="1", sha256="0" * 64, size=1
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Artefact.objects.filter(pk=row.pk).update(size=2)


def test_a_damaged_file_is_never_read_as_whole(tmp_path):
    sha256 = store.keep(b"whole")
    store.path_of(sha256).write_bytes(b"half")
    with pytest.raises(store.DamagedFile):
        store.read(sha256)
    assert store.keep(b"whole") == sha256
    assert store.read(sha256) == b"whole"


def test_export_command_writes_one_file(published, renderer, tmp_path, capsys):
    renderer("words")
    call_command("export", "words", "--volume", "strategy", "--output", str(tmp_path / "out.txt"))
    assert (tmp_path / "out.txt").read_text().startswith("2021.0 strategy")
    assert [path.name for path in tmp_path.glob("out*")] == ["out.txt"]


def test_export_command_names_the_publications_there_are(published, tmp_path):
    with pytest.raises(CommandError, match=r"no publication 1999\.0\. There are: 2021\.0"):
        call_command(
            "export",
            "pdf",
            "--volume",
            "strategy",
            "--publication",
            "1999.0",
            "--output",
            str(tmp_path / "x"),
        )


def test_export_command_before_the_first_publication(tmp_path):
    with pytest.raises(CommandError, match="Nothing has been published yet"):
        call_command("export", "pdf", "--volume", "strategy", "--output", str(tmp_path / "x"))


def test_worker_that_is_told_to_end_gives_the_job_back_unharmed(published, renderer, monkeypatch):
    renderer("endless")
    monkeypatch.setattr("exports.rendering.HEARTBEAT", 0.1)
    job = actions.queue_files("2021.0")[0]
    asked = iter([False, False])
    actions.run(job.pk, stopping=lambda: next(asked, True))
    job.refresh_from_db()
    assert (job.state, job.attempt, job.leased_until) == (JobState.QUEUED, 0, None)
    renderer("words")
    actions.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_worker_that_is_told_to_end_takes_up_nothing(published, renderer):
    renderer("words")
    job = actions.queue_files("2021.0")[0]
    actions.run(job.pk, stopping=lambda: True)
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.QUEUED, 0)


@pytest.mark.parametrize(("current_only", "expected"), [(True, {"2022.0"}), (False, {"2021.0", "2022.0"})])
def test_missing_files_of_the_current_publication_or_of_all(published, renderer, current_only, expected):
    renderer("words")
    publish(
        by=User.objects.get(username="pavel"),
        number="2022.0",
        summary="Next.",
        published_on=date(2022, 3, 14),
        decision="Cabinet",
    )
    actions.queue_missing(current_only=current_only)
    assert set(ExportJob.objects.values_list("publication__number", flat=True)) == expected
