"""A monitor learns whether the portal lives and whether it can serve."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError
from django.test import Client

from editions.actions import publish
from strategy_portal import health
from tests import people

pytestmark = pytest.mark.django_db


def test_alive_needs_no_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "current_number", lambda: pytest.fail("the database was asked"))
    assert client.get("/healthz").status_code == 200


def test_ready_before_anything_is_published(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert b"nothing is published" in answer.content


def test_ready_once_published(client: Client) -> None:
    people.approved_strategy()
    publish(
        by=people.publisher(),
        number="2026.0",
        summary="First.",
        published_on=date(2026, 4, 1),
        decision="Cabinet, 1 April 2026",
    )
    assert client.get("/readyz").status_code == 200


def test_ready_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(health, "current_number", fails)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert b"does not answer" in answer.content
