"""Renderers that behave in a known way, for tests of the jobs around them. They run in the child process."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

from document.nodes import StrategyDocument
from document.vocabulary import Volume
from exports.context import RenderContext


def words(document: StrategyDocument, volume: Volume, context: RenderContext) -> bytes:
    """A few words that tell which document, volume and brand were given."""
    context.progress("Writing words")
    return f"{document.number} {volume} {context.brand.name} {context.site_url}".encode()


def other_words(document: StrategyDocument, volume: Volume, context: RenderContext) -> bytes:
    """Other words than :func:`words` writes."""
    return b"Something else."


def broken(document: StrategyDocument, volume: Volume, context: RenderContext) -> bytes:
    """Fails with a reason."""
    raise ValueError("The table has no columns.")


def killed(document: StrategyDocument, volume: Volume, context: RenderContext) -> bytes:
    """Ends as if the system had killed it."""
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def greedy(document: StrategyDocument, volume: Volume, context: RenderContext) -> bytes:
    """Wants more memory than there is."""
    return bytes(64 * 1024**4)


def endless(document: StrategyDocument, volume: Volume, context: RenderContext) -> bytes:
    """Does not end."""
    time.sleep(3600)
    return b""


def marked(document: StrategyDocument, volume: Volume, context: RenderContext) -> bytes:
    """Does not end, and says which process it is in the file that ``TEST_MARK`` names."""
    context.progress("Never ending")
    Path(os.environ["TEST_MARK"]).write_text(str(os.getpid()))
    return endless(document, volume, context)


def phoning(document: StrategyDocument, volume: Volume, context: RenderContext) -> bytes:
    """Uses the network."""
    socket.create_connection(("127.0.0.1", 9), timeout=1)
    return b""
