"""A render that does not get on is stopped, and the person who waits is told at what; one that gets on is not."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from editions.models import Publication
from exports import pace
from exports.cuts import Cut
from exports.formats import FORMATS
from exports.pace import Pace, processor_seconds
from exports.rendering import RenderFailed, render_apart

Use = Callable[..., None]
LIMIT = 3.0
"""Processor seconds: more than a process needs to start."""


def _render(publication: Publication) -> bytes:
    return render_apart(publication, cut=Cut.parse("whole"), kind=FORMATS["words"], alive=lambda _said: True)


@pytest.fixture
def limited(settings: Any) -> None:
    settings.EXPORT_STEP_LIMIT = LIMIT


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["spinning", "spinning_elsewhere"])
def test_what_uses_the_processor_and_says_nothing_is_stopped(
    published: Publication, renderer: Use, limited: None, name: str
) -> None:
    renderer(name)
    with pytest.raises(RenderFailed) as failure:
        _render(published)
    assert str(failure.value) == (
        "It was stopped while setting section 2 of 3, “The endless one”: that alone needed more than 3 seconds. "
        "Shorten or divide what stands there."
    )


@pytest.mark.django_db
def test_what_goes_on_telling_how_far_it_is_is_not_stopped(
    published: Publication, renderer: Use, limited: None
) -> None:
    renderer("diligent")
    assert float(_render(published)) > LIMIT


@pytest.mark.django_db
def test_what_waits_for_ever_is_stopped(
    published: Publication, renderer: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    renderer("endless")
    monkeypatch.setattr(pace, "MOST_LOOKS_AT_REST", 6)
    with pytest.raises(RenderFailed, match="stopped while reading the publication: nothing went on any more"):
        _render(published)


@pytest.mark.django_db
def test_a_gate_that_does_not_end_is_stopped(published: Publication, renderer: Use, limited: None) -> None:
    renderer("words", gate="tests.exports.renderers.pondering")
    with pytest.raises(RenderFailed, match="stopped while reading the file back: that alone needed more"):
        _render(published)


# Looks -------------------------------------------------------------------------------------------------------------------
@pytest.fixture
def look(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Looks at a process that has used so many seconds by then, and has said something or not."""
    settings.EXPORT_STEP_LIMIT = 10
    said = tmp_path / "said"
    said.touch()
    found = Pace(1, said)

    def at(used: float | None, *, says: bool = False) -> str:
        if says:
            said.write_bytes(said.read_bytes() + b"Going on\n")
        monkeypatch.setattr(pace, "processor_seconds", lambda _session: used)
        return found.trouble()

    return at


def test_each_sign_of_progress_begins_a_new_count(look: Callable[..., str]) -> None:
    assert [look(9.0), look(12.0, says=True), look(22.0), look(22.5, says=True), look(32.5)] == [""] * 5
    assert "more than 10 seconds" in look(32.6)


def test_time_in_which_nothing_is_used_counts_by_looks(
    look: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "MOST_LOOKS_AT_REST", 3)
    assert [look(1.0, says=True), look(1.1), look(1.2)] == [""] * 3
    assert look(1.5) == "", "half a second of work is a sign of life"
    assert [look(1.9), look(1.9), look(1.9, says=True), look(1.9), look(1.9)] == [""] * 5
    assert "nothing went on" in look(1.9)


def test_where_the_system_does_not_tell_nothing_is_found(look: Callable[..., str]) -> None:
    assert {look(None) for _ in range(500)} == {""}


def test_the_time_of_programs_that_were_started_counts() -> None:
    spin = "import time\nwhile time.process_time() < 0.5: pass"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '''{spin}''']); input()"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as process:
        for _ in range(600):
            used = processor_seconds(process.pid)
            if used and used > 0.4:
                break
            time.sleep(0.05)
        assert used
        assert 0.4 < used < 30
        process.communicate(b"\n")
    assert processor_seconds(process.pid) is None
