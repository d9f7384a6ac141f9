"""The files of a publication as readers find them: those that are ready, and what has become of the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.utils.text import slugify

from document.nodes import StrategyDocument
from document.outline import outline
from document.vocabulary import Volume
from exports import store
from exports.extent import extent
from exports.formats import FORMATS, Format
from exports.models import Artefact, ExportJob, JobState

LONGEST_NAME = 60
"""So much of a publisher's name goes into a file's name."""


class Standing(StrEnum):
    """What readers can be told of a file."""

    READY = "ready"
    BEING_MADE = "being-made"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Download:
    """One file of one publication. ``artefact`` is there when it is ready."""

    volume: Volume
    format: Format
    standing: Standing
    artefact: Artefact | None

    def as_failed(self) -> Download:
        """The same file once it was found that it cannot be sent."""
        return replace(self, standing=Standing.FAILED, artefact=None)

    @property
    def is_ready(self) -> bool:
        """Whether it can be had."""
        return self.standing is Standing.READY

    @property
    def has_failed(self) -> bool:
        """Whether it needs somebody's attention before it can be had."""
        return self.standing is Standing.FAILED

    @property
    def made_at(self) -> datetime | None:
        """When it was made."""
        return self.artefact.built_at if self.artefact else None

    @property
    def extent(self) -> str:
        """“61 slides”, “140 pages”; “” where that is not known."""
        return extent(self.artefact.sha256, self.format.slug) if self.artefact else ""


@dataclass(frozen=True, slots=True)
class Presentation:
    """One of the two presentations with its files; ``contents`` are the titles of its first level."""

    volume: Volume
    title: str
    contents: tuple[str, ...]
    files: tuple[Download, ...]


def downloads_of(number: str) -> tuple[Download, ...]:
    """Every file of a publication, by volume and format. Two queries."""
    artefacts = list(Artefact.objects.filter(publication__number=number).order_by("pk"))
    jobs = {
        (row.volume, row.format, row.version): JobState(row.state)
        for row in ExportJob.objects.filter(publication__number=number)
    }
    return tuple(
        _download(volume, kind, artefacts, jobs.get((volume.value, kind.slug, kind.version)))
        for volume in Volume
        for kind in FORMATS.values()
    )


def presentations(document: StrategyDocument, files: Iterable[Download]) -> tuple[Presentation, ...]:
    """``files`` by the presentation that they are of."""
    files = tuple(files)
    return tuple(
        Presentation(
            volume,
            document.details.volume_title(volume),
            tuple(entry.title for entry in outline(document, volume)),
            tuple(each for each in files if each.volume is volume),
        )
        for volume in Volume
    )


def find(number: str, volume: str, format: str) -> Download | None:
    """One file of a publication; None where no such file is ever made. Two queries."""
    found = (each for each in downloads_of(number) if (each.volume, each.format.slug) == (volume, format))
    return next(found, None)


def _download(volume: Volume, kind: Format, artefacts: list[Artefact], job: JobState | None) -> Download:
    """The file that today's renderer made; until it is there, the last one that an earlier renderer made of the same publication.

    A file that is recorded but lost from the store counts as failed: somebody has to have it made again.
    """
    made = [row for row in artefacts if (row.volume, row.format) == (volume, kind.slug)]
    newest = sorted(made, key=lambda row: (row.version == kind.version, row.pk), reverse=True)
    held = next((row for row in newest if store.holds(row.sha256, row.size)), None)
    if held:
        return Download(volume, kind, Standing.READY, held)
    is_coming = job in (JobState.QUEUED, JobState.RUNNING) or (job is None and not made)
    return Download(volume, kind, Standing.BEING_MADE if is_coming else Standing.FAILED, None)


def file_name(document: StrategyDocument, download: Download) -> str:
    """“norfolk-county-council-strategy-2026.1.pptx”: whose file it is, what, and of which publication."""
    publisher = slugify(document.details.publisher, allow_unicode=True)
    if len(publisher) > LONGEST_NAME:
        publisher = publisher[: LONGEST_NAME + 1].rpartition("-")[0] or publisher[:LONGEST_NAME]
    parts = (part for part in (publisher, download.volume.value, document.number) if part)
    return f"{'-'.join(parts)}.{download.format.extension}"
