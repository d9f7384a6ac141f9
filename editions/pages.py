"""What every published page is made of: which publication it shows, its addresses, and bytes that are rendered once.

A page is a function of the publication's digest, the current publication's number, the code and the address. So it is
kept in memory under these, and its ``ETag`` is made of them; a browser that has it is answered without rendering.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from document.nodes import AnyNode, Section, StrategyDocument, kind_of
from editions import read
from editions.guard import frozen_tables_only
from editions.read import Published

PageView = Callable[..., HttpResponseBase]
REVALIDATE = "public, max-age=0, must-revalidate"


@dataclass(frozen=True, slots=True)
class Reading:
    """A reader on a publication. ``pinned`` tells that the address names the publication, so its links do too."""

    published: Published
    pinned: bool

    @property
    def document(self) -> StrategyDocument:
        """The frozen document that is read."""
        return self.published.document

    def url(self, name: str, **values: Any) -> str:
        """The address of a public page of the same publication. Raises NoReverseMatch."""
        number = {"number": self.published.number} if self.pinned else {}
        return reverse(name, kwargs=values | number)

    def address(self, node: AnyNode) -> str:
        """The address of a record: its own page, or its place on the page of its kind."""
        kind = kind_of(node)
        try:
            return self.url(kind.slug, ref=node.ref)
        except NoReverseMatch:
            return f"{self.url(kind.plural)}#{node.ref}"

    def link(self, ref: str) -> str | None:
        """The address of the record that a ``ref:`` link names; None where the publication has no such record."""
        node = self.document.find(ref)
        return self.address(node) if node else None

    def collection_address(self, plural: str) -> str:
        """The address of a collection: the section that presents it where there is one, else the page of its kind."""
        try:
            return self.url(plural)
        except NoReverseMatch:
            found = (section for section in self.document.all(Section) if section.presents == plural)
            section = next(found, None)
            return self.address(section) if section else self.url("contents")


def published_page(view: PageView) -> PageView:
    """A page that shows a publication: ``view(request, reading, …)``. It can read frozen tables only.

    The address may name the publication (``number``); an unknown one gets a page that lists those that exist.
    """

    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *, number: str | None = None, **values: Any) -> HttpResponseBase:
        with frozen_tables_only():
            published = read.by_number(number) if number else read.current()
            if published is None:
                return _nothing_there(request, number)
            reading = Reading(published, pinned=number is not None)
            return _kept(request, reading, lambda: view(request, reading, **values))

    page.is_published_page = True  # type: ignore[attr-defined]
    return page


def live_page(view: PageView) -> PageView:
    """As :func:`published_page`, for what is about publications but changes between them: files that become ready, the archive."""

    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *, number: str | None = None, **values: Any) -> HttpResponseBase:
        with frozen_tables_only():
            published = read.by_number(number) if number else read.current()
            if published is None:
                return _nothing_there(request, number)
            response = view(request, Reading(published, pinned=number is not None), **values)
            response.headers.setdefault("Cache-Control", "no-cache")
            return response

    page.is_published_page = True  # type: ignore[attr-defined]
    return page


def render_page(
    request: HttpRequest,
    reading: Reading,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Render a public template with what all of them need: ``reading``, ``document``, ``details`` and the text's language."""
    common = {
        "reading": reading,
        "published": reading.published,
        "document": reading.document,
        "details": reading.document.details,
        "content_language": reading.document.details.language,
        "current_number": read.current_number() if not reading.published.is_current else None,
    }
    return render(request, template, common | (context or {}), status=status)


def _nothing_there(request: HttpRequest, number: str | None) -> HttpResponse:
    context = {"number": number, "publications": read.publications()}
    response = render(request, "public/no_publication.html", context, status=404)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _kept(request: HttpRequest, reading: Reading, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    key = _key(request, reading)
    etag = f'"{key}"'
    unchanged = get_conditional_response(request, etag)
    if unchanged is not None:
        return _marked(unchanged, etag)
    keep = not settings.DEBUG and not request.META.get("QUERY_STRING")
    stored = caches["pages"].get(key) if keep else None
    if stored is not None:
        return _marked(HttpResponse(stored[0], content_type=stored[1]), etag)
    response = make()
    if response.status_code != 200:
        return response
    if keep and isinstance(response, HttpResponse):
        caches["pages"].set(key, (response.content, response.headers["Content-Type"]))
    return _marked(response, etag)


def _marked(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = REVALIDATE
    return response


def _key(request: HttpRequest, reading: Reading) -> str:
    parts = (
        reading.published.digest,
        reading.published.number,
        read.current_number() or "",
        code_version(),
        request.get_full_path(),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]


@lru_cache(maxsize=1)
def code_version() -> str:
    """A digest of the code, templates, static files and brand that pages are made with, read once a process."""
    found = hashlib.sha256(repr(sorted(settings.BRAND.items())).encode())
    for directory in (
        "document",
        "editions",
        "exports",
        "strategy",
        "roadmaps",
        "casestudies",
        "strategy_portal",
        "templates",
        "static",
    ):
        for path in sorted((settings.BASE_DIR / directory).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(path.relative_to(settings.BASE_DIR).as_posix().encode() + path.read_bytes())
    return found.hexdigest()
