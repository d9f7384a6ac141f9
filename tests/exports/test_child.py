"""What the process that renders can reach: neither database, nor secrets, nor files of the portal that it was not given."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from document.codec import SCHEMA, canonical
from editions.models import Publication
from exports.child import LARGEST
from exports.cuts import Cut
from exports.formats import FORMATS, offered
from exports.rendering import DAY, FOLDER, RenderFailed, render_apart, render_document, sweep
from tests.exports.flow.sample import strategy

pytestmark = pytest.mark.django_db
Use = Callable[..., None]


def _render(publication: Publication) -> bytes:
    return render_apart(publication, cut=Cut.parse("whole"), kind=FORMATS["words"], alive=lambda _said: True)


@pytest.fixture(autouse=True)
def _portal(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path / "portal"
    settings.MEDIA_DIR = settings.DATA_DIR / "media"
    settings.EXPORT_CACHE_DIR = settings.DATA_DIR / "pieces"
    settings.MEDIA_DIR.mkdir(parents=True)
    (settings.DATA_DIR / "secret-key").write_text("secret")


def test_the_database_is_out_of_reach(published: Publication, renderer: Use) -> None:
    renderer("asking", with_pages=True)
    with pytest.raises(RenderFailed, match="may not use a database"):
        _render(published)


def test_most_renderers_know_no_records(published: Publication, renderer: Use) -> None:
    renderer("asking")
    with pytest.raises(RenderFailed, match=r"accounts\.User.* has not been installed"):
        _render(published)


def test_the_portal_s_own_files_are_out_of_reach(published: Publication, renderer: Use) -> None:
    renderer("peeping")
    with pytest.raises(RenderFailed, match="may not read the portal's own data"):
        _render(published)


def test_secrets_are_not_told(
    published: Publication, renderer: Use, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://portal:password@db/portal")
    monkeypatch.setenv("PORTAL_SECRET_KEY", "the portal's key")
    renderer("knowing")
    address, key, directory, temporary = _render(published).decode().split("|")
    assert address == ""
    assert key not in ("", "the portal's key", settings.SECRET_KEY)
    assert directory != str(settings.DATA_DIR)
    assert temporary == directory, "what it leaves behind goes with its own folder"


def test_the_process_is_limited_and_dies_with_its_worker(
    published: Publication, renderer: Use, settings: Any
) -> None:
    renderer("limited")
    settings.EXPORT_MEMORY_LIMIT, settings.EXPORT_TIME_LIMIT = 3 * 1024**3, 77
    limits = list(map(int, _render(published).split(b"|")))
    assert limits == [3 * 1024**3, 77, LARGEST, signal.SIGKILL]


def test_folders_of_workers_that_were_killed_are_removed_after_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    old, fresh, foreign = (tmp_path / name for name in (f"{FOLDER}old", f"{FOLDER}fresh", "other"))
    for folder in (old, fresh, foreign):
        folder.mkdir()
        (folder / "order").touch()
    for folder in (old, foreign):
        os.utime(folder, (time.time() - 2 * DAY,) * 2)
    assert sweep() == 1
    assert set(tmp_path.iterdir()) >= {fresh, foreign}
    assert not old.exists()


@pytest.mark.render
@pytest.mark.parametrize("slug", [row.slug for row in offered() if not row.is_slow])
def test_every_format_is_made_and_read_back_with_what_its_row_gives_it(slug: str) -> None:
    document, cut = canonical(strategy()).decode(), Cut.parse("whole")
    assert render_document(document, SCHEMA, cut=cut, kind=FORMATS[slug], alive=lambda _said: True)
