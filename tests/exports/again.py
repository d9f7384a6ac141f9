"""Renders the sample in a process of its own, so that a test can compare bytes: ``python -m tests.exports.again CUT RENDERER…``."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def digests_apart(cut: str, *renderers: str) -> list[str]:
    """The SHA-256 of each renderer's file, made in a process with other hashes, in another place and time zone."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.exports.again", cut, *renderers],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return said.split()


def digests(cut: str, *renderers: str) -> list[str]:
    """The SHA-256 of each renderer's file, made here."""
    from django.utils.module_loading import import_string

    from exports.cuts import Cut
    from exports.selection import select
    from tests.exports.flow.sample import CONTEXT, full

    selection = select(full(), Cut.parse(cut))
    return [hashlib.sha256(import_string(name)(selection, CONTEXT)).hexdigest() for name in renderers]


def main() -> None:
    """Print the digests that the command line asks for."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_portal.settings")
    django.setup()
    sys.stdout.write("\n".join(digests(sys.argv[1], *sys.argv[2:])) + "\n")


if __name__ == "__main__":
    main()
