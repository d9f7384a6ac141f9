"""Room in the store: files that can be made again are put away where nobody has fetched them lately.

The files of volumes stay for good. Any other is made when somebody asks, so it may go; its row stays, and asked for again it is made again. What
is being made, or was fetched within the hour, never goes.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from exports import store
from exports.cuts import CutKind
from exports.models import Artefact, DeckTemplate, ExportJob, JobState

HOUR = 60 * 60
DAY = 24 * HOUR


def make_room() -> int:
    """Put away what nobody has fetched for long, and of the rest what was fetched longest ago until it takes no more room than it may.

    Returns how many files went. Safe at any time, in several processes.
    """
    may_go = _digests(_unbusy(Artefact.objects.requested()))
    chosen = _digests(Artefact.objects.filter(cut__startswith=f"{CutKind.CHOSEN}-")) & may_go
    return (
        store.put_away(may_go, unused_for=max(HOUR, settings.EXPORT_UNUSED_DAYS * DAY))
        + store.make_room(chosen, most=settings.EXPORT_CHOSEN_BYTES, unused_for=HOUR)
        + store.make_room(may_go, most=settings.EXPORT_REQUESTED_BYTES, unused_for=HOUR)
    )


def _unbusy(artefacts: QuerySet[Artefact]) -> QuerySet[Artefact]:
    """Without those of which a file is waited for or being made."""
    same = {name: OuterRef(name) for name in ("publication", "cut", "format")}
    return artefacts.exclude(Exists(ExportJob.objects.unfinished().filter(**same)))


def _digests(artefacts: QuerySet[Artefact]) -> set[str]:
    """Their digests, without those of files that stay: the same bytes are stored once."""
    staying = (*Artefact.objects.lasting().values_list("sha256", flat=True), *_templates())
    return set(artefacts.values_list("sha256", flat=True)).difference(staying)


def _templates() -> Iterable[str]:
    return DeckTemplate.objects.values_list("sha256", flat=True)


def at_hand(artefacts: Iterable[Artefact]) -> Artefact | None:
    """The newest of the same file's rows whose bytes are stored; where none is, the newest."""
    newest = sorted(artefacts, key=lambda row: row.pk, reverse=True)
    return next((row for row in newest if store.holds(row.sha256, row.size)), next(iter(newest), None))


def was_put_away(job: ExportJob) -> bool:
    """Whether its file was made, and has gone to save room. The file of a volume that is not there was lost."""
    made = at_hand(Artefact.objects.of(job))
    is_gone = made is not None and not store.holds(made.sha256, made.size)
    return job.state == JobState.DONE and not job.part.is_lasting and is_gone
