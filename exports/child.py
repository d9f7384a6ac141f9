"""The process in which a file is rendered: ``python -m exports.child ORDER``. It has no database, no network and no secrets.

It reads one order from a JSON file, reports progress as lines on standard output, and writes the file to the path
that the order names. It ends with 0, or with 1 and the reason as its last line on standard error.
"""

from __future__ import annotations

import ctypes
import errno
import gc
import os
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

from exports.context import CannotRender
from exports.cuts import UnknownCut
from exports.releases import Release

if TYPE_CHECKING:
    from exports.context import RenderContext
    from exports.selection import Selection


class Faulty(Exception):
    """The gate found the finished file wanting; the message is for the desk."""


MOST_FINDINGS = 10
NO_ROOM = "There is no room left on the disk. Make room, then have it made again."
FULL = (errno.ENOSPC, errno.EDQUOT)
"""How the system says so."""
REFUSED = {
    "socket.connect": "the network",
    "socket.sendto": "the network",
    "socket.sendmsg": "the network",
    "socket.getaddrinfo": "the network",
    "socket.gethostbyname": "the network",
    "socket.bind": "the network",
    "sqlite3.connect": "a database",
}
"""What Python reports before it does it, and what that would be the use of."""
LARGEST = 2 * 1024**3
"""Bytes that any file may have which the process writes."""
PR_SET_PDEATHSIG = 1
"""From ``linux/prctl.h``."""
APPLICATIONS = ["django.contrib.staticfiles"]
"""All of Django that most renderers need beside templates: it finds typefaces and stylesheets."""
SELDOM = 50_000
"""So many new objects pass between two looks for garbage. Nearly all that is made here is in use until the end, and each look goes through it; what
makes much garbage looks for it itself."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to render. ``memory`` is the most address space in bytes, ``seconds`` the most processor time.

    ``earlier`` is the document that changes are told from, ``since`` are the publications after it, or for whole volumes all, oldest first; ``history`` are earlier ones with their schemas, newest first; ``template`` and ``kept`` are paths, or “”.
    Below the path ``private`` nothing may be opened but ``pictures`` and ``kept``.
    ``parent`` is the process that waits for the file. The portal's own pages and records are there only ``with_pages``.
    """

    document: str
    schema: int
    cut: str
    renderer: str
    gate: str
    options: dict[str, str]
    brand: dict[str, str]
    site_url: str
    pictures: str
    output: str
    earlier: str = ""
    earlier_schema: int = 0
    since: list[Release] = []
    history: list[tuple[str, int]] = []
    template: str = ""
    kept: str = ""
    private: str = ""
    memory: int
    seconds: int
    parent: int
    with_pages: bool = False


def main() -> int:
    """Carry out the order in the file that the command names."""
    order = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Order)
    _end_with(order.parent)
    resource.setrlimit(resource.RLIMIT_AS, (order.memory, order.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (order.seconds, order.seconds + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    sys.addaudithook(_fence(order))
    try:
        Path(order.output).write_bytes(_render(order))
    except MemoryError:
        return _fail("It needed more memory than a file may.")
    except RecursionError:
        return _fail("The text is nested too deeply.")
    except (Faulty, UnknownCut, CannotRender) as error:
        return _fail(str(error))
    except Exception as error:
        return _fail(reason(error))
    return 0


def reason(error: Exception) -> str:
    """What the person who waits is told of an error that nobody foresaw."""
    if isinstance(error, OSError) and error.errno in FULL:
        return NO_ROOM
    return f"{type(error).__name__}: {error}"


def _render(order: Order) -> bytes:
    gc.set_threshold(SELDOM)
    _set_up(with_pages=order.with_pages)
    from django.utils.module_loading import import_string

    from exports.context import Gate, Renderer

    _say("Reading the publication")
    selection, context = _selection(order), _context(order)
    render: Renderer = import_string(order.renderer)
    gc.freeze()  # what was imported is no garbage
    data = render(selection, context)
    gc.freeze()
    if order.gate:
        _say("Reading the file back")
        check: Gate = import_string(order.gate)
        _let_pass(check(data, selection, context))
    return data


def _set_up(*, with_pages: bool) -> None:
    """Start Django. Without pages its templates are enough: that takes a third of the time, and no record or database is within reach."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_portal.settings")
    import django
    from django.apps import apps
    from django.conf import settings

    if with_pages:
        django.setup()
    else:
        settings.INSTALLED_APPS = APPLICATIONS
        apps.populate(APPLICATIONS)


def _selection(order: Order) -> Selection:
    from document.codec import decode_document
    from exports.cuts import Cut
    from exports.selection import select

    earlier = decode_document(order.earlier, order.earlier_schema) if order.earlier else None
    document = decode_document(order.document, order.schema)
    return select(document, Cut.parse(order.cut), earlier, order.since)


def _context(order: Order) -> RenderContext:
    from document.codec import decode_document
    from exports.context import Brand, NothingKept, RenderContext
    from exports.keeping import KeptInDirectory

    def picture(sha256: str) -> bytes:
        return (Path(order.pictures) / sha256).read_bytes()

    return RenderContext(
        brand=Brand(**order.brand),
        site_url=order.site_url,
        image=picture,
        progress=_say,
        options=order.options,
        template=Path(order.template).read_bytes() if order.template else None,
        kept=KeptInDirectory(Path(order.kept)) if order.kept else NothingKept(),
        history=tuple(decode_document(*each) for each in order.history),
    )


def _let_pass(findings: Sequence[str]) -> None:
    """Raises Faulty where the gate found something."""
    if findings:
        more = len(findings) - MOST_FINDINGS
        told = " ".join(findings[:MOST_FINDINGS]) + (f" And {more} more." if more > 0 else "")
        raise Faulty(f"The finished file does not say what was approved, so it is not offered. {told}")


def _end_with(parent: int) -> None:
    """Have the system end this process when the worker that started it dies, so that no render goes on for nobody."""
    with suppress(OSError, AttributeError):  # only Linux can
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before it could be asked for
            sys.exit(1)


def _say(message: str) -> None:
    sys.stdout.write(message.replace("\n", " ")[:200] + "\n")
    sys.stdout.flush()


def _fail(reason: str) -> int:
    sys.stderr.write("\n" + reason.replace("\n", " ")[:2000] + "\n")
    return 1


def _fence(order: Order) -> Callable[[str, tuple[Any, ...]], None]:
    """Keeps Python code off the network, databases and private files. Code in C is kept off by what it is not told: no address, no password."""
    private = order.private.rstrip("/") + "/"
    own = (order.pictures, order.kept, str(Path(order.output).parent))
    allowed = tuple(path.rstrip("/") + "/" for path in own if path)

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event in REFUSED:
            raise PermissionError(f"A renderer may not use {REFUSED[event]}.")
        if event == "open" and order.private and isinstance(arguments[0], str | bytes):
            path = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100 - pathlib would open nothing less, and cost more
            if path.startswith(private) and not path.startswith(allowed):
                raise PermissionError("A renderer may not read the portal's own data.")

    return refuse


def _leave(code: int) -> NoReturn:
    """End at once. To take down all that a long render leaves in memory would take as long as a fifth of a short one."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _leave(main())
