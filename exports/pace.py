"""Whether a process that renders gets on: what it and the programs that it started have used since it last said how far it is.

Processor time is counted, not time on the clock: on a busy machine everything takes longer, and nothing is wrong. Linux tells it of every
process in ``/proc`` (proc_pid_stat(5)), in three lines of code; where a system does not, only the limit on the whole time holds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

LOOK = 0.5
"""Seconds between two looks at a process."""
MOST_LOOKS_AT_REST = 120
"""A process that did nothing at so many looks in a row waits for what never comes. Looks are counted, not seconds: after a machine was halted its clock leaps."""
STIR = 0.5
"""Processor seconds within these looks that count as doing something."""
SESSION, USED = 3, slice(11, 15)
"""Where, after the name of a process, stand its session, and its own and its children's time in user and system mode."""


def processor_seconds(session: int) -> float | None:
    """What the processes of a session have used, with those that ended and were waited for; None where the system does not tell."""
    ticks = list(_ticks(session))
    return sum(ticks) / os.sysconf("SC_CLK_TCK") if ticks else None


def _ticks(session: int) -> Iterator[int]:
    for path in _processes():
        with suppress(OSError):  # it ended meanwhile
            fields = path.read_bytes().rpartition(b")")[2].split()
            if int(fields[SESSION]) == session:
                yield sum(map(int, fields[USED]))


def _processes() -> list[Path]:
    try:
        return [Path("/proc", name, "stat") for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208 - names are all it needs
    except FileNotFoundError:
        return []


@dataclass(slots=True)
class Pace:
    """How the processes of a session get on; the first of them writes to the file ``said`` how far it is."""

    session: int
    said: Path
    _length: int = 0
    _since: float = 0.0
    _stirred: float = 0.0
    _looks_at_rest: int = 0

    def trouble(self) -> str:
        """Why the process should be stopped now, as the end of a sentence; “” where it gets on. To be called at each look."""
        used = processor_seconds(self.session)
        if used is None:
            return ""
        length = self.said.stat().st_size
        has_said, self._length = length != self._length, length
        if has_said:
            self._since = used
        if has_said or used - self._stirred >= STIR:
            self._stirred, self._looks_at_rest = used, 0
        else:
            self._looks_at_rest += 1
        if used - self._since > settings.EXPORT_STEP_LIMIT:
            return f"that alone needed more than {settings.EXPORT_STEP_LIMIT:g} seconds. Shorten or divide what stands there."
        return (
            "nothing went on any more. Have it made again."
            if self._looks_at_rest >= MOST_LOOKS_AT_REST
            else ""
        )
