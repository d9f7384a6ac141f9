"""The secret key of an installation that was not given one: made once and kept beside its data."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def local_secret_key(data_dir: Path) -> str:
    """Read the key in ``data_dir``, or make it. Two processes that start together agree on one key.

    Raises:
        OSError: the directory cannot be written.
    """
    path = data_dir / "secret-key"
    if not path.exists():
        descriptor, name = tempfile.mkstemp(prefix="secret-key.", dir=data_dir)  # readable by its owner only
        with os.fdopen(descriptor, "w", encoding="ascii") as draft:
            draft.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(name, path)
        Path(name).unlink()
    return path.read_text(encoding="ascii")
