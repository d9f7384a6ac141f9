"""Rendered pieces that are kept between renders."""

from __future__ import annotations

import os
import time
from pathlib import Path

from exports.keeping import KeptInDirectory


def test_a_piece_is_found_again_under_its_key_alone(tmp_path: Path) -> None:
    kept = KeptInDirectory(tmp_path / "pieces")
    assert kept.get("a") is None
    kept.put("a", b"one")
    kept.put("b/../c", b"two")
    assert (kept.get("a"), kept.get("b/../c"), kept.get("c")) == (b"one", b"two", None)
    assert (
        sorted(path.parent.parent for path in (tmp_path / "pieces").glob("*/*")) == [tmp_path / "pieces"] * 2
    )


def test_a_damaged_piece_is_none(tmp_path: Path) -> None:
    kept = KeptInDirectory(tmp_path)
    kept.put("a", b"one")
    (path,) = tmp_path.glob("*/*")
    path.write_bytes(path.read_bytes()[:-1] + b"X")
    assert kept.get("a") is None
    path.write_bytes(b"")
    assert kept.get("a") is None


def test_a_piece_that_cannot_be_kept_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no directory")
    kept = KeptInDirectory(tmp_path / "file")
    kept.put("a", b"one")
    assert kept.get("a") is None


def test_sweeping_leaves_what_was_used_lately(tmp_path: Path) -> None:
    kept = KeptInDirectory(tmp_path)
    kept.put("old", b"1")
    (old,) = tmp_path.glob("*/*")
    kept.put("used", b"2")
    for path in tmp_path.glob("*/*"):
        os.utime(path, (0, time.time() - 100))
    assert kept.get("used") == b"2"
    assert kept.sweep(most=1000, unused_for=50) == 1
    assert not old.exists()
    assert kept.get("used") == b"2"


def test_pieces_take_no_more_room_than_they_may(tmp_path: Path) -> None:
    kept = KeptInDirectory(tmp_path)
    for age, key in enumerate("abc"):
        kept.put(key, b"0" * 68)
        path = max(tmp_path.glob("*/*"), key=lambda path: path.stat().st_mtime)
        os.utime(path, (0, time.time() - 1000 - age))
    assert kept.sweep(most=200) == 1
    assert [kept.get(key) is None for key in "abc"] == [False, False, True]
    assert kept.sweep(most=200) == 0
