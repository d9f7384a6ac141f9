"""``manage.py export``: render one file of a publication by hand."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from document.vocabulary import Volume
from editions.models import Publication
from editions.read import current_number
from exports.formats import FORMATS
from exports.rendering import RenderFailed, render_apart


class Command(BaseCommand):
    """Writes a deck or a PDF to a path. It stores nothing and needs no worker."""

    help = "Render one file of a publication: manage.py export pdf --volume strategy --output strategy.pdf"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("format", choices=sorted(FORMATS), help="the kind of file")
        parser.add_argument("--volume", choices=[volume.value for volume in Volume], required=True)
        parser.add_argument(
            "--publication", default="", help="a publication's number; left out, the current one"
        )
        parser.add_argument("--output", type=Path, required=True, help="where to write the file")

    def handle(self, *_: Any, format: str, volume: str, publication: str, output: Path, **__: Any) -> None:
        number = publication or current_number()
        if number is None:
            raise CommandError("Nothing has been published yet.")
        found = Publication.objects.filter(number=number).first()
        if found is None:
            numbers = ", ".join(Publication.objects.order_by("pk").values_list("number", flat=True))
            raise CommandError(f"There is no publication {number}. There are: {numbers or 'none'}.")
        if not output.parent.is_dir():
            raise CommandError(f"There is no directory {output.parent}.")
        self._write(found, volume, format, output)

    def _write(self, publication: Publication, volume: str, format: str, output: Path) -> None:
        try:
            data = render_apart(
                publication, volume=Volume(volume), kind=FORMATS[format], alive=lambda _said: True
            )
            draft = output.with_name(output.name + ".part")
            draft.write_bytes(data)
            draft.replace(output)
        except (RenderFailed, OSError) as error:
            raise CommandError(f"The file could not be made: {error}") from error
        self.stdout.write(f"Wrote {output}: publication {publication.number}, {len(data):,} bytes.")
