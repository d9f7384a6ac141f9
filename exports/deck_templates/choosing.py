"""Uploading a template and choosing what decks are made on: each writes a row and an entry in the audit log, and changes none."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from editions.models import AuditEntry, Edition, Publication
from exports import store
from exports.deck_templates.checking import checker, findings, stored
from exports.deck_templates.fitting import fitted
from exports.models import DeckTemplate, TemplateCheck, TemplateChoice

LONGEST_NAME = 200


def upload(data: bytes, *, name: str, by: User) -> DeckTemplate:
    """Keep a template with what was found in it; the row that there is, where the same file was uploaded before.

    Raises:
        Refused: it is not safe, or slides cannot be set on it.
    """
    rows = stored(findings(data))
    sha256 = store.keep(data)
    with transaction.atomic():
        given = {"name": name[-LONGEST_NAME:], "size": len(data), "uploaded_by": by}
        template, is_new = DeckTemplate.objects.get_or_create(sha256=sha256, defaults=given)
        TemplateCheck.objects.get_or_create(template=template, checker=checker(), defaults={"findings": rows})
        if is_new:
            _audit("template-uploaded", template, f"SHA-256 {sha256}", by)
    return template


def choose(template: DeckTemplate | None, *, by: User) -> TemplateChoice | None:
    """Make decks on ``template`` from the next publication on; without one on our own. None where that is chosen already.

    The editions are locked, as they are while something is published, so that a publication comes either before this or after it.

    Raises:
        Refused: slides can no longer be set on it, as other things are checked now than when it was uploaded.
        DamagedFile: it is missing from the store, or is not what was stored.
    """
    if template:
        fitted(store.read(template.sha256))
    return _choose(template, by)


@transaction.atomic
def _choose(template: DeckTemplate | None, by: User) -> TemplateChoice | None:
    list(Edition.objects.select_for_update().order_by("pk"))
    newest = TemplateChoice.objects.newest()
    if (newest.template if newest else None) == template:
        return None
    last = Publication.objects.order_by("-pk").only("pk", "number").first()
    choice = TemplateChoice.objects.create(template=template, after=last, chosen_by=by)
    detail = f"From the publication after {last.number} on" if last else "From the first publication on"
    left = newest.template if newest else None
    if template:
        _audit("template-adopted", template, detail, by)
    elif left:
        _audit("template-withdrawn", left, detail, by)
    return choice


def template_bytes(publication: Publication) -> bytes | None:
    """The template that a publication's decks are made on; None for our own.

    Raises:
        DamagedFile: it is missing from the store, or is not what was stored.
    """
    choice = TemplateChoice.objects.for_publication(publication)
    return store.read(choice.template.sha256) if choice and choice.template else None


def _audit(action: str, template: DeckTemplate, detail: str, by: User) -> None:
    AuditEntry.objects.create(action=action, target=f"Deck template {template.name}", detail=detail, by=by)
