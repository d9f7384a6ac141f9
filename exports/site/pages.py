"""The public pages made by their own views, from documents in memory: no request reaches a server, no view a database."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from editions import read
from editions.pages import NotInPublication, Reading
from exports.context import RenderContext
from exports.selection import Selection

NOT_COPIED = ("download", "editions")
"""How the names of pages begin that change after the publication: they stay online."""


class NoDatabase(RuntimeError):
    """A page asked the database: what it shows would not follow from the publication."""


@contextmanager
def readings(selection: Selection, context: RenderContext) -> Iterator[Reading]:
    """A reader on the publication, within whose context pages can be made."""
    with read.given((selection.document, *context.history)), connection.execute_wrapper(_refuse):
        published = read.current()
        if published is None:
            raise LookupError("There is nothing to read.")
        yield Reading(published, pinned=True)


def is_copied(address: str) -> bool:
    """Whether the address is a page that the copy has."""
    try:
        match = resolve(address.partition("?")[0])
    except Resolver404:
        return False
    name = match.url_name or ""
    return getattr(match.func, "is_published_page", False) and not name.startswith(NOT_COPIED)


def page(address: str, reading: Reading, online: str) -> str | None:
    """The page at a permanent address, or None where the publication has no such page. ``online`` is where it can be checked."""
    path, _, query = address.partition("?")
    match = resolve(path)
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path
    request.META |= {"QUERY_STRING": query, "SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    request.resolver_match = match
    request.copy_of = online  # type: ignore[attr-defined]
    values = {name: value for name, value in match.kwargs.items() if name != "number"}
    view: Any = inspect.unwrap(match.func)
    try:
        answer: HttpResponse = view(request, reading, **values)
    except (NotInPublication, Http404):
        return None
    return answer.content.decode()


def _refuse(_execute: Callable[..., Any], sql: str, *_rest: Any) -> Any:
    raise NoDatabase(f"A page of the copy may not ask the database: {sql[:100]}")
