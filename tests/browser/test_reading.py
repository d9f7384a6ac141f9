"""The public pages in a real browser: accessible, within a narrow window, without JavaScript, by keyboard and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Portal, axe_findings

KINDS_OF_PAGE = {
    "home": "/",
    "contents": "/strategy/",
    "section": "/sections/executive-summary/",
    "section with cards": "/sections/developing-technology-specific-road-maps-till-2025/",
    "section with a table": "/sections/how-progress-is-measured/",
    "audiences": "/for-you/",
    "objectives": "/objectives/",
    "priorities": "/priorities/",
    "outcomes": "/outcomes/",
    "outcome": "/outcomes/out-digital-inclusion/",
    "measures": "/measures/",
    "horizon scan": "/horizon-scan/",
    "case studies": "/case-studies/",
    "case study": "/case-studies/cs-healthy-libraries/",
    "background papers": "/background-papers/",
    "glossary": "/glossary/",
    "changes": "/editions/2022.0/changes/",
    "first changes": "/editions/2021.0/changes/",
    "archive": "/editions/",
    "old home": "/editions/2021.0/",
    "old section": "/editions/2021.0/sections/executive-summary/",
    "about": "/about/",
    "accessibility": "/accessibility/",
    "no such record": "/sections/none/",
    "no such publication": "/editions/1999.0/",
    "no such page": "/none/",
}
"""An example of each kind of page, in the content that the project ships."""
NARROW = {"width": 320, "height": 640}


@pytest.mark.parametrize("address", KINDS_OF_PAGE.values(), ids=KINDS_OF_PAGE)
def test_a_page_is_accessible_and_fits_a_narrow_window(page: Page, address: str) -> None:
    page.goto(address)
    for details in page.locator("details").all():
        details.evaluate("each => { each.open = true }")
    assert axe_findings(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    "address", ["/", "/sections/executive-summary/", "/case-studies/cs-healthy-libraries/"]
)
def test_wider_spacing_of_text_hides_nothing(page: Page, address: str) -> None:
    """WCAG 2.2, 1.4.12."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet()
            sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }'
                + ' p { margin-bottom: 2em !important }')
            document.adoptedStyleSheets = [sheet]
        }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    clipped = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(each =>
            getComputedStyle(each).overflow === 'hidden' && each.scrollHeight > each.clientHeight + 1
            && !each.closest('.govuk-visually-hidden, svg')).map(each => each.outerHTML.slice(0, 80))"""
    )
    assert clipped == []


def test_everything_can_be_reached_without_javascript(browser: Browser, portal: Portal) -> None:
    context = browser.new_context(base_url=portal.url, java_script_enabled=False, viewport=NARROW)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/")
    menu = page.get_by_role("navigation", name="Menu")
    expect(menu.get_by_role("link", name="Outcomes")).to_be_visible()
    menu.get_by_role("link", name="Outcomes").click()
    page.get_by_role("link", name="A fundamentally better resident experience").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A fundamentally better resident experience")
    page.goto("/editions/2022.0/changes/")
    summary = page.locator("details summary").first
    summary.click()
    expect(page.locator("details[open]").first).to_be_visible()
    context.close()


def test_the_menu_opens_and_closes_on_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/")
    strategy = page.get_by_role("navigation", name="Menu").get_by_role("link", name="Strategy")
    expect(strategy).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(strategy).to_be_visible()
    page.get_by_role("button", name="Menu").click()
    expect(strategy).to_be_hidden()


def test_the_keyboard_goes_past_the_menu_and_shows_where_it_is(page: Page) -> None:
    page.goto("/sections/executive-summary/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('main') !== null")
    assert focused
    assert page.evaluate("getComputedStyle(document.activeElement).backgroundColor") == "rgb(255, 221, 0)"


def test_an_old_page_leads_to_the_same_page_now(page: Page) -> None:
    page.goto("/editions/2021.0/sections/executive-summary/")
    page.get_by_role("link", name="Read this page in the current version").click()
    assert page.url.endswith("/sections/executive-summary/")
    assert "/editions/" not in page.url
    expect(page.get_by_text("This is not the current version")).to_have_count(0)


def test_a_link_to_a_place_in_a_page_shows_that_place(page: Page) -> None:
    page.goto("/sections/executive-summary/")
    page.get_by_role("navigation", name="On this page").get_by_role("link").last.click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_paper_gets_the_words_without_the_ways_round_the_site(page: Page) -> None:
    page.goto("/sections/executive-summary/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("navigation", name="Menu")).to_be_hidden()
    expect(page.locator(".app-neighbours")).to_be_hidden()
    assert page.pdf()[:5] == b"%PDF-"
