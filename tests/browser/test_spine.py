"""The whole path with real parts: an officer changes an item, another approves, a third publishes, everyone reads and downloads.

Without JavaScript, because the main work must not need it.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation
from pypdf import PdfReader

from tests.browser.conftest import Portal, sign_in

ITEM = "IAM-08"
HEADLINE = "Nobody types a password where a passkey will do"
PATIENCE = 240.0
"""Seconds that the worker may take for the files of a publication, while other tests run beside it."""


@contextmanager
def visitor(browser: Browser, portal: Portal, username: str = "") -> Iterator[Page]:
    """A fresh visitor without JavaScript; signed in where a username is given."""
    context = browser.new_context(base_url=portal.url, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    if username:
        sign_in(page, portal, username)
    yield page
    context.close()


def words_of_deck(data: bytes) -> str:
    """All text in the boxes and tables of a deck's slides, in one line."""
    said: list[str] = []
    for slide in Presentation(io.BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                said.append(shape.text_frame.text)
            elif shape.has_table:
                said += [cell.text for row in shape.table.rows for cell in row.cells]
    return " ".join(" ".join(said).split())


def words_of_pdf(data: bytes) -> str:
    """All text of a PDF, in one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def download(page: Page, address: str) -> bytes:
    """A file, once the worker has made it."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        answer = page.request.get(
            address, max_retries=5
        )  # the server may just have closed an idle connection
        if answer.ok and not answer.headers["content-type"].startswith("text/html"):
            return answer.body()
        time.sleep(2)
    raise AssertionError(f"{address} was not made within {PATIENCE:.0f} seconds")


@pytest.fixture(scope="module")
def published(browser: Browser, portal: Portal) -> str:
    """The number of the publication that carries the changed headline."""
    with visitor(browser, portal, "officer") as page:
        page.goto(f"/desk/records/roadmap-item/{ITEM}/")
        page.get_by_label("Headline").fill(HEADLINE)
        page.get_by_label("Why did you change it?").fill("Said more plainly.")
        page.get_by_role("button", name="Save and send for approval").click()
        page.get_by_label("Why?").fill("The headline says it more plainly.")
        page.get_by_role("button", name="Send for approval").click()
        expect(page.get_by_text("Sent for approval: “")).to_be_visible()
    with visitor(browser, portal, "reviewer") as page:
        page.goto("/desk/review/")
        page.get_by_role("link", name="Passwordless sign-in").click()
        expect(page.locator("main")).to_contain_text(HEADLINE)
        page.get_by_label("Approve").check()
        page.get_by_role("button", name="Record the decision").click()
        expect(page.locator(".govuk-notification-banner--success")).to_contain_text("Approved:")
    with visitor(browser, portal, "publisher") as page:
        page.goto("/desk/release/")
        update = page.get_by_role("radio").first
        number = update.input_value()
        update.check()
        page.get_by_label("Summary for readers").fill("One headline is plainer.")
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("button", name=f"Publish {number}").click()
        expect(page.locator("h1")).to_contain_text(number)
    return number


def test_page_shows_the_change_at_once(browser: Browser, portal: Portal, published: str) -> None:
    with visitor(browser, portal) as page:
        page.goto(f"/items/{ITEM}/")
        assert HEADLINE in page.locator("main").inner_text()
        page.goto("/editions/2026.1/" + f"items/{ITEM}/")
        assert HEADLINE not in page.locator("main").inner_text()
        assert "not the current version" in page.locator("body").inner_text()


def test_release_says_what_changed(browser: Browser, portal: Portal, published: str) -> None:
    with visitor(browser, portal) as page:
        page.goto("/changes/")
        assert "Passwordless sign-in" in page.locator("main").inner_text()


def test_deck_and_pdf_hold_the_change(browser: Browser, portal: Portal, published: str) -> None:
    with visitor(browser, portal) as page:
        deck = download(page, f"/editions/{published}/downloads/strategy.pptx")
        pdf = download(page, f"/editions/{published}/downloads/strategy.pdf")
    assert HEADLINE in words_of_deck(deck)
    assert HEADLINE in words_of_pdf(pdf)
    assert f"Publication {published}" in words_of_deck(deck)
