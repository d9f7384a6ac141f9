"""Rendered pieces kept between renders, as files named by their key; a damaged one is as good as none."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

DIGEST = 32
MONTH = 31 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class KeptInDirectory:
    """Pieces in a directory that may be emptied at any time. Each file begins with the SHA-256 of the rest."""

    directory: Path

    def get(self, key: str) -> bytes | None:
        """The piece kept under ``key``, or None where there is none or it was damaged."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data[DIGEST:]).digest() != data[:DIGEST]:
            return None
        with suppress(OSError):
            os.utime(path)  # it is in use: sweep() leaves it
        return data[DIGEST:]

    def put(self, key: str, data: bytes) -> None:
        """Keep a piece. Where there is no room for it, it is not kept: that costs time, not the file."""
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
                try:
                    draft.write(hashlib.sha256(data).digest() + data)
                    draft.close()
                    Path(draft.name).replace(path)
                except OSError:
                    Path(draft.name).unlink(missing_ok=True)
                    raise

    def sweep(self, *, most: int, unused_for: float = MONTH) -> int:
        """Remove pieces that no render has used for so many seconds, and of the rest those used longest ago until they take ``most`` bytes.

        Returns how many went.
        """
        found = sorted(_pieces(self.directory))
        left, oldest, gone = sum(size for _, size, _ in found), time.time() - unused_for, 0
        for used, size, path in found:
            if used >= oldest and left <= most:
                break
            path.unlink(missing_ok=True)
            left, gone = left - size, gone + 1
        return gone

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()
        return self.directory / name[:2] / name


def _pieces(directory: Path) -> Iterator[tuple[float, int, Path]]:
    """When each piece was last used, its length and where it is. Other processes may remove some meanwhile."""
    for path in directory.glob("*/*"):
        with suppress(OSError):
            stat = path.stat()
            yield stat.st_mtime, stat.st_size, path
