"""A file that is made on request: asked for without JavaScript, and waited for with it."""

from __future__ import annotations

import json
import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Portal, axe_findings
from tests.browser.test_spine import visitor

PATIENCE = 120
"""Seconds within which the worker makes a small file, while other tests run beside it."""


@pytest.mark.parametrize("address", ["/downloads/", "/downloads/roadmap-iam/", "/downloads/choose/?go=1"])
def test_the_pages_of_files_are_accessible(page: Page, address: str) -> None:
    page.goto(address)
    assert axe_findings(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_file_is_asked_for_without_javascript(browser: Browser, portal: Portal) -> None:
    with visitor(browser, portal) as page:
        page.goto("/downloads/choose/")
        page.get_by_label("12.1 Identity & Access Management").check()
        page.get_by_role("button", name="Continue").click()
        expect(page).to_have_url(re.compile(r"/downloads/chosen-s12\.1/$"))
        page.get_by_role("button", name=re.compile("Make this file ?: JSON")).click()
        expect(page.get_by_role("link", name="Look again")).to_have_attribute("href", re.compile("json$"))
        address, ends = page.url, time.monotonic() + PATIENCE
        while (answer := page.request.get(address)).status == 503 and time.monotonic() < ends:
            time.sleep(1)
        assert answer.ok
        assert "Identity & Access Management" in json.dumps(json.loads(answer.body()), ensure_ascii=False)
        page.goto("/downloads/chosen-s12.1/")
        expect(page.get_by_role("link", name="JSON of Selected parts")).to_be_visible()


def test_a_page_that_waits_says_when_the_file_is_there(browser: Browser, portal: Portal) -> None:
    context = browser.new_context(base_url=portal.url, locale="en-GB")
    page = context.new_page()
    page.goto("/downloads/roadmap-dci/")
    page.get_by_role("button", name=re.compile("Make this file ?: Plain text")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The file is ready", timeout=PATIENCE * 1000)
    expect(page).to_have_title(re.compile("^The file is ready: Plain text of Data Centre Infrastructure"))
    expect(page.get_by_role("status")).to_contain_text("The file is ready.")
    for gone in ("#patience", "#again"):
        expect(page.locator(gone)).to_have_count(0)
    expect(page.locator("#progress")).to_have_text(re.compile(r"^Download the file \(\d+ KB\)$"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file").click()
    assert re.search(r"-roadmap-dci-2026\.\d\.txt$", download.value.suggested_filename)
    assert "Data Centre Infrastructure" in download.value.path().read_text(encoding="utf-8")
    context.close()
