"""The desk's editing side in a real browser: what people see, with and without JavaScript, and on a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Portal, axe_findings, sign_in

OPEN = Callable[..., Page]
REASON = "Why did you change it?"
OPEN_ALL = """() => {
    document.querySelectorAll("details").forEach(each => { each.open = true })
    document.querySelectorAll(".app-refs__box").forEach(each => { each.style.maxHeight = "none" })
}"""
"""Everything that is folded or scrolled out of sight made visible, because axe cannot judge what it cannot see."""


@pytest.fixture
def visit(browser: Browser, portal: Portal) -> Iterator[OPEN]:
    """Opens a page for someone who has signed in, in a browser of their own."""
    contexts: list[BrowserContext] = []

    def open_page(username: str, path: str = "/desk/", *, width: int = 1280, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=portal.url,
            locale="en-GB",
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        sign_in(page, portal, username)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def own_item(visit: OPEN, number: int) -> str:
    """The address of one of the officer's roadmap items. Each test takes another, so that they do not meet."""
    page = visit("officer", "/desk/records/roadmap-item/?mine=on")
    link = page.locator("tbody th a").nth(number).get_attribute("href")
    assert link
    return link


def save(page: Page, reason: str = "For a test.") -> None:
    page.get_by_label(REASON).fill(reason)
    page.locator(".app-save").get_by_role("button", name="Save", exact=True).click()


def assert_sound(page: Page, where: str) -> None:
    """Nothing that axe finds, and nothing that makes the page wider than the screen."""
    assert axe_findings(page) == [], where
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, f"{where} is {width} px too wide"


@pytest.mark.parametrize("width", [1280, 320])
def test_officers_pages_are_sound(visit: OPEN, width: int) -> None:
    page = visit("officer", width=width)
    item = own_item(visit, 0)
    addresses = [
        "/desk/",
        "/desk/records/",
        "/desk/records/?q=cloud",
        "/desk/records/roadmap-item/",
        "/desk/records/section/?sort=-state",
        item,
        f"{item}history/",
        f"{item}submit/",
        f"{item}withdraw/",
        "/desk/records/new/case-study/",
        "/desk/records/new/measure/",
        "/desk/records/strategy/strategy/",
        "/password/",
    ]
    for address in addresses:
        page.goto(address)
        assert_sound(page, address)
    page.goto(item)
    page.evaluate(OPEN_ALL)
    assert_sound(page, "everything opened")


@pytest.mark.parametrize("width", [1280, 320])
def test_administrators_pages_are_sound(visit: OPEN, width: int) -> None:
    page = visit("administrator", "/desk/people/", width=width)
    assert_sound(page, "people")
    page.get_by_role("link", name="First officer").click()
    assert_sound(page, "a person")
    page.get_by_role("button", name="Make a link to set a password").click()
    assert_sound(page, "a password link")
    for address in ("/desk/people/add/", "/desk/people/posts/", "/desk/people/posts/add/"):
        page.goto(address)
        assert_sound(page, address)


def test_errors_take_the_focus_and_lead_to_their_fields(visit: OPEN) -> None:
    page = visit("officer", own_item(visit, 1))
    page.get_by_label("Title", exact=True).fill("x" * 300)
    page.get_by_label("Start (optional)").fill("soon")
    save(page)
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert page.title().startswith("Error: ")
    assert_sound(page, "a form with errors")
    page.get_by_role("link", name="“soon” cannot be read as a date").click()
    expect(page.get_by_label("Start (optional)")).to_be_focused()
    assert page.get_by_label("Title", exact=True).input_value() == "x" * 300


def test_form_works_without_javascript(visit: OPEN) -> None:
    address = own_item(visit, 2)
    page = visit("officer", address, scripts=False)
    page.get_by_role("textbox", name="Headline").fill("Typed before the row was added")
    rows = page.get_by_label("Benefit, benefit")
    before = rows.count()
    page.get_by_role("button", name="Add another benefit").click()
    expect(rows).to_have_count(before + 1)
    assert page.get_by_role("textbox", name="Headline").input_value() == "Typed before the row was added"
    rows.last.fill("Works without scripts")
    page.get_by_label(REASON).fill("For a test.")
    page.get_by_role("textbox", name="Headline").press("Enter")
    expect(page.get_by_text("Saved: “")).to_be_visible()
    page.goto(address)
    assert [row.input_value() for row in rows.all()][-2:] == ["Works without scripts", ""]


def test_editor_helps_those_who_have_javascript(visit: OPEN) -> None:
    page = visit("officer", own_item(visit, 3))
    text = page.get_by_label("Description")
    text.fill("One two three")
    expect(page.locator("#id_description_note")).to_have_text("3 words")
    text.select_text()
    page.get_by_role("group", name="Formatting").first.get_by_role("button", name="Bold").click()
    assert text.input_value() == "**One two three**"
    rows = page.get_by_label("Benefit, benefit")
    before = rows.count()
    page.get_by_role("button", name="Add another benefit").click()
    expect(rows).to_have_count(before + 1)
    expect(rows.last).to_be_focused()
    depends = page.get_by_role("group", name="Depends on (optional)", exact=True)
    depends.get_by_text("Choose from").click()
    depends.get_by_label("Show only those with these words").fill("(IAM-01)")
    found = depends.get_by_role("checkbox")
    expect(found).to_have_count(1)
    found.check()
    expect(depends.locator(".app-refs__chosen")).to_contain_text("(IAM-01)")


def test_two_people_change_one_item_and_nothing_is_lost(visit: OPEN) -> None:
    address = own_item(visit, 4)
    officer, reviewer = visit("officer", address), visit("reviewer", address)
    for page, headline in ((reviewer, "As the reviewer has it"), (officer, "As the officer has it")):
        page.get_by_role("textbox", name="Headline").fill(headline)
    reviewer.get_by_role("textbox", name="Saving").fill("£1m a year")
    save(reviewer, "From the board.")
    save(officer, "From the tender.")
    expect(officer.get_by_role("heading", level=1)).to_have_text(
        "Someone saved this record while you were writing"
    )
    assert_sound(officer, "the merge page")
    officer.set_viewport_size({"width": 320, "height": 900})
    assert_sound(officer, "the merge page on a narrow screen")
    assert officer.get_by_role("textbox", name="Headline").input_value() == "As the officer has it"
    assert officer.get_by_role("textbox", name="Saving").input_value() == "£1m a year"
    officer.get_by_role("textbox", name="Headline").fill("As both have it")
    expect(officer.locator("#take-headline-yours")).to_be_checked()
    officer.locator(".app-save").get_by_role("button", name="Save", exact=True).click()
    expect(officer.get_by_text("Saved: “")).to_be_visible()
    officer.goto(f"{address}history/")
    newest = officer.locator(".app-events__event").first
    expect(newest).to_contain_text("From the tender.")
    expect(newest.locator("ins")).to_contain_text("both")


def test_preview_opens_beside_the_form_and_saves_nothing(visit: OPEN) -> None:
    page = visit("officer", own_item(visit, 5))
    page.get_by_role("textbox", name="Headline").fill("Only in the preview")
    with page.expect_popup() as popup:
        page.get_by_role("button", name=re.compile(r"^Preview\s*\(")).click()
    preview = popup.value
    expect(preview.get_by_role("region", name="Preview")).to_contain_text("Nothing has been saved")
    expect(preview.locator("main")).to_contain_text("Only in the preview")
    assert_sound(preview, "the preview")
    assert page.get_by_role("textbox", name="Headline").input_value() == "Only in the preview"
    page.goto("about:blank")


def test_text_survives_the_end_of_a_session(visit: OPEN, portal: Portal) -> None:
    page = visit("officer", own_item(visit, 6))
    page.get_by_role("textbox", name="Headline").fill("Written while the session ended")
    page.context.clear_cookies(name="portal-session")
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("You have been signed out")
    assert_sound(page, "the sign-in page with what was written")
    page.get_by_label("Username").fill("officer")
    page.get_by_label("Password").fill(portal.passwords["officer"])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Carry on").click()
    expect(page.get_by_text("Saved: “")).to_be_visible()
    assert page.get_by_role("textbox", name="Headline").input_value() == "Written while the session ended"


def test_item_is_sent_with_a_public_reason_for_its_dates(visit: OPEN) -> None:
    address = own_item(visit, 7)
    page = visit("officer", address)
    page.get_by_label("End (optional)").fill("2031")
    page.get_by_label(REASON).fill("The supplier is late.")
    page.get_by_role("button", name="Save and send for approval").click()
    assert_sound(page, "the page to send it")
    page.get_by_label("Why have the dates moved?").fill("The supplier needs longer than was planned.")
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_text("Sent for approval: “")).to_be_visible()
    expect(page.locator(".app-side")).to_contain_text("In review")
    assert page.get_by_label("End as first published").input_value()
    reviewer = visit("reviewer")
    expect(reviewer.locator("main")).to_contain_text("wait")
    assert_sound(reviewer, "a reviewer’s home")


@pytest.mark.parametrize("width", [1280, 320])
def test_slides_can_be_read_on_every_screen(visit: OPEN, portal: Portal, width: int) -> None:
    """Each drawing fits the screen. Its title and its words stand beside it as text, in the page's own size."""
    page = visit("officer", own_item(visit, 3), width=width)
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview slides").click()
    slides = opened.value
    slides.set_viewport_size({"width": width, "height": 900})
    headings = slides.locator("main h2[id^=slide-]")
    expect(headings.nth(1)).to_be_visible()
    slides.wait_for_load_state()
    for place in range(headings.count()):
        heading = headings.nth(place)
        title = heading.inner_text().partition(": ")[2]
        drawing = slides.locator("svg.app-slide").nth(place)
        assert (drawing.get_attribute("aria-label") or "").endswith(title)
        assert title
        assert float(heading.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")) >= 16
        box = drawing.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    for each in slides.locator("main details summary").all():
        each.click()
        expect(slides.locator("main details[open] p").first).to_be_visible()
    assert axe_findings(slides) == []
    assert slides.evaluate("document.documentElement.scrollWidth") <= width
