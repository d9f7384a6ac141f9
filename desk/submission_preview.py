"""The public page of a record as it would be if a submission were published: with all that is approved, rendered by the public view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from msgspec.structs import replace

from desk.preview import NoPreview, line_notes, public_page
from document.diff import field_label
from document.nodes import AnyNode, Details
from document.richtext import RichText, word_count
from editions import read
from editions.models import Submission
from editions.read import Published
from editions.review import document_with


@dataclass(frozen=True, slots=True)
class SubmissionPreview:
    """What the banner above the page says. ``notes`` are about how the text fits where it will stand."""

    submission: Submission
    notes: tuple[str, ...]


def submission_preview(request: HttpRequest, submission: Submission, *, today: date) -> HttpResponse:
    """The page as readers would see it.

    Raises:
        NoPreview: a removal has no page, nor has anything before the first publication.
    """
    if submission.withdraws:
        raise NoPreview("It is to be removed, so there is no page to show.")
    node = submission.node
    request.preview = SubmissionPreview(submission, notes_on(node))  # type: ignore[attr-defined]
    return public_page(request, _as_if_published(submission, today), node)


def _as_if_published(submission: Submission, today: date) -> Published:
    """Everything approved and the submission, under the current number: pages that link to others lead to published ones."""
    number, document = read.current_number(), document_with(submission, today=today)
    if number is None or not document.all(Details):
        raise NoPreview("Nothing has been published yet, so there are no pages to show it on.")
    edition = number.partition(".")[0]
    return Published(
        document=replace(document, number=number, edition=edition),
        number=number,
        edition=edition,
        published_on=today,
        digest="",
        current_number=number,
    )


def notes_on(node: AnyNode) -> tuple[str, ...]:
    """How long its headline, summary and prose are beside what fits."""
    prose = [
        f"{field_label(name)}: {word_count(value):,} words."
        for name in node.__struct_fields__
        if isinstance(value := getattr(node, name), RichText) and value
    ]
    return (*line_notes(node), *prose)
