"""Submitting, deciding and publishing. Each is one transaction with its audit row inside."""

from __future__ import annotations

import re
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.module_loading import import_string

from accounts.models import PortalRole, User
from document.checks import Finding, check, has_faults
from document.codec import SCHEMA, canonical, decode_node, digest
from document.dates import day_label
from document.nodes import Node, StrategyDocument
from document.text import forbidden_characters
from editions.compose import approved_submissions, compose, release_digest
from editions.models import (
    AuditEntry,
    Decision,
    DecisionOutcome,
    Edition,
    Publication,
    PublicationEntry,
    Submission,
    SubmissionAction,
)
from records.actions import StaleRecord, check_refs
from records.models import Record

NUMBER = re.compile(r"(\d{4})\.(\d{1,4})")


class StaleDecision(Exception):
    """The submission that was shown is not the one that would be decided."""


class StaleRelease(Exception):
    """Something was approved, or published, since the release that was shown."""


class CannotPublish(Exception):
    """The checks found faults; nothing was published."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("; ".join(finding.message for finding in findings))


def approved_node(record: Record) -> Node | None:
    """The record as last approved for publication, or None. One query."""
    last = Submission.objects.approved().filter(record_uuid=record.uuid).first()
    return decode_node(last.payload) if last and last.action == SubmissionAction.PUBLISH else None


@transaction.atomic
def submit(record: Record, *, by: User, change_note: str) -> Submission:
    """Ask for approval of a record as it is now, or of its withdrawal. Asked twice, the first submission is returned.

    Raises:
        PermissionDenied: ``by`` may not edit the record.
        ValidationError: the note is empty, the record is not valid, or a published date moved without a public reason.
        StaleRecord: it was saved since ``record`` was read.
    """
    if not record.may_be_edited_by(by):
        raise PermissionDenied(f"{by.display_name} does not hold the post that owns “{record}”.")
    if not change_note.strip():
        raise ValidationError({"change_note": "Say in a few words what changed and why."})
    _lock_unchanged(record)
    record.full_clean()
    if not record.withdrawn:
        check_refs(record)
        record.check_against_approved(approved_node(record))
    payload = canonical(record.freeze())
    if same := _already_sent(record, digest(payload), by, change_note.strip()):
        return same
    sent = Submission.objects.create(
        kind=record.kind_slug,
        record_uuid=record.uuid,
        ref=record.ref,
        title=record.title,
        schema=SCHEMA,
        payload=payload.decode(),
        digest=digest(payload),
        action=SubmissionAction.WITHDRAW if record.withdrawn else SubmissionAction.PUBLISH,
        lock_version=record.lock_version,
        change_note=change_note.strip(),
        submitted_by=by,
    )
    _audit("sent", f"{sent.kind} {sent.ref}", sent.change_note, by)
    return sent


def _lock_unchanged(record: Record) -> None:
    """Hold the record's row, so that nobody saves it and no second submission of it is made meanwhile."""
    stored = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
    if stored.lock_version != record.lock_version:
        raise StaleRecord(stored)


def _already_sent(record: Record, sent_digest: str, by: User, change_note: str) -> Submission | None:
    """The pending submission that says the same: a form sent twice, or a browser that asked again."""
    action = SubmissionAction.WITHDRAW if record.withdrawn else SubmissionAction.PUBLISH
    return (
        Submission.objects.pending()
        .filter(record_uuid=record.uuid, digest=sent_digest, action=action)
        .filter(submitted_by=by, change_note=change_note)
        .first()
    )


@transaction.atomic
def decide(
    submission: Submission, *, by: User, outcome: DecisionOutcome, quoted_digest: str, comment: str = ""
) -> Decision:
    """Decide on a pending submission, quoting the digest that was shown.

    Raises:
        PermissionDenied: ``by`` may not decide on it: no reviewer, or the submitter (who may only take it back).
        StaleDecision: it has been decided or overtaken, or another digest was shown.
        ValidationError: it is sent back without a comment.
    """
    own = submission.submitted_by_id == by.pk
    if own != (outcome == DecisionOutcome.TAKEN_BACK) or not (own or by.is_reviewer):
        raise PermissionDenied("A submission is decided by a reviewer other than the person who sent it.")
    if outcome == DecisionOutcome.RETURNED and not comment.strip():
        raise ValidationError({"comment": "Say what has to change before it can be approved."})
    # Locked first and asked about afterwards: one statement that does both would not see a decision made while it waited.
    Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    still = Submission.objects.pending().filter(pk=submission.pk).first()
    if still is None or still.digest != quoted_digest:
        raise StaleDecision("This submission has been decided, overtaken or taken back in the meantime.")
    decision = Decision.objects.create(
        submission=still,
        outcome=outcome,
        comment=comment.strip(),
        digest=quoted_digest,
        submitted_by_id=still.submitted_by_id,
        decided_by=by,
    )
    _audit(str(outcome), f"{still.kind} {still.ref}", comment, by)
    return decision


def approve_several(quoted: dict[int, str], *, by: User) -> tuple[list[Submission], list[Submission]]:
    """Approve submissions by their keys, each quoting the digest that was shown; return those approved and those not.

    Each is a decision of its own: one that was decided or overtaken meanwhile is passed over, and stops no other.

    Raises:
        PermissionDenied: ``by`` is no reviewer.
    """
    if not by.is_reviewer:
        raise PermissionDenied("Submissions are approved by reviewers.")
    approved, passed_over = [], []
    for submission in Submission.objects.filter(pk__in=quoted).order_by("pk"):
        try:
            decide(submission, by=by, outcome=DecisionOutcome.APPROVED, quoted_digest=quoted[submission.pk])
        except (StaleDecision, PermissionDenied):
            passed_over.append(submission)
        else:
            approved.append(submission)
    return approved, passed_over


def next_number(edition: str) -> str:
    """The number that the next publication of an edition gets."""
    last = Publication.objects.filter(edition__name=edition).order_by("-sequence").first()
    return f"{edition}.{last.sequence + 1 if last else 0}"


@transaction.atomic
def publish(
    *,
    by: User,
    number: str,
    summary: str,
    published_on: date,
    decision: str = "",
    decision_url: str = "",
    expected: str = "",
) -> Publication:
    """Freeze all that is approved as publication ``number``: wholly or not at all.

    ``expected`` is the digest of the release that the publisher was shown. After the transaction, each function named in
    ``settings.AFTER_PUBLISH`` is called with the publication's number.

    Raises:
        PermissionDenied: ``by`` is no publisher.
        StaleRelease: it is not ``expected`` that would be published.
        ValidationError: the number, day, summary or decision will not do, or there is nothing new.
        CannotPublish: the checks found faults.
    """
    if not by.has_role(PortalRole.PUBLISHER):
        raise PermissionDenied("Only a publisher can publish.")
    edition, sequence = _locked_edition(number)
    newest = Publication.objects.order_by("-pk").first()
    submissions = approved_submissions()
    if expected and release_digest(submissions, after=newest.number if newest else "") != expected:
        raise StaleRelease("Something was approved or published since the release was checked.")
    check_details(number=number, published_on=published_on, summary=summary, decision=decision)
    if sequence:
        _check_news(submissions, newest)
    document = compose(
        submissions,
        number=number,
        edition=edition.name,
        published_on=published_on,
        summary=summary.strip(),
        decision=decision.strip(),
        decision_url=decision_url,
    )
    findings = check(document, today=published_on)
    if has_faults(findings):
        raise CannotPublish(findings)
    publication = _write(document, submissions, edition=edition, sequence=sequence, by=by)
    transaction.on_commit(lambda: _after_publish(number), robust=True)
    return publication


def _after_publish(number: str) -> None:
    """What fails here is logged, and undoes nothing: the publication is committed, and workers look for missing files."""
    for path in settings.AFTER_PUBLISH:
        import_string(path)(number)


def _write(
    document: StrategyDocument, submissions: list[Submission], *, edition: Edition, sequence: int, by: User
) -> Publication:
    text = canonical(document)
    publication = Publication.objects.create(
        edition=edition,
        sequence=sequence,
        number=document.number,
        published_on=date.fromisoformat(document.published_on),
        summary=document.summary,
        decision=document.decision,
        decision_url=document.decision_url,
        schema=SCHEMA,
        document=text.decode(),
        digest=digest(text),
        published_by=by,
    )
    PublicationEntry.objects.bulk_create(
        PublicationEntry(publication=publication, submission=s, record_uuid=s.record_uuid, digest=s.digest)
        for s in submissions
    )
    _audit("published", document.number, document.summary, by)
    return publication


def _locked_edition(number: str) -> tuple[Edition, int]:
    """The edition that ``number`` names, and its place in it. All editions stay locked, so that publications come one by one."""
    found = NUMBER.fullmatch(number)
    if not found:
        raise ValidationError({"number": f"“{number}” is not a publication number such as 2026.0 or 2026.1."})
    Edition.objects.get_or_create(name=found[1])
    editions = {edition.name: edition for edition in Edition.objects.select_for_update().order_by("pk")}
    return editions[found[1]], int(found[2])


def check_details(*, number: str, published_on: date, summary: str, decision: str) -> None:
    """Raise ValidationError, by field, where a publication may not have these details now. Two queries.

    Numbers of an edition follow one another; editions and days only go forward; a new edition names its decision.
    """
    errors = _wrong_place(number, published_on) | _wrong_words(number, summary, decision)
    if errors:
        raise ValidationError(errors)


def _wrong_place(number: str, published_on: date) -> dict[str, str]:
    errors = {}
    name, expected = number.partition(".")[0], next_number(number.partition(".")[0])
    newest = Publication.objects.select_related("edition").order_by("-pk").first()
    if number != expected:
        errors["number"] = f"The next publication of {name} is {expected}, not {number}."
    elif newest and newest.edition.name > name:
        errors["number"] = f"{number} would come after {newest.number}; editions only go forward."
    if newest and newest.published_on > published_on:
        last = f"{newest.number}, which is {day_label(newest.published_on)}"
        errors["published_on"] = f"The day lies before that of {last}."
    return errors


def _wrong_words(number: str, summary: str, decision: str) -> dict[str, str]:
    errors = {}
    if not summary.strip():
        errors["summary"] = "Say in a few sentences what changed, for readers."
    if number.endswith(".0") and not decision.strip():
        errors["decision"] = (
            "A new edition needs the decision that approved it, such as Cabinet and its date."
        )
    for name, text in (("summary", summary), ("decision", decision)):
        if bad := forbidden_characters(text):
            errors[name] = f"This holds a control character ({', '.join(bad)}) that no page or file can show."
    return errors


def _check_news(submissions: list[Submission], newest: Publication | None) -> None:
    held = set(newest.entries.values_list("record_uuid", "digest")) if newest else set()
    if held == {(submission.record_uuid, submission.digest) for submission in submissions}:
        raise ValidationError({"number": "Nothing has been approved since the last publication."})


def _audit(action: str, target: str, detail: str, by: User) -> None:
    AuditEntry.objects.create(action=action, target=target, detail=detail, by=by)
