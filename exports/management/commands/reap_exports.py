"""``manage.py reap_exports``: take up again the files whose worker died. For a timer, every minute or so."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from exports.actions import reap


class Command(BaseCommand):
    """Wakes workers for every file that waits."""

    help = "Take up again files whose worker ended unexpectedly."

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(f"Files waiting: {reap()}")
