"""``manage.py export``: render one file of a publication by hand."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from shutil import which
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from editions.models import Publication
from editions.read import current_number
from exports.cuts import Cut, UnknownCut
from exports.formats import FORMATS, offered
from exports.rendering import RenderFailed, render_apart


def _cut(part: str, format: str) -> Cut:
    """Raises CommandError where there is no such part, or it is not made in that format."""
    try:
        cut = Cut.parse(part)
    except UnknownCut as error:
        raise CommandError(str(error)) from error
    if cut.kind not in FORMATS[format].cuts:
        made = ", ".join(row.slug for row in offered() if cut.kind in row.cuts)
        raise CommandError(f"“{part}” is not made as {format}. It is made as: {made}.")
    if missing := [program for program in FORMATS[format].programs if not which(program)]:
        raise CommandError(f"This machine lacks what it needs for that: {', '.join(missing)}.")
    return cut


class Command(BaseCommand):
    """Writes a file to a path. It stores nothing and needs no worker."""

    help = "Render one file of a publication: manage.py export pdf --part strategy --output strategy.pdf"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("format", choices=FORMATS, help="the kind of file")
        parser.add_argument(
            "--part",
            "--volume",
            dest="part",
            required=True,
            help="what goes into it (manage.py parts lists them): strategy, case-studies, whole, summary, roadmap-REF, audience-REF, schedule-NUMBER (what changed since that publication), changes-NUMBER (the same, with the new and changed records), chosen-PLACES",
        )
        parser.add_argument(
            "--publication", default="", help="a publication's number; left out, the current one"
        )
        parser.add_argument("--output", type=Path, required=True, help="where to write the file")

    def handle(self, *_: Any, format: str, part: str, publication: str, output: Path, **__: Any) -> None:
        number = publication or current_number()
        if number is None:
            raise CommandError("Nothing has been published yet.")
        found = Publication.objects.filter(number=number).first()
        if found is None:
            numbers = ", ".join(Publication.objects.order_by("pk").values_list("number", flat=True))
            raise CommandError(f"There is no publication {number}. There are: {numbers or 'none'}.")
        if not output.parent.is_dir():
            raise CommandError(f"There is no directory {output.parent}.")
        self._write(found, _cut(part, format), format, output)

    def _write(self, publication: Publication, cut: Cut, format: str, output: Path) -> None:
        try:
            data = render_apart(publication, cut=cut, kind=FORMATS[format], alive=lambda _said: True)
            draft = output.with_name(output.name + ".part")
            draft.write_bytes(data)
            draft.replace(output)
        except (RenderFailed, OSError) as error:
            raise CommandError(f"The file could not be made: {error}") from error
        self.stdout.write(f"Wrote {output}: publication {publication.number}, {len(data):,} bytes.")
