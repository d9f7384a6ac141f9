"""The whole portal as people meet it: its own data, web server and worker, and a real Chromium to look at it with."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs a browser; all run in one process (``tests.support.dealing``), so that one portal serves them.

    They come last: the browser's driver keeps an event loop, in which Django's database refuses to work for other tests.
    """
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in here:
        item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item in here)


@dataclass(frozen=True)
class Portal:
    """A running portal and the passwords of its demonstration accounts."""

    url: str
    data: Path
    passwords: dict[str, str]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_alive(url: str) -> None:
    for _ in range(120):
        with suppress(URLError, OSError), urllib.request.urlopen(f"{url}/healthz", timeout=5):
            return
        time.sleep(0.25)
    raise RuntimeError("The web server did not start.")


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Set up as ``bin/run`` does it, on SQLite, with the content that the project ships."""
    data, port = tmp_path_factory.mktemp("portal"), _free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "PORTAL_DATA_DIR": str(data), "PORTAL_SITE_URL": url}
    environment.pop("DATABASE_URL", None)
    for command in (
        ["migrate", "--noinput"],
        ["collectstatic", "--noinput", "--verbosity=0"],
        ["prepare_portal", "--files=current"],
    ):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr + done.stdout
    passwords = dict(re.findall(r"^\s*(\w+)\s+(\S{12,})", (data / "demo-accounts.txt").read_text(), re.M))
    server = [
        sys.executable,
        "-m",
        "gunicorn",
        "strategy_portal.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
        "--threads=4",
    ]
    processes = [
        subprocess.Popen([*server, "--log-level=warning"], cwd=ROOT, env=environment),
        subprocess.Popen([sys.executable, "manage.py", "work", "--files=current"], cwd=ROOT, env=environment),
    ]
    try:
        _wait_until_alive(url)
        yield Portal(url, data, passwords)
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, portal: Portal) -> Iterator[Page]:
    """A page of a fresh visitor. Anything that the browser's console reports as an error fails the test."""
    context = browser.new_context(base_url=portal.url, locale="en-GB")
    visited = context.new_page()
    errors: list[str] = []
    visited.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    visited.on("pageerror", lambda error: errors.append(str(error)))
    yield visited
    context.close()
    unexpected = [error for error in errors if "status of 4" not in error]
    assert not unexpected, unexpected


def axe_findings(page: Page) -> list[str]:
    """What axe finds on the page as it is: violations, and what it could not decide (SVG text apart)."""
    page.wait_for_load_state("load")  # a click returns before the next page has its colours
    page.evaluate(AXE)
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, rules: {'target-size': {enabled: true}}})",
        AXE_TAGS,
    )
    undecided = [
        (rule, node)
        for rule in found["incomplete"]
        for node in rule["nodes"]
        if not node["html"].startswith("<text")
    ]
    broken = [(rule, node) for rule in found["violations"] for node in rule["nodes"]]
    return [f"{rule['id']}: {node['html'][:160]}" for rule, node in broken + undecided]


def sign_in(page: Page, portal: Portal, username: str) -> None:
    """Sign in as one of the demonstration accounts."""
    page.goto("/sign-in/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(portal.passwords[username])
    page.get_by_role("button", name="Sign in").click()
