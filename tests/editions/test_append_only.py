"""Frozen and history rows cannot be changed, whoever asks: the database itself refuses, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from editions.actions import publish, submit
from editions.models import Decision, DecisionOutcome
from exports.models import Artefact, DeckTemplate, TemplateCheck, TemplateChoice
from records import registry
from records.actions import create_record
from records.append_only import append_only_tables
from records.models import Record
from roadmaps.models import Roadmap
from tests import people

pytestmark = pytest.mark.django_db
FROZEN = {
    "editions_submission",
    "editions_decision",
    "editions_publication",
    "editions_publicationentry",
    "editions_auditentry",
    "exports_artefact",
    "exports_decktemplate",
    "exports_templatecheck",
    "exports_templatechoice",
}
NEEDED: dict[str, Callable[[], dict[str, Any]]] = {
    "strategy": lambda: {"publisher": "Example County Council"},
    "roadmap-item": lambda: {"roadmap": Roadmap.objects.get(), "horizon": "next"},
    "glossary-term": lambda: {"definition": "What it means."},
}
"""What a record of a kind needs besides a ref and a title."""


def history_tables() -> set[str]:
    return {kind.model.history.model._meta.db_table for kind in registry.kinds()}  # type: ignore[attr-defined]


def refusal(statement: str) -> str:
    """Why the database refuses a statement; “” where it does not."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return str(error)
    return ""


@pytest.fixture
def every_row() -> None:
    """A row in every frozen table, and a history row of every kind."""
    people.approved_strategy()
    publication = publish(
        by=people.publisher(),
        number="2026.0",
        summary="First.",
        published_on=date(2026, 4, 1),
        decision="Cabinet",
    )
    Artefact.objects.create(
        publication=publication, cut="strategy", format="pdf", version="1", sha256="0" * 64, size=1
    )
    olive = User.objects.get(username="olive")
    template = DeckTemplate.objects.create(name="A", sha256="0" * 64, size=1, uploaded_by=olive)
    TemplateCheck.objects.create(template=template, checker="1")
    TemplateChoice.objects.create(template=template, after=publication, chosen_by=olive)
    for kind in registry.kinds():
        if not kind.model.objects.exists():
            record: Record = kind.model(ref="one", title="One", **NEEDED.get(kind.slug, dict)())
            create_record(record, by=olive, reason="For a test.")


def test_every_frozen_and_history_table_is_on_the_list() -> None:
    assert set(append_only_tables()) == FROZEN | history_tables()
    assert history_tables() == {
        model._meta.db_table for model in apps.get_models() if "history_change_reason" in vars(model)
    }


@pytest.mark.usefixtures("every_row")
def test_no_row_can_be_updated_or_deleted() -> None:
    for table in append_only_tables():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM {table}")
            assert cursor.fetchone()[0] > 0, table
        key = "history_id" if "historical" in table else "id"
        assert "append-only" in refusal(f"UPDATE {table} SET {key} = {key}"), table
        assert "append-only" in refusal(f"DELETE FROM {table}"), table


@pytest.mark.usefixtures("every_row")
def test_no_table_can_be_truncated() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE; its DELETE without a condition is refused above.")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in append_only_tables():
        assert "append-only" in refusal(f"TRUNCATE {table} CASCADE"), table


@pytest.mark.usefixtures("every_row")
def test_rows_can_be_added() -> None:
    rita = User.objects.get(username="rita")
    roadmap = Roadmap.objects.get()
    sent = submit(roadmap, by=rita, change_note="Once more.")
    assert sent.pk


def test_a_decision_that_does_not_repeat_its_submission_is_refused() -> None:
    olive, rita, oscar = people.officer(), people.reviewer(), people.other_officer()
    sent = submit(people.section(olive), by=olive, change_note="New.")
    wrong: list[dict[str, Any]] = [{"submitted_by": oscar}, {"digest": "0" * 64}]
    for values in wrong:
        with pytest.raises(DatabaseError, match="must quote"), transaction.atomic():
            Decision.objects.create(
                **{
                    "submission": sent,
                    "outcome": DecisionOutcome.APPROVED,
                    "digest": sent.digest,
                    "submitted_by": olive,
                    "decided_by": rita,
                    **values,
                }
            )
    assert not Decision.objects.exists()


def test_a_person_with_history_cannot_be_deleted() -> None:
    olive = people.officer()
    people.section(olive)
    with pytest.raises(DatabaseError), transaction.atomic():
        olive.delete()
    assert User.objects.filter(pk=olive.pk).exists()
