"""Rendering in a process of its own, with limits on time and memory, that can reach neither database nor network."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings

from editions.models import Publication
from exports.child import Order
from exports.context import Brand
from exports.cuts import TELL_CHANGES, WHOLE_CUTS, Cut
from exports.deck_templates.choosing import template_bytes
from exports.formats import Format
from exports.pace import LOOK, Pace
from exports.releases import Release
from exports.store import DamagedFile

TOLD = frozenset({"PATH", "HOME", "LANG", "TZ", "PYTHONHASHSEED", "PYTHONPATH", "DJANGO_SETTINGS_MODULE"})
TOLD_BEGINNINGS = ("PORTAL_", "LC_", "XDG_", "FONTCONFIG_")
"""Variables of the environment that a renderer may see."""
HEARTBEAT = 5.0
"""Seconds between two signs of life while a file is being rendered."""
LAST = 4000
"""Bytes in which the last line of what a renderer said stands whole."""
FOLDER = "portal-export-"
"""Every render has a folder for what it is given and all that it writes; the name begins so."""
DAY = 24 * 60 * 60
SIGNALS = {
    signal.SIGXCPU: "it used more processor time than a whole file may",
    signal.SIGXFSZ: "a file that it wrote grew too large",
    signal.SIGSEGV: "most likely something in the text is nested too deeply",
    signal.SIGKILL: "most likely the machine had no more memory",
}
"""Why the system itself ends a process, by the signal."""


class RenderFailed(Exception):
    """The file could not be rendered; the message is for the person who waits for it."""


class RenderKilled(RenderFailed):
    """Something else killed the renderer, and may not again."""


class RenderStopped(Exception):
    """The process that waits for the file is about to end; the file is made later, by another."""


def render_apart(publication: Publication, *, cut: Cut, kind: Format, alive: Callable[[str], bool]) -> bytes:
    """Render one file of a publication. ``alive`` is called every few seconds with the last progress; False stops the render.

    Raises:
        RenderFailed: the renderer failed, took too long, or was told to stop.
        RenderStopped: ``alive`` raised it, and the renderer was ended.
    """
    try:
        template = template_bytes(publication) if kind.is_on_template else None
    except DamagedFile as error:
        raise RenderFailed(f"The template that decks are made on cannot be read. {error}") from error
    earlier = _earlier(publication, cut)
    given: dict[str, Any] = {}
    if earlier:
        given = {"earlier": earlier.document, "earlier_schema": earlier.schema}
    if earlier or (kind.has_register and cut.kind in WHOLE_CUTS):
        given["since"] = _since(earlier, publication)
    if kind.with_history:
        given["history"] = _history(publication)
    return render_document(
        publication.document, publication.schema, cut=cut, kind=kind, alive=alive, template=template, **given
    )


def render_document(
    document: str,
    schema: int,
    *,
    cut: Cut,
    kind: Format,
    alive: Callable[[str], bool],
    template: bytes | None = None,
    **given: Any,
) -> bytes:
    """Render a document that need not be a publication's. ``template`` is a deck template of the council's own.

    Raises:
        RenderFailed: the renderer failed, took too long, or was told to stop.
        RenderStopped: ``alive`` raised it, and the renderer was ended.
    """
    with tempfile.TemporaryDirectory(prefix=FOLDER) as directory:
        folder = Path(directory)
        if template:
            (folder / "template").write_bytes(template)
            given["template"] = str(folder / "template")
        order = _order(document, schema, cut, kind, folder / "file", given)
        order_file = folder / "order"
        order_file.write_bytes(msgspec.json.encode(order))
        _run(order_file, alive)
        return Path(order.output).read_bytes()


def sweep() -> int:
    """Remove the folders of renders whose worker was killed a day ago or longer. Returns how many."""
    oldest = time.time() - DAY
    left = [path for path in Path(tempfile.gettempdir()).glob(f"{FOLDER}*") if _is_older(path, oldest)]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def _is_older(path: Path, than: float) -> bool:
    try:
        return path.stat().st_mtime < than
    except OSError:  # it went meanwhile
        return False


def _order(
    document: str, schema: int, cut: Cut, kind: Format, output: Path, given: Mapping[str, Any]
) -> Order:
    return Order(
        document=document,
        schema=schema,
        cut=cut.slug,
        renderer=kind.renderer,
        gate=kind.gate,
        options=dict(kind.options),
        brand=asdict(Brand(**settings.BRAND)),
        site_url=settings.SITE_URL,
        pictures=str(settings.MEDIA_DIR),
        output=str(output),
        kept=str(settings.EXPORT_CACHE_DIR),
        private=str(settings.DATA_DIR),
        memory=settings.EXPORT_MEMORY_LIMIT,
        seconds=settings.EXPORT_TIME_LIMIT,
        parent=os.getpid(),
        with_pages=kind.with_pages,
        **given,
    )


def _earlier(publication: Publication, cut: Cut) -> Publication | None:
    """The publication that a cut of changes is told from; the renderer says where there is none of that number."""
    if cut.kind not in TELL_CHANGES:
        return None
    return Publication.objects.filter(number=cut.argument, pk__lt=publication.pk).first()


def _since(earlier: Publication | None, publication: Publication) -> list[Release]:
    """The publications after ``earlier``, or all, up to ``publication``, oldest first."""
    after = earlier.pk if earlier else 0
    rows = Publication.objects.filter(pk__gt=after, pk__lte=publication.pk).order_by("pk")
    fields = rows.values_list("number", "published_on", "summary", "decision", "decision_url")
    return [Release(number, day.isoformat(), *said) for number, day, *said in fields]


def _history(publication: Publication) -> list[tuple[str, int]]:
    """The documents published before this one with their schemas, newest first."""
    before = Publication.objects.filter(pk__lt=publication.pk).order_by("-pk")
    return list(before.values_list("document", "schema"))


def _run(order: Path, alive: Callable[[str], bool]) -> None:
    """Have the child carry out ``order``; what it says goes to files beside it."""
    said, errors = order.with_name("said"), order.with_name("errors")
    with said.open("wb") as out, errors.open("wb") as err:
        process = subprocess.Popen(  # noqa: S603 - our own module on our own file
            [sys.executable, "-m", "exports.child", str(order)],
            stdout=out,
            stderr=err,
            cwd=settings.BASE_DIR,
            env=_environment(order.parent),
            start_new_session=True,
        )
        try:
            _watch(process, said, alive)
        finally:
            with suppress(ProcessLookupError):  # it and what it started
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if process.returncode:
        failure = RenderKilled if process.returncode == -signal.SIGKILL else RenderFailed
        raise failure(_reason(errors, process.returncode))


def _environment(folder: Path) -> dict[str, str]:
    """What the child is told: how to find programs and fonts, and the settings that renderers go by. No secret, and no database.

    Its data directory is the order's own folder, and what it or its programs leave behind when they are stopped lies there too.
    """
    kept = {
        name: value for name, value in os.environ.items() if name in TOLD or name.startswith(TOLD_BEGINNINGS)
    }
    own = {"PORTAL_DATA_DIR": str(folder), "TMPDIR": str(folder)}
    return {**kept, "PORTAL_SECRET_KEY": secrets.token_urlsafe(64), **own}


def _watch(process: subprocess.Popen[bytes], said: Path, alive: Callable[[str], bool]) -> None:
    """Wait for the process, looking often whether it gets on, and giving a sign of life now and then."""
    pace, beat = Pace(process.pid, said), time.monotonic()
    ends = beat + settings.EXPORT_TIME_LIMIT
    while process.poll() is None:
        now = time.monotonic()
        if trouble := _too_late(now, ends) or pace.trouble():
            raise RenderFailed(_stopped(_last_line(said), trouble))
        if now >= beat:
            beat = now + HEARTBEAT
            if not alive(_last_line(said)):
                raise RenderFailed("Another worker has taken it over.")
        with suppress(subprocess.TimeoutExpired):
            process.wait(min(LOOK, HEARTBEAT))


def _too_late(now: float, ends: float) -> str:
    return f"the whole file took longer than {settings.EXPORT_TIME_LIMIT} seconds." if now > ends else ""


def _stopped(step: str, trouble: str) -> str:
    """What the person who waits is told. Whatever a renderer reports as progress goes on “It was stopped while …”."""
    step = step or "Getting ready"
    return f"It was stopped while {step[0].lower()}{step[1:]}: {trouble}"


def _reason(errors: Path, code: int) -> str:
    if code < 0:
        why = SIGNALS.get(signal.Signals(-code), "most likely it used too much time or memory")
        return f"The renderer was stopped (signal {-code}); {why}."
    return _last_line(errors) or f"The renderer ended with {code} and said nothing."


def _last_line(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LAST))
        lines = file.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
