"""Runs steps and other programs, each in a process of its own, and tells what it cost.

Processor time is counted instead of time on the clock, since other work on the machine hardly changes it.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import Cost

MEGABYTE = 1024
"""The kernel counts memory in units of 1024 bytes."""
PR_SET_CHILD_SUBREAPER = 36
"""From ``linux/prctl.h``."""


class StepFailed(Exception):
    """A step or a program failed; the message is what it said last."""


def step(name: str, folder: Path, times: int, *arguments: str) -> Cost:
    """The cost of one of ``tests.bench.steps``; what it makes is in ``folder``. Raises StepFailed."""
    command = [sys.executable, "-m", "tests.bench.steps", name, str(folder), str(times), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise StepFailed(f"{name}: {done.stderr.strip()[-2000:]}")
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def program(command: Sequence[str], made: Path) -> Cost:
    """The cost of a program, start and end included, that writes the file ``made``. Raises StepFailed.

    Memory is that of the largest of its processes.
    """
    adopt_orphans()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        seconds, memory = 0.0, 0.0
        while (ended := _ended()) is not None:
            pid, status, usage = ended
            seconds += usage.ru_utime + usage.ru_stime
            memory = max(memory, usage.ru_maxrss / MEGABYTE)
            if pid == process.pid:
                process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode or not made.is_file():
            raise StepFailed(f"{command[0]}: {said.read().decode(errors='replace').strip()[-2000:]}")
    return Cost(seconds, memory, written=made.stat().st_size)


def adopt_orphans() -> None:
    """Become the parent of processes whose own has ended: Chromium leaves some behind, whose time counts too."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def _ended() -> tuple[int, int, resource.struct_rusage] | None:
    """The next child that ends; None when there is none any more."""
    try:
        return os.wait4(-1, 0)
    except ChildProcessError:
        return None


def found(name: str) -> str:
    """Where a program is, or “”."""
    return shutil.which(name) or ""
