"""Which tests run in one process, so that what they share is made once and not once for every process.

By file, as most that is dear is shared by a file's tests. pytest-xdist's own groups are not used: it writes them into names of
tests that pytest keeps elsewhere since version 9.2, so that they have no effect.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/browser/", "tests/fixtures/")
"""Directories whose files share something too: the browser, and Norfolk's content in the database."""
APART = (
    "exports/flow/test_councils.py",
    "exports/flow/test_hostile.py",
    "exports/slides/test_councils.py",
    "exports/office/test_councils.py",
    "exports/plain/test_every_format.py",
    "exports/test_worker.py",
    "interchange/test_councils.py",
)
"""Files of long tests that share nothing: they fill up whichever process is free, and come last."""


class Dealing(LoadScopeScheduling):
    """Deals out whole files, the fullest first."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


def group(nodeid: str) -> str:
    """What runs in one process with the test ``nodeid``: its directory, its file, or it alone."""
    file = nodeid.partition("::")[0]
    if file.endswith(APART):
        return nodeid
    return next((directory for directory in TOGETHER if file.startswith(directory)), file)
