"""A publication's website to keep, unpacked on a disk and opened in a browser without any server."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from exports.cuts import Cut
from exports.selection import select
from exports.site.render import render
from tests.browser.conftest import axe_findings
from tests.exports.flow.sample import CONTEXT, full

PAGES = ("index.html", "roadmaps.html", "items/IAM-01.html", "sections/intro.html", "case-studies/C1.html")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked website."""
    place = tmp_path_factory.mktemp("copy")
    with zipfile.ZipFile(io.BytesIO(render(select(full(), Cut.parse("whole")), CONTEXT))) as archive:
        archive.extractall(place)
    return place


def test_the_copy_works_from_a_disk(browser: Browser, copy: Path) -> None:
    page = browser.new_page()
    for name in PAGES:
        page.goto((copy / name).as_uri())
        assert axe_findings(page) == [], name
    failed: list[
        str
    ] = []  # from here on: axe itself tries to read the stylesheet once more, which a disk does not let it
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda request: failed.append(request.url) if not request.url.startswith("file:") else None
    )
    page.goto((copy / "index.html").as_uri())
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Roadmaps").click()
    page.get_by_role("link", name="Identity roadmap").first.click()
    page.get_by_role("link", name="Item with everything").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Item with everything")
    assert (
        page.evaluate(
            "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status === 'loaded').length)"
        )
        >= 2
    )
    page.goto((copy / "case-studies" / "C1.html").as_uri())
    picture = page.get_by_role("img", name="A green rectangle.")
    assert picture.evaluate("picture => picture.naturalWidth") == 120
    page.close()
    assert failed == []
