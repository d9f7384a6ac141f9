"""A guard for reading views: any SQL that touches a table other than the frozen ones is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

READABLE = frozenset({"editions_publication", "editions_edition", "exports_artefact", "exports_exportjob"})
_TABLE = re.compile(r'\b(?:FROM|JOIN|INTO|UPDATE)\s+"?([A-Za-z_][A-Za-z0-9_]*)"?', re.IGNORECASE)


class DraftReachedError(RuntimeError):
    """A reading view asked for a table that can hold drafts: a fault of the portal, never of the reader."""


def _refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if foreign := {name.lower() for name in _TABLE.findall(sql)} - READABLE:
        raise DraftReachedError(f"A published page may not read {', '.join(sorted(foreign))}.")
    return execute(sql, params, many, context)


@contextmanager
def frozen_tables_only() -> Iterator[None]:
    """Within this, only the tables of publications and artefacts can be read."""
    with connection.execute_wrapper(_refuse):
        yield
