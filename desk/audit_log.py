"""The audit log in words: entries with the pages they are about, and the ways to narrow them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from desk.review_queue import Narrowing
from document.nodes import KINDS
from editions.models import AuditEntry

ACTIONS = {
    "sent": "Sent for approval",
    "approved": "Approved",
    "returned": "Sent back",
    "taken-back": "Taken back",
    "published": "Published",
}
"""The words for the actions that are recorded; another one is shown as it is written."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An entry for people: ``about`` says what it concerns, ``address`` leads there, or is “”."""

    entry: AuditEntry
    action: str
    about: str
    address: str


def words_for(action: str) -> str:
    """An action as people read it."""
    return ACTIONS.get(action, action.replace("-", " ").capitalize())


def lines(entries: Iterable[AuditEntry]) -> list[AuditLine]:
    """Each entry in words, with the address of what it is about."""
    return [AuditLine(entry, words_for(entry.action), *_about(entry.target)) for entry in entries]


def _about(target: str) -> tuple[str, str]:
    """Targets are “KIND REF” for a record and “NUMBER” for a publication."""
    kind, _, ref = target.partition(" ")
    if kind in KINDS and ref:
        return f"{KINDS[kind].label} {ref}", _address("desk:history", kind, ref)
    is_publication = target.replace(".", "").isdecimal()
    return target, _address("desk:publication", target) if is_publication else ""


def _address(name: str, *values: str) -> str:
    try:
        return reverse(name, args=values)
    except NoReverseMatch:
        return ""


def narrowed(given: QueryDict) -> QuerySet[AuditEntry]:
    """The entries that fit what was chosen: an action, a person, words in what it is about or its detail."""
    entries = AuditEntry.objects.select_related("by")
    if action := given.get("action"):
        entries = entries.filter(action=action)
    if username := given.get("by"):
        entries = entries.filter(by__username=username)
    if words := given.get("words", "").strip():
        entries = entries.filter(Q(target__icontains=words) | Q(detail__icontains=words))
    return entries


def narrowings(given: QueryDict) -> list[Narrowing]:
    """By action and person, with those that occur in the log. Two queries."""
    actions = AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct()
    people = User.objects.filter(pk__in=AuditEntry.objects.order_by().values("by")).order_by(
        "first_name", "username"
    )
    return [
        Narrowing(
            "action", "What was done", tuple((a, words_for(a)) for a in actions), given.get("action", "")
        ),
        Narrowing("by", "Person", tuple((p.username, p.display_name) for p in people), given.get("by", "")),
    ]
