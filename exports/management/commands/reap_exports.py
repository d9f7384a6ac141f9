"""``manage.py reap_exports``: find the files that nobody is making, and put away those that nobody fetches.

Workers do this themselves; this is for once, by hand.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from exports.actions import is_damaged, queue_missing, reap, retry
from exports.models import ExportJob, JobState
from exports.room import make_room


class Command(BaseCommand):
    """Queues missing files, wakes workers and makes room; with ``--verify`` it reads every stored file first."""

    help = (
        "Queue the files that publications lack, take up those whose worker ended unexpectedly, and put away those that "
        "nobody has fetched for long and that can be made again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--verify",
            action="store_true",
            help="read every stored file; have damaged or lost ones made again",
        )

    def handle(self, *_: Any, verify: bool, **__: Any) -> None:
        if verify:
            self._verify()
        self.stdout.write(f"Files that were missing: {queue_missing()}")
        self.stdout.write(f"Workers woken: {reap()}")
        self.stdout.write(f"Files put away: {make_room()}")

    def _verify(self) -> None:
        done = ExportJob.objects.filter(state=JobState.DONE).select_related("publication")
        damaged = [job for job in done.defer("publication__document") if is_damaged(job)]
        for job in damaged:
            retry(job)
            self.stdout.write(f"Damaged or lost: {job.publication.number} {job.cut} {job.format}")
        self.stdout.write(f"Files read: {done.count() + len(damaged)}, damaged: {len(damaged)}")
