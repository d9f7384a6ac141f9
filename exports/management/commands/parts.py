"""``manage.py parts``: what files can be had of, as ``manage.py export`` wants it named."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from editions import read
from exports.choices import choices
from exports.cuts import Cut, CutKind
from exports.formats import offered
from exports.parts import earlier_numbers, selection_of
from exports.selection import cuts_of


class Command(BaseCommand):
    """Lists the parts of a publication."""

    help = "List the parts of a publication that files can be had of."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--publication", default="", help="a publication's number; left out, the current one"
        )

    def handle(self, *_: Any, publication: str, **__: Any) -> None:
        published = read.by_number(publication) if publication else read.current()
        if published is None:
            raise CommandError(
                "There is no such publication." if publication else "Nothing has been published yet."
            )
        earlier = earlier_numbers(published.number)
        changes = [Cut(kind, number) for number in earlier for kind in (CutKind.SCHEDULE, CutKind.CHANGES)]
        for cut in (*cuts_of(published.document), *changes):
            formats = " ".join(row.slug for row in offered() if cut.kind in row.cuts)
            self.stdout.write(f"{cut.slug}\n    {selection_of(published, cut).title}\n    {formats}")
        self.stdout.write("chosen-PLACE_PLACE…, where a place is one of:")
        for choice in choices(published.document):
            self.stdout.write(f"    {choice.place:8}{choice.entry.title}")
