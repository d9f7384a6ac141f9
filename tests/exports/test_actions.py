"""Files of a publication: each made once, whatever dies meanwhile, and never half."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from editions.actions import publish
from exports import actions, store
from exports.models import Artefact, ExportJob, JobState
from exports.tasks import Hurry, awaited
from exports.tasks import wake as wake_for_real
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_works(unwoken):
    """No worker is woken."""


def test_build_now_makes_a_file_for_each_volume_once(published, renderer):
    renderer("words")
    assert actions.build_now("2021.0", lambda _: None) == []
    assert actions.build_now("2021.0", lambda _: None) == []
    files = Artefact.objects.order_by("cut")
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


def test_render_that_is_killed_is_tried_again_and_then_fails_visibly(published, renderer):
    renderer("killed")
    job = actions.queue_files("2021.0")[0]
    for attempt, state in ((1, JobState.QUEUED), (2, JobState.QUEUED), (3, JobState.FAILED)):
        actions.run(job.pk)
        job.refresh_from_db()
        assert (job.attempt, job.state) == (attempt, state)
    assert "stopped (signal 9); most likely the machine had no more memory" in job.error


def test_run_stops_a_renderer_that_takes_too_long(published, renderer, settings, monkeypatch):
    renderer("endless")
    settings.EXPORT_TIME_LIMIT = 1
    monkeypatch.setattr("exports.rendering.HEARTBEAT", 0.1)
    job = actions.queue_files("2021.0")[0]
    actions.run(job.pk)
    job.refresh_from_db()
    assert job.error.startswith("It was stopped while ")
    assert "the whole file took longer than 1 seconds" in job.error


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
    monkeypatch.setattr("exports.tasks.wake", lambda pk, *, hurry, is_slow=False: woken.append(pk))
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
    woken: list[Hurry] = []
    monkeypatch.setattr("exports.tasks.wake", lambda pk, *, hurry, is_slow=False: woken.append(hurry))
    people.approved_strategy()
    with django_capture_on_commit_callbacks(execute=True):
        publish(
            by=people.publisher(),
            number="2021.0",
            summary="First.",
            published_on=date(2021, 4, 12),
            decision="Cabinet",
        )
    assert woken == [Hurry.PUBLISHED, Hurry.PUBLISHED]


def test_run_makes_a_lost_file_anew_and_keeps_its_row(published, renderer):
    renderer("words")
    actions.build_now("2021.0", lambda _: None)
    file = Artefact.objects.get(cut="strategy")
    job = ExportJob.objects.get(cut=file.cut)
    assert not actions.is_damaged(job)
    assert not actions.retry(job)
    store.path_of(file.sha256).unlink()
    assert actions.is_damaged(job)
    assert actions.retry(job)
    actions.run(job.pk)
    job.refresh_from_db()
    assert (job.state, store.holds(file.sha256, file.size)) == (JobState.DONE, True)
    assert Artefact.objects.count() == 2


def test_run_never_puts_another_file_in_the_place_of_the_published_one(published, renderer):
    renderer("words")
    actions.build_now("2021.0", lambda _: None)
    file = Artefact.objects.get(cut="strategy")
    job = ExportJob.objects.get(cut=file.cut)
    store.path_of(file.sha256).unlink()
    renderer("other_words")
    actions.retry(job)
    actions.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, actions.NOT_THE_SAME)
    assert set(Artefact.objects.values_list("sha256", flat=True)) >= {file.sha256}
    assert Artefact.objects.count() == 2


def test_reap_leaves_alone_what_a_wake_up_is_on_its_way_to(published, renderer, monkeypatch):
    renderer("words")
    waiting = actions.queue_files("2021.0")
    monkeypatch.setattr("exports.tasks.wake", wake_for_real)
    assert actions.reap() == 2
    assert awaited() == {job.pk for job in waiting}
    assert actions.reap() == 0


def test_queue_missing_drops_unfinished_jobs_of_versions_that_are_no_longer_made(published, renderer):
    renderer("words")
    old, _ = actions.queue_files("2021.0")
    actions.run(old.pk)
    renderer("words", "2")
    assert actions.queue_missing() == 2
    assert actions.queue_missing() == 0
    assert sorted(ExportJob.objects.values_list("version", "state")) == [
        ("1", "done"),
        ("2", "queued"),
        ("2", "queued"),
    ]


def test_run_that_fails_on_a_full_disk_says_so(published, renderer, monkeypatch):
    renderer("words")

    def full(_data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "keep", full)
    job = actions.queue_files("2021.0")[0]
    actions.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.error == "There is no room left on the disk. Make room, then have it made again."


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
