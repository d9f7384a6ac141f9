"""Triggers that make frozen and history rows refuse UPDATE and DELETE in the database itself, on SQLite and PostgreSQL.

They are (re)installed after every ``migrate``, because SQLite loses a table's triggers when a migration rebuilds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "rows of this table are append-only"


def append_only_tables() -> list[str]:
    """The tables of every history model and of every model that declares ``append_only``."""
    return [
        model._meta.db_table
        for model in apps.get_models()
        if getattr(model, "append_only", False) or hasattr(model, "history_change_reason")
    ]


def install(using: str = "default", **_: Any) -> None:
    """Install the triggers on every append-only table that exists. Safe to repeat; a ``post_migrate`` receiver."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for statement in _prologue(connection):
            cursor.execute(statement)
        for table in append_only_tables():
            if table in existing:
                for statement in _create(connection, table):
                    cursor.execute(statement)
        if {"editions_decision", "editions_submission"} <= existing:
            for statement in _decision_guard(connection):
                cursor.execute(statement)


def remove(using: str = "default") -> None:
    """Take the triggers away: only for emptying a test database, or a documented maintenance step."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in append_only_tables():
            for statement in _drop(connection, table):
                cursor.execute(statement)


def _is_sqlite(connection: BaseDatabaseWrapper) -> bool:
    return connection.vendor == "sqlite"


def _prologue(connection: BaseDatabaseWrapper) -> Iterable[str]:
    if _is_sqlite(connection):
        return []
    return [
        f"""CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""
    ]


def _create(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    if _is_sqlite(connection):
        return [
            f"""CREATE TRIGGER IF NOT EXISTS "{table}_no_{verb.lower()}" BEFORE {verb} ON "{table}"
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
            for verb in ("UPDATE", "DELETE")
        ]
    return [
        *_drop(connection, table),
        f"""CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "{table}"
        FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
        f"""CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "{table}"
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
    ]


def _drop(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    if _is_sqlite(connection):
        return [f'DROP TRIGGER IF EXISTS "{table}_no_{verb}"' for verb in ("update", "delete")]
    return [f'DROP TRIGGER IF EXISTS {name} ON "{table}"' for name in ("append_only", "append_only_truncate")]


def _decision_guard(connection: BaseDatabaseWrapper) -> list[str]:
    """A decision must repeat its submission's submitter and digest, or the four-eyes constraint could be sidestepped."""
    differs = """NOT EXISTS (SELECT 1 FROM editions_submission s WHERE s.id = NEW.submission_id
        AND s.submitted_by_id = NEW.submitted_by_id AND s.digest = NEW.digest)"""
    message = "a decision must quote the submission it decides"
    if _is_sqlite(connection):
        return [
            f"""CREATE TRIGGER IF NOT EXISTS editions_decision_quotes BEFORE INSERT ON editions_decision
            WHEN {differs} BEGIN SELECT RAISE(ABORT, '{message}'); END"""
        ]
    return [
        f"""CREATE OR REPLACE FUNCTION decision_quotes() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF {differs} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
        RETURN NEW; END $$""",
        "DROP TRIGGER IF EXISTS decision_quotes ON editions_decision",
        """CREATE TRIGGER decision_quotes BEFORE INSERT ON editions_decision
        FOR EACH ROW EXECUTE FUNCTION decision_quotes()""",
    ]
