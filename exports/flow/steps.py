"""How far WeasyPrint is while it sets a text: each page when it is laid out, and again when it is drawn."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from exports.context import Progress

PAGE = "Page %d"
"""What its own report of a page holds."""


class _Steps(logging.Handler):
    """What WeasyPrint says of its steps: the page that it lays out, or only that it goes on."""

    def __init__(self, progress: Progress, doing: str) -> None:
        super().__init__()
        self._progress, self._doing = progress, doing

    def emit(self, record: logging.LogRecord) -> None:
        page = f", page {record.args[0]}" if PAGE in record.msg and isinstance(record.args, tuple) else ""
        self._progress(f"{self._doing}{page}")


@contextmanager
def steps_told(progress: Progress, doing: str) -> Iterator[None]:
    """Tell each step that WeasyPrint takes meanwhile."""
    from weasyprint.logger import PROGRESS_LOGGER

    handler = _Steps(progress, doing)
    level, propagates = PROGRESS_LOGGER.level, PROGRESS_LOGGER.propagate
    PROGRESS_LOGGER.addHandler(handler)
    PROGRESS_LOGGER.setLevel(logging.INFO)
    PROGRESS_LOGGER.propagate = False
    try:
        yield
    finally:
        PROGRESS_LOGGER.removeHandler(handler)
        PROGRESS_LOGGER.setLevel(level)
        PROGRESS_LOGGER.propagate = propagates


def tell_drawing(laid_out: Any, progress: Progress, doing: str) -> None:
    """Have each page told when it is drawn."""
    for number, page in enumerate(laid_out.pages, 1):
        page.paint = partial(_paint, page.paint, progress, f"{doing}, drawing page {number}")


def _paint(paint: Callable[..., None], progress: Progress, doing: str, *where: Any) -> None:
    progress(doing)
    paint(*where)
