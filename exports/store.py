"""Rendered files by their content: written under their SHA-256, checked each time they are read."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from pathlib import Path

from django.conf import settings

DRAFT = "draft-"
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
    if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
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
    left = [path for path in Path(settings.ARTEFACT_DIR).glob(f"*/{DRAFT}*") if path.stat().st_mtime < oldest]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


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
        raise DamagedFile(f"The file {sha256} has changed since it was stored.")
    return data
