"""The desk's main navigation: the pages that the person who signed in may open."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse

from accounts.models import PortalRole, User

PAGES = (
    ("desk:home", "Home"),
    ("desk:records", "Records"),
    ("desk:review", "Review"),
    ("desk:release", "Release"),
    ("desk:publications", "Publications"),
    ("files", "Files"),
    ("desk:audit", "Audit"),
    ("desk:people", "People"),
)


@dataclass(frozen=True, slots=True)
class Destination:
    """One entry. ``is_current`` where the page that is shown is it or lies below it."""

    address: str
    label: str
    is_current: bool


def destinations(request: HttpRequest, user: User) -> list[Destination]:
    """The pages of the desk that ``user`` may open, in order. What a page's view requires decides, not a second list."""
    found = []
    for name, label in PAGES:
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        if user.has_role(getattr(resolve(address).func, "desk_role", PortalRole.ADMINISTRATOR)):
            found.append(Destination(address, label, _is_at(request.path, address, name)))
    return found


def _is_at(path: str, address: str, name: str) -> bool:
    return path == address if name == "desk:home" else path.startswith(address)
