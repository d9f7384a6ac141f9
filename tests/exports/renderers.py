"""Renderers that behave in a known way, for tests of the jobs around them. They run in the child process."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from exports.context import RenderContext
from exports.formats import Family, Format
from exports.selection import Selection

PR_GET_PDEATHSIG = 2
"""From ``linux/prctl.h``."""


def row(name: str, version: str = "1", **fields: Any) -> Format:
    """A format of text that is made by the renderer of that name here."""
    return Format(
        label="Words",
        audience="",
        extension="txt",
        media_type="text/plain",
        family=Family.TEXT,
        renderer=f"tests.exports.renderers.{name}",
        version=version,
        **{"slug": "words", "is_ahead": True, **fields},
    )


def words(selection: Selection, context: RenderContext) -> bytes:
    """A few words that tell which document, part and brand were given."""
    context.progress("Writing words")
    return (
        f"{selection.document.number} {selection.cut.slug} {context.brand.name} {context.site_url}".encode()
    )


def other_words(selection: Selection, context: RenderContext) -> bytes:
    """Other words than :func:`words` writes."""
    return b"Something else."


def releases(selection: Selection, context: RenderContext) -> bytes:
    """What each publication that it is told of says of itself, a line for each."""
    told = (*selection.since, *selection.publications)
    return "\n".join(
        f"{each.number} {each.published_on} {each.summary} {each.decision}" for each in told
    ).encode()


def broken(selection: Selection, context: RenderContext) -> bytes:
    """Fails with a reason."""
    raise ValueError("The table has no columns.")


def killed(selection: Selection, context: RenderContext) -> bytes:
    """Ends as if the system had killed it."""
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def greedy(selection: Selection, context: RenderContext) -> bytes:
    """Wants more memory than there is."""
    return bytes(64 * 1024**4)


def endless(selection: Selection, context: RenderContext) -> bytes:
    """Does not end."""
    time.sleep(3600)
    return b""


def marked(selection: Selection, context: RenderContext) -> bytes:
    """Does not end, and says which process it is in the file that ``PORTAL_TEST_MARK`` names."""
    context.progress("Never ending")
    Path(os.environ["PORTAL_TEST_MARK"]).write_text(str(os.getpid()))
    return endless(selection, context)


def spinning(selection: Selection, context: RenderContext) -> bytes:
    """Does not end, and is at work all the time."""
    context.progress("Setting section 1 of 3, “The first one”")
    context.progress("Setting section 2 of 3, “The endless one”")
    while True:
        pass


def spinning_elsewhere(selection: Selection, context: RenderContext) -> bytes:
    """Waits for a program that does not end, and is at work all the time."""
    context.progress("Setting section 2 of 3, “The endless one”")
    subprocess.run([sys.executable, "-c", "while True: pass"], check=True)
    return b""


def diligent(selection: Selection, context: RenderContext) -> bytes:
    """Works longer than a step may take, in steps that are shorter; its own processor time."""
    for step in range(1, 13):
        context.progress(f"Setting section {step} of 12")
        ends = time.process_time() + 0.3
        while time.process_time() < ends:
            pass
    return str(time.process_time()).encode()


def pondering(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """A gate that does not end, and is at work all the time."""
    while True:
        pass


def phoning(selection: Selection, context: RenderContext) -> bytes:
    """Uses the network."""
    socket.create_connection(("127.0.0.1", 9), timeout=1)
    return b""


def asking(selection: Selection, context: RenderContext) -> bytes:
    """Uses the database."""
    from django.contrib.auth import get_user_model

    return str(get_user_model().objects.count()).encode()


def peeping(selection: Selection, context: RenderContext) -> bytes:
    """Reads the secret key of the portal whose pictures it is given."""
    context.image("0" * 64 + "/../../secret-key")
    return b"It could."


def knowing(selection: Selection, context: RenderContext) -> bytes:
    """Tells what the process knows of secrets, and where it puts what it needs for a while."""
    from django.conf import settings

    told = (os.environ.get("DATABASE_URL", ""), settings.SECRET_KEY, settings.DATA_DIR, tempfile.gettempdir())
    return "|".join(map(str, told)).encode()


def limited(selection: Selection, context: RenderContext) -> bytes:
    """Tells what limits the process has: address space, processor time, length of a file, and the signal when its worker dies."""
    limits = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)
    death = ctypes.c_int()
    ctypes.CDLL(None).prctl(PR_GET_PDEATHSIG, ctypes.byref(death))
    return "|".join(map(str, (*(resource.getrlimit(each)[0] for each in limits), death.value))).encode()


def unfit(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """A gate that lets nothing through."""
    return tuple(f"Word {n} is missing." for n in range(1, 14))


def fit(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """A gate that lets everything through that :func:`words` writes."""
    return () if data.decode().startswith(selection.document.number) else ("It is another publication.",)
