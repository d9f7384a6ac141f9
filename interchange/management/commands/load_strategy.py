"""``manage.py load_strategy``: load strategy files, all or nothing."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from interchange.load import load
from interchange.notation import LoadError
from interchange.plan import Plan


class Command(BaseCommand):
    """Loads strategy files (docs/strategy-file.md)."""

    help = "Load strategy files: everything is checked first, and all is written or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="a file, or a directory of parts"
        )
        parser.add_argument("--dry-run", action="store_true", help="print what would change, write nothing")
        parser.add_argument(
            "--publish", action="store_true", help="also approve and publish, as each file says"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        tell = self.stdout.write if options["verbosity"] > 1 else lambda _: None
        try:
            plans = load(
                options["paths"], dry_run=options["dry_run"], publishing=options["publish"], tell=tell
            )
        except LoadError as error:
            count = len(error.problems)
            lines = "\n".join(f"  {problem}" for problem in error.problems)
            raise CommandError(
                f"Nothing was loaded; {count} fault{'s' if count > 1 else ''} found:\n{lines}"
            ) from error
        for plan in plans:
            self.report(plan, options["dry_run"])

    def report(self, plan: Plan, dry_run: bool) -> None:
        """Print a file's changes: each of them for a dry run, otherwise how many."""
        if plan.skipped:
            self.stdout.write(f"{plan.name}: passed over; {plan.skipped}.")
            return
        if dry_run:
            for change in plan.changes:
                detail = f" ({change.detail})" if change.detail else ""
                self.stdout.write(
                    f"{change.verb:<9} {change.kind:<20} {change.ref:<16} {change.title}{detail}"
                )
        counted = Counter(change.verb for change in plan.changes)
        words = ", ".join(
            f"{counted[verb]} {verb}" for verb in ("new", "changed", "removed", "re-dated") if counted[verb]
        )
        published = f"; published as {plan.publication}" if plan.publication else ""
        would = " (dry run: nothing was written)" if dry_run else ""
        self.stdout.write(f"{plan.name}: {words or 'no changes'}{published}{would}.")
