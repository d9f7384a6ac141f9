"""A throw-away PostgreSQL: ``python -m tests.support.postgres COMMAND…`` runs COMMAND with its ``DATABASE_URL``.

PostgreSQL refuses to run as root, so for root its programs run as the ``postgres`` user that Debian's package makes.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
"""Safe only because the data are thrown away. Tests of durability must leave these out."""


class NoPostgres(RuntimeError):
    """PostgreSQL's programs are not installed."""


def programs() -> Path:
    """The directory with ``initdb`` and ``pg_ctl`` of the newest version installed."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not found:
        raise NoPostgres("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return max(found, key=lambda path: int(path.parent.name))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _identity(directory: Path) -> dict[str, object]:
    """For root: hands the directory to the ``postgres`` user and says to run as that one."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    os.chown(directory, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


@contextmanager
def postgres(settings: str = FAST) -> Iterator[str]:
    """Yields the address of a running, empty database; stops it and removes its files afterwards."""
    where = programs()
    directory = Path(
        tempfile.mkdtemp(prefix="portal-postgres-", dir="/tmp")
    )  # its parents must be open to all
    identity = _identity(directory)
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(directory)}
    data, port = directory / "data", _free_port()

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [where / program, "-D", data, *arguments],
            check=True,
            cwd=directory,
            env=environment,
            stdout=subprocess.DEVNULL,
            **identity,  # type: ignore[call-overload]
        )

    try:
        run("initdb", "-U", "portal", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-N")
        options = f"-k {directory} -p {port} -c listen_addresses=127.0.0.1 {settings}"
        run("pg_ctl", "-w", "-l", str(directory / "log"), "-o", options, "start")
        try:
            yield f"postgres://portal@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    with postgres() as address:
        code = subprocess.run(
            sys.argv[1:], check=False, env={**os.environ, "DATABASE_URL": address}
        ).returncode
    sys.exit(code)
