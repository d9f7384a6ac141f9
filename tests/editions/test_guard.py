"""The guard over reading views."""

from __future__ import annotations

import pytest
from django.db import connection

from accounts.models import User
from editions.guard import DraftReachedError, frozen_tables_only
from editions.models import Publication
from strategy.models import Section

pytestmark = pytest.mark.django_db


def test_guard_lets_publications_through() -> None:
    with frozen_tables_only():
        assert list(Publication.objects.select_related("edition")) == []


@pytest.mark.parametrize("model", [Section, Section.history.model, User])
def test_guard_refuses_working_history_and_people(model: type) -> None:
    with frozen_tables_only(), pytest.raises(DraftReachedError):
        model.objects.exists()  # type: ignore[attr-defined]


def test_guard_refuses_a_join() -> None:
    with frozen_tables_only(), pytest.raises(DraftReachedError), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM editions_publication p JOIN strategy_section s ON 1 = 1")
