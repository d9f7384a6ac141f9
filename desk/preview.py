"""The public page of a record as it would be with what a form holds: rendered by the public view itself, stored nowhere."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.module_loading import import_string

from document.nodes import KINDS, AnyNode, Details, Node, StrategyDocument, kind_of
from document.text import HEADLINE_LENGTH, SUMMARY_LENGTH
from editions import read
from editions.pages import Reading
from editions.read import Published
from records.models import Record
from records.widgets import words_in

_KIND_ORDER = {slug: place for place, slug in enumerate(KINDS)}
LONG_HEADLINE = 110
"""Characters that a headline keeps to if it is to stand in one or two lines on a slide."""


class NoPreview(Exception):
    """There is no page to show yet; the message says why."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the banner above a preview says. ``notes`` are about how the text fits where it will stand."""

    record: Record
    notes: tuple[str, ...]


def preview_page(request: HttpRequest, record: Record) -> HttpResponse:
    """The public page of ``record`` as it is in memory, within the current publication.

    Raises:
        NoPreview: nothing has been published yet, or the kind has no public page.
    """
    node: Any = record.freeze()
    request.preview = Preview(record, tuple(fit_notes(record)))  # type: ignore[attr-defined]
    return public_page(request, _published_with([node, *_parents(record)]), node)


def slides_page(request: HttpRequest, record: Record) -> HttpResponse:
    """The slides that would show ``record`` as it is in memory, within the current publication.

    Raises:
        NoPreview: nothing has been published yet.
    """
    node: Any = record.freeze()
    document = _published_with([node, *_parents(record)]).document
    try:
        sketches = import_string(settings.SLIDE_SKETCHES)(document, node)
    except LookupError as error:
        raise NoPreview(str(error)) from error
    context = {"record": record, "sketches": sketches, "notes": line_notes(record)}
    return render(request, "desk/slides_preview.html", context)


def public_page(request: HttpRequest, published: Published, node: AnyNode) -> HttpResponse:
    """The public page that shows ``node`` in ``published``, which need not be a publication that there is.

    Raises:
        NoPreview: the kind has no public page.
    """
    reading = Reading(published, pinned=False)
    try:
        path = urlsplit(reading.address(node)).path
        match = resolve(path)
    except (NoReverseMatch, Resolver404) as error:
        raise NoPreview("This kind of record has no page of its own to show.") from error
    request.path, request.resolver_match = path, match
    view: Any = inspect.unwrap(match.func)
    page: HttpResponse = view(request, reading, **match.kwargs)
    return _with_own_picture(page, node)


def _with_own_picture(page: HttpResponse, node: AnyNode) -> HttpResponse:
    """The page with the record's picture taken from the desk: readers' addresses serve only what has been published."""
    image = getattr(node, "image", None)
    if image is not None:
        public = reverse("picture", kwargs={"sha256": image.sha256}).encode()
        page.content = page.content.replace(public, reverse("desk:picture", args=[image.sha256]).encode())
    return page


def _parents(record: Record) -> list[Node]:
    """The records that it belongs to, as they are now: they may not have been published yet."""
    found: list[Node] = []
    for field in record.content_fields():
        parent = getattr(record, field.name) if field.many_to_one else None
        if isinstance(parent, Record):
            found += [parent.freeze(), *_parents(parent)]
    return found


def _published_with(nodes: list[Node]) -> Published:
    """The current publication with the first of ``nodes`` in place of its namesake, and the others where they are missing."""
    current = read.current()
    if current is None and not isinstance(nodes[0], Details):
        raise NoPreview("Nothing has been published yet, so there are no pages to show it on.")
    empty = StrategyDocument(number="0000.0", edition="0000", published_on=date.min.isoformat())
    document = current.document if current else empty
    held = {_key(node): node for node in document.nodes}
    for parent in nodes[1:]:
        held.setdefault(_key(parent), parent)  # type: ignore[arg-type]
    held[_key(nodes[0])] = nodes[0]  # type: ignore[assignment]
    values = {name: getattr(document, name) for name in document.__struct_fields__}
    whole = StrategyDocument(**{**values, "nodes": tuple(sorted(held.values(), key=_place))})
    return Published(
        document=whole,
        number=whole.number,
        edition=whole.edition,
        published_on=date.fromisoformat(whole.published_on),
        digest="",
        current_number=whole.number,
    )


def _key(node: Node) -> tuple[str, str]:
    return kind_of(node).slug, node.ref


def _place(node: AnyNode) -> tuple[int, int, str]:
    return _KIND_ORDER[kind_of(node).slug], node.position, node.ref


def fit_notes(record: Record) -> list[str]:
    """How long its headline, summary and prose are beside what fits."""
    notes = line_notes(record)
    for name in ("body", "description", "challenge", "what_was_done", "where_we_are", "where_we_are_going"):
        if text := getattr(record, name, ""):
            label = record._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            notes.append(f"{str(label).capitalize()}: {words_in(text):,} words.")
    return notes


def line_notes(subject: Record | AnyNode) -> list[str]:
    """How long the headline and summary of a record or its frozen form are beside what fits."""
    notes = []
    headline, summary = getattr(subject, "headline", None), getattr(subject, "summary", None)
    if headline is not None:
        notes.append(_headline_note(headline))
    if summary is not None:
        notes.append(
            f"Summary: {len(summary)} of {SUMMARY_LENGTH} characters." if summary else "It has no summary."
        )
    return notes


def _headline_note(headline: str) -> str:
    if not headline:
        return "It has no headline, so its slide shows the title alone."
    note = f"Headline: {len(headline)} of {HEADLINE_LENGTH} characters."
    return note if len(headline) <= LONG_HEADLINE else f"{note} On a slide it takes more than two lines."
