"""The published read side: whole documents, decoded once and kept. No working table can be reached from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from document.codec import decode_document
from document.nodes import CaseStudy, StrategyDocument
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
    """A publication with its document."""

    document: StrategyDocument
    number: str
    edition: str
    published_on: date
    digest: str
    is_current: bool


def current_number() -> str | None:
    """The number of the current publication: the one written last. One query."""
    return Publication.objects.order_by("-pk").values_list("number", flat=True).first()


def current() -> Published | None:
    """The current publication; None before the first. One query once it is in memory."""
    number = current_number()
    return _published(number, number) if number else None


def by_number(number: str) -> Published | None:
    """The publication of that number, or None. Two queries."""
    if not Publication.objects.filter(number=number).exists():
        return None
    return _published(number, current_number())


def previous_number(number: str) -> str | None:
    """The number of the publication before that one, or None."""
    later = Publication.objects.filter(number=number).values_list("pk", flat=True).first()
    return (
        Publication.objects.filter(pk__lt=later or 0).order_by("-pk").values_list("number", flat=True).first()
    )


def publications() -> tuple[PublicationLine, ...]:
    """Every publication, newest first. One query."""
    rows = Publication.objects.order_by("-pk").values_list(
        "number", "edition__name", "published_on", "summary", "decision", "decision_url"
    )
    return tuple(PublicationLine(*row, is_current=place == 0) for place, row in enumerate(rows))


def is_published_picture(sha256: str) -> bool:
    """Whether a picture stands in any publication; one that is only in a draft must not be served."""
    return any(sha256 in _pictures(line.number) for line in publications())


@lru_cache(maxsize=256)
def _pictures(number: str) -> frozenset[str]:
    document = _document(number)[0]
    return frozenset(study.image.sha256 for study in document.all(CaseStudy) if study.image)


def _published(number: str, current: str | None) -> Published:
    document, digest = _document(number)
    published_on = date.fromisoformat(document.published_on)
    return Published(document, number, document.edition, published_on, digest, number == current)


@lru_cache(maxsize=KEPT_DOCUMENTS)
def _document(number: str) -> tuple[StrategyDocument, str]:
    """Immutable in the database, so it may be kept for ever under its number."""
    text, schema, digest = Publication.objects.values_list("document", "schema", "digest").get(number=number)
    return decode_document(text, schema), digest


def forget() -> None:
    """Empty the memory. Only for tests, whose databases come and go."""
    _document.cache_clear()
    _pictures.cache_clear()
