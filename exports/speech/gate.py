"""Reads a finished recording back: whether it can be decoded to its end, its chapters, and whether each is as long as its words."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from exports.context import RenderContext
from exports.gate.compare import findings
from exports.gate.told import Told
from exports.plain.chapters import chapters_of
from exports.selection import Selection
from exports.speech.render import NOTE
from exports.speech.script import Part, parts_of

READER = "opusinfo"
SLOWEST, FASTEST = 3.0, 40.0
"""Characters a second between which any voice speaks; outside them something was left out, or said twice."""
LONG_ENOUGH = 200
"""Chapters of fewer characters are mostly pauses."""
_CHAPTER = re.compile(r"^\tCHAPTER(\d{3})=(\d+):(\d\d):(\d\d\.\d+)$", re.MULTILINE)
_NAME = re.compile(r"^\tCHAPTER\d{3}NAME=(.*)$", re.MULTILINE)
_LENGTH = re.compile(r"Playback length: (?:(\d+)h:)?(\d+)m:([\d.]+)s")


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What is wrong with the recording of a selection. What was said is compared with the publication as a text."""
    parts = parts_of(chapters_of(selection, context, NOTE), selection.document.details.language)
    said = (saying.text for part in parts for saying in part.sayings)
    return (*findings(selection, Told.plain(said), context.progress), *_sound(described(data), parts))


def described(data: bytes) -> str:
    """What opusinfo says about the file; it reads all of it."""
    with tempfile.TemporaryDirectory(prefix="speech-") as directory:
        path = Path(directory) / "speech.opus"
        path.write_bytes(data)
        done = subprocess.run(  # noqa: S603 - a program of the system
            [READER, str(path)],
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def _sound(said: str, parts: Sequence[Part]) -> Iterator[str]:
    yield from (line.strip() for line in said.splitlines() if line.lstrip().startswith(("WARNING", "ERROR")))
    length = _LENGTH.search(said)
    if length is None:
        yield "It cannot be played."
        return
    end = int(length[1] or 0) * 3600 + int(length[2]) * 60 + float(length[3])
    starts = [
        int(hours) * 3600 + int(minutes) * 60 + float(rest)
        for _, hours, minutes, rest in _CHAPTER.findall(said)
    ]
    if _NAME.findall(said) != [part.title for part in parts] or len(starts) != len(parts):
        yield "Its chapters are not those of the publication."
        return
    for part, (start, stop) in zip(parts, pairwise([*starts, end]), strict=True):
        yield from _lasting(part, stop - start)


def _lasting(part: Part, seconds: float) -> Iterator[str]:
    characters = sum(len(saying.text) for saying in part.sayings)
    if characters >= LONG_ENOUGH and not SLOWEST <= characters / max(seconds, 0.001) <= FASTEST:
        yield f"“{part.title}” lasts {seconds:.0f} seconds, which {characters} characters cannot take."
