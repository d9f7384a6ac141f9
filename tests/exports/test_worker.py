"""Workers as they are run: started late, killed at work, ended in good order. Real processes, real tables."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from exports.management.commands import work
from tests.support.apart import Apart, apart

Jobs = list[dict[str, Any]]


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Apart]:
    with apart(tmp_path, "tests.exports.steps") as found:
        found.environment["PORTAL_TEST_MARK"] = str(tmp_path / "mark")
        found.call("publish_strategy")
        yield found


@contextmanager
def working(portal: Apart, renderer: str) -> Iterator[subprocess.Popen[str]]:
    """A worker, and its end however the test ends."""
    worker = portal.start("work", renderer)
    try:
        yield worker
    finally:
        worker.kill()
        worker.communicate()


def until(portal: Apart, condition: Callable[[Jobs], bool]) -> Jobs:
    for _ in range(60):
        found: Jobs = portal.call("jobs")
        if condition(found):
            return found
        time.sleep(0.2)
    raise AssertionError(f"That did not come about: {found}")


def all_done(jobs: Jobs) -> bool:
    return [job["state"] for job in jobs] == ["done", "done"]


def is_alive(process: int) -> bool:
    """Whether a process runs; a dead one that nobody has asked for yet does not."""
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2][:3]
    except FileNotFoundError:
        return False


def test_worker_that_starts_later_makes_the_files_of_what_was_published_before(portal: Apart) -> None:
    assert [job["state"] for job in portal.call("jobs")] == ["queued", "queued"]
    with working(portal, "words") as worker:
        found = until(portal, all_done)
        assert [(job["attempt"], job["is_whole"]) for job in found] == [(1, True), (1, True)]
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(20) == 0


def test_worker_outlives_a_database_that_cannot_be_used_for_a_while(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried: list[work.Worker] = []

    def working(worker: work.Worker) -> None:
        tried.append(worker)
        worker.running = len(tried) < 3
        if worker.running:
            raise OperationalError("database or disk is full")

    monkeypatch.setattr(work.db_worker.Worker, "run", working)
    monkeypatch.setattr(work, "REST", 0)
    worker = work.Worker.__new__(work.Worker)
    worker.running = True
    worker.run()
    assert tried == [worker] * 3
    assert caplog.text.count("it is tried again") == 2


def test_worker_that_is_killed_at_work_is_replaced_and_its_render_ends_with_it(
    portal: Apart, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    with working(portal, "marked") as worker:
        until(portal, lambda jobs: any(job["progress"] == "Never ending" for job in jobs))
        render = int(mark.read_text())
        assert is_alive(render)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait(20)
    for _ in range(50):
        if not is_alive(render):
            break
        time.sleep(0.1)
    assert not is_alive(render)
    with working(portal, "words"):
        found = until(portal, all_done)
    assert sorted(job["attempt"] for job in found) == [1, 2]
    assert all(job["is_whole"] for job in found)
