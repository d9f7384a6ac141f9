"""``manage.py work``: makes files until it is stopped, and takes up those that another worker dropped."""

from __future__ import annotations

import logging
import threading
from typing import Any

from django.db import DatabaseError, close_old_connections
from django_tasks_db.management.commands import db_worker

from exports.actions import queue_missing, reap

REAP_EVERY = 30.0
"""Seconds between two looks for forgotten files: half a lease, so that a dead worker's file waits a minute and a half at most."""

logger = logging.getLogger(__name__)


class Command(db_worker.Command):
    """The task queue's own worker, with a thread that looks for files that nobody is making."""

    help = (
        "Make the files of publications, until it is stopped. Run one for each processor that you can spare."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        look()
        threading.Thread(target=_keep_looking, name="reaper", daemon=True).start()
        super().handle(*args, **options)


def look() -> None:
    """Queue the files that any publication lacks, and wake workers for those that nobody is making."""
    queue_missing()
    reap()


def _keep_looking() -> None:
    pause = threading.Event()
    while not pause.wait(REAP_EVERY):
        try:
            close_old_connections()
            look()
        except DatabaseError:
            logger.exception(
                "Looking for forgotten files failed; it is tried again in %d seconds.", REAP_EVERY
            )
        finally:
            close_old_connections()
