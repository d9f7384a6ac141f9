"""Rendered files by their content: written under their SHA-256, checked each time they are read."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

DRAFT = "draft-"
DAMAGED = ".damaged"
FETCHED = ".fetched"
"""A file beside a stored one ends so; when it was written is when somebody last fetched that."""
NOTED_EVERY = 10 * 60
"""Seconds between two such notes: a recording is fetched in many parts."""
DAY = 24 * 60 * 60


class DamagedFile(Exception):
    """A stored file is missing, or is not what was stored."""


def path_of(sha256: str) -> Path:
    """Where the file with that digest lies."""
    return Path(settings.ARTEFACT_DIR) / sha256[:2] / sha256


def keep(data: bytes) -> str:
    """Store ``data`` and return its SHA-256. The file appears whole or not at all, also when the power fails."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_of(sha256)
    if _is_whole(path, sha256):
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=DRAFT, delete=False) as draft:
        try:
            draft.write(data)
            draft.flush()
            os.fsync(draft.fileno())
            Path(draft.name).replace(path)
        except OSError:
            Path(draft.name).unlink()
            raise
    _write_down(path.parent)
    return sha256


def _is_whole(path: Path, sha256: str) -> bool:
    """Whether a file is there, can be read, and is what was stored. One that is not is replaced."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def _write_down(directory: Path) -> None:
    """Have the directory's own entries outlive a power cut; before that, a row could name a file that is not there."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep() -> int:
    """Remove what processes that died while writing left behind a day ago or longer. Returns how many files."""
    oldest = time.time() - DAY
    gone = 0
    for path in Path(settings.ARTEFACT_DIR).glob(f"*/{DRAFT}*"):
        with suppress(OSError):  # another process has put it in its place, or may remove it and we may not
            if path.stat().st_mtime < oldest:
                path.unlink()
                gone += 1
    return gone


def note_fetched(sha256: str) -> None:
    """Remember that somebody fetched a file. The system's own note cannot be trusted: some keep none, and backups read every file."""
    mark = path_of(sha256).with_suffix(FETCHED)
    with suppress(OSError):  # where files may only be read, they go by when they were made
        if not mark.exists() or time.time() - mark.stat().st_mtime > NOTED_EVERY:
            mark.touch()


def put_away(digests: Iterable[str], *, unused_for: float) -> int:
    """Remove those files that nobody has fetched or made for so many seconds. Returns how many."""
    gone = [use for use in _uses(digests) if use.is_older(unused_for)]
    for use in gone:
        _remove(use.sha256)
    return len(gone)


def make_room(digests: Iterable[str], *, most: int, unused_for: float) -> int:
    """Remove those files that were fetched longest ago until the files of ``digests`` take ``most`` bytes. Returns how many went.

    One that was fetched or made within ``unused_for`` seconds stays.
    """
    uses = sorted(_uses(digests), key=lambda use: (use.at, use.sha256))
    left, gone = sum(use.size for use in uses), 0
    for use in uses:
        if left <= most or not use.is_older(unused_for):
            break
        _remove(use.sha256)
        left, gone = left - use.size, gone + 1
    return gone


class _Use(NamedTuple):
    """A stored file: when it was last fetched or made, and its length in bytes."""

    sha256: str
    at: float
    size: int

    def is_older(self, seconds: float) -> bool:
        return self.at < time.time() - seconds


def _uses(digests: Iterable[str]) -> Iterator[_Use]:
    for sha256 in digests:
        with suppress(OSError):
            stat = path_of(sha256).stat()
            yield _Use(sha256, max(stat.st_mtime, _fetched(sha256)), stat.st_size)


def _fetched(sha256: str) -> float:
    """When somebody last fetched the file; 0 where nobody did."""
    try:
        return path_of(sha256).with_suffix(FETCHED).stat().st_mtime
    except OSError:
        return 0.0


def _remove(sha256: str) -> None:
    for path in (path_of(sha256), path_of(sha256).with_suffix(FETCHED)):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def holds(sha256: str, size: int) -> bool:
    """Whether a file of that digest and length is stored; its bytes are not read."""
    try:
        return path_of(sha256).stat().st_size == size
    except OSError:
        return False


def read(sha256: str) -> bytes:
    """The bytes of a stored file. Raises DamagedFile."""
    try:
        data = path_of(sha256).read_bytes()
    except OSError as error:
        raise DamagedFile(f"The file {sha256} is missing.") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        with suppress(OSError):  # put aside, so that everybody sees that it is lost, and it can be made again
            path_of(sha256).replace(path_of(sha256).with_suffix(DAMAGED))
        raise DamagedFile(f"The file {sha256} has changed since it was stored.")
    return data


def verified_size(sha256: str) -> int:
    """The length of a stored file whose bytes are what was stored. They are read again only where the file was written to since.

    Raises:
        DamagedFile: it is missing, or has changed.
    """
    try:
        stat = path_of(sha256).stat()
    except OSError as error:
        raise DamagedFile(f"The file {sha256} is missing.") from error
    return _verified(sha256, stat.st_ino, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=512)
def _verified(sha256: str, _inode: int, _written: int, size: int) -> int:
    read(sha256)
    return size


def read_part(sha256: str, part: range) -> bytes:
    """Some bytes of a stored file, after :func:`verified_size`: a player that seeks in a recording reads it in many parts.

    Raises:
        DamagedFile: it cannot be read.
    """
    try:
        with path_of(sha256).open("rb") as file:
            file.seek(part.start)
            return file.read(len(part))
    except OSError as error:
        raise DamagedFile(f"The file {sha256} cannot be read.") from error
