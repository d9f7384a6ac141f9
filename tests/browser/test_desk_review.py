"""Review and release in a real browser: what people see at both widths, with the keyboard, and with two people at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Portal, axe_findings, sign_in

OPEN = Callable[..., Page]
SENT = "SMP-02"
HEADLINE = "Checked by two people before anybody relies on it"
OPEN_ALL = '() => document.querySelectorAll("details").forEach(each => { each.open = true })'


@pytest.fixture(scope="module")
def visit(browser: Browser, portal: Portal) -> Iterator[OPEN]:
    """Opens a page for someone who has signed in; each person has one browser for all tests here."""
    contexts: dict[str, BrowserContext] = {}

    def open_page(username: str, path: str) -> Page:
        if username not in contexts:
            contexts[username] = browser.new_context(base_url=portal.url, locale="en-GB")
            sign_in(contexts[username].new_page(), portal, username)
        page = contexts[username].new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts.values():
        context.close()


def send_change(visit: OPEN, ref: str, headline: str) -> str:
    """Have the administrator change a roadmap item and send it; the address of the submission."""
    page = visit("administrator", f"/desk/records/roadmap-item/{ref}/")
    page.get_by_label("Headline").fill(headline)
    page.get_by_label("Why did you change it?").fill("Clearer.")
    page.get_by_role("button", name="Save and send for approval").click()
    page.get_by_label("What changed, and why?").fill("The headline is clearer.")
    page.get_by_role("button", name="Send for approval").click()
    page.goto("/desk/review/")
    title = page.locator(".app-queue__item", has_text="The headline is clearer.").last.get_by_role("link")
    address: Any = title.get_attribute("href")
    page.close()
    return str(address)


@pytest.fixture(scope="module")
def submission(visit: OPEN) -> str:
    """The address of a submission that nobody decides on in these tests."""
    return send_change(visit, SENT, HEADLINE)


def assert_sound(page: Page) -> None:
    """Nothing that axe finds and nothing wider than the screen, on a wide screen and on a narrow one."""
    page.evaluate(OPEN_ALL)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe_findings(page) == [], (page.url, width)
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, (page.url, width)


@pytest.mark.parametrize("query", ["", "?layout=side"])
def test_submission_page_is_sound_and_shows_the_difference(visit: OPEN, submission: str, query: str) -> None:
    page = visit("reviewer", submission + query)
    expect(page.locator("ins.app-diff").first).to_be_visible()
    expect(page.locator("main")).to_contain_text(HEADLINE)
    assert_sound(page)


def test_page_as_readers_will_see_it_is_sound(visit: OPEN, submission: str) -> None:
    page = visit("reviewer", submission)
    page.get_by_role("link", name="See the page as readers will see it").click()
    expect(page.locator(".app-preview")).to_contain_text("if this submission were published")
    expect(page.locator("main")).to_contain_text(HEADLINE)
    assert_sound(page)


@pytest.mark.usefixtures("submission")
def test_queue_and_pages_about_publications_are_sound(visit: OPEN) -> None:
    for path in (
        "/desk/review/",
        "/desk/publications/",
        "/desk/publications/2021.0/",
        "/desk/publications/compare/?from=2021.0&to=2026.1",
        "/desk/publications/compare/roadmap/iam/?from=2021.0&to=2026.1",
        "/desk/publications/compare/roadmap/iam/?from=2021.0&to=2026.1&layout=side",
        "/desk/audit/",
        "/desk/files/",
        "/desk/release/",
    ):
        page = visit("publisher", path)
        assert_sound(page)
        page.close()


def test_missing_decision_is_explained_and_found_by_keyboard(visit: OPEN, submission: str) -> None:
    page = visit("reviewer", submission)
    page.get_by_role("button", name="Record the decision").click()
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    assert_sound(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Approve: it goes into")).to_be_focused()


def test_ticked_changes_are_approved_together(visit: OPEN) -> None:
    first = send_change(visit, "SMP-03", "Together, the first")
    second = send_change(visit, "SMP-04", "Together, the second")
    page = visit("reviewer", "/desk/review/")
    for address in (first, second):
        page.locator(f"#chosen-{address.strip('/').split('/')[-1]}").check()
    page.get_by_role("button", name="Look at the ticked ones together").click()
    expect(page.locator("h1")).to_have_text("Approve 2 changes")
    expect(page.locator("main")).to_contain_text("Together, the first")
    assert_sound(page)
    page.get_by_role("button", name="Approve those that are ticked").click()
    expect(page.locator(".govuk-notification-banner--success")).to_contain_text("Approved:")
    page.goto(first)
    expect(page.locator("main")).to_contain_text("Approved by Reviewer")
    assert_sound(page)


def test_second_reviewer_is_told_that_the_first_was_faster(visit: OPEN) -> None:
    address = send_change(visit, "SMP-05", "Decided twice")
    slow, fast = visit("reviewer", address), visit("publisher", address)
    fast.get_by_label("Send back: it has to change first").check()
    fast.get_by_label("Comment").fill("Say by when.")
    fast.get_by_role("button", name="Record the decision").click()
    slow.get_by_label("Approve: it goes into").check()
    slow.get_by_label("Comment").fill("Very good.")
    slow.get_by_role("button", name="Record the decision").click()
    expect(slow.locator("h1")).to_have_text("Your decision was not recorded")
    expect(slow.locator("main")).to_contain_text("sent back by Publisher")
    expect(slow.locator("main")).to_contain_text("Very good.")
    assert_sound(slow)


def test_release_is_checked_and_confirmed_before_it_is_published(visit: OPEN) -> None:
    address = send_change(visit, "SMP-06", "For the release page")
    reviewer = visit("reviewer", address)
    reviewer.get_by_label("Approve: it goes into").check()
    reviewer.get_by_role("button", name="Record the decision").click()
    page = visit("publisher", "/desk/release/")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say in a few sentences what changed")
    assert_sound(page)
    page.get_by_label("Summary for readers").fill("One headline is clearer.")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_contain_text("Publish 2026.")
    assert_sound(page)
    page.get_by_role("button", name="Change something").click()
    expect(page.get_by_label("Summary for readers")).to_have_value("One headline is clearer.")
