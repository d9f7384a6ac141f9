"""``manage.py work``: makes files until it is stopped, and takes up those that another worker dropped."""

from __future__ import annotations

import logging
import sys
import threading
import time
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands import db_worker

from exports import rendering, store
from exports.actions import queue_missing, reap
from exports.keeping import KeptInDirectory
from exports.room import make_room
from exports.tasks import Queue, stopping

REAP_EVERY = 30.0
"""Seconds between two looks for forgotten files: half a lease, so that a dead worker's file waits a minute and a half at most."""
REST = 5
"""Seconds for which a worker leaves a database in peace that cannot be used."""
TIDY_EVERY = 60.0 * 60
"""Seconds between two times that files are put away."""

logger = logging.getLogger(__name__)


class Worker(db_worker.Worker):
    """The task queue's own worker; told to end, it gives up the file in hand instead of finishing it or dying over it.

    Nor does it die where the database cannot be used for a while: it starts anew, or its disk is full.
    """

    def run(self) -> None:
        """Work until told to end."""
        while self.running:
            try:
                super().run()
            except (InterfaceError, OperationalError):
                logger.exception("The database cannot be used; it is tried again in %d seconds.", REST)
                connections.close_all()
                time.sleep(REST)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """What SIGINT and SIGTERM do, however often they come."""
        stopping.set()
        self.running = False
        if not self.running_task:
            sys.exit(0)


class Command(BaseCommand):
    """Runs one worker, with a thread that looks for files that nobody is making."""

    help = (
        "Make the files of publications, until it is stopped. Run one for each processor that you can spare."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--files",
            choices=("all", "current"),
            default="all",
            help="make what any publication lacks, or only what the current one lacks",
        )

        parser.add_argument(
            "--queue",
            choices=[queue.value for queue in Queue],
            help="watch one queue alone: recordings, which take minutes, wait in “slow”",
        )

    def handle(self, *_: Any, files: str, queue: str | None, **__: Any) -> None:
        current_only = files == "current"
        tidy()
        look(current_only=current_only)
        threading.Thread(target=_keep_looking, args=(current_only,), name="reaper", daemon=True).start()
        worker = Worker(
            queue_names=[queue] if queue else [each.value for each in Queue],
            interval=1,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        worker.run()


def tidy() -> None:
    """Remove what is left over or can be made again, as far as it is old or takes too much room."""
    store.sweep()
    rendering.sweep()
    KeptInDirectory(Path(settings.EXPORT_CACHE_DIR)).sweep(most=settings.EXPORT_CACHE_BYTES)
    make_room()


def look(*, current_only: bool = False) -> None:
    """Queue the files that a publication lacks, and wake workers for those that nobody is making."""
    queue_missing(current_only=current_only)
    reap()


def _keep_looking(current_only: bool) -> None:
    pause, tidied = threading.Event(), time.monotonic()
    while not pause.wait(REAP_EVERY):
        try:
            close_old_connections()
            look(current_only=current_only)
            if time.monotonic() - tidied > TIDY_EVERY:
                tidied = time.monotonic()
                tidy()
        except (DatabaseError, OSError):
            logger.exception(
                "Looking for forgotten files failed; it is tried again in %d seconds.", REAP_EVERY
            )
        finally:
            close_old_connections()
