"""The files of publications as the desk shows them: which are ready, which are being made, which failed and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter

from django.db.models import QuerySet
from django.urls import reverse

from document.vocabulary import LABELS, Volume
from editions import read
from editions.read import Published
from exports import store
from exports.cuts import CutKind, UnknownCut
from exports.formats import FORMATS
from exports.models import Artefact, ExportJob, JobState
from exports.parts import selection_of
from exports.room import at_hand

NAMES = {
    CutKind.WHOLE: "Whole strategy",
    CutKind.SUMMARY: "Summary",
    CutKind.ROADMAP: "Roadmap:",
    CutKind.AUDIENCE: "For the audience:",
    CutKind.SCHEDULE: "Schedule of changes since",
    CutKind.CHANGES: "Changes in full since",
    CutKind.CHOSEN: "Selected parts",
}


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file. ``size`` is in bytes, 0 until it was made. A lost one was made, but is no longer in the store; one that was put away is made
    again when somebody asks."""

    job: ExportJob
    number: str
    title: str
    format: str
    size: int
    is_lost: bool
    is_put_away: bool = False

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.is_lost:
            return "Lost or damaged"
        if self.is_put_away:
            return "Put away until somebody asks"
        words = JobState(self.job.state).label
        return f"{words}: {self.job.progress}" if self.job.progress else words

    @property
    def reason(self) -> str:
        """Why it is not there; “” for one that is, or is on its way."""
        if self.is_lost:
            return "The file is missing from the store, or is not as long as it was."
        return self.job.error if self.has_failed else ""

    @property
    def address(self) -> str:
        """Where readers have it, for ever."""
        values = {"number": self.number, "cut": self.job.cut, "format": self.job.format}
        return reverse("download", kwargs=values)

    @property
    def has_failed(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.is_lost or self.job.state == JobState.FAILED

    @property
    def is_ready(self) -> bool:
        """Whether readers can have it."""
        return self.job.state == JobState.DONE and not self.is_lost and not self.is_put_away

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be made."""
        return self.job.state in (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class Batch:
    """The files of one publication, and how many of them are in which state."""

    number: str
    lines: tuple[FileLine, ...]

    @property
    def has_failed(self) -> bool:
        """Whether somebody has to do something about one of them."""
        return any(line.has_failed for line in self.lines)

    @property
    def standing(self) -> str:
        """“4 files: 3 ready, 1 failed”; “4 files, ready” where all are alike."""
        counts = (
            (sum(line.is_ready for line in self.lines), "ready"),
            (sum(line.is_waiting for line in self.lines), "still to be made"),
            (sum(line.has_failed for line in self.lines), "failed"),
            (sum(line.is_put_away for line in self.lines), "put away"),
        )
        files = f"{len(self.lines)} file{'' if len(self.lines) == 1 else 's'}"
        found = [(count, words) for count, words in counts if count]
        if len(found) == 1:
            return f"{files}, {found[0][1]}"
        return f"{files}: {', '.join(f'{count} {words}' for count, words in found)}"


def batches(lines: Iterable[FileLine]) -> list[Batch]:
    """``lines`` by publication, as they come."""
    return [Batch(number, tuple(found)) for number, found in groupby(lines, key=attrgetter("number"))]


def files_of(number: str) -> list[FileLine]:
    """The files of one publication, by part and format. Three queries, and two for each publication of whose roadmaps or audiences there are files."""
    return _lines(ExportJob.objects.filter(publication__number=number))


def all_files() -> list[FileLine]:
    """The files of every publication, newest first. Three queries, and two for each publication of whose roadmaps or audiences there are files."""
    return _lines(ExportJob.objects.all())


def _lines(jobs: QuerySet[ExportJob]) -> list[FileLine]:
    found = list(
        jobs.select_related("publication")
        .defer("publication__document")
        .order_by("-publication_id", "-cut", "-format")
    )
    artefacts: defaultdict[tuple[int, str, str, str], list[Artefact]] = defaultdict(list)
    for each in Artefact.objects.filter(publication__in={job.publication_id for job in found}):
        artefacts[each.publication_id, each.cut, each.format, each.version].append(each)
    titles, published = _titles(), cache(read.by_number)
    return [
        _line(
            job,
            at_hand(artefacts[job.publication_id, job.cut, job.format, job.version]),
            _title(job, titles, published),
        )
        for job in found
    ]


def _line(job: ExportJob, artefact: Artefact | None, title: str) -> FileLine:
    row = FORMATS.get(job.format)
    is_gone = job.state == JobState.DONE and (
        artefact is None or not store.holds(artefact.sha256, artefact.size)
    )
    return FileLine(
        job=job,
        number=job.publication.number,
        title=title,
        format=row.label if row else job.format,
        size=artefact.size if artefact else 0,
        is_lost=is_gone and job.part.is_lasting,
        is_put_away=is_gone and not job.part.is_lasting,
    )


def _title(job: ExportJob, titles: dict[str, str], published: Callable[[str], Published | None]) -> str:
    """What the desk calls a part: a volume's title, or the kind of part and its own title."""
    cut = job.part
    if cut.kind is CutKind.VOLUME:
        return titles[cut.argument]
    if cut.kind not in (CutKind.ROADMAP, CutKind.AUDIENCE):
        return f"{NAMES[cut.kind]} {cut.argument}".strip()
    found = published(job.publication.number)
    try:
        title = selection_of(found, cut).title if found else cut.argument
    except UnknownCut:
        title = cut.argument
    return f"{NAMES[cut.kind]} {title}"


def _titles() -> dict[str, str]:
    published = read.current()
    return {
        volume.value: published.document.details.volume_title(volume) if published else LABELS[volume]
        for volume in Volume
    }
