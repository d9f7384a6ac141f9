"""The published read side: whole documents, decoded once and kept. No working table can be reached from here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from msgspec import structs

from document.codec import decode_document
from document.codec import digest as digest_of
from document.diff import NodeChange, compare
from document.nodes import CaseStudy, Image, StrategyDocument, kind_of
from editions.models import Publication

KEPT_DOCUMENTS = 16
"""Decoded documents held in memory: the current one and those being compared. Norfolk's takes about 2 MB."""


@dataclass(frozen=True, slots=True)
class PublicationLine:
    """A publication as it stands in the archive's list."""

    number: str
    edition: str
    published_on: date
    summary: str
    decision: str
    decision_url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Published:
    """A publication with its document. ``current_number`` names the publication that was current when this was asked for."""

    document: StrategyDocument
    number: str
    edition: str
    published_on: date
    digest: str
    current_number: str

    @property
    def is_current(self) -> bool:
        """Whether nothing was published after it."""
        return self.number == self.current_number


def current_number() -> str | None:
    """The number of the current publication: the one written last. One query."""
    if (documents := _given.get()) is not None:
        return documents[0].number if documents else None
    return Publication.objects.order_by("-pk").values_list("number", flat=True).first()


def current() -> Published | None:
    """The current publication; None before the first. One query once it is in memory."""
    number = current_number()
    return _published(number, number) if number else None


def by_number(number: str) -> Published | None:
    """The publication of that number, or None. Two queries."""
    if not _exists(number):
        return None
    return _published(number, current_number() or number)


def previous_number(number: str) -> str | None:
    """The number of the publication before that one, or None."""
    if _given.get() is not None:
        return next(iter(_numbers()[_numbers().index(number) + 1 :]), None)
    later = Publication.objects.filter(number=number).values_list("pk", flat=True).first()
    return (
        Publication.objects.filter(pk__lt=later or 0).order_by("-pk").values_list("number", flat=True).first()
    )


def publications() -> tuple[PublicationLine, ...]:
    """Every publication, newest first. One query."""
    if (documents := _given.get()) is not None:
        return tuple(_line(document, place == 0) for place, document in enumerate(documents))
    rows = Publication.objects.order_by("-pk").values_list(
        "number", "edition__name", "published_on", "summary", "decision", "decision_url"
    )
    return tuple(PublicationLine(*row, is_current=place == 0) for place, row in enumerate(rows))


def published_picture(sha256: str) -> Image | None:
    """The picture with that digest, if it stands in any publication; one that is only in a draft must not be served."""
    for line in publications():
        if image := _pictures(line.number).get(sha256):
            return image
    return None


def holding(kind: str, ref: str) -> tuple[PublicationLine, ...]:
    """The publications that have the record, newest first; without a ``ref``, those that have any record of that kind."""
    return tuple(line for line in publications() if (kind, ref) in _records(line.number))


def history(kind: str, ref: str, *, until: str) -> tuple[tuple[PublicationLine, NodeChange], ...]:
    """The publications up to the one numbered ``until`` in which the record came, changed or went, newest first.

    One query once the comparisons are in memory.
    """
    lines = publications()
    lines = lines[[line.number for line in lines].index(until) :]
    before = [*(line.number for line in lines[1:]), ""]
    pairs = ((line, _changes(number, line.number)) for line, number in zip(lines, before, strict=False))
    return tuple((line, changes[kind, ref]) for line, changes in pairs if (kind, ref) in changes)


@lru_cache(maxsize=256)
def _changes(before: str, number: str) -> dict[tuple[str, str], NodeChange]:
    """What differs between two publications, by kind and ref; without ``before`` everything is new."""
    later = _document(number)[0]
    earlier = _document(before)[0] if before else structs.replace(later, nodes=())
    return {(change.kind.slug, change.ref): change for change in compare(earlier, later)}


@lru_cache(maxsize=256)
def _pictures(number: str) -> dict[str, Image]:
    document = _document(number)[0]
    return {study.image.sha256: study.image for study in document.all(CaseStudy) if study.image}


@lru_cache(maxsize=256)
def _records(number: str) -> frozenset[tuple[str, str]]:
    """Kind and ref of every record; and each kind that has any, with an empty ref."""
    nodes = _document(number)[0].nodes
    return frozenset((kind_of(node).slug, ref) for node in nodes for ref in ("", node.ref))


def _published(number: str, current: str) -> Published:
    document, digest = _document(number)
    published_on = date.fromisoformat(document.published_on)
    return Published(document, number, document.edition, published_on, digest, current)


@lru_cache(maxsize=KEPT_DOCUMENTS)
def _document(number: str) -> tuple[StrategyDocument, str]:
    """Immutable in the database, so it may be kept for ever under its number."""
    if (documents := _given.get()) is not None:
        found = documents[_numbers().index(number)]
        return found, digest_of(found)
    text, schema, digest = Publication.objects.values_list("document", "schema", "digest").get(number=number)
    return decode_document(text, schema), digest


_given: ContextVar[Sequence[StrategyDocument] | None] = ContextVar("given", default=None)


@contextmanager
def given(documents: Sequence[StrategyDocument]) -> Iterator[None]:
    """Within this the publications are ``documents``, newest first, and no database is asked: for renderers, which have none."""
    forget()
    token = _given.set(tuple(documents))
    try:
        yield
    finally:
        _given.reset(token)
        forget()


def _numbers() -> list[str]:
    return [document.number for document in _given.get() or ()]


def _exists(number: str) -> bool:
    if _given.get() is not None:
        return number in _numbers()
    return Publication.objects.filter(number=number).exists()


def _line(document: StrategyDocument, is_current: bool) -> PublicationLine:
    day = date.fromisoformat(document.published_on)
    told = (document.summary, document.decision, document.decision_url)
    return PublicationLine(document.number, document.edition, day, *told, is_current=is_current)


def forget() -> None:
    """Empty the memory. Only for tests, whose databases come and go."""
    _document.cache_clear()
    _pictures.cache_clear()
    _records.cache_clear()
    _changes.cache_clear()
