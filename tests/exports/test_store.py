"""The store of files: whole or not there, and never taken for what they are not."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from exports import store


def test_file_lies_under_its_digest_and_leaves_no_draft() -> None:
    sha256 = store.keep(b"whole")
    assert sha256 == hashlib.sha256(b"whole").hexdigest()
    assert store.read(sha256) == b"whole"
    assert [path.name for path in store.path_of(sha256).parent.iterdir()] == [sha256]


def test_damaged_file_is_never_read_and_is_mended_when_it_is_kept_again() -> None:
    sha256 = store.keep(b"whole")
    store.path_of(sha256).write_bytes(b"wh0le")
    with pytest.raises(store.DamagedFile, match="has changed"):
        store.read(sha256)
    assert store.keep(b"whole") == sha256
    assert store.read(sha256) == b"whole"


def test_file_that_cannot_be_read_is_named_and_replaced_when_it_is_kept_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sha256 = store.keep(b"whole")
    with monkeypatch.context() as locked:
        locked.setattr(Path, "read_bytes", _forbidden)  # root may read whatever its mode says
        with pytest.raises(store.DamagedFile):
            store.read(sha256)
        before = store.path_of(sha256).stat().st_ino
        assert store.keep(b"whole") == sha256
    assert store.path_of(sha256).stat().st_ino != before
    assert store.read(sha256) == b"whole"


def _forbidden(_path: Path) -> bytes:
    raise PermissionError(13, "Permission denied")


def test_lost_file_is_named() -> None:
    with pytest.raises(store.DamagedFile, match="is missing"):
        store.read("0" * 64)


def test_holds_tells_by_length_without_reading() -> None:
    sha256 = store.keep(b"whole")
    assert store.holds(sha256, 5)
    assert not store.holds(sha256, 4)
    assert not store.holds("0" * 64, 0)


def test_disk_that_is_full_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    sha256 = hashlib.sha256(b"whole").hexdigest()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        store.keep(b"whole")
    assert list(store.path_of(sha256).parent.iterdir()) == []


def test_sweep_removes_old_drafts_only() -> None:
    sha256 = store.keep(b"whole")
    directory = store.path_of(sha256).parent
    old, fresh = directory / "draft-old", directory / "draft-fresh"
    for draft in (old, fresh):
        draft.write_bytes(b"wh")
    for path in (old, store.path_of(sha256)):
        os.utime(path, (time.time() - 2 * store.DAY,) * 2)
    assert store.sweep() == 1
    assert sorted(path.name for path in directory.iterdir()) == sorted([sha256, "draft-fresh"])
