"""WeasyPrint loaded without a search for its libraries.

It asks for each library by names of several systems, and for those of the others Python starts the linker, the compiler and ``ldconfig``: some twenty
programs, which take longer than all that is loaded. On Linux each library is also asked for by its own name, which needs no search.
"""

from __future__ import annotations

import ctypes.util
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

LIBRARY = "weasyprint"


def weasyprint() -> ModuleType:
    """The library. Where one of those that it needs goes by another name after all, it is searched for. Raises OSError where one is missing."""
    if LIBRARY in sys.modules or sys.platform != "linux":
        return importlib.import_module(LIBRARY)
    try:
        with _without_search():
            return importlib.import_module(LIBRARY)
    except OSError:
        return importlib.import_module(LIBRARY)


@contextmanager
def _without_search() -> Iterator[None]:
    search = ctypes.util.find_library
    ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _nowhere(name: str) -> str | None:
    return None
