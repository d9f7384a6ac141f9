"""``manage.py prepare_portal``: what a first start needs; done again it changes nothing."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from editions.read import current_number, publications
from exports.actions import build_now, queue_files, reap
from interchange.load import load
from interchange.notation import LoadError

_NUMBERED = re.compile(r"(\d+)\.(\d+)")


def files_in_order(directory: Path) -> list[Path]:
    """The strategy files and directories named by a publication number, lowest first: 2021.0, 2021.1.yaml, 2026.0.yaml.

    Raises:
        CommandError: there is no such directory, or nothing in it is named by a number.
    """
    if not directory.is_dir():
        raise CommandError(
            f"There is no directory {directory} with strategy files (PORTAL_CONTENT or --content)."
        )
    found = [(match, path) for path in directory.iterdir() if (match := _NUMBERED.match(path.name))]
    if not found:
        raise CommandError(f"No file in {directory} is named by a publication number, such as 2026.0.yaml.")
    return [path for match, path in sorted(found, key=lambda pair: (int(pair[0][1]), int(pair[0][2])))]


class Command(BaseCommand):
    """Loads and publishes a first strategy where none is published, and makes the demonstration accounts."""

    help = "Load and publish the first strategy (once), make its files and the demonstration accounts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--content",
            type=Path,
            default=settings.CONTENT_DIR,
            help="a directory of strategy files named by publication number",
        )
        parser.add_argument(
            "--files",
            choices=("all", "current"),
            default="all",
            help="whose decks and PDFs are made: the current publication's at once and the others' by the worker, or the current one's alone",
        )

    def handle(self, *_: Any, content: Path, files: str, **__: Any) -> None:
        if current_number() is None:
            self._load(content)
        if number := current_number():
            build_now(number, self.stdout.write)
            if files == "all":
                for line in publications():
                    queue_files(line.number)
                reap()
        if not settings.PRODUCTION:
            call_command("demo_accounts", stdout=self.stdout)

    def _load(self, content: Path) -> None:
        try:
            load(files_in_order(content), publishing=True, tell=self.stdout.write)
        except LoadError as error:
            raise CommandError(f"The content cannot be loaded:\n{error}") from error
        self.stdout.write(f"Published up to {current_number()}.")
