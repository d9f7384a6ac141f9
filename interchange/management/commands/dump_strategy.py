"""``manage.py dump_strategy``: write the working records as one strategy file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from interchange.dump import dump
from interchange.schema import schema_text


class Command(BaseCommand):
    """Dumps the working records as one whole strategy file (docs/strategy-file.md)."""

    help = "Write the working records as one whole strategy file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--output", type=Path, help="where to write; pictures go beside it. Without it: to the screen"
        )
        parser.add_argument(
            "--schema", action="store_true", help="write the JSON Schema of strategy files instead"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        output: Path | None = options["output"]
        pictures = output.parent / f"{output.stem}-pictures" if output else None
        text = schema_text() if options["schema"] else dump(pictures)
        if output is None:
            self.stdout.write(text, ending="")
            return
        draft = output.with_name(f".{output.name}.part")
        draft.write_text(text, encoding="utf-8")
        draft.replace(output)
        self.stdout.write(f"Wrote {output}.")
