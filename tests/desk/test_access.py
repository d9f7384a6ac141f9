"""Who may open which page of the desk: walked from the URLconf, so that a new address is covered the day it is added."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import PortalRole
from strategy.models import Section
from tests import people

pytestmark = pytest.mark.django_db
EXAMPLES = {"slug": "section", "ref": "summary", "sha256": "0" * 64, "number": "2026.0", "kind": "section"}
"""What stands in an address for a part of it. Numbers get 1."""


def routes(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the desk with something in place of its variable parts, and its pattern."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif route.startswith("/desk/"):
            for name in pattern.pattern.converters:
                value = EXAMPLES.get(name, "1")
                for converter in ("slug", "str", "int", "uuid", "path"):
                    route = route.replace(f"<{converter}:{name}>", value)
            yield route, pattern


def role_of(pattern: URLPattern) -> PortalRole:
    """The role that a page asks for. A view that names none fails here: every page of the desk is wrapped."""
    role: PortalRole = getattr(pattern.callback, "desk_role")  # noqa: B009 - the type of a view does not know it
    return role


ROUTES = list(routes(get_resolver().url_patterns))
LADDER = list(PortalRole)


def test_walk_finds_the_desk() -> None:
    addresses = [address for address, _ in ROUTES]
    assert len(addresses) > 20
    assert {"/desk/", "/desk/people/", "/desk/records/section/summary/", "/desk/files/"} <= set(addresses)
    assert not [address for address in addresses if "<" in address]


@pytest.mark.parametrize(("address", "pattern"), ROUTES, ids=[address for address, _ in ROUTES])
def test_page_is_refused_to_everyone_below_its_role(
    client: Client, address: str, pattern: URLPattern
) -> None:
    needed = role_of(pattern)
    assert needed is not PortalRole.READER
    for method in (client.get, client.post):
        asked = method(address)
        assert asked.status_code in (302, 403), "an anonymous visitor is led to the sign-in page"
        assert "/sign-in/" in (asked.headers.get("Location") or asked.content.decode())
    for role in LADDER[: LADDER.index(needed)]:
        client.force_login(people.person(f"a-{role}", role, people.post()))
        assert client.get(address).status_code == 403
        assert client.post(address).status_code == 403


@pytest.mark.parametrize(("address", "pattern"), ROUTES, ids=[address for address, _ in ROUTES])
def test_page_is_not_closed_to_the_role_it_names_nor_kept_by_caches(
    client: Client, address: str, pattern: URLPattern
) -> None:
    people.section(people.officer())
    client.force_login(people.person("them", role_of(pattern), people.post()))
    response = client.get(address)
    assert response.status_code in (200, 302, 404, 405)
    assert "/sign-in/" not in (response.headers.get("Location") or "")
    if response.status_code in (200, 302):
        assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("step", ["", "submit/", "withdraw/", "preview/", "slides/", "restore/{history}/"])
def test_officer_changes_nothing_of_another_posts_record(client: Client, step: str) -> None:
    section = people.section(people.officer())
    client.force_login(people.person("oscar", PortalRole.OFFICER, people.post("Head of Finance")))
    step = step.format(history=section.history.get().history_id)
    response = client.post(
        f"/desk/records/section/summary/{step}", {"title": "Mine", "reason": "x", "version": "1"}
    )
    assert response.status_code == 403
    stored = Section.objects.get()
    assert (stored.title, stored.withdrawn, stored.history.count()) == ("Section summary", False, 1)


def test_deactivated_person_is_signed_out(client: Client) -> None:
    olive = people.officer()
    client.force_login(olive)
    olive.is_active = False
    olive.save()
    assert client.get("/desk/").status_code == 302
