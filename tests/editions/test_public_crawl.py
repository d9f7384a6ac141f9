"""Every public page of the real content, walked from the front page: whole, well made, and made of the publication alone."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client

from editions import read
from interchange.load import load
from records import append_only
from strategy_portal.management.commands.prepare_portal import files_in_order
from tests import crawl
from tests.people import item, officer, roadmap, section
from tests.published import first, publish, second
from tests.strategies import COUNCILS, published

pytestmark = pytest.mark.django_db
WORKING = ("strategy", "roadmaps", "casestudies", "records")
OLD = "2021.0"


def _pages(start: str, within: Callable[[str], bool]) -> crawl.Pages:
    caches["pages"].clear()
    return crawl.crawl(Client(), start, within=within)


def _empty_working_tables() -> None:
    """Every record, its history and its pictures; the posts that own them; what was submitted and decided stays."""
    append_only.remove()
    models = [model for name in WORKING for model in apps.get_app_config(name).get_models()]
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
    assert sum(model._default_manager.count() for model in models) == 0
    read.forget()


def _judge(pages: crawl.Pages) -> dict[str, list[str]]:
    html = {address: body for address, body in pages.items() if body.startswith(b"<!DOCTYPE")}
    found = {address: faults for address, body in html.items() if (faults := crawl.faults(body))}
    titles = Counter(crawl.title(body) for address, body in html.items() if "?" not in address)
    twice = [title for title, n in titles.items() if n > 1]
    return found | {"titles": twice, "anchors": crawl.broken_anchors(pages)}


@pytest.mark.render  # hundreds of pages, four times over; PostgreSQL shows those of the other councils
def test_norfolk_s_pages_are_made_of_the_publication_alone() -> None:
    load(files_in_order(settings.BASE_DIR / "fixtures" / "norfolk"), publishing=True)
    read.forget()
    current, old = _pages("/", crawl.current_only), _pages(f"/editions/{OLD}/", crawl.of_publication(OLD))
    assert len(current) > 200
    assert len(old) > 120
    assert [address for address in current if address.startswith("/pictures/")]
    assert _judge(current) == {"titles": [], "anchors": []}
    assert _judge(old) == {"titles": [], "anchors": []}

    _empty_working_tables()
    assert _pages("/", crawl.current_only) == current
    assert _pages(f"/editions/{OLD}/", crawl.of_publication(OLD)) == old


@pytest.mark.parametrize("name", COUNCILS)
def test_a_council_s_pages_of_any_shape_are_well_made(name: str, tmp_path: Path) -> None:
    published(COUNCILS[name](), tmp_path)
    assert _judge(_pages("/", crawl.current_only)) == {"titles": [], "anchors": []}


def test_a_draft_is_seen_nowhere(tmp_path: Path) -> None:
    publish(tmp_path, first(), second())
    token, olive = secrets.token_hex(8), officer()
    section(
        olive, ref=f"draft-{token}", title=f"Title {token}", body=f"Body {token}", audience=f"For {token}"
    )
    item(olive, roadmap(olive, ref=f"map-{token}"), ref=f"item-{token}", title=f"Item {token}")
    _edit_published_records(token)
    for start, within in (
        ("/", crawl.current_only),
        ("/editions/2025.0/", crawl.of_publication("2025.0")),
        ("/editions/2025.1/", crawl.of_publication("2025.1")),
    ):
        pages = _pages(start, within)
        assert len(pages) > 15
        assert [address for address, body in pages.items() if token.encode() in body] == []
    for address in (f"/sections/draft-{token}/", f"/items/item-{token}/", f"/roadmaps/map-{token}/"):
        assert Client().get(address).status_code == 404


def _edit_published_records(token: str) -> None:
    """A working copy of every record says something that nobody has approved."""
    for name in WORKING:
        for model in apps.get_app_config(name).get_models():
            if any(field.name == "ref" for field in model._meta.get_fields()) and hasattr(model, "history"):
                model._default_manager.update(title=f"Unapproved {token}")
