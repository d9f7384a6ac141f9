"""The store of files: whole or not there, and never taken for what they are not."""

from __future__ import annotations

import hashlib

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


def test_lost_file_is_named() -> None:
    with pytest.raises(store.DamagedFile, match="is missing"):
        store.read("0" * 64)


def test_holds_tells_by_length_without_reading() -> None:
    sha256 = store.keep(b"whole")
    assert store.holds(sha256, 5)
    assert not store.holds(sha256, 4)
    assert not store.holds("0" * 64, 0)
