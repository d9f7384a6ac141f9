"""What the processes of ``test_worker`` do: publish without a worker, work, and tell how the jobs stand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.management import call_command

from editions.actions import publish
from exports import actions, rendering, store
from exports.formats import FORMATS
from exports.management.commands import work as work_command
from exports.models import Artefact, ExportJob
from tests import people
from tests.exports.renderers import row


def _use(renderer: str) -> None:
    """One format with a known renderer; leases and pauses short enough for a test."""
    FORMATS.clear()
    FORMATS["words"] = row(renderer)
    actions.LEASE = timedelta(seconds=3)
    rendering.HEARTBEAT = 0.5
    work_command.REAP_EVERY = 0.5


def publish_strategy() -> None:
    """A small strategy is published while nobody works."""
    _use("words")
    people.approved_strategy()
    publish(
        by=people.publisher(),
        number="2026.0",
        summary="First.",
        published_on=date(2026, 4, 1),
        decision="Cabinet",
    )


def work(renderer: str) -> None:
    """Work until told to end, as ``manage.py work`` does."""
    _use(renderer)
    call_command("work")


def jobs() -> list[dict[str, Any]]:
    """How each job stands, and whether its file is stored whole."""
    _use("words")
    whole = {
        (row.publication_id, row.cut): len(store.read(row.sha256)) == row.size
        for row in Artefact.objects.all()
    }
    return [
        {
            "state": job.state,
            "attempt": job.attempt,
            "progress": job.progress,
            "is_whole": whole.get((job.publication_id, job.cut), False),
        }
        for job in ExportJob.objects.order_by("pk")
    ]
