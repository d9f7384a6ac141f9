"""What workers do."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from threading import Event

from django_tasks import task
from django_tasks_db.models import DBTaskResult

stopping = Event()
"""Set where this worker was told to end: it gives up the file in hand, for another worker to make."""


@task()
def build_file(job_pk: int) -> None:
    """Make the file of one job."""
    from exports.actions import run

    run(job_pk, stopping=stopping.is_set)


class Hurry(IntEnum):
    """How soon a job is taken up. A publication's own files come before those that somebody asked for."""

    LATER = 0
    ASKED = 20
    PUBLISHED = 50


class Queue(StrEnum):
    """What workers watch. Files that take minutes have a queue of their own, so that others need not wait for them."""

    QUICK = "default"
    SLOW = "slow"


def wake(job_pk: int, *, hurry: Hurry, is_slow: bool = False) -> None:
    """Put the job on a queue that workers watch. Queued twice it is still made once."""
    queue = Queue.SLOW if is_slow else Queue.QUICK
    build_file.using(priority=hurry, queue_name=queue.value).enqueue(job_pk)


def awaited() -> set[int]:
    """The jobs that a wake-up is on its way to."""
    ready = DBTaskResult.objects.ready().filter(task_path=build_file.module_path)
    return {arguments["args"][0] for arguments in ready.values_list("args_kwargs", flat=True)}
