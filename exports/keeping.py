"""Rendered pieces kept between renders, as files named by their key; a damaged one is as good as none."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
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

    def sweep(self, *, unused_for: float = MONTH) -> int:
        """Remove pieces that no render has used for so many seconds. Returns how many."""
        oldest = time.time() - unused_for
        left = [path for path in self.directory.glob("*/*") if path.stat().st_mtime < oldest]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()
        return self.directory / name[:2] / name
