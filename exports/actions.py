"""Making the files of a publication: queue, claim, render, keep. The job's row is the truth; the task queue only wakes workers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from document.nodes import Volume
from editions.models import Publication
from editions.read import current_number
from exports import store
from exports.formats import FORMATS
from exports.models import Artefact, ExportJob, JobState
from exports.rendering import RenderFailed, render_apart

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3
"""A job whose worker died this often fails: most likely the render itself kills the worker."""


def queue_files(number: str) -> list[ExportJob]:
    """The jobs for every file of a publication, made where they are missing. Files that exist are left alone."""
    publication = Publication.objects.get(number=number)
    jobs = []
    for volume in Volume:
        for row in FORMATS.values():
            job, _ = ExportJob.objects.get_or_create(
                publication=publication, volume=volume.value, format=row.slug, version=row.version
            )
            jobs.append(job)
    return jobs


def build_all(number: str) -> None:
    """Have every file of a publication made by a worker; those of the current publication first. Safe to repeat."""
    from exports.tasks import wake

    urgent = number == current_number()
    for job in queue_files(number):
        if job.state == JobState.QUEUED:
            transaction.on_commit(lambda pk=job.pk: wake(pk, urgent=urgent))  # type: ignore[misc]


def build_now(number: str, tell: Callable[[str], None]) -> list[ExportJob]:
    """Make every missing file of a publication in this process's time; return the jobs that failed."""
    failed = []
    for job in queue_files(number):
        if job.state not in (JobState.DONE, JobState.FAILED):
            tell(f"Making {job.kind.label} of {number}, {job.volume}…")
            run(job.pk)
            job.refresh_from_db()
        if job.state == JobState.FAILED:
            failed.append(job)
            tell(f"That failed: {job.error}")
    return failed


def run(job_pk: int) -> None:
    """Claim a job and make its file. Does nothing where another worker has it, or it is finished."""
    job = _claim(job_pk)
    if job is None:
        return
    try:
        data = render_apart(
            job.publication, volume=Volume(job.volume), kind=job.kind, alive=lambda said: _renew(job, said)
        )
        sha256 = store.keep(data)
    except (RenderFailed, OSError) as error:
        _finish(job, state=JobState.FAILED, error=str(error) or type(error).__name__)
        return
    with transaction.atomic():
        if _finish(job, state=JobState.DONE):
            Artefact.objects.create(
                publication=job.publication,
                volume=job.volume,
                format=job.format,
                version=job.version,
                sha256=sha256,
                size=len(data),
            )


def retry(job: ExportJob) -> bool:
    """Put a failed job back into the queue; False where it is not failed (any more)."""
    from exports.tasks import wake

    put_back = ExportJob.objects.filter(pk=job.pk, state=JobState.FAILED).update(
        state=JobState.QUEUED, attempt=0, error="", progress="", finished_at=None
    )
    if put_back:
        transaction.on_commit(lambda: wake(job.pk, urgent=True))
    return bool(put_back)


def reap() -> int:
    """Wake workers for every job that waits or whose worker died; fail those that keep killing theirs. Returns how many."""
    from exports.tasks import wake

    stranded = ExportJob.objects.claimable(timezone.now())
    stranded.filter(attempt__gte=MOST_ATTEMPTS).update(
        state=JobState.FAILED,
        leased_until=None,
        finished_at=timezone.now(),
        error=f"The worker ended unexpectedly, {MOST_ATTEMPTS} times.",
    )
    waiting = list(ExportJob.objects.claimable(timezone.now()).values_list("pk", flat=True))
    for pk in waiting:
        wake(pk, urgent=False)
    return len(waiting)


def _claim(job_pk: int) -> ExportJob | None:
    """One statement, so that of two workers one gets it; the new attempt number fences off the older."""
    now = timezone.now()
    won = (
        ExportJob.objects.claimable(now)
        .filter(pk=job_pk, attempt__lt=MOST_ATTEMPTS)
        .update(
            state=JobState.RUNNING, attempt=F("attempt") + 1, leased_until=now + LEASE, progress="", error=""
        )
    )
    return ExportJob.objects.select_related("publication").get(pk=job_pk) if won else None


def _renew(job: ExportJob, progress: str) -> bool:
    """Prolong the lease; False where the job has been taken over."""
    mine = ExportJob.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING)
    return bool(mine.update(leased_until=timezone.now() + LEASE, progress=progress[:200]))


def _finish(job: ExportJob, *, state: JobState, error: str = "") -> bool:
    mine = ExportJob.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING)
    return bool(
        mine.update(state=state, error=error, leased_until=None, finished_at=timezone.now(), progress="")
    )
