"""Processes of their own on a database of their own: for what threads and rolled-back transactions cannot show.

``python -m tests.support.apart MODULE FUNCTION ARGUMENT…`` calls one function within a portal and prints what it returns as JSON. A test
starts several that wait at a gate, opens it, and looks at what the database holds afterwards.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds that a process has to start and to end."""


@dataclass
class Apart:
    """A portal on an empty, migrated database of the same sort as the tests run on. ``steps`` is a module of functions."""

    directory: Path
    environment: dict[str, str]
    steps: str
    _started: int = field(default=0)

    def call(self, function: str, *arguments: object) -> Any:
        """Call a function in a process of its own; what it returns. AssertionError with all it said where it fails."""
        process = self._start(function, arguments)
        return _result(process)

    def call_together(self, *calls: tuple[object, ...]) -> list[Any]:
        """Call several functions at the same time, each in a process; what each returned."""
        gate = self.directory / f"gate-{uuid.uuid4().hex}"
        processes = [self._start(str(name), arguments, gate) for name, *arguments in calls]
        waiting = [gate.with_name(f"{gate.name}.{process.pid}") for process in processes]
        _until(lambda: all(mark.exists() for mark in waiting) or any(p.poll() is not None for p in processes))
        gate.touch()
        try:
            return [_result(process) for process in processes]
        finally:
            for process in processes:
                process.kill()
                process.communicate()

    def start(self, function: str, *arguments: object) -> subprocess.Popen[str]:
        """Start a function and do not wait for it."""
        return self._start(function, arguments)

    def _start(self, function: str, arguments: Any, gate: Path | None = None) -> subprocess.Popen[str]:
        environment = self.environment | ({"TEST_GATE": str(gate)} if gate else {})
        return subprocess.Popen(
            [sys.executable, "-m", "tests.support.apart", self.steps, function, *map(str, arguments)],
            cwd=ROOT,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )


@contextmanager
def apart(directory: Path, steps: str) -> Iterator[Apart]:
    """A portal with nothing in it; its database is removed afterwards."""
    environment = {**os.environ, "PORTAL_DATA_DIR": str(directory / "portal")}
    with _database(environment.pop("DATABASE_URL", "")) as url:
        if url:
            environment["DATABASE_URL"] = url
        portal = Apart(directory, environment, steps)
        if url:
            _migrate(environment)
        else:
            shutil.copytree(_migrated(), directory / "portal")
        yield portal


def _migrate(environment: dict[str, str]) -> None:
    command = [sys.executable, "manage.py", "migrate", "--noinput", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


@cache
def _migrated() -> Path:
    """A directory of data with an empty, migrated SQLite database; made once, as migrating takes longer than most tests."""
    directory = tempfile.mkdtemp(prefix="portal-migrated-")
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    _migrate(environment | {"PORTAL_DATA_DIR": directory})
    return Path(directory)


@contextmanager
def _database(url: str) -> Iterator[str]:
    """The address of a new PostgreSQL database beside that of ``url``; “” for SQLite, whose file is new anyway."""
    if not url.startswith("postgres"):
        yield ""
        return
    import psycopg2  # type: ignore[import-untyped]

    name = f"apart_{uuid.uuid4().hex}"
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            yield url.rpartition("/")[0] + "/" + name
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    connection.close()


def _result(process: subprocess.Popen[str]) -> Any:
    said, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, f"ended with {process.returncode}: {errors}"
    return json.loads(said.splitlines()[-1])


def _until(condition: Any) -> None:
    ends = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < ends, "It took too long."
        time.sleep(0.01)


def _wait_at_gate(gate: str) -> None:
    Path(f"{gate}.{os.getpid()}").touch()
    _until(Path(gate).exists)


def main() -> None:
    """Call the function that the command line names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_portal.settings")
    import django

    django.setup()
    module, function, *arguments = sys.argv[1:]
    step = getattr(importlib.import_module(module), function)
    if gate := os.environ.get("TEST_GATE"):
        from django.db import connection

        connection.ensure_connection()
        _wait_at_gate(gate)
    sys.stdout.write(json.dumps(step(*arguments)) + "\n")


if __name__ == "__main__":
    main()
