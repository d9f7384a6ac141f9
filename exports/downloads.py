"""The files of a publication as readers find them: those that are ready, and what has become of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.utils.text import slugify

from document.nodes import StrategyDocument
from document.outline import Entry, outline
from document.vocabulary import Volume
from exports import store
from exports.cuts import Cut, CutKind
from exports.extent import extent
from exports.formats import Family, Format, made_ahead, offered
from exports.models import Artefact, ExportJob, JobState
from exports.selection import is_our_title

LONGEST_NAME = 60
"""So much of a publisher's name goes into a file's name."""
FAMILIES = {
    Family.SLIDES: "Slides, to present",
    Family.TEXT: "Text, to read or listen to",
    Family.DATA: "Data, to work with",
}


class Standing(StrEnum):
    """What readers can be told of a file."""

    READY = "ready"
    ON_REQUEST = "on-request"
    BEING_MADE = "being-made"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Download:
    """One file of one publication. ``artefact`` is there when it is ready, ``progress`` may be while it is being made."""

    cut: Cut
    format: Format
    standing: Standing
    artefact: Artefact | None = None
    progress: str = ""

    def as_failed(self) -> Download:
        """The same file once it was found that it cannot be sent."""
        return replace(self, standing=Standing.FAILED, artefact=None)

    @property
    def is_ready(self) -> bool:
        """Whether it can be had."""
        return self.standing is Standing.READY

    @property
    def is_on_request(self) -> bool:
        """Whether it is made when somebody asks, and nobody has."""
        return self.standing is Standing.ON_REQUEST

    @property
    def is_being_made(self) -> bool:
        """Whether it is on its way."""
        return self.standing is Standing.BEING_MADE

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
        return extent(self.artefact.sha256, self.format.extension) if self.artefact else ""


@dataclass(frozen=True, slots=True)
class Presentation:
    """One of the two presentations with its files; ``contents`` are the chapters of its first level."""

    volume: Volume
    title: str
    contents: tuple[Entry, ...]
    files: tuple[Download, ...]

    @property
    def is_titled_by_us(self) -> bool:
        """Whether the title is in the portal's own words, and not the strategy's."""
        return is_our_title(self.title)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files of one family."""

    title: str
    files: tuple[Download, ...]


def downloads_of(number: str) -> tuple[Download, ...]:
    """The files of both volumes that are made after publishing, by volume and format. Two queries."""
    return _found(number, [Cut.volume(volume) for volume in Volume], made_ahead())


def files_of_cut(number: str, cut: Cut) -> tuple[Download, ...]:
    """Every file that one part of a publication can be had as. Two queries."""
    return _found(number, [cut], [kind for kind in offered() if cut.kind in kind.cuts])


def find(number: str, cut: Cut, format: str) -> Download | None:
    """One file of a publication; None where no such file is ever made. Two queries."""
    kinds = [kind for kind in offered() if kind.slug == format and cut.kind in kind.cuts]
    return next(iter(_found(number, [cut], kinds)), None) if kinds else None


def presentations(document: StrategyDocument, files: Iterable[Download]) -> tuple[Presentation, ...]:
    """``files`` by the presentation that they are of."""
    files = tuple(files)
    return tuple(
        Presentation(
            volume,
            document.details.volume_title(volume),
            outline(document, volume),
            tuple(each for each in files if each.cut == Cut.volume(volume)),
        )
        for volume in Volume
    )


def shelves(files: Sequence[Download]) -> tuple[Shelf, ...]:
    """``files`` by what they are for; a family without files has no shelf."""
    found = ((family, [each for each in files if each.format.family is family]) for family in Family)
    return tuple(Shelf(FAMILIES[family], tuple(kept)) for family, kept in found if kept)


def _found(number: str, cuts: Sequence[Cut], kinds: Sequence[Format]) -> tuple[Download, ...]:
    slugs = [cut.slug for cut in cuts]
    artefacts = list(Artefact.objects.filter(publication__number=number, cut__in=slugs).order_by("pk"))
    jobs = {
        (row.cut, row.format, row.version): row
        for row in ExportJob.objects.filter(publication__number=number, cut__in=slugs)
    }
    return tuple(
        _download(cut, kind, artefacts, jobs.get((cut.slug, kind.slug, kind.version)))
        for cut in cuts
        for kind in kinds
    )


def _download(cut: Cut, kind: Format, artefacts: list[Artefact], job: ExportJob | None) -> Download:
    """The file that today's renderer made; until it is there, the last one that an earlier renderer made of the same publication.

    One of a volume that is recorded but lost from the store counts as failed: somebody has to have it made again. Any other was put away.
    """
    made = [row for row in artefacts if (row.cut, row.format) == (cut.slug, kind.slug)]
    newest = sorted(made, key=lambda row: (row.version == kind.version, row.pk), reverse=True)
    held = next((row for row in newest if store.holds(row.sha256, row.size)), None)
    if held:
        return Download(cut, kind, Standing.READY, held)
    if job is None:
        return Download(cut, kind, _unasked(cut, kind, is_lost=bool(made)))
    if job.state == JobState.DONE and not cut.is_lasting:
        return Download(cut, kind, Standing.ON_REQUEST)
    is_coming = job.state in (JobState.QUEUED, JobState.RUNNING)
    standing = Standing.BEING_MADE if is_coming else Standing.FAILED
    return Download(cut, kind, standing, progress=job.progress if is_coming else "")


def _unasked(cut: Cut, kind: Format, *, is_lost: bool) -> Standing:
    """How a file stands for which there is no job."""
    if is_lost and cut.is_lasting:
        return Standing.FAILED
    is_coming = kind.is_ahead and cut.kind is CutKind.VOLUME
    return Standing.BEING_MADE if is_coming else Standing.ON_REQUEST


def file_name(document: StrategyDocument, download: Download) -> str:
    """“norfolk-county-council-strategy-2026.1.pptx”: whose file it is, what, and of which publication."""
    publisher = slugify(document.details.publisher, allow_unicode=True)
    if len(publisher) > LONGEST_NAME:
        publisher = publisher[: LONGEST_NAME + 1].rpartition("-")[0] or publisher[:LONGEST_NAME]
    part = download.cut.slug
    if download.cut.kind is CutKind.CHOSEN:
        part = "selection"
    elif download.cut.kind is CutKind.SCHEDULE:
        part = f"schedule-of-changes-since-{download.cut.argument}-in"
    elif download.cut.kind is CutKind.CHANGES:
        part = f"changes-since-{download.cut.argument}-in"
    kind = download.format
    mark = slugify(kind.label) if kind.options else ""
    parts = (each for each in (publisher, part, mark, document.number) if each)
    return f"{'-'.join(parts)}.{kind.extension}"
