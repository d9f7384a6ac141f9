"""An administrator uploads the council's own deck template, looks at it and adopts it, with and without JavaScript."""

from __future__ import annotations

import io

from playwright.sync_api import Browser, expect
from pptx import Presentation

from tests.browser.conftest import Portal, axe_findings, sign_in
from tests.browser.test_spine import visitor
from tests.exports.deck_templates.councils import COUNCILS


def test_its_pages_are_accessible_and_show_every_drawing(browser: Browser, portal: Portal) -> None:
    context = browser.new_context(base_url=portal.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in(page, portal, "administrator")
    page.goto("/desk/files/template/")
    assert axe_findings(page) == []
    page.get_by_label("PowerPoint template").set_input_files(
        {"name": "county.potx", "mimeType": "", "buffer": COUNCILS["banded"]()}
    )
    page.get_by_role("button", name="Upload and check").click()
    expect(page.get_by_role("heading", name="county.potx")).to_be_visible()
    expect(page.locator("main img")).to_have_count(14)
    page.evaluate("document.querySelectorAll('main img').forEach(image => { image.loading = 'eager' })")
    for picture in page.locator("main img").all():
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth") > 0
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe_findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_template_is_looked_at_and_adopted_without_javascript(browser: Browser, portal: Portal) -> None:
    with visitor(browser, portal, "administrator") as page:
        page.goto("/desk/files/")
        page.get_by_role("link", name="a PowerPoint template of your own").click()
        page.get_by_label("PowerPoint template").set_input_files(
            {"name": "report.pptx", "mimeType": "", "buffer": b"%PDF-1.7"}
        )
        page.get_by_role("button", name="Upload and check").click()
        expect(page.get_by_text("It is not a PowerPoint file.").first).to_be_visible()
        page.get_by_label("PowerPoint template").set_input_files(
            {"name": "dark.potx", "mimeType": "", "buffer": COUNCILS["dark"]()}
        )
        page.get_by_role("button", name="Upload and check").click()
        with page.expect_download() as given:
            page.get_by_role("button", name="Download a sample deck").click()
        assert len(Presentation(io.BytesIO(given.value.path().read_bytes())).slides) > 10
        page.get_by_role("button", name="Adopt from the next publication").click()
        expect(page.get_by_text("dark.potx is used from the next publication on.")).to_be_visible()
        page.get_by_role("button", name="Use the portal’s own template again").click()
        expect(page.get_by_text("own template is used again")).to_be_visible()
