"""What every published page is made of: which publication it shows, its addresses, and bytes that are rendered once.

A page is a function of the publication's digest, the current publication's number, the code and the address. So it is
kept in memory under these, and its ``ETag`` is made of them; a browser that has it is answered without rendering.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.cache import get_conditional_response
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from document.arranged import arranged
from document.languages import PORTAL, is_portals
from document.nodes import (
    KINDS,
    AnyNode,
    Details,
    Node,
    NodeKind,
    Section,
    StrategyDocument,
    kind_of,
)
from document.places import place_of_collection
from editions import read
from editions.guard import frozen_tables_only
from editions.read import Published

PageView = Callable[..., HttpResponseBase]
REVALIDATE = "public, max-age=0, must-revalidate"
N = TypeVar("N", bound=Node)


class NotInPublication(LookupError):
    """The publication that is read has no such record; without a ``ref``, no record of that kind at all."""

    def __init__(self, kind: NodeKind, ref: str = "") -> None:
        super().__init__(f"{kind.label} {ref}".strip())
        self.kind = kind
        self.ref = ref


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
        if isinstance(node, Details):
            return self.url("home")
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

    def get(self, node_class: type[N], ref: str) -> N:
        """The record of that class and ref. Raises NotInPublication, which readers get as a page that leads on."""
        node = self.document.get(node_class, ref)
        if node is None:
            raise NotInPublication(KINDS[str(node_class.__struct_config__.tag)], ref)
        return node

    def all(self, node_class: type[N]) -> tuple[N, ...]:
        """Every record of one class, for the page of its kind. Raises NotInPublication where there is none."""
        nodes = self.document.all(node_class)
        if not nodes:
            raise NotInPublication(KINDS[str(node_class.__struct_config__.tag)])
        return nodes


def published_page(view: PageView) -> PageView:
    """A page that shows a publication: ``view(request, reading, …)``. It can read frozen tables only.

    The address may name the publication (``number``); an unknown one gets a page that lists those that exist.
    """
    return _page(view, _kept)


def live_page(view: PageView) -> PageView:
    """As :func:`published_page`, for what is about publications but changes between them: files that become ready, the archive."""
    return _page(view, _live)


def _page(view: PageView, answer: Callable[..., HttpResponseBase]) -> PageView:
    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *, number: str | None = None, **values: Any) -> HttpResponseBase:
        with frozen_tables_only():
            published = read.by_number(number) if number else read.current()
            if published is None:
                return _nothing_there(request, number)
            reading = Reading(published, pinned=number is not None)
            try:
                return answer(request, reading, lambda: view(request, reading, **values))
            except NotInPublication as missing:
                return _not_in_it(request, reading, missing)

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
    now = same_page_now(request, reading)
    common = {
        "reading": reading,
        "published": reading.published,
        "document": reading.document,
        "details": reading.document.details,
        **_languages(reading.document.details.language),
        "current_url": now or reverse("home"),
        "is_in_current": now is not None,
        "canonical": settings.SITE_URL + (now or request.path),
        "permanent_url": _permanent(request, reading),
    }
    return render(request, template, common | (context or {}), status=status)


def _languages(language: str) -> dict[str, str]:
    """The text's language, and the attributes with which either language is marked within the other; empty for English."""
    if is_portals(language):
        return {"content_language": language, "in_english": "", "in_its_language": ""}
    marks = format_html(' lang="{}"', PORTAL), format_html(' lang="{}"', language)
    return {"content_language": language, "in_english": marks[0], "in_its_language": marks[1]}


def render_collection(request: HttpRequest, reading: Reading, node_class: type[Node]) -> HttpResponse:
    """The page of a whole collection. Raises NotInPublication where it has no records."""
    kind = KINDS[str(node_class.__struct_config__.tag)]
    nodes = reading.all(node_class)
    sections = (section for section in reading.document.all(Section) if section.presents == kind.plural)
    context = {
        "kind": kind,
        "count": len(nodes),
        "section": next(sections, None),
        "place": place_of_collection(reading.document, kind),
        "records": arranged(reading.document, kind),
        "template": f"public/collections/{kind.plural}.html",
    }
    return render_page(request, reading, "public/collection.html", context)


def same_page_now(request: HttpRequest, reading: Reading) -> str | None:
    """The address of the same page in the current publication; None where that has no such record.

    Of a page that is read in the current publication it is the address that does not name the publication.
    """
    match = request.resolver_match
    if match is None or not match.url_name:
        return None
    values = {name: value for name, value in match.kwargs.items() if name != "number"}
    if not reading.published.is_current and not _has_page(read.current(), match.url_name, values):
        return None
    return reverse(match.url_name, kwargs=values)


def _permanent(request: HttpRequest, reading: Reading) -> str:
    """The address of this page that will always show this publication; “” for pages that are not of one publication."""
    match = request.resolver_match
    try:
        name = match.url_name if match and match.url_name else "home"
        return reverse(name, kwargs={**(match.kwargs if match else {}), "number": reading.published.number})
    except NoReverseMatch:
        return ""


def _has_page(published: Published | None, name: str, values: dict[str, Any]) -> bool:
    """Whether the records that a page of that name shows are in the publication."""
    if published is None:
        return False
    if kind := KINDS.get(name):
        return published.document.get(kind.node, str(values.get("ref"))) is not None
    kinds = (kind for kind in KINDS.values() if kind.plural == name)
    return all(published.document.all(kind.node) for kind in kinds)


def _not_in_it(request: HttpRequest, reading: Reading, missing: NotInPublication) -> HttpResponse:
    """A page that names the last publication that has the record. Gone (410) where the current one no longer has it."""
    holders = read.holding(missing.kind.slug, missing.ref)
    context: dict[str, Any] = {"kind": missing.kind, "ref": missing.ref}
    if holders and request.resolver_match:
        values = {**request.resolver_match.kwargs, "number": holders[0].number}
        context |= {
            "last": holders[0],
            "last_url": reverse(request.resolver_match.url_name or "home", kwargs=values),
        }
    status = 410 if holders and not reading.pinned else 404
    response = render_page(request, reading, "public/not_in_publication.html", context, status=status)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _nothing_there(request: HttpRequest, number: str | None) -> HttpResponse:
    context = {"number": number, "publications": read.publications()}
    response = render(request, "public/no_publication.html", context, status=404)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _live(_request: HttpRequest, _reading: Reading, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    response = make()
    response.headers.setdefault("Cache-Control", "no-cache")
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
        reading.published.current_number,
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
