"""What workers do."""

from __future__ import annotations

from django_tasks import task

URGENT = 50


@task()
def build_file(job_pk: int) -> None:
    """Make the file of one job."""
    from exports.actions import run

    run(job_pk)


def wake(job_pk: int, *, urgent: bool) -> None:
    """Put the job on the queue that workers watch. Queued twice it is still made once."""
    build_file.using(priority=URGENT if urgent else 0).enqueue(job_pk)
