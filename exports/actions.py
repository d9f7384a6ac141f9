"""Making the files of a publication: queue, claim, render, keep. The job's row is the truth; the task queue only wakes workers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from document.vocabulary import Volume
from editions.models import Publication
from editions.read import current_number
from exports import store
from exports.child import reason
from exports.cuts import Cut, CutKind
from exports.formats import FORMATS, Format, made_ahead, offered
from exports.models import Artefact, ExportJob, JobState
from exports.rendering import RenderFailed, RenderKilled, RenderStopped, render_apart
from exports.room import at_hand, was_put_away

logger = logging.getLogger("exports")
LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3
"""A job whose worker or render was killed this often fails: most likely the render itself is why. Once may be chance: the machine had no more memory for a while."""

MOST_ASKED = 20
"""Files that may be asked for and not yet made before further requests are turned away."""
MOST_CHOSEN = 200
"""Selections of their own that readers may have made within a day."""
DAY = timedelta(days=1)


class TooMany(Exception):
    """A file is not made now; the message is for the person who asked."""


NOT_THE_SAME = "Made anew, the file is not the one that was published, so it was not put in its place."


def queue_files(number: str) -> list[ExportJob]:
    """The jobs for every file of a publication that is made ahead, made where they are missing. Files that exist are left alone."""
    publication = Publication.objects.get(number=number)
    return [_queued(publication, Cut.volume(volume), row) for volume in Volume for row in made_ahead()]


def _queued(publication: Publication, cut: Cut, kind: Format) -> ExportJob:
    job, _ = ExportJob.objects.get_or_create(
        publication=publication, cut=cut.slug, format=kind.slug, version=kind.version
    )
    return job


def ask_for(number: str, cut: Cut, kind: Format) -> ExportJob:
    """Have a file made that is made when somebody asks; it is then kept. Asked for twice it is made once.

    Raises:
        TooMany: so many files are being made, or so many chosen ones were made, that this one has to wait.
        UnknownCut: the publication has no such part.
    """
    from exports.tasks import Hurry, wake

    publication = Publication.objects.get(number=number)
    asked = ExportJob.objects.filter(
        publication=publication, cut=cut.slug, format=kind.slug, version=kind.version
    ).first()
    if asked is None:
        _refuse_flood(cut)
        asked = _queued(publication, cut, kind)
    elif was_put_away(asked):
        _refuse_flood(cut)
        _again(asked)
    if asked.state == JobState.QUEUED:
        transaction.on_commit(partial(wake, asked.pk, hurry=Hurry.ASKED, is_slow=kind.is_slow))
    return asked


def _again(job: ExportJob) -> None:
    ExportJob.objects.filter(pk=job.pk, state=JobState.DONE).update(
        state=JobState.QUEUED, attempt=0, error="", progress="", finished_at=None, queued_at=timezone.now()
    )
    job.refresh_from_db()


def _refuse_flood(cut: Cut) -> None:
    """Anybody may ask, so nobody may have files made without end: workers and disks are for everybody."""
    ahead = [row.slug for row in made_ahead()]
    asked = ExportJob.objects.unfinished().exclude(
        cut__in=[volume.value for volume in Volume], format__in=ahead
    )
    if asked.count() >= MOST_ASKED:
        raise TooMany("Many files are being made at the moment. Please ask again in a few minutes.")
    if cut.kind is CutKind.CHOSEN:
        today = ExportJob.objects.filter(
            cut__startswith=f"{CutKind.CHOSEN}-", queued_at__gt=timezone.now() - DAY
        )
        if today.values("publication", "cut").distinct().count() >= MOST_CHOSEN:
            raise TooMany(
                "Very many selections were made today. Please take a whole volume, or ask again tomorrow."
            )


def queue_missing(*, current_only: bool = False) -> int:
    """Jobs for files that any publication lacks: a format was added or raised, or a process died on publishing. Returns how many.

    With ``current_only`` older publications keep the files they have, and get no new ones.

    Unfinished jobs of formats and versions that are no longer made are dropped.
    """
    current = Q(pk__in=())
    for row in offered():
        current |= Q(format=row.slug, version=row.version)
    ExportJob.objects.filter(state__in=(JobState.QUEUED, JobState.FAILED)).exclude(current).delete()
    have = set(ExportJob.objects.values_list("publication", "cut", "format", "version"))
    missing = [
        ExportJob(publication_id=pk, cut=volume.value, format=row.slug, version=row.version)
        for pk in Publication.objects.order_by("-pk").values_list("pk", flat=True)[
            : 1 if current_only else None
        ]
        for volume in Volume
        for row in made_ahead()
        if (pk, volume.value, row.slug, row.version) not in have
    ]
    ExportJob.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


def build_all(number: str) -> None:
    """Have every file of a publication made by a worker; those of the current publication first. Safe to repeat."""
    from exports.tasks import Hurry, wake

    hurry = Hurry.PUBLISHED if number == current_number() else Hurry.LATER
    for job in queue_files(number):
        if job.state == JobState.QUEUED:
            transaction.on_commit(partial(wake, job.pk, hurry=hurry, is_slow=job.kind.is_slow))


def build_now(number: str, tell: Callable[[str], None]) -> list[ExportJob]:
    """Make every missing file of a publication in this process's time; return the jobs that failed."""
    failed = []
    for job in queue_files(number):
        if job.state not in (JobState.DONE, JobState.FAILED):
            tell(f"Making {job.kind.label} of {number}, {job.cut}…")
            run(job.pk)
            job.refresh_from_db()
        if job.state == JobState.FAILED:
            failed.append(job)
            tell(f"That failed: {job.error}")
    return failed


def run(job_pk: int, *, stopping: Callable[[], bool] = lambda: False) -> None:
    """Claim a job and make its file. Does nothing where another worker has it, or it is finished.

    Once ``stopping`` says so, the job goes back into the queue unharmed.
    """
    job = None if stopping() else _claim(job_pk)
    if job is None:
        return
    mine = job

    def alive(said: str) -> bool:
        if stopping():
            raise RenderStopped
        return _renew(mine, said)

    try:
        data = render_apart(job.publication, cut=job.part, kind=job.kind, alive=alive)
        sha256 = store.keep(data)
    except RenderStopped:
        _put_back(job, attempt=job.attempt - 1)
    except RenderKilled as failure:
        if job.attempt < MOST_ATTEMPTS:
            _put_back(job, attempt=job.attempt)
        else:
            _finish(job, state=JobState.FAILED, error=str(failure))
    except (RenderFailed, OSError) as error:
        _finish(job, state=JobState.FAILED, error=reason(error) if isinstance(error, OSError) else str(error))
    else:
        _record(job, sha256, len(data))


def _record(job: ExportJob, sha256: str, size: int) -> None:
    """Finish the job with its artefact. One of a volume is never replaced: its file must come out the same."""
    with transaction.atomic():
        recorded = set(Artefact.objects.of(job).values_list("sha256", flat=True))
        if recorded - {sha256} and job.part.is_lasting:
            _finish(job, state=JobState.FAILED, error=NOT_THE_SAME)
        elif _finish(job, state=JobState.DONE) and sha256 not in recorded:
            Artefact.objects.create(
                publication=job.publication,
                cut=job.cut,
                format=job.format,
                version=job.version,
                sha256=sha256,
                size=size,
            )


def retry(job: ExportJob) -> bool:
    """Put a job back into the queue that failed, or whose stored file is damaged or gone; False where it is neither."""
    from exports.tasks import Hurry, wake

    is_gone = is_damaged(job) or was_put_away(job)
    states = (JobState.FAILED, JobState.DONE) if is_gone else (JobState.FAILED,)
    put_back = ExportJob.objects.filter(pk=job.pk, state__in=states).update(
        state=JobState.QUEUED, attempt=0, error="", progress="", finished_at=None
    )
    if put_back:
        transaction.on_commit(partial(wake, job.pk, hurry=Hurry.PUBLISHED, is_slow=job.kind.is_slow))
    return bool(put_back)


def is_damaged(job: ExportJob) -> bool:
    """Whether the job is done and its stored file is no longer what was stored, and was not put away. Reads the whole file."""
    if job.state != JobState.DONE:
        return False
    if was_put_away(job):
        return False
    artefact = at_hand(Artefact.objects.of(job))
    try:
        return artefact is None or len(store.read(artefact.sha256)) != artefact.size
    except store.DamagedFile:
        return True


def reap() -> int:
    """Wake workers for jobs that no wake-up is on its way to, because they are new, or their worker died. Returns how many.

    Jobs that keep killing their workers fail. Safe to call at any time, by several processes.
    """
    from exports.tasks import Hurry, awaited, wake

    stranded = ExportJob.objects.claimable(timezone.now())
    stranded.filter(attempt__gte=MOST_ATTEMPTS).update(
        state=JobState.FAILED,
        leased_until=None,
        finished_at=timezone.now(),
        error=f"The worker ended unexpectedly, {MOST_ATTEMPTS} times.",
    )
    waiting = ExportJob.objects.claimable(timezone.now()).order_by("-publication_id", "pk")
    on_their_way = awaited()
    forgotten = [row for row in waiting.values_list("pk", "format") if row[0] not in on_their_way]
    slow = {row.slug for row in FORMATS.values() if row.is_slow}
    for pk, format in forgotten:
        wake(pk, hurry=Hurry.LATER, is_slow=format in slow)
    return len(forgotten)


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


def _put_back(job: ExportJob, *, attempt: int) -> None:
    """Give up the claim. A worker that ends in good order is no failed attempt; a render that something else killed is one."""
    mine = ExportJob.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING)
    mine.update(state=JobState.QUEUED, attempt=attempt, leased_until=None, progress="")


def _finish(job: ExportJob, *, state: JobState, error: str = "") -> bool:
    if state is JobState.FAILED:
        logger.error("%s could not be made: %s", job, error)
    mine = ExportJob.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING)
    return bool(
        mine.update(state=state, error=error, leased_until=None, finished_at=timezone.now(), progress="")
    )
